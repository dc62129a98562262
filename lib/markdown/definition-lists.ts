import type { Node, Paragraph, Parents, PhrasingContent, Root, Text } from 'mdast'
import type { Context } from './context'
import { visit } from './visit'

/**
 * A line and, below it, lines that begin with a colon and a blank: the list of terms that kramdown, Hugo and PHP Markdown Extra know. Not
 * where a single newline is a break: there such lines are just lines.
 */
export function remarkDefinitionLists({ input }: Context) {
  return (tree: Root) => {
    if (input.breaks || !/^[ \t>]*:[ \t]+\S/m.test(input.body)) return
    visit(tree, 'paragraph', (paragraph, index, parent) => {
      if (!parent || index === undefined) return
      const entries = entriesOf(paragraph)
      if (!entries) return
      const before = parent.children[index - 1] as unknown as List | undefined
      // Terms with an empty line between them are one list.
      if (before?.type === 'definitionList') before.children.push(...entries)
      else parent.children[index] = list(entries, paragraph) as never
      if (before?.type !== 'definitionList') return
      ;(parent as Parents).children.splice(index, 1)
      return index
    })
  }
}

interface List {
  type: 'definitionList'
  children: Node[]
}

const list = (children: Node[], { position }: Paragraph): Node =>
  ({ type: 'definitionList', children, position, data: { hName: 'dl' } }) as Node

/** The terms and what they mean, or `undefined` where the paragraph is none of this. */
function entriesOf(paragraph: Paragraph): Node[] | undefined {
  const lines = linesOf(paragraph.children)
  const marked = lines.map(([first]) => first?.type === 'text' && /^:[ \t]+\S?/.test(first.value))
  if (marked[0] || !marked[1]) return
  const entries: { hName: 'dt' | 'dd'; children: PhrasingContent[] }[] = []
  lines.forEach((line, i) => {
    const last = entries.at(-1)
    if (marked[i]) {
      const first = line[0] as Text
      entries.push({
        hName: 'dd',
        children: [{ ...first, value: first.value.replace(/^:[ \t]+/, '') }, ...line.slice(1)],
      })
    } else if (last?.hName === 'dd') last.children.push({ type: 'text', value: '\n' }, ...line)
    else entries.push({ hName: 'dt', children: line })
  })
  return entries.map(
    ({ hName, children }) => ({ type: 'definitionEntry', children, data: { hName } }) as unknown as Node,
  )
}

function linesOf(nodes: PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]]
  for (const node of nodes) {
    if (node.type !== 'text') {
      lines.at(-1)!.push(node)
      continue
    }
    node.value.split('\n').forEach((value, i) => {
      if (i > 0) lines.push([])
      if (value !== '') lines.at(-1)!.push({ ...node, value })
    })
  }
  return lines
}
