import { mediaTypes } from '../content/media-types'
import { plainReference } from './plain-reference'

/**
 * The local files that a text may show, without repeats: every stretch of it that ends like a picture, a video or a sound, from each
 * character in front of it at which such a name can begin. More than the text shows (a name in code counts too) but not less: a page looks up
 * just these, and its version covers them.
 */
export function pictureNamesIn(text: string): string[] {
  const names = new Set<string>()
  for (const place of placesOfNames(text)) {
    for (const name of place.names) names.add(name)
    if (names.size >= MOST) break
  }
  // A copy: a piece of the text would keep the whole text in memory.
  return [...names].map(name => Buffer.from(name).toString())
}

/** A stretch of a text that ends like a file that is shown. */
export interface PlaceOfName {
  /** Where it ends, as an offset in the text: behind `.png`. */
  end: number
  /** What it may name, as it would be looked up: one name for each character in front of it at which a name can begin. */
  names: string[]
}

/** Every stretch of a text that ends like a picture, a video or a sound. */
export function* placesOfNames(text: string): Generator<PlaceOfName> {
  let before = 0
  for (const { 0: ending, index } of text.matchAll(ENDING)) {
    const end = index + ending.length
    // From the name before on, so that all of them together are no longer than the text.
    const stretch = text.slice(Math.max(before, index - LONGEST), end)
    const line = stretch.slice(stretch.lastIndexOf('\n') + 1)
    before = end
    yield {
      end,
      names: [...startsIn(line)].map(start => plainReference(line.slice(start))).filter(name => name !== ''),
    }
  }
}

/** Characters of a name at most, as an address takes them, and names of one text. */
const LONGEST = 2000
const MOST = 2000

const endings = [...mediaTypes.keys()].join('|')
const ENDING = new RegExp(String.raw`\.(?:${endings})(?![\p{L}\p{N}])`, 'giu')

/** Characters behind which a name begins; the last ones of each count, since a name may hold them too: `p(1).png`. */
const BEFORE_A_NAME = ['(', '<', '"', "'", '`', '[', '{', '}', '=', '|', ',', ':', '>', ' ', '\t', '　', '（', '「']
const OF_EACH = 3

function startsIn(text: string): Set<number> {
  const starts = new Set([0])
  for (const character of BEFORE_A_NAME) {
    let at = text.length
    for (let n = 0; n < OF_EACH && at > 0; n++) {
      at = text.lastIndexOf(character, at - 1)
      if (at < 0) break
      starts.add(at + 1)
    }
  }
  // Blanks after a character: `( picture.png`.
  for (const start of [...starts]) starts.add(text.length - text.slice(start).trimStart().length)
  return starts
}
