import type { Problem } from '../problem'

/** A problem without its place. */
export type Refusal = Omit<Problem, 'file' | 'line' | 'column' | 'excerpt'>

/** How much work a post is: rendered at once, in a thread of its own with a deadline, or not at all. */
export type Load = 'light' | 'heavy' | Refusal

/**
 * Weighs a post before anything parses it, in one pass over its text. Limits for each kind of mark were not enough (many quotes
 * just below one took 25 s): what costs time is added up. A unit is about a microsecond of work.
 */
export function loadOf(body: string): Load {
  const weight = weigh(body)
  if (weight <= lightest) return 'light'
  if (weight <= heaviest) return 'heavy'
  return {
    ...tooSlow,
    message: `the text would take too long to render (about ${Math.round(weight / 1_000_000)} s)`,
  }
}

const lightest = 250_000
const heaviest = 30_000_000

/** What the author hears of a post that did not make it in time. */
export const tooSlow: Refusal = {
  severity: 'error',
  rule: 'too-heavy',
  message: 'the text takes too long to render',
  fix: 'it is shown as written; divide it, or put large tables and data into a code block or a file',
}

/** Adds up what rendering costs: letters nearly nothing, lines and words something, cells, links and depth most. */
export function weigh(body: string): number {
  let weight = 0
  let quotes = 0
  let indent = 0
  let marks = 0
  let atStart = true
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i)
    if (code === 10) {
      // A line costs what the blocks it is inside of cost; an empty one ends a block.
      const depth = quotes + marks + indent / 2
      weight += (atStart ? 90 : 35) + depth * 25 + depth ** 3 / 25 + quotes * 120 + marks * 120
      quotes = 0
      indent = 0
      marks = 0
      atStart = true
      continue
    }
    if (atStart) {
      if (code === 62) quotes++
      else if (code === 32) indent++
      else if (code === 9) indent += 4
      else if (code === 45 || code === 42 || code === 43) marks++
      else atStart = false
    }
    weight += code > 127 ? 0.3 : (weights[code] ?? 0.3)
    // Notes are numbered, counted and linked back.
    if (code === 94 && body.charCodeAt(i - 1) === 91) weight += 200
  }
  return weight + (quotes + marks) ** 3 / 25
}

/** Cost of single characters: a blank ends a word, a bar a cell; `*_~` emphasis, `[]` links and notes, `<&` HTML, `$` formulas. */
const weights: Record<number, number> = Object.fromEntries(
  Object.entries({
    ' ': 8,
    '|': 140,
    '*': 30,
    _: 15,
    '~': 20,
    '[': 60,
    ']': 20,
    '`': 15,
    '<': 50,
    '&': 10,
    $: 60,
    '!': 10,
    '{': 30,
    ':': 10,
    '#': 10,
    '(': 6,
  }).map(([mark, weight]) => [mark.charCodeAt(0), weight]),
)
