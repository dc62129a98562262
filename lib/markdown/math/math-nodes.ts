import type { Code, Node, Parents, Root } from 'mdast'
import type { Context } from '../pipeline/context'
import { visit } from '../tree/visit'

/** Gives formulas a form that passes the sanitiser: code with a class, as GitHub and Qiita write them too. */
export function remarkMath(context: Context) {
  return (tree: Root) => {
    visit(tree, node => {
      const { type, value, data } = node as unknown as { type: string; value: string; data?: object }
      const isFormula = type === 'inlineMath' || type === 'math' || (node.type === 'code' && isMath(node))
      if (isFormula) take(value, node, context)
      if (type === 'inlineMath') {
        node.data = { ...data, ...code(value, 'math-inline') } as never
      } else if (type === 'math') {
        node.data = { ...data, hName: 'div', hProperties: {}, hChildren: [display(value, node.position)] } as never
      } else if (node.type === 'code' && isMath(node)) {
        Object.assign(node, {
          type: 'math',
          data: { hName: 'div', hProperties: {}, hChildren: [display(value, node.position)] },
        })
      } else if (node.type === 'paragraph') promote(node, context)
    })
  }
}

const isMath = ({ lang }: Code) => lang?.toLowerCase() === 'math'

/** Writes a formula down with its dollars, or what marks it, unless a tag does. */
function take(value: string, { position }: Node, { source, ledger }: Context) {
  const written = source.slice(position?.start.offset, position?.end.offset)
  ledger.take(/^[$\\]/.test(written) ? written : value, 'formula')
}

/** `$$x$$` alone in its paragraph is a displayed formula. */
function promote(paragraph: Parents, context: Context) {
  const shown = paragraph.children.filter(child => child.type !== 'text' || child.value.trim() !== '')
  const only = shown[0] as unknown as { type: string; value: string; dollars?: number } | undefined
  if (shown.length !== 1 || only?.type !== 'inlineMath' || only.dollars !== 2) return
  take(only.value, shown[0]!, context)
  const node = paragraph as unknown as { type: string; value: string; children?: unknown; data?: object }
  node.type = 'math'
  node.value = only.value
  node.children = []
  node.data = { hName: 'div', hProperties: {}, hChildren: [display(only.value, paragraph.position)] }
}

const code = (value: string, className: string) => ({
  hName: 'code',
  hProperties: { className: [className] },
  hChildren: [{ type: 'text', value }],
})

const display = (value: string, position?: unknown) => ({
  type: 'element',
  position,
  tagName: 'code',
  properties: { className: ['math-display'] },
  children: [{ type: 'text', value }],
})
