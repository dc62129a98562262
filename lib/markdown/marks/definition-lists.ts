import type { Node, Paragraph, Parents, PhrasingContent, Root, Text } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Context } from '../pipeline/context'
import { linesIn } from '../tree/lines'
import { replaceAt } from '../tree/replace'
import { visit } from '../tree/visit'

/**
 * A line and, below it, lines that begin with a colon and a blank: the list of terms that kramdown, Hugo and PHP Markdown Extra know. Not
 * where a single newline is a break: there such lines are just lines.
 */
export function remarkDefinitionLists({ input }: Context) {
  return (tree: Root) => {
    if (input.breaks || !/^[ \t>]*:[ \t]+\S/m.test(input.body)) return
    visit(tree, 'paragraph', (paragraph, index, parent) => {
      if (!parent || index === undefined) return
      const loose = looseEntries(paragraph, parent, index)
      const entries = entriesOf(paragraph) ?? loose
      if (!entries) return
      // The paragraph of a term goes with what explains it.
      const at = loose && loose.length > 1 ? index - 1 : index
      const before = parent.children[at - 1] as unknown as List | undefined
      // Terms with an empty line between them are one list.
      const isMore = before?.type === 'definitionList'
      if (isMore) before.children.push(...entries)
      const lists = isMore ? [] : [list(entries, paragraph)]
      replaceAt(parent, at, lists, index - at + 1)
      return at + lists.length
    })
  }
}

/**
 * A line `: …` with an empty line above it: what it explains is the paragraph there, if that is one short line and no sentence, or the
 * term of the list there once more.
 */
function looseEntries(paragraph: Paragraph, parent: Parents, index: number): Node[] | undefined {
  const [first] = paragraph.children
  const before = parent.children[index - 1] as Node | undefined
  if (first?.type !== 'text' || !/^:[ \t]+\S/.test(first.value)) return
  const start = { ...first, value: first.value.replace(/^:[ \t]+/, '') }
  const meaning = entry('dd', [start, ...paragraph.children.slice(1)])
  if (before?.type === 'definitionList') return [meaning]
  if (before?.type === 'paragraph' && isTerm(before as Paragraph))
    return [entry('dt', (before as Paragraph).children), meaning]
}

/** A line of at most a hundred characters without the end of a sentence. */
function isTerm({ children }: Paragraph): boolean {
  const text = textOf({ type: 'paragraph', children })
  return text.length <= 100 && !text.includes('\n') && !/[。．.:：!！?？]$/.test(text.trim())
}

interface List {
  type: 'definitionList'
  children: Node[]
}

const list = (children: Node[], { position }: Paragraph): Node =>
  ({ type: 'definitionList', children, position, data: { hName: 'dl' } }) as Node

/** The terms and what they mean, or `undefined` where the paragraph is none of this. */
function entriesOf(paragraph: Paragraph): Node[] | undefined {
  const lines = linesIn(paragraph.children)
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
  return entries.map(({ hName, children }) => entry(hName, children))
}

const entry = (hName: 'dt' | 'dd', children: PhrasingContent[]) =>
  ({ type: 'definitionEntry', children, data: { hName } }) as unknown as Node
