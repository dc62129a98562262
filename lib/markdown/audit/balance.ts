import type { Balance, Book } from './ledger'
import { visibleText, withoutReadings } from './visible-text'

/** Source minus ledger: which words of a post are neither on its page nor written down. */
export function balanceOf({ entries: { expected, taken } }: Book, html: string): Balance {
  const due = countWords(expected.join('\n'))
  /** Words that were taken and that nobody expected: the letters of others, joined or parted. */
  const surplus: string[] = []
  for (const [word, count] of countWords(taken.map(({ text }) => text).join('\n'))) {
    const left = (due.get(word) ?? 0) - count
    if (left > 0) due.set(word, left)
    else due.delete(word)
    if (left < 0) surplus.push(word.repeat(-left))
  }
  const text = visibleText(html)
  const shown = countWords(text)
  // Markup may have joined words, as that of Japanese ones does: then they are there in longer ones.
  const missing = [...due].filter(([word, count]) => (shown.get(word) ?? 0) < count && !isThere(word, count, text))
  if (missing.length === 0) return { lost: [], taken }
  // Or it has parted them: then their letters are there in a row.
  const plain = withoutReadings(html)
  const letters = `${bare(text)}\n${plain === html ? '' : bare(visibleText(plain))}\n${bare(surplus.join(''))}`
  const lost = missing.filter(([word, count]) => !isThere(bare(word), count, letters))
  return { lost: lost.map(([word]) => word), taken }
}

/** How often each word is in a text. */
export function countWords(text: string): Map<string, number> {
  const words = new Map<string, number>()
  for (const word of text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()

function isThere(word: string, often: number, text: string): boolean {
  if (word === '') return true
  let at = -1
  for (let found = 0; found < often; found++) {
    at = text.indexOf(word, at < 0 ? 0 : at + word.length)
    if (at < 0) return false
  }
  return true
}
