import { Turn } from '../turn'
import { lineFrom, meantWords, type Spelling, spellingOf, type Term } from './query'
import { HEAD, headOf, LONGEST_WORD, type MadeSegment, OTHERS, PARTS, type Segment, segmentOf, textOf } from './segment'
import type { Bytes } from './text-file'

/** A post that says what was asked for. */
export interface Hit {
  /** Which of those that are shown it is. */
  row: number
  /** Where its text is. */
  segment: Segment
  /** Which post of the segment it is. */
  post: number
  /** How well it answers at first sight; the more the better. */
  score: number
}

/** What was found. */
export interface Hits {
  /** Each post once, in no order. */
  hits: Hit[]
  /** The words that they were found by: what may have been meant, too, where nobody writes what was asked. */
  terms: Term[]
  /** How much each word counts: one that few posts have says more. */
  rarity: number[]
}

/** Tells of each post of a segment which of those that are shown it is; -1: it is not. Rows begin with the newest. */
export type RowsOf = (segment: Segment) => Int32Array

/** What of a post counts how much: title, tags, headings, text, code. */
const WEIGHTS = [12, 8, 5, 2, 1] as const
/** Posts of which it is looked at closely how well they answer: those that look best at first sight. */
const CLOSELY = 100

/** Segments that are searched together. */
export class SearchIndex {
  readonly #segments: Segment[] = []
  readonly #names = new Set<string>()

  /** The segments in the order in which they came. */
  get segments(): readonly Segment[] {
    return this.#segments
  }

  /** How many posts there are, those that nobody sees any more among them. */
  get count(): number {
    return this.#names.size
  }

  /** Bytes of memory that all segments take, about. */
  get bytes(): number {
    const of = (part: Exclude<Segment[keyof Segment], Segment['ids']>) =>
      ArrayBuffer.isView(part)
        ? part.byteLength
        : 'held' in Object(part)
          ? (part as Bytes).held
          : (part as string).length
    return this.segments
      .flatMap(({ ids: _, ...parts }) => Object.values(parts))
      .reduce((sum, part) => sum + of(part), 0)
  }

  /** Whether a post is in it. */
  has(name: string): boolean {
    return this.#names.has(name)
  }

  /** Takes a segment. */
  add(made: MadeSegment): Segment {
    const segment = segmentOf(made)
    this.#segments.push(segment)
    for (const name of segment.names) this.#names.add(name)
    return segment
  }

  /** Lets go of the last segment. */
  dropLast(): void {
    for (const name of this.#segments.pop()?.names ?? []) this.#names.delete(name)
  }

  /** All posts that say all words, or what was meant by those that nobody writes. Nothing is found that has no row. */
  async find(terms: readonly Term[], rowsOf: RowsOf): Promise<Hits> {
    const found = await this.#find(terms, rowsOf)
    if (found.hits.length > 0) return found
    const meant: Term[] = []
    for (const term of terms) {
      const isSaid = !term.isWord || (terms.length > 1 && this.#isSaid(term, rowsOf))
      meant.push(isSaid ? term : this.#meant(term))
    }
    return meant.every((term, at) => term === terms[at]) ? found : this.#find(meant, rowsOf)
  }

  async #find(terms: readonly Term[], rowsOf: RowsOf): Promise<Hits> {
    if (terms.length === 0) return { hits: [], terms: [], rarity: [] }
    const turn = new Turn()
    const candidates = this.#segments.map(segment => ({
      segment,
      terms: terms.map(term => candidatesOf(term, segment)),
    }))
    const counts = terms.map((_, at) => candidates.reduce((sum, { terms }) => sum + terms[at]!.count, 0))
    const rarity = counts.map(count => Math.log(1 + this.count / Math.max(1, count)))
    // The rarest first: most posts lack it, and need not be asked for the others.
    const order = [...counts.keys()].sort((a, b) => (counts[a] as number) - (counts[b] as number))
    const hits: Hit[] = []
    for (const { segment, terms: of } of candidates) {
      if (of.some(({ count }) => count === 0)) continue
      const rows = rowsOf(segment)
      for (let post = 0; post < rows.length; post++) {
        if ((post & 0x7f) === 0) await turn.end()
        const row = rows[post] as number
        if (row < 0 || of.some(({ posts }) => posts[post] === 0)) continue
        let score = 0
        for (const at of order) {
          const worth = worthAtFirst(segment, post, terms[at] as Term, of[at] as Candidates)
          score = worth > 0 ? score + worth * (rarity[at] as number) : 0
          if (score === 0) break
        }
        if (score > 0) hits.push({ row, segment, post, score })
      }
    }
    return { hits, terms: [...terms], rarity }
  }

  #isSaid(term: Term, rowsOf: RowsOf): boolean {
    return this.#segments.some(segment => {
      const candidates = candidatesOf(term, segment)
      return rowsOf(segment).some(
        (row, post) =>
          row >= 0 && (candidates.posts[post] as number) > 0 && worthAtFirst(segment, post, term, candidates) > 0,
      )
    })
  }

  /** A word that nobody writes, with those that may have been meant. */
  #meant(term: Term): Term {
    const asked = term.spellings[0] as Spelling
    const words = new Set(this.segments.flatMap(({ words }) => meantWords(asked.text, words)))
    return words.size === 0 ? term : { ...term, spellings: [asked, ...Array.from(words, spellingOf)] }
  }
}

/**
 * The best of some hits in order; of those alike, the newest first.
 *
 * @param share How much a post counts besides, by its row.
 */
export async function bestOf(
  hits: readonly Hit[],
  { terms, rarity }: Pick<Hits, 'terms' | 'rarity'>,
  count: number,
  share: (row: number) => number,
): Promise<Hit[]> {
  const turn = new Turn()
  const closely: Hit[] = []
  const best = highest(hits, Math.max(count, CLOSELY), share)
  for (const hit of best) {
    const score = closely.length < CLOSELY ? worthOfAll(hit, terms, rarity) : hit.score
    closely.push({ ...hit, score })
    await turn.end()
  }
  return highest(closely, count, share)
}

/** Those with the highest score, in order. Numbers are sorted many times as fast as hits, so each is both: its score, and how new it is. */
function highest(hits: readonly Hit[], count: number, share: (row: number) => number): Hit[] {
  const keys = Float64Array.from(hits, ({ score, row }) => (Math.round(score * share(row) * 2 ** 12) + 1) * ROWS - row)
  const sorted = keys.slice().sort()
  const least = sorted[Math.max(0, sorted.length - count)] as number
  return hits
    .map((hit, at) => ({ hit, key: keys[at] as number }))
    .filter(({ key }) => key >= least)
    .sort((a, b) => b.key - a.key)
    .map(({ hit }) => hit)
}

/** More rows than there are. */
const ROWS = 2 ** 24

/** The posts of a segment that may have a word. */
interface Candidates {
  /** For each how whole the word may be in it, from `INSIDE` to `WHOLE`; 0 where it has not got it. */
  posts: Uint8Array
  /** How many they are. */
  count: number
  /** The ways to write it that may stand there, each with its own `posts`: few posts have more than one. */
  ways: { spelling: Spelling; posts: Uint8Array }[]
  /** They have it: that they have its one or two characters is all, or their words were asked. */
  isKnown: boolean
}

const [INSIDE, BEGINNING, WHOLE] = [1, 2, 3] as const
/** What a word counts by that: a whole one most, the beginning of one less, and what stands inside least. */
const WHOLENESS = [0, 0.35, 0.75, 1] as const

function candidatesOf({ spellings, isWord }: Term, segment: Segment): Candidates {
  let isKnown = true
  const ways: Candidates['ways'] = []
  for (const spelling of spellings) {
    const { codes, text } = spelling
    const posts = new Uint8Array(segment.names.length)
    const isListed = isWord && text.length > 1 && text.length <= LONGEST_WORD / 2 && /[a-z]/.test(text)
    if (isListed && text.length > 2) {
      // What was meant is a word, and no part of one.
      const isThere = (spelling === spellings[0] ? markWords : markBeginnings)(segment, text, posts)
      if (isThere) ways.push({ spelling, posts })
      continue
    }
    const places = codes.map(code => segment.ids.get(code) ?? (segment.alphabet.length === OTHERS ? OTHERS : -1))
    if ((isWord && !isListed) || places.length > 2 || places.includes(OTHERS)) isKnown = false
    if (places.includes(-1)) continue
    ways.push({ spelling, posts })
    if (places.length === 1) markAllPairs(segment, places[0] as number, posts)
    else for (const post of intersection(segment, places)) posts[post] = isListed ? INSIDE : WHOLE
    // Two letters stand in half of all words.
    if (isListed) markBeginnings(segment, text, posts)
  }
  const posts = wholest(ways, segment.names.length)
  return { posts, count: posts.reduce((sum, has) => sum + (has > 0 ? 1 : 0), 0), ways, isKnown }
}

/** How whole a word is in each post, however it is written there. */
function wholest([first, ...others]: Candidates['ways'], size: number): Uint8Array {
  if (others.length === 0) return first?.posts ?? new Uint8Array(size)
  const most = Uint8Array.from((first as Candidates['ways'][number]).posts)
  for (const { posts } of others)
    for (let post = 0; post < size; post++) most[post] = Math.max(most[post] as number, posts[post] as number)
  return most
}

/** Marks the posts of all words that a text stands in; tells whether there is one. */
function markWords(segment: Segment, text: string, posts: Uint8Array): boolean {
  const { words, wordPlaces } = segment
  let at = words.indexOf(text)
  const isThere = at >= 0
  for (let word = 0; at >= 0; word++) {
    word = placeOf(wordPlaces, at + 1, word) - 1
    markWord(segment, word, at, text, posts)
    at = words.indexOf(text, wordPlaces[word + 1] ?? words.length)
  }
  return isThere
}

/** The same of words that begin with it. */
function markBeginnings(segment: Segment, text: string, posts: Uint8Array): boolean {
  const { words, wordPlaces } = segment
  const first = lineFrom(words, text)
  for (let at = first; words.startsWith(text, at); ) {
    const word = placeOf(wordPlaces, at)
    markWord(segment, word, at, text, posts)
    at = wordPlaces[word + 1] ?? words.length
  }
  return words.startsWith(text, first)
}

function markWord(segment: Segment, word: number, at: number, text: string, posts: Uint8Array): void {
  const { words, wordPlaces, wordLists, wordStarts, wordPostings } = segment
  const end = wordPlaces[word + 1] ?? words.length + 1
  const whole = at > (wordPlaces[word] as number) ? INSIDE : at + text.length + 1 < end ? BEGINNING : WHOLE
  mark(wordStarts, wordPostings, wordLists[word] as number, whole, posts)
}

function markAllPairs({ pairs, starts, postings }: Segment, first: number, posts: Uint8Array): void {
  for (let at = placeOf(pairs, first * 0x10000); at < pairs.length && (pairs[at] as number) >>> 16 === first; at++)
    mark(starts, postings, at, WHOLE, posts)
}

/** Marks the posts of a list. `eachPost` by hand: a call for each post makes queries a tenth slower. */
function mark(starts: Uint32Array, postings: Uint8Array, list: number, whole: number, posts: Uint8Array): void {
  const end = starts[list + 1] as number
  let post = -1
  for (let at = starts[list] as number; at < end; ) {
    let byte = postings[at++] as number
    let step = byte & 0x7f
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = postings[at++] as number
      step |= (byte & 0x7f) << shift
    }
    post += step
    if ((posts[post] as number) < whole) posts[post] = whole
  }
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
function placeOf(sorted: Uint32Array, wanted: number, from = 0): number {
  let low = from
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** Goes over the posts of a pair for as long as it is told to. */
function eachPost(
  { starts, postings }: Pick<Segment, 'starts' | 'postings'>,
  list: number,
  visit: (post: number) => boolean,
): void {
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

/** How much a word counts where it stands first in a post; 0 where it does not. */
function worthAtFirst(segment: Segment, post: number, term: Term, { posts, ways, isKnown }: Candidates): number {
  const text = isKnown ? headOf(segment, post) : textOf(segment, post)
  // Somewhere in the text, which is long: where is seen when it is looked at closely.
  let best = isKnown ? WEIGHTS[HEAD] * (WHOLENESS[posts[post] as number] as number) : 0
  for (const { spelling, posts } of ways) {
    if (posts[post] === 0) continue
    const at = placeIn(text, spelling, 0)
    const likely = spelling === term.spellings[0] ? 1 : MISTAKE
    if (at < 0) continue
    const share = spelling.bytes.length / lengthOfTitle(segment, post)
    best = Math.max(best, likely * worthAt(segment, post, text, at, spelling, term.isWord, share))
  }
  return best
}

/** How much all words count in a post, at all places: the best of them counts, and a little how many there are. */
function worthOfAll({ segment, post }: Hit, terms: readonly Term[], rarity: readonly number[]): number {
  const text = textOf(segment, post)
  const share = shareOfTitle(segment, post, text, terms)
  let score = 0
  for (const [nth, { spellings, isWord }] of terms.entries()) {
    let best = 0
    let count = 0
    for (const spelling of spellings) {
      const likely = spelling === spellings[0] ? 1 : MISTAKE
      for (
        let at = placeIn(text, spelling, 0);
        at >= 0 && count < MOST_LOOKED_AT;
        at = placeIn(text, spelling, at + 1)
      ) {
        count++
        best = Math.max(best, likely * worthAt(segment, post, text, at, spelling, isWord, share))
      }
    }
    score += best * (1 + Math.log2(Math.max(1, count)) / 12) * (rarity[nth] as number)
  }
  return score
}

/** Occurrences that are looked at. */
const MOST_LOOKED_AT = 24
/** What a word counts that may have been meant. */
const MISTAKE = 0.6

/** Where a word stands in a text from a place on; -1 where it does not. */
function placeIn(text: Buffer, { bytes, skipped, rest }: Spelling, from: number): number {
  for (let at = text.indexOf(rest, from + skipped); at >= 0; at = text.indexOf(rest, at + 1)) {
    let before = 0
    while (before < skipped && text[at - skipped + before] === bytes[before]) before++
    if (before === skipped) return at - skipped
  }
  return -1
}

/**
 * How much of what a title says was asked for, from 0 to 1; 0 where it has not got all of it. A title that says nothing else is meant,
 * rather than one that has the words among many. Words, and pairs of characters in scripts without blanks, say the more the fewer posts
 * have them: what binds words says next to nothing, in any language. Pairs at the edge of what was asked for are no part of a word.
 */
function shareOfTitle(segment: Segment, post: number, text: Buffer, terms: readonly Term[]): number {
  const title = text.toString('utf8', 0, lengthOfTitle(segment, post))
  const isAsked = new Uint8Array(title.length)
  for (const { spellings } of terms) {
    let isThere = false
    for (const { text } of spellings)
      for (let at = title.indexOf(text); at >= 0; at = title.indexOf(text, at + 1)) {
        isThere = true
        isAsked.fill(1, at, at + text.length)
      }
    if (!isThere) return 0
  }
  let all = 0
  let asked = 0
  const add = (holders: number, from: number, to: number) => {
    const said = Math.log((segment.names.length + 1) / Math.max(1, holders))
    all += said
    for (let at = from; at < to; at++) asked += (said * (isAsked[at] as number)) / (to - from)
  }
  for (const { 0: run, index } of title.matchAll(/[a-z0-9]+|[^a-z0-9\s]+/g)) {
    if (/[a-z]/.test(run) && run.length > 1) add(holdersOfWord(segment, run), index, index + run.length)
    else
      for (let at = index; at + 1 < index + run.length; at++)
        if (isAsked[at] === isAsked[at + 1]) add(holdersOfPair(segment, title, at), at, at + 2)
  }
  return all === 0 ? 1 : asked / all
}

/** About how many posts of a segment have a word: the bytes of its list. */
function holdersOfWord({ words, wordPlaces, wordLists, wordStarts }: Segment, word: string): number {
  const at = lineFrom(words, word)
  if (!words.startsWith(word, at)) return 0
  const list = wordLists[placeOf(wordPlaces, at)] as number
  return (wordStarts[list + 1] as number) - (wordStarts[list] as number)
}

/** The same of two characters side by side. */
function holdersOfPair({ pairs, starts, ids }: Segment, text: string, at: number): number {
  const [first, second] = [ids.get(text.codePointAt(at) as number), ids.get(text.codePointAt(at + 1) as number)]
  if (first === undefined || second === undefined) return 0
  const pair = ((first << 16) | second) >>> 0
  const list = placeOf(pairs, pair)
  return pairs[list] === pair ? (starts[list + 1] as number) - (starts[list] as number) : 0
}

/** Bytes of a title, folded, with the end of its line. */
const lengthOfTitle = ({ parts }: Segment, post: number) =>
  (parts[post * PARTS + 1] as number) - (parts[post * PARTS] as number)

/** So many times as much again a word counts in a title of which nothing else is left. */
const WHOLE_TITLE = 4

/** How much a word counts at a place in the text of a post; in a title the more, the greater the share of it that was asked for. */
function worthAt(
  { parts }: Segment,
  post: number,
  text: Buffer,
  at: number,
  { bytes }: Spelling,
  isWord: boolean,
  share: number,
): number {
  const first = post * PARTS
  const start = parts[first] as number
  let part = 0
  while (start + at >= (parts[first + part + 1] as number)) part++
  const isInside = at > 0 && isLetter(text[at - 1] as number)
  const whole = isInside ? INSIDE : isLetter(text[at + bytes.length] ?? 0) ? BEGINNING : WHOLE
  return (
    (WEIGHTS[part] as number) * (part === 0 ? 1 + WHOLE_TITLE * share : 1) * (isWord ? (WHOLENESS[whole] as number) : 1)
  )
}

/** A letter or figure of Latin script, folded, in UTF-8. */
const isLetter = (byte: number) => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39)
