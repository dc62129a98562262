import type { BlockContent, Node, Parents, Root } from 'mdast'
import { parseArguments, titleOf } from './arguments'
import { calloutKind } from './components/callout'
import type { Context } from './context'
import { markUse } from './mark-use'
import type { DialectBlock } from './syntax/block'
import type { Block } from './syntax/blocks'
import { visit } from './visit'

/** Says what the blocks of the dialects become: callouts, folded text, tabs, formulas, code. */
export function remarkDialectBlocks(context: Context) {
  return (tree: Root) => {
    visit(
      tree,
      node => (node.type as string) === 'dialectBlock',
      (node, index, parent) => {
        if (!parent || index === undefined) return
        const meant = meaning(node as never, context)
        ;(parent as Parents).children.splice(index, 1, ...(meant as never[]))
        return index
      },
    )
  }
}

function meaning(node: DialectBlock & Node, context: Context): Node[] {
  const { block, position, value } = { position: undefined, ...node }
  const place = { position }
  const use = (name: string, props: Record<string, string | boolean>, children: Node[] = node.children) => [
    markUse(context, name, props, place, children),
  ]
  if (block.kind === 'math') return [{ type: 'math', value: formulaOf(value), position } as Node]
  if (block.verbatim) return [{ ...verbatim(block, value.replace(/^\n|\n$/g, '')), position } as Node]
  const { positional, named } = parseArguments(block.args)

  switch (block.name) {
    case 'raw':
      return node.children
    case 'details':
    case 'collapse':
    case 'spoiler': {
      const open = named.open === 'true' || /\{[^}]*\bopen\b[^}]*\}$/.test(block.args)
      const title = block.kind === 'hugo' ? (named.title ?? named.summary ?? positional[0] ?? '') : titleOf(block.args)
      return use('Details', { summary: title, ...(open && { open }) })
    }
    case 'tabs':
      return use('Tabs', {})
    case 'tab':
      return use('Tab', { title: named.title ?? named.name ?? named.label ?? titleOf(block.args) })
    case 'steps':
    case 'step':
      return use(block.name === 'steps' ? 'Steps' : 'Step', { title: titleOf(block.args) })
    case 'code-group':
      return use('CodeGroup', {})
    case 'center':
    case 'left':
    case 'right':
      return [styled(`text-align:${block.name}`, node)]
    case 'blockquote':
    case 'quote':
    case 'pullquote':
    case 'cq':
    case 'centerquote':
      if (block.kind !== 'container') return [quote(block, node)]
  }
  return use('Callout', calloutProps(block, positional, named))
}

/** Which kind of callout, and its title. The first word is a kind where the dialect has kinds there. */
function calloutProps(block: Block, positional: string[], named: Record<string, string>): Record<string, string> {
  const [first = '', ...rest] = positional
  const generic = /^(?:message|note|notice|admonition|callout|alert)$/.test(block.name)
  const type = named.type ?? named.kind ?? (generic && !/^[[{]/.test(block.args) ? first : '')
  const kind = calloutKind(type)
  if (block.kind === 'container') {
    if (kind && generic && rest.length === 0) return { type: kind }
    return { type: calloutKind(block.name) ?? 'note', title: titleOf(block.args) }
  }
  const words = kind ? rest : positional
  const title =
    named.title ?? words.filter(word => !/^(?:no-icon|icon|simple|flat|modern|disabled)$/.test(word)).join(' ')
  return { type: kind ?? calloutKind(block.name) ?? 'note', title }
}

/** `{% highlight ruby linenos %}`, `{% codeblock title lang:js %}`, `{{< highlight go "hl_lines=1" >}}`. */
function verbatim(block: Block, value: string): object {
  if (block.name === 'mermaid') return { type: 'code', lang: 'mermaid', meta: null, value }
  if (block.name === 'math' || block.name === 'latex') return { type: 'math', value }
  if (block.name === 'highlight') {
    const [language = '', ...meta] = block.args.split(/\s+/)
    return { type: 'code', lang: language.replace(/["']/g, '') || null, meta: meta.join(' ') || null, value }
  }
  const language = /(?:^|\s)lang:(\S+)/.exec(block.args)?.[1] ?? null
  const title = block.args.replace(/(?:^|\s)(?:lang|line_number|highlight|first_line|mark|wrap):\S+/g, '').trim()
  return { type: 'code', lang: language ?? 'text', meta: title ? `title="${title.replace(/"/g, "'")}"` : null, value }
}

function quote(block: Block, node: DialectBlock): Node {
  const author = block.args && ({ type: 'paragraph', children: [{ type: 'text', value: `— ${block.args}` }] } as Node)
  return { type: 'blockquote', children: [...(node.children as BlockContent[]), ...(author ? [author] : [])] } as Node
}

function styled(style: string, node: DialectBlock): Node {
  return { type: 'styled', children: node.children, data: { hName: 'div', hProperties: { style } } } as Node
}

/** The formula between the dollars; a number behind them, as Zenn has it, becomes its tag. */
function formulaOf(value: string): string {
  const formula = value.replace(/^\s*\$\$/, '').trim()
  const number = /\$\$\s*\(([^()]*)\)$/.exec(formula)?.[1]
  const tex = formula.replace(/\$\$(?:\s*\([^()]*\))?$/, '').trim()
  return number ? `${tex} \\tag{${number}}` : tex
}
