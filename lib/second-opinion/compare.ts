import type { Taken } from '../markdown/audit/ledger'
import { type Difference, differences } from './differences'
import { BLANK, explain, keyOf, type Reason, surroundingsOf, textOf } from './reasons'
import { type Word, wordsOf } from './words'

/** Where our page and another implementation's do not show the same text. */
export interface Disagreement {
  /** What stands before it on the other's page. */
  after: string
  /** What the other page shows. */
  theirs: string
  /** What our page shows. */
  ours: string
}

/** What is known of the post besides its text. */
export interface About {
  /** What the ending of the file says; `md` by default. */
  format?: 'md' | 'mdx'
  /** What our plugins took out of it, as the ledger has it. */
  taken?: readonly Taken[]
  /** Rules of the problems that were found in it. */
  reported?: Iterable<string>
}

/** What came of comparing one post. */
export interface Comparison {
  /** How many differences each reason explains. */
  reasons: Partial<Record<Reason, number>>
  /** What no reason explains. */
  unexplained: Disagreement[]
}

/**
 * Compares the visible text of our HTML with that of another implementation of CommonMark and GFM, word by word. Nothing is passed over: each
 * difference is explained by what the dialects define, or it is listed.
 */
export function compareText(ours: string, theirs: string, about: About = {}): Comparison {
  const left = wordsOf(theirs, about.format === 'mdx', about.taken)
  const right = wordsOf(ours, about.format === 'mdx')
  // A caption is the author's line below a picture, or only its title: one of the two readings fits.
  const strict = compareWords(left, right, about, true)
  if (strict.unexplained.length === 0) return strict
  const lenient = compareWords(left, right, about, false)
  return lenient.unexplained.length < strict.unexplained.length ? lenient : strict
}

function compareWords(left: Word[], right: Word[], about: About, strict: boolean): Comparison {
  const known = { ...surroundingsOf(left), reported: new Set(about.reported) }
  const comparison: Comparison = { reasons: {}, unexplained: [] }
  const leftKeys = left.map(word => keyOf(word, strict))
  const rightKeys = right.map(word => keyOf(word, strict))
  for (const { left: inLeft, right: inRight } of joined(differences(leftKeys, rightKeys), leftKeys, rightKeys)) {
    const theirWords = left.slice(...inLeft)
    const ourWords = right.slice(...inRight)
    // The same text, cut into words in another way.
    if (shown(theirWords).trim() === shown(ourWords).trim()) continue
    const found = explain(theirWords, ourWords, { ...known, before: right[inRight[0] - 1] })
    for (const reason of found ?? []) comparison.reasons[reason] = (comparison.reasons[reason] ?? 0) + 1
    if (found) continue
    const before = left.slice(Math.max(0, inLeft[0] - 12), inLeft[0])
    comparison.unexplained.push({ after: shown(before), theirs: shown(theirWords), ours: shown(ourWords) })
  }
  // A note whose mark is there may still have lost its text.
  const all = textOf(right)
  for (const note of known.inlineNotes) {
    if (!all.includes(note)) comparison.unexplained.push({ after: '', theirs: note, ours: '' })
  }
  return comparison
}

const shown = (words: Word[]) => words.map(({ text }) => text).join('')

/** Makes one difference of those that only a blank parts, or that lie side by side once the second is read from an earlier word on. */
function joined(found: Difference[], left: string[], right: string[]): Difference[] {
  const apart: Difference[] = []
  for (const difference of found) {
    const last = apart.at(-1)
    const { left: inLeft, right: inRight } = last ? slid(difference, last, left, right) : difference
    if (last && left.slice(last.left[1], inLeft[0]).every(key => key === BLANK)) {
      last.left[1] = inLeft[1]
      last.right[1] = inRight[1]
    } else apart.push({ left: [...inLeft], right: [...inRight] })
  }
  return apart
}

/** A stretch that only one side has may begin earlier where the words before it are those at its end: back to the last difference, or not at all. */
function slid(difference: Difference, last: Difference, left: string[], right: string[]): Difference {
  const [words, [from, to]] =
    difference.right[0] === difference.right[1] ? [left, difference.left] : [right, difference.right]
  if (difference.left[0] < difference.left[1] && difference.right[0] < difference.right[1]) return difference
  const gap = difference.left[0] - last.left[1]
  for (let back = 1; back <= gap; back++) if (words[from - back] !== words[to - back]) return difference
  const moved = ([start, end]: [number, number]): [number, number] => [start - gap, end - gap]
  return { left: moved(difference.left), right: moved(difference.right) }
}
