/** Whether a post looks as if it took long to render: then it does not stand in the way of others. Only a guess, so nothing else depends on it. */
export const isHeavy = (body: string): boolean => weigh(body) > HEAVY

const HEAVY = 250_000

/** What weighs more is not rendered where nothing could end it. */
export const HEAVIEST = 30_000_000

/**
 * Adds up what rendering costs, in one pass over the text: letters nearly nothing, lines and words something, cells, links and depth
 * most. A unit is about a microsecond of work.
 */
export function weigh(body: string): number {
  let weight = 0
  let quotes = 0
  let indent = 0
  let marks = 0
  let atStart = true
  let isNumber = false
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
      isNumber = false
      continue
    }
    if (atStart) {
      if (code >= 48 && code <= 57) isNumber = true
      else if (isNumber) {
        isNumber = false
        atStart = code === 46 || code === 41
        if (atStart) marks++
      } else if (code === 62) quotes++
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
