import { LineFollower } from '../line-follower'
import { isWord } from './characters'

/*
 * What a text turns on, in a few numbers: which posts are about the same thing is told by those they share (`lib/blog/related.ts`). They are
 * chosen from the text alone, whatever other posts there are, so that a post keeps them as long as it stays the same. Which are rare among
 * all posts is asked when two are compared; here it is enough that words like "the" do not take the place of others.
 */

/** Keywords that a post keeps. */
const KEPT = 24
/** How much a word counts where it stands. */
const PLACES = { title: 6, heading: 3, text: 1 } as const
/** What a word counts at most, however often it stands in a text: as often as its form counts. */
const MOST = 12
/** The form that counts most: a long word of letters. */
const HEAVIEST = 18
/** Characters of a text that are read: what it turns on is said early. */
const READ = 30_000

/**
 * The keywords of a post, the weightiest first: words of letters, words in katakana, and of kanji and hangul, which have no blanks between
 * words, each two side by side.
 *
 * @returns Two UTF-16 units for each, which `eachKeyword` reads: of ten thousand posts they take a megabyte.
 */
export function keywordsOf(title: string, body: string): string {
  weighed.empty()
  const plain = title.normalize('NFKC')
  addWords(plain, 0, plain.length, PLACES.title)
  const follower = new LineFollower()
  const length = Math.min(body.length, READ)
  for (let start = 0; start < length; ) {
    const newline = body.indexOf('\n', start)
    const end = Math.min(newline < 0 ? body.length : newline, length)
    if (follower.read(body, start, end) === 'text')
      addWords(body, start, end, body.charCodeAt(follower.start) === NUMBER_SIGN ? PLACES.heading : PLACES.text)
    start = end + 1
  }
  // Flat: characters that were joined one by one would be kept as so many pieces.
  return Buffer.from(Uint32Array.from(weighed.best(KEPT)).buffer).toString('utf16le')
}

/** Words and their weights: as a table that is used again for each post, since a text has a thousand words and a blog ten thousand texts. */
class Weighed {
  readonly #words = new Uint32Array(SLOTS)
  /** 0: the slot is free. */
  readonly #weights = new Uint8Array(SLOTS)
  readonly #used = new Uint32Array(SLOTS)
  #count = 0

  /** Before each text and not after it: whoever is reading one may be stopped anywhere (`inTime` of `parse-in-time.ts`). */
  empty(): void {
    for (let at = 0; at < this.#count; at++) this.#weights[this.#used[at]!] = 0
    this.#count = 0
  }

  /** @param form What it counts, at `place` times as much. */
  add(hash: number, form: number, place: number): void {
    const word = hash >>> 0
    let slot = word & LAST
    while (this.#weights[slot] !== 0 && this.#words[slot] !== word) slot = (slot + 1) & LAST
    if (this.#weights[slot] === 0) {
      // Of a text that says so much what comes later does not count.
      if (this.#count === FULL) return
      this.#words[slot] = word
      this.#used[this.#count++] = slot
    }
    this.#weights[slot] = Math.min(MOST * form, this.#weights[slot]! + place * form)
  }

  /** The weightiest words, in order; of two alike the smaller number. */
  best(count: number): number[] {
    // One number for both: the weight before, and behind it what is missing to the highest word.
    const best = new Float64Array(count)
    for (let at = 0; at < this.#count; at++) {
      const slot = this.#used[at]!
      const worth = this.#weights[slot]! * WORDS + (WORDS - 1 - this.#words[slot]!)
      let place = count
      while (place > 0 && best[place - 1]! < worth) place--
      if (place === count) continue
      best.copyWithin(place + 1, place)
      best[place] = worth
    }
    return Array.from(best.subarray(0, this.#count), worth => WORDS - 1 - (worth % WORDS))
  }
}

/** So many words there are: each is a number below it. */
const WORDS = 2 ** 32

/** Words that a table has room for, and how many it takes. */
const SLOTS = 2 ** 14
const LAST = SLOTS - 1
const FULL = 10_000

const weighed = new Weighed()

/** Visits the numbers of keywords. */
export function eachKeyword(keywords: string, visit: (word: number) => void): void {
  for (let at = 0; at + 1 < keywords.length; at += 2)
    visit((keywords.charCodeAt(at) | (keywords.charCodeAt(at + 1) << 16)) >>> 0)
}

const NUMBER_SIGN = 0x23

/** Reads the words between two places of a text. */
function addWords(text: string, from: number, to: number, place: number): void {
  for (let at = from; at < to; ) {
    const first = text.charCodeAt(at)
    const kind = kinds[first] as Kind
    if (kind === Kind.None) {
      at += first === 0x5d && text.charCodeAt(at + 1) === 0x28 ? lengthOfAddress(text, at, to) : 1
      continue
    }
    const start = at
    let word = EMPTY
    let before = 0
    do {
      const code = text.charCodeAt(at)
      if (kind === Kind.Pairs) {
        if (before !== 0) weighed.add(hashed(hashed(EMPTY, before), code), 10, place)
        before = code
      } else word = hashed(word, code)
      at++
    } while (at < to && kinds[text.charCodeAt(at)] === kind)
    if (kind === Kind.Katakana && at - start > 1) weighed.add(word, 15, place)
    // The longer a word of letters, the more it says: "the" and "und" are short.
    else if (kind === Kind.Word && at - start > 2 && first > 0x39 && !isAddress(text, start, at))
      weighed.add(word, Math.min(2 * (at - start), HEAVIEST), place)
  }
}

/** What a character may be part of. */
enum Kind {
  None,
  Word,
  Katakana,
  Pairs,
}

/** The same of each UTF-16 unit. */
const kinds = Uint8Array.from({ length: 2 ** 16 }, (_, code) => {
  if (code < 0x2000) return isWord(code) ? Kind.Word : Kind.None
  if (code >= 0x30a1 && code <= 0x30fe) return Kind.Katakana
  const isIdeograph = (code >= 0x3400 && code <= 0x9fff) || code === 0x3005
  return isIdeograph || (code >= 0xac00 && code <= 0xd7a3) ? Kind.Pairs : Kind.None
})

/** How far it is from the end of a link's text behind its address: that says where, not what. */
function lengthOfAddress(text: string, at: number, to: number): number {
  const end = text.indexOf(')', at)
  return end < 0 || end >= to ? 1 : end - at
}

/** Whether a word begins an address: `https` of `https://example.com`. */
const isAddress = (text: string, at: number, end: number) => text.startsWith('http', at) && text.startsWith('://', end)

/** What FNV-1a begins with. */
const EMPTY = 0x811c9dc5

/** The hash of a word with one character more, whatever its case. */
const hashed = (hash: number, code: number) =>
  Math.imul(hash ^ (code >= 0x41 && code <= 0x5a ? code | 0x20 : code), 0x01000193)

/** A tag as a number among keywords; no word is written so. */
export function keywordOfTag(slug: string): number {
  let hash = hashed(EMPTY, NUMBER_SIGN)
  for (let at = 0; at < slug.length; at++) hash = hashed(hash, slug.charCodeAt(at))
  return hash >>> 0
}
