import type { Code, Literal, Paragraph, Root } from 'mdast'
import type { Context } from '../pipeline/context'
import { visit } from '../tree/visit'

/** Gives formulas a form that passes the sanitiser: code with a class, as GitHub and Qiita write them too. */
export function remarkMath(context: Context) {
  return (tree: Root) => {
    visit(tree, node => {
      if (node.type === 'inlineMath') {
        take(node, context)
        node.data = { ...node.data, ...code(node.value) }
      } else if (node.type === 'math' || (node.type === 'code' && isMath(node))) {
        take(node, context)
        Object.assign(node, displayed(node))
      } else if (node.type === 'paragraph') promote(node, context)
    })
  }
}

const isMath = ({ lang }: Code) => lang?.toLowerCase() === 'math'

/** Writes a formula down with its dollars, or what marks it, unless a tag does. */
function take({ value, position }: Literal, { source, ledger }: Context) {
  const written = source.slice(position?.start.offset, position?.end.offset)
  ledger.take(/^[$\\]/.test(written) ? written : value, 'formula')
}

/** `$$x$$` alone in its paragraph is a displayed formula. */
function promote(paragraph: Paragraph, context: Context) {
  const [only, ...others] = paragraph.children.filter(child => child.type !== 'text' || child.value.trim() !== '')
  if (others.length > 0 || only?.type !== 'inlineMath' || only.dollars !== 2) return
  take(only, context)
  Object.assign(paragraph, displayed({ value: only.value, position: paragraph.position }), { children: [] })
}

const code = (value: string) => ({
  hName: 'code',
  hProperties: { className: ['math-inline'] },
  hChildren: [{ type: 'text' as const, value }],
})

/** What makes a node a displayed formula. */
const displayed = ({ value, position }: Pick<Literal, 'value' | 'position'>) => {
  const properties = { className: ['math-display'] }
  const hChildren = [{ type: 'element', position, tagName: 'code', properties, children: [{ type: 'text', value }] }]
  return { type: 'math', value, data: { hName: 'div', hProperties: {}, hChildren } }
}
