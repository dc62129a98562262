import type { Nodes, Root } from 'hast'
import { tagsIn } from '../html/html-tags'
import { visit } from '../tree/visit'
import { countWords } from './balance'
import type { Ledger, Why } from './ledger'
import { withoutEntities } from './visible-text'

/** The words of a tree before the HTML in it is parsed. */
export interface Unparsed {
  /** HTML that an author wrote, piece by piece. */
  raw: readonly string[]
  /** All other text. */
  text: string
}

/** Reads them off. */
export function unparsed(tree: Root): Unparsed {
  const raw: string[] = []
  const text: string[] = []
  visit(tree, node => {
    if ((node.type as string) === 'raw') raw.push((node as unknown as { value: string }).value)
    else if (node.type === 'text') text.push(node.value)
  })
  return { raw, text: text.join('\n') }
}

/** Writes down that all text of a tree of HTML goes, piece by piece: no word of it goes on in the next. */
export function takeText(tree: Nodes, ledger: Ledger, why: Why): void {
  if (ledger.isKept) visit(tree, 'text', ({ value }) => ledger.take(value, why))
}

/**
 * Writes down what the parser of HTML takes: comments, and tags with their attributes. What is in no tag, no comment and no text any more was
 * dropped by the parser, as a tag that does not end, and is not written down.
 */
export function takeTags({ raw, text }: Unparsed, parsed: Root, ledger: Ledger): void {
  const named = new Set<string>()
  const name = (words: string) => {
    for (const word of countWords(withoutEntities(words)).keys()) named.add(word)
  }
  for (const html of raw) for (const tag of tagsIn(html)) name(`${tag.name} ${tag.attributes}`)
  const shown: string[] = []
  visit(parsed, node => {
    if (node.type === 'text') shown.push(node.value)
    else if (node.type === 'comment') ledger.take(node.value, 'hidden')
    else if (node.type === 'element') name(`${node.tagName} ${attributesOf(node)}`)
  })
  const before = countWords(text)
  const after = countWords(shown.join('\n'))
  const comments = countWords(commentsOf(parsed))
  const taken: string[] = []
  for (const [word, count] of countWords(withoutEntities(raw.join('\n')))) {
    const visible = Math.max(0, (after.get(word) ?? 0) - (before.get(word) ?? 0))
    const gone = count - visible - (comments.get(word) ?? 0)
    if (gone > 0 && named.has(word)) taken.push(...Array.from({ length: gone }, () => word))
  }
  ledger.take(taken.join(' '), 'html')
}

const attributesOf = ({ properties }: { properties: object }) =>
  Object.entries(properties)
    .map(([key, value]) => `${key.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)} ${value}`)
    .join(' ')

function commentsOf(tree: Root): string {
  const comments: string[] = []
  visit(tree as Nodes, 'comment', ({ value }) => {
    comments.push(value)
  })
  return comments.join('\n')
}
