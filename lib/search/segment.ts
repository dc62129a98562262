import { fold } from './fold'
import type { Searchable } from './searchable'
import { type Bytes, inMemory } from './text-file'

/** Some posts, ready to be searched, as the index has them. */
export interface Segment extends Omit<MadeSegment, 'texts' | 'originals'> {
  /** `MadeSegment.texts`, wherever they are by now. */
  texts: Bytes
  /** `MadeSegment.originals`, wherever they are by now. */
  originals: Bytes
  /** Where each character stands in `alphabet`. */
  ids: ReadonlyMap<number, number>
}

/**
 * Some posts, ready to be searched; never changed after it was made. All of it can be handed from one thread to another.
 *
 * Two characters that stand side by side in a post name it in `postings`. What is made of more characters is looked for in `texts`.
 */
export interface MadeSegment {
  /** Which posts it holds, in order: names by which whoever searches knows them. */
  names: string[]
  /** The characters of its posts; two of them side by side are `first << 16 | second`, by their places here. The first is any blank. */
  alphabet: Uint32Array
  /** The pairs there are, sorted. */
  pairs: Uint32Array
  /** Where the posts of a pair begin in `postings`; one more for the end. */
  starts: Uint32Array
  /** The posts of each pair: the first, then how much further on the next is, in groups of seven bits. */
  postings: Uint8Array
  /** What all posts say, folded, as UTF-8: title, tags, headings, text and code of each. */
  texts: Uint8Array
  /** Where the five parts of each post begin in `texts`; one more for the end. */
  parts: Uint32Array
  /** Titles, tags and headings once more, which are asked of all posts that have a word. */
  heads: Uint8Array
  /** Where each begins in `heads`; one more for the end. */
  headStarts: Uint32Array
  /** What all posts say as it was written: not compressed, which takes a fifth of the whole time, as all of it goes to a file. */
  originals: Uint8Array
  /** Where each begins in `originals`; one more for the end. */
  originalStarts: Uint32Array
  /** The words of letters and figures in them, sorted, one a line: those with a letter, from two characters on. */
  words: string
  /** Where each word begins in `words`. */
  wordPlaces: Uint32Array
  /** Which list of posts each word has, in the order of `words`. */
  wordLists: Uint32Array
  /** Where each of these lists begins in `wordPostings`; one more for the end. */
  wordStarts: Uint32Array
  /** Their posts, as in `postings`. */
  wordPostings: Uint8Array
}

/** The parts of a post in `Segment.texts`, the weightiest first. */
export const PARTS = 5
/** Those that are its head. */
export const HEAD = 3

/** Makes a segment of posts. */
export class SegmentWriter {
  readonly #names: string[] = []
  readonly #characters: number[] = [BLANK]
  /** The places of characters of one unit, and of others; 0 for those that have not been seen. */
  readonly #units = new Uint16Array(0x10000)
  readonly #astral = new Map<number, number>()
  readonly #pairs = new PairLists()
  readonly #texts: Buffer[] = []
  readonly #parts: number[] = []
  readonly #originals: Buffer[] = []
  /** Each word's list. */
  readonly #words = new Map<string, number>()
  readonly #wordLists = new PairLists()
  #size = 0

  /** How many posts it has. */
  get count(): number {
    return this.#names.length
  }

  /** Adds a post. */
  add(name: string, { title, tags, headings, blocks }: Searchable): void {
    const of = (kind: 'text' | 'code') => blocks.filter(block => block.kind === kind).map(({ text }) => text)
    const parts = [[title], tags, headings.map(({ text }) => text), of('text'), of('code')]
    this.addFolded(
      name,
      parts.map(texts => fold(`${texts.join('\n')}\n`)),
      Buffer.from(
        JSON.stringify([
          headings.map(({ id, text }) => [id, text]),
          blocks.map(block => [block.kind, block.heading, block.text]),
        ]),
      ),
    )
  }

  /** Takes a post over from another segment. */
  copy(name: string, segment: Segment, at: number): void {
    const folded = Array.from({ length: PARTS }, (_, part) => partOf(segment, at, part).toString())
    this.addFolded(name, folded, Buffer.from(originalOf(segment, at)))
  }

  private addFolded(name: string, parts: string[], original: Buffer): void {
    const post = this.#names.length
    this.#names.push(name)
    for (const part of parts) {
      const bytes = Buffer.from(part)
      this.#parts.push(this.#size)
      this.#size += bytes.length
      this.#texts.push(bytes)
      this.#addPairs(part, post)
      this.#addWords(part, post)
    }
    this.#originals.push(original)
  }

  #addPairs(text: string, post: number): void {
    const units = this.#units
    const pairs = this.#pairs
    let before = 0
    for (let at = 0; at < text.length; at++) {
      let code = text.charCodeAt(at)
      if (code >= 0xd800 && code <= 0xdbff) code = text.codePointAt(at++) as number
      const id = isBlank(code) ? 0 : (code < 0x10000 && units[code]) || this.#idOf(code)
      if (before !== 0) pairs.add(((before << 16) | id) >>> 0, post)
      before = id
    }
    if (before !== 0) pairs.add((before << 16) >>> 0, post)
  }

  #idOf(code: number): number {
    const known = code < 0x10000 ? (this.#units[code] as number) : (this.#astral.get(code) ?? 0)
    if (known !== 0) return known
    const id = Math.min(this.#characters.length, OTHERS)
    if (id < OTHERS) this.#characters.push(code)
    if (code < 0x10000) this.#units[code] = id
    else this.#astral.set(code, id)
    return id
  }

  #addWords(text: string, post: number): void {
    let start = 0
    let hasLetter = false
    for (let at = 0; at <= text.length; at++) {
      const code = at < text.length ? text.charCodeAt(at) : 0
      const isLetter = code >= 0x61 && code <= 0x7a
      if (isLetter || (code >= 0x30 && code <= 0x39)) {
        hasLetter ||= isLetter
        continue
      }
      if (hasLetter && at - start > 1) {
        if (at - start <= LONGEST_WORD) this.#addWord(text.slice(start, at), post)
        // What is longer overlaps, so that each half as long stands in one.
        else
          for (let from = start; from < at; from += LONGEST_WORD / 2)
            this.#addWord(text.slice(from, Math.min(at, from + LONGEST_WORD)), post)
      }
      start = at + 1
      hasLetter = false
    }
  }

  #addWord(word: string, post: number): void {
    let list = this.#words.get(word)
    if (list === undefined) {
      list = this.#words.size + 1
      this.#words.set(word, list)
    }
    this.#wordLists.add(list, post)
  }

  /** The segment. */
  finish(): MadeSegment {
    const words = [...this.#words.keys()].sort()
    const wordPlaces = new Uint32Array(words.length)
    for (let at = 1; at < words.length; at++)
      wordPlaces[at] = (wordPlaces[at - 1] as number) + (words[at - 1] as string).length + 1
    const lists = this.#wordLists.finish()
    const { pairs, starts, postings } = this.#pairs.finish()
    const heads = this.#names.map((_, post) => Buffer.concat(this.#texts.slice(post * PARTS, post * PARTS + HEAD)))
    return {
      names: this.#names,
      alphabet: Uint32Array.from(this.#characters),
      pairs,
      starts,
      postings,
      texts: joined(this.#texts),
      parts: Uint32Array.from([...this.#parts, this.#size]),
      heads: joined(heads),
      headStarts: startsOf(heads),
      originals: joined(this.#originals),
      originalStarts: startsOf(this.#originals),
      words: words.join('\n'),
      wordPlaces,
      wordLists: Uint32Array.from(words, word => (this.#words.get(word) as number) - 1),
      wordStarts: lists.starts,
      wordPostings: lists.postings,
    }
  }
}

/** What can be handed to another thread without being copied. */
export const transferable = (segment: MadeSegment): ArrayBuffer[] =>
  Object.values(segment).flatMap(value => (ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : []))

/** A segment whose texts are in memory. */
export const segmentOf = (made: MadeSegment): Segment => ({
  ...made,
  texts: inMemory(made.texts),
  originals: inMemory(made.originals),
  ids: new Map(Array.from(made.alphabet, (code, id) => [code, id])),
})

/** The head of a post, folded, as UTF-8. */
export const headOf = ({ heads, headStarts }: Segment, post: number): Buffer =>
  inMemory(heads).read(headStarts[post] as number, headStarts[post + 1] as number)

/** All a post says, folded, as UTF-8; gone when another text is asked for. */
export const textOf = ({ texts, parts }: Segment, post: number): Buffer =>
  texts.read(parts[post * PARTS] as number, parts[(post + 1) * PARTS] as number)

/** One part of it. */
const partOf = ({ texts, parts }: Segment, post: number, part: number): Buffer =>
  texts.read(parts[post * PARTS + part] as number, parts[post * PARTS + part + 1] as number)

const originalOf = ({ originals, originalStarts }: Segment, post: number): Buffer =>
  originals.read(originalStarts[post] as number, originalStarts[post + 1] as number)

/** The headings and the text of a post as they were written. */
export function readOriginal(segment: Segment, post: number): Pick<Searchable, 'headings' | 'blocks'> {
  const [headings, blocks] = JSON.parse(originalOf(segment, post).toString()) as [
    [string, string][],
    ['text' | 'code', number, string][],
  ]
  return {
    headings: headings.map(([id, text]) => ({ id, text })),
    blocks: blocks.map(([kind, heading, text]) => ({ kind, heading, text })),
  }
}

/** Whether a character parts words, whatever the script. */
export const isBlank = (code: number) => code === BLANK || code === 0x0a || code === 0x09

const BLANK = 0x20
/** So many characters have a place of their own; all others share this one, and nobody has ever written that many. */
export const OTHERS = 0xffff
/** Characters of what is a word; twice as many as are looked for as one. */
export const LONGEST_WORD = 60

/** Where each buffer begins when they are joined; one more for the end. */
function startsOf(buffers: readonly Buffer[]): Uint32Array {
  const starts = new Uint32Array(buffers.length + 1)
  buffers.forEach(({ length }, at) => {
    starts[at + 1] = (starts[at] as number) + length
  })
  return starts
}

/** A copy in memory of its own: small buffers share a pool, which cannot be handed over. */
function joined(buffers: readonly Buffer[]): Uint8Array {
  const all = new Uint8Array(buffers.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const buffer of buffers) {
    all.set(buffer, at)
    at += buffer.length
  }
  return all
}

/** Lists of posts by pairs: an open hash table, as a million pairs make a `Map` slow. */
class PairLists {
  /** Pairs, which are never 0, and the list of each beside it. */
  #table = new Uint32Array(1 << 17)
  #keys = new Uint32Array(1 << 15)
  #last = new Int32Array(1 << 15)
  #size = 0
  /** What was added, in order: the pair by its place, and the post. */
  #lists = new Uint32Array(1 << 18)
  #posts = new Uint32Array(1 << 18)
  #length = 0
  /** Pairs that the post at hand has, as far as there is room: most come again soon. */
  readonly #seen = new Uint32Array(1 << 13)
  #post = -1

  /** Adds a post, which must not be less than the one before. */
  add(pair: number, post: number): void {
    if (post !== this.#post) {
      this.#post = post
      this.#seen.fill(0)
    }
    const place = hash(pair) & (this.#seen.length - 1)
    if (this.#seen[place] === pair) return
    this.#seen[place] = pair
    const list = this.#listOf(pair)
    if (this.#last[list] === post) return
    this.#last[list] = post
    if (this.#length === this.#lists.length) {
      this.#lists = grown(this.#lists)
      this.#posts = grown(this.#posts)
    }
    this.#lists[this.#length] = list
    this.#posts[this.#length++] = post
  }

  #listOf(pair: number): number {
    const table = this.#table
    const mask = table.length - 2
    let slot = (hash(pair) << 1) & mask
    for (; table[slot] !== 0; slot = (slot + 2) & mask) if (table[slot] === pair) return table[slot + 1] as number
    if (this.#size === this.#keys.length) {
      this.#grow()
      return this.#listOf(pair)
    }
    table[slot] = pair
    table[slot + 1] = this.#size
    this.#keys[this.#size] = pair
    this.#last[this.#size] = -1
    return this.#size++
  }

  #grow(): void {
    this.#keys = grown(this.#keys)
    const last = new Int32Array(this.#keys.length)
    last.set(this.#last)
    this.#last = last
    const table = new Uint32Array(this.#keys.length * 4)
    const mask = table.length - 2
    for (let list = 0; list < this.#size; list++) {
      const pair = this.#keys[list] as number
      let slot = (hash(pair) << 1) & mask
      while (table[slot] !== 0) slot = (slot + 2) & mask
      table[slot] = pair
      table[slot + 1] = list
    }
    this.#table = table
  }

  finish(): Pick<Segment, 'pairs' | 'starts' | 'postings'> {
    const size = this.#size
    // Sorted as numbers, then looked up: to compare lists by their pairs takes longer.
    const pairs = this.#keys.slice(0, size).sort()
    const rank = new Uint32Array(size)
    pairs.forEach((pair, at) => {
      rank[this.#listOf(pair)] = at
    })
    // First how many bytes each list takes, then where each stands.
    const starts = new Uint32Array(size + 1)
    const last = new Int32Array(size).fill(-1)
    for (let at = 0; at < this.#length; at++) {
      const place = rank[this.#lists[at] as number] as number
      const step = (this.#posts[at] as number) - (last[place] as number)
      last[place] = this.#posts[at] as number
      starts[place + 1] = (starts[place + 1] as number) + bytesOf(step)
    }
    for (let place = 0; place < size; place++)
      starts[place + 1] = (starts[place + 1] as number) + (starts[place] as number)
    const postings = new Uint8Array(starts[size] as number)
    const next = starts.slice(0, size)
    last.fill(-1)
    for (let at = 0; at < this.#length; at++) {
      const place = rank[this.#lists[at] as number] as number
      let step = (this.#posts[at] as number) - (last[place] as number)
      last[place] = this.#posts[at] as number
      let to = next[place] as number
      for (; step >= 0x80; step >>>= 7) postings[to++] = (step & 0x7f) | 0x80
      postings[to++] = step
      next[place] = to
    }
    return { pairs, starts, postings }
  }
}

const hash = (pair: number) => Math.imul(pair ^ (pair >>> 15), 0x9e3779b1) >>> 7

const bytesOf = (step: number) => (step < 0x80 ? 1 : step < 0x4000 ? 2 : step < 0x200000 ? 3 : 4)

function grown(from: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(from.length * 2)
  to.set(from)
  return to
}
