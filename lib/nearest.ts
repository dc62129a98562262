/** Nobody mistypes a longer word; it was copied. */
const LONGEST = 500

/**
 * The one word that another was meant to be, by a slip or a few: `undefined` where none is near, two are as near, or it is too long.
 *
 * @param length How many letters of the word count: of an address those of its last part, as the others are mostly right.
 */
export function nearest(word: string, words: Iterable<string>, length = word.length): string | undefined {
  if (word.length > LONGEST) return undefined
  const most = Math.min(3, Math.floor(length / 3))
  let best: string | undefined
  let least = most + 1
  for (const other of words) {
    if (Math.abs(other.length - word.length) > Math.min(most, least) || other === word) continue
    const distance = distanceOf(word, other, Math.min(most, least))
    // Another number is another thing.
    if (distance > most || distance > least || digitsOf(word) !== digitsOf(other)) continue
    best = distance === least ? undefined : other
    least = distance
  }
  return best
}

const digitsOf = (word: string) => word.replace(/\D/g, '')

/**
 * Whether two words differ by one slip of the fingers: a letter too many, too few, another one, or two that changed places.
 *
 * @param word At least four letters, or it may be any other word.
 */
export const isTypo = (word: string, meant: string): boolean =>
  word !== meant && Math.min(word.length, meant.length) >= 4 && distanceOf(word, meant, 1) === 1

/** How many letters are too many, too few, others, or changed places; more than `most` where it is more: no further is looked. */
function distanceOf(a: string, b: string, most: number): number {
  const far = most + 1
  let before: number[] = []
  let row: number[] = Array.from({ length: Math.min(b.length, most) + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next: number[] = []
    let least = far
    for (let j = Math.max(0, i - most); j <= Math.min(b.length, i + most); j++) {
      let cost = Math.min((row[j] ?? far) + 1, (next[j - 1] ?? far) + 1)
      if (j > 0) cost = Math.min(cost, (row[j - 1] ?? far) + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? far) + 1)
      next[j] = cost
      least = Math.min(least, cost)
    }
    if (least > most) return far
    before = row
    row = next
  }
  return row[b.length] ?? far
}
