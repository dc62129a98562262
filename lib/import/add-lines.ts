import { findBlock } from '../post/block/find-block'
import { plainKey } from '../post/fields'
import { normalizeLines, readFrontMatter } from '../post/front-matter'

/** A text with more in its front matter. */
export interface Longer {
  /** All of it; what stood there stands there, byte for byte. */
  text: string
  /** Lines that it has more. */
  lines: number
}

/** Keys of one meaning: a post that has one gets the next, so that no line of its author's changes. `redirect_from` is a sign of Jekyll. */
const FORMER = ['aliases', 'alias', 'redirect_from']
const DATE = ['date', 'created_at', 'created']

/**
 * Adds a date and former addresses to the front matter of a post, in its language, or front matter to one that has none.
 *
 * @returns `null` where it takes none.
 */
export function addLines(text: string, date: string | undefined, aliases: readonly string[]): Longer | null {
  const { values } = readFrontMatter('', text)
  if (!values) return null
  const keys = new Set(Object.keys(values).map(plainKey))
  const free = (names: string[]) => names.find(key => !keys.has(plainKey(key))) ?? ''
  const added = {
    ...(date !== undefined && { [free(DATE)]: date }),
    ...(aliases.length > 0 && { [free(FORMER)]: aliases }),
  }
  if ('' in added) return null
  if (Object.keys(added).length === 0) return { text, lines: 0 }
  const longer = insert(text, added)
  const read = readFrontMatter('', longer).values
  return JSON.stringify(read) === JSON.stringify({ ...added, ...values })
    ? { text: longer, lines: longer.split('\n').length - text.split('\n').length }
    : null
}

function insert(text: string, added: Record<string, unknown>): string {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const end = /\r?\n/.exec(text)?.[0] ?? '\n'
  const block = findBlock(normalizeLines(text))
  const put = (at: number, lines: string[]) => text.slice(0, at) + lines.join('') + text.slice(at)
  const entries = Object.entries(added).map(([key, value]) => [key, JSON.stringify(value)] as const)
  if (!block)
    return put(
      start,
      ['---', ...entries.map(([key, value]) => `${key}: ${value}`), '---', ''].map(line => line + end),
    )
  if (block.fence === '{')
    return put(
      text.indexOf('{') + 1,
      entries.map(([key, value]) => ` "${key}": ${value},`),
    )
  const at = startOfLine(text, block.language === 'json' ? block.line + 1 : block.line, start)
  if (block.language === 'json')
    return put(
      at,
      entries.map(([key, value]) => `"${key}": ${value},${end}`),
    )
  const sign = block.language === 'toml' ? ' = ' : ': '
  return put(
    at,
    entries.map(([key, value]) => key + sign + value + end),
  )
}

/** Where a line begins, counted from 1. */
function startOfLine(text: string, line: number, start: number): number {
  let at = start
  for (let n = 1; n < line; n++) at = text.indexOf('\n', at) + 1
  return at
}
