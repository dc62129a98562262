import type { Problem } from '../problem'

/** What a post may weigh before it is shown as written: about two seconds of work on a slow core. */
export const heaviest = 1_000_000

/**
 * Says no to a post that would keep the server busy for long, in one pass over its text. Limits for each kind of mark were not
 * enough (many quotes just below one took 25 s): what costs time is added up.
 */
export function refusalOf(body: string): Omit<Problem, 'file' | 'line' | 'column' | 'excerpt'> | undefined {
  const weight = weigh(body)
  if (weight <= heaviest) return
  return {
    severity: 'error',
    rule: 'too-heavy',
    message: `the text would take too long to render (weight ${Math.round(weight / 1000)} of at most ${heaviest / 1000})`,
    fix: 'it is shown as written; divide it, or put large tables and data into a code block or a file',
  }
}

/** Adds up what rendering costs: characters a little, cells, marks and brackets more, depth most. */
export function weigh(body: string): number {
  let weight = 0
  let depth = 0
  let atStart = true
  for (let i = 0; i < body.length; i++) {
    const code = body.charCodeAt(i)
    if (code === 10) {
      // A line costs what the blocks it is inside of cost.
      weight += 6 + depth * depth
      depth = 0
      atStart = true
      continue
    }
    if (atStart) {
      if (code === 62) depth += 1
      else if (code === 32) depth += 0.25
      else if (code === 9) depth += 1
      else if (code === 45 || code === 42 || code === 43) depth += 1
      else atStart = false
    }
    weight += weights[code] ?? (code > 127 ? 1 : 0.6)
  }
  return weight + depth * depth
}

/** Cost of single characters: `|` a cell, `*_~` emphasis, `[]` links and notes, `` ` `` code, `<&` HTML, `$` formulas. */
const weights: Record<number, number> = Object.fromEntries(
  Object.entries({
    '|': 60,
    '*': 12,
    _: 6,
    '~': 6,
    '[': 25,
    ']': 10,
    '`': 6,
    '<': 20,
    '&': 10,
    $: 20,
    '!': 4,
    '{': 15,
    ':': 2,
  }).map(([mark, weight]) => [mark.charCodeAt(0), weight]),
)
