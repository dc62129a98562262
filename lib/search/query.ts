import { fold } from './fold'
import { isBlank } from './segment'

/** Characters that a query may have. */
export const LONGEST_QUERY = 200
/** Words that a query may have. */
export const MOST_TERMS = 12

/** One word of a query: whoever has all of them is found. */
export interface Term {
  /** Ways to write it, folded: the first as it was asked for. One of them is enough. */
  spellings: Spelling[]
  /** It is a word of Latin script, which has a beginning, an end and mistakes. */
  isWord: boolean
}

/** One way to write a word. */
export interface Spelling {
  /** Folded. */
  text: string
  /** The same as UTF-8. */
  bytes: Buffer
  /** How many bytes stand before the one that is rarest in texts: a search halts at each that is like its first. */
  skipped: number
  /** The bytes from that on. */
  rest: Buffer
  /** Its characters. */
  codes: number[]
}

/** The words of a query, each once; `null` where it has too many. Blanks alone are no words. */
export function termsOf(query: string): Term[] | null {
  const words = [
    ...new Set(
      fold(query)
        .split(/\s+/)
        .filter(word => word !== ''),
    ),
  ]
  return words.length > MOST_TERMS ? null : words.map(termOf)
}

/** A word as it is looked for. */
export const termOf = (word: string): Term => ({ spellings: [spellingOf(word)], isWord: /^[a-z0-9]+$/.test(word) })

/** A folded text as it is looked for. */
export function spellingOf(text: string): Spelling {
  const bytes = Buffer.from(text)
  // So much is left that what is alike is told from it at once.
  const first = Buffer.byteLength(Array.from(text)[0] ?? '')
  const often = Array.from(bytes.subarray(0, Math.max(bytes.length - 3, first)), frequency)
  const skipped = often.indexOf(Math.min(...often))
  const codes = Array.from(text, character => character.codePointAt(0) as number).filter(code => !isBlank(code))
  return { text, bytes, skipped, rest: bytes.subarray(skipped), codes }
}

/** About how often a byte stands in texts as UTF-8: with two of them all kana begin, and with others all kanji. */
function frequency(byte: number): number {
  if (byte === 0xe3) return 30
  if (byte === 0x81 || byte === 0x82) return 14
  if (byte >= 0xe4 && byte <= 0xe9) return 8
  const letter = FREQUENT.indexOf(String.fromCharCode(byte))
  return letter < 0 ? 1 : 10 - letter / 2
}

const FREQUENT = 'etaoinsrhldcumfpgwyb'

/**
 * The words of a query as a dictionary parts them, for when nobody says just the same: `注意機構の仕組み` is `注意`, `機構` and `仕組み`. What is
 * short and in hiragana binds others.
 */
export function looseTermsOf(query: string): Term[] {
  const words = [...dictionary.segment(query.normalize('NFKC'))]
    .filter(({ isWordLike, segment }) => isWordLike && !BINDING.test(segment))
    .map(({ segment }) => fold(segment).trim())
  return [...new Set(words.filter(word => word !== ''))].slice(0, MOST_TERMS).map(termOf)
}

const dictionary = new Intl.Segmenter('ja', { granularity: 'word' })
const BINDING = /^[\u3041-\u309f]{1,2}$/

/**
 * Words that may have been meant by one that nobody writes: with a letter too many, too few, another or two exchanged, or such a beginning
 * of them. The nearest in length first.
 *
 * @param words Sorted, one a line.
 */
export function meantWords(asked: string, words: string): string[] {
  if (asked.length < SHORTEST_MISTAKE) return []
  const first = asked[0] as string
  // A mistake in the first letter is rare, and most words begin with another.
  const beginnings = [first, ...Array.from(LETTERS, letter => letter + first).filter(two => two[0] !== first)]
  const found: string[] = []
  for (const beginning of beginnings)
    for (let start = lineFrom(words, beginning); words.startsWith(beginning, start); ) {
      const newline = words.indexOf('\n', start)
      const end = newline < 0 ? words.length : newline
      if (isMeant(asked, words, start, end)) found.push(words.slice(start, end))
      start = end + 1
    }
  const distance = (word: string) => Math.abs(word.length - asked.length)
  return found.sort((a, b) => distance(a) - distance(b) || (a < b ? -1 : 1)).slice(0, MOST_MEANT)
}

/** Where the first of sorted lines begins that does not stand before a text. */
export function lineFrom(lines: string, wanted: string): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const start = lines.lastIndexOf('\n', middle - 1) + 1
    const newline = lines.indexOf('\n', middle)
    const end = newline < 0 ? lines.length : newline
    if (lines.slice(start, end) < wanted) low = end + 1
    else high = start
  }
  return low
}

/** With which words begin. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const SHORTEST_MISTAKE = 4
const MOST_MEANT = 5

/** Whether one step leads from what was asked to a line, or to the beginning of a longer one; without making a text of each line. */
function isMeant(asked: string, words: string, start: number, end: number): boolean {
  const mayGoOn = asked.length > SHORTEST_MISTAKE && end - start > asked.length + 1
  let same = 0
  while (same < asked.length && words[start + same] === asked[same]) same++
  const at = start + same
  if (same === asked.length) return mayGoOn || end - at <= 1
  const isExchanged = asked[same] === words[at + 1] && asked[same + 1] === words[at]
  return STEPS.some(([more, instead]) => {
    if (more === 2 && !isExchanged) return false
    const last = at + instead + asked.length - same - more
    return last <= end && (last === end || mayGoOn) && words.startsWith(asked.slice(same + more), at + instead)
  })
}

/** How much of what was asked is passed over at the first difference, and how much of the word: another letter, one too many, one too few, two exchanged. */
const STEPS = [
  [1, 1],
  [1, 0],
  [0, 1],
  [2, 2],
] as const
