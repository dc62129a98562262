import { meantWords, type Spelling, spellingOf, type Term } from './query'
import { OTHERS, PARTS, type Segment } from './segment'

/** A post that says what was asked for. */
export interface Hit<Shown> {
  /** What its name stands for now. */
  shown: Shown
  /** Where its text is. */
  segment: Segment
  /** Which post of the segment it is. */
  post: number
  /** How well it answers; the more the better. */
  score: number
}

/** What was found. */
export interface Hits<Shown> {
  /** Each post once. */
  hits: Hit<Shown>[]
  /** The words that they were found by: what may have been meant, too, where nobody writes what was asked. */
  terms: Term[]
}

/** A segment, and where its characters stand in its alphabet. */
interface Loaded {
  segment: Segment
  ids: ReadonlyMap<number, number>
}

/** What of a post counts how much: title, tags, headings, text, code. */
const WEIGHTS = [12, 8, 5, 2, 1] as const
/** Posts of which it is looked at closely how well they answer: those that look best at first sight. */
const CLOSELY = 200
/** Milliseconds after which others get their turn. */
const TURN = 8

/** Segments that are searched together. */
export class SearchIndex {
  readonly #loaded: Loaded[] = []
  readonly #names = new Set<string>()

  /** The segments in the order in which they came. */
  get segments(): readonly Segment[] {
    return this.#loaded.map(({ segment }) => segment)
  }

  /** How many posts there are, those that nobody sees any more among them. */
  get count(): number {
    return this.#names.size
  }

  /** Bytes of all segments, about. */
  get bytes(): number {
    return this.segments.reduce(
      (sum, segment) =>
        sum +
        Object.values(segment).reduce(
          (all, part) => all + (ArrayBuffer.isView(part) ? part.byteLength : part.length),
          0,
        ),
      0,
    )
  }

  /** Whether a post is in it. */
  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** Takes a segment. */
  add(segment: Segment): void {
    this.#loaded.push({ segment, ids: new Map(Array.from(segment.alphabet, (code, id) => [code, id])) })
    for (const name of segment.names) this.#names.add(name)
  }

  /** Lets go of the last segment. */
  dropLast(): void {
    for (const name of this.#loaded.pop()?.segment.names ?? []) this.#names.delete(name)
  }

  /**
   * The posts that say all words, with how well they do, in no order.
   *
   * @param shown What is shown now, by name: nothing else is found.
   */
  async find<Shown>(terms: readonly Term[], shown: ReadonlyMap<string, Shown>): Promise<Hits<Shown>> {
    if (terms.length === 0) return { hits: [], terms: [] }
    const turn = new Turn()
    // What comes or goes while others have their turn is not for this search.
    const loaded = [...this.#loaded]
    const meant: Term[] = []
    for (const term of terms) meant.push(await this.#meant(term, shown, turn))
    const candidates = loaded.map(({ segment, ids }) => meant.map(term => candidatesOf(term, segment, ids)))
    // A word that few posts have says more.
    const rarity = meant.map((_, at) => {
      const count = candidates.reduce((sum, of) => sum + of[at]!.reduce((posts, has) => posts + has, 0), 0)
      return Math.log(1 + this.count / Math.max(1, count))
    })
    const hits: Hit<Shown>[] = []
    for (const [nth, { segment }] of loaded.entries()) {
      const all = candidates[nth]!
      for (let post = 0; post < segment.names.length; post++) {
        if ((post & 0x7f) === 0) await turn.end()
        if (all.some(of => of[post] === 0)) continue
        const seen = shown.get(segment.names[post] as string)
        if (seen === undefined) continue
        const score = scoreOf(segment, post, meant, rarity, worthAtFirst)
        if (score > 0) hits.push({ shown: seen, segment, post, score })
      }
    }
    await turn.end()
    hits.sort((a, b) => b.score - a.score)
    const best = hits.slice(0, CLOSELY)
    for (const hit of best) {
      hit.score = scoreOf(hit.segment, hit.post, meant, rarity, worthOfAll)
      await turn.end()
    }
    return { hits, terms: meant }
  }

  /** A word as it is; where nobody writes it, those that may have been meant. */
  async #meant(term: Term, shown: ReadonlyMap<string, unknown>, turn: Turn): Promise<Term> {
    if (!term.isWord) return term
    for (const { segment, ids } of this.#loaded) {
      const candidates = candidatesOf(term, segment, ids)
      for (let post = 0; post < candidates.length; post++) {
        if ((post & 0xff) === 0) await turn.end()
        if (
          candidates[post] === 1 &&
          shown.has(segment.names[post] as string) &&
          scoreOf(segment, post, [term], ONE, worthAtFirst) > 0
        )
          return term
      }
    }
    const asked = term.spellings[0] as Spelling
    const words = new Set<string>()
    for (const { words: all } of this.segments) {
      for (const word of meantWords(asked.text, all)) words.add(word)
      await turn.end()
    }
    return words.size === 0 ? term : { ...term, spellings: [asked, ...Array.from(words, spellingOf)] }
  }
}

/** Lets others have their turn now and then. */
class Turn {
  #began = performance.now()

  async end(): Promise<void> {
    if (performance.now() - this.#began < TURN) return
    await new Promise(resolve => setImmediate(resolve))
    this.#began = performance.now()
  }
}

/** Which posts of a segment may have a word: 1 for each; of one or two characters they have it. */
function candidatesOf({ spellings }: Term, segment: Segment, ids: ReadonlyMap<number, number>): Uint8Array {
  const candidates = new Uint8Array(segment.names.length)
  for (const { codes } of spellings) {
    const places = codes.map(code => ids.get(code) ?? (segment.alphabet.length === OTHERS ? OTHERS : -1))
    if (places.includes(-1)) continue
    if (places.length === 1) markAllPairs(segment, places[0] as number, candidates)
    else for (const post of intersection(segment, places)) candidates[post] = 1
  }
  return candidates
}

function markAllPairs(segment: Segment, first: number, candidates: Uint8Array): void {
  const { pairs } = segment
  for (let at = placeOf(pairs, first * 0x10000); at < pairs.length && (pairs[at] as number) >>> 16 === first; at++)
    eachPost(segment, at, post => {
      candidates[post] = 1
      return true
    })
}

/** The posts that have all pairs of a word. */
function intersection(segment: Segment, places: readonly number[]): number[] {
  const { pairs, starts } = segment
  const lists: number[] = []
  for (let at = 0; at + 1 < places.length; at++) {
    const pair = (((places[at] as number) << 16) | (places[at + 1] as number)) >>> 0
    const list = placeOf(pairs, pair)
    if (pairs[list] !== pair) return []
    lists.push(list)
  }
  const size = (list: number) => (starts[list + 1] as number) - (starts[list] as number)
  const [rarest = 0, ...others] = [...new Set(lists)].sort((a, b) => size(a) - size(b))
  let posts: number[] = []
  eachPost(segment, rarest, post => posts.push(post) > 0)
  for (const list of others) {
    // To look into so few is cheaper than to read so much.
    if (posts.length === 0 || size(list) > posts.length * 64) break
    let next = 0
    const both: number[] = []
    eachPost(segment, list, post => {
      while (next < posts.length && (posts[next] as number) < post) next++
      if (posts[next] === post) both.push(post)
      return next < posts.length
    })
    posts = both
  }
  return posts
}

/** Where a number stands in sorted ones, or would. */
function placeOf(sorted: Uint32Array, wanted: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** Goes over the posts of a pair for as long as it is told to. */
function eachPost({ starts, postings }: Segment, list: number, visit: (post: number) => boolean): void {
  const end = starts[list + 1] as number
  let post = -1
  for (let at = starts[list] as number; at < end; ) {
    let step = 0
    for (let shift = 0; ; shift += 7) {
      const byte = postings[at++] as number
      step |= (byte & 0x7f) << shift
      if (byte < 0x80) break
    }
    post += step
    if (!visit(post)) return
  }
}

/** All that a post says. */
function textOf({ texts, parts }: Segment, post: number): Buffer {
  const start = parts[post * PARTS] as number
  return Buffer.from(texts.buffer, texts.byteOffset + start, (parts[(post + 1) * PARTS] as number) - start)
}

const ONE = [1]

/** How well a post answers; 0 where it lacks a word. */
function scoreOf(
  segment: Segment,
  post: number,
  terms: readonly Term[],
  rarity: readonly number[],
  worthOf: (text: Buffer, term: Term, ends: readonly number[]) => number,
): number {
  const { parts } = segment
  const first = post * PARTS
  const start = parts[first] as number
  const ends = WEIGHTS.map((_, part) => (parts[first + part + 1] as number) - start)
  const text = textOf(segment, post)
  let score = 0
  for (let at = 0; at < terms.length; at++) {
    const worth = worthOf(text, terms[at] as Term, ends)
    if (worth === 0) return 0
    score += worth * (rarity[at] as number)
  }
  return score
}

/** How much a word counts where it stands first in a text; 0 where it does not. */
function worthAtFirst(text: Buffer, { spellings, isWord }: Term, ends: readonly number[]): number {
  let best = 0
  for (const spelling of spellings) {
    const at = text.indexOf(spelling.bytes)
    if (at >= 0)
      best = Math.max(best, worthAt(text, at, spelling, isWord, ends) * (spelling === spellings[0] ? 1 : MISTAKE))
  }
  return best
}

/** The same with all places: the best of them counts, and a little how many there are. */
function worthOfAll(text: Buffer, { spellings, isWord }: Term, ends: readonly number[]): number {
  let best = 0
  let count = 0
  for (const spelling of spellings) {
    const share = spelling === spellings[0] ? 1 : MISTAKE
    for (
      let at = text.indexOf(spelling.bytes);
      at >= 0 && count < MOST_LOOKED_AT;
      at = text.indexOf(spelling.bytes, at + 1)
    ) {
      count++
      best = Math.max(best, worthAt(text, at, spelling, isWord, ends) * share)
    }
  }
  return best * (1 + Math.log2(Math.max(1, count)) / 12)
}

/** Occurrences that are looked at. */
const MOST_LOOKED_AT = 24
/** What a word counts that may have been meant. */
const MISTAKE = 0.6

/** How much a word counts at a place. */
function worthAt(text: Buffer, at: number, { bytes }: Spelling, isWord: boolean, ends: readonly number[]): number {
  const part = ends.findIndex(end => at < end)
  // The word that is all of a title is meant, rather than one among many.
  const share = part === 0 ? bytes.length / (ends[0] as number) : 0
  return (WEIGHTS[part] as number) * (1 + share) * (isWord ? wholeness(text, at, bytes.length) : 1)
}

/** A whole word counts most, its beginning less, and what stands inside it least. */
function wholeness(text: Buffer, at: number, length: number): number {
  if (at > 0 && isLetter(text[at - 1] as number)) return 0.35
  return isLetter(text[at + length] ?? 0) ? 0.75 : 1
}

/** A letter or figure of Latin script, folded, in UTF-8. */
const isLetter = (byte: number) => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39)
