import type { SiteConfig } from '../../site.config'
import type { BlogView } from '../blog/model'
import { messages } from '../messages'
import { addressOf, decodeOnce, foldAddress, languageOf, seriesUrl, tagUrl } from '../urls'

/** A page that an unknown address may have meant. */
export interface NearPage {
  /** Language of the page. */
  lang: string
  /** Plain text; of a tag or a series what it is, too, as a post may be called the same. */
  title: string
  /** Encoded, without scheme and host. */
  href: string
}

/** Pages that are named. */
const MOST = 3
/** Characters of an address that are compared. */
const LONGEST = 100
/** Pages that are compared letter by letter: those that look nearest by their signatures. */
const CLOSELY = 40
/** How many of its pairs of characters an address must share: half of those of both. */
const LEAST = 0.5
/** A page of another language is farther away. */
const ELSEWHERE = 0.85
/** Numbers of 32 bits in a signature. */
const WIDTH = 4

/**
 * Finds the posts, pages, tags and series whose addresses are nearest to one that names nothing. Each address is compared by a signature of its pairs of
 * characters: 128 bits, so that ten thousand take a millisecond, and 200 kB.
 */
export class NearPages {
  readonly #pages: readonly Candidate[]
  readonly #signatures: Uint32Array
  readonly #sizes: Uint8Array

  constructor(view: BlogView, { languages }: Pick<SiteConfig, 'languages'>) {
    this.#pages = languages.flatMap(lang => candidatesIn(lang, view))
    this.#signatures = new Uint32Array(this.#pages.length * WIDTH)
    this.#sizes = Uint8Array.from(this.#pages, ({ name }, at) =>
      sign(name, this.#signatures.subarray(at * WIDTH, (at + 1) * WIDTH)),
    )
  }

  /** The nearest first; none where none is near. */
  find(address: string): NearPage[] {
    const asked = nameIn(address)
    const lang = languageOf(address)
    const signature = new Uint32Array(WIDTH)
    const size = sign(asked, signature)
    if (size === 0) return []
    const pairs = pairsOf(asked)
    return this.#nearBySignature(signature, size)
      .map(at => {
        const page = this.#pages[at]!
        return { page, at, worth: likeness(pairs, pairsOf(page.name)) * (page.lang === lang ? 1 : ELSEWHERE) }
      })
      .filter(({ worth }) => worth >= LEAST)
      .sort((a, b) => b.worth - a.worth || a.at - b.at)
      .slice(0, MOST)
      .map(({ page: { name: _, ...page } }) => page)
  }

  #nearBySignature(signature: Uint32Array, size: number): number[] {
    const near: { at: number; worth: number }[] = []
    for (let at = 0; at < this.#pages.length; at++) {
      let shared = 0
      for (let n = 0; n < WIDTH; n++) shared += bitsIn(signature[n]! & this.#signatures[at * WIDTH + n]!)
      const worth = (2 * shared) / (size + this.#sizes[at]!)
      if (worth >= LEAST) near.push({ at, worth })
    }
    return near
      .sort((a, b) => b.worth - a.worth || a.at - b.at)
      .slice(0, CLOSELY)
      .map(({ at }) => at)
  }
}

interface Candidate extends NearPage {
  /** What of its address is compared. */
  name: string
}

function candidatesIn(lang: string, view: BlogView): Candidate[] {
  const written = [...view.posts(lang), ...view.pages(lang)].map(post => ({
    lang,
    title: post.title,
    href: addressOf(post),
    name: nameIn(post.address),
  }))
  const named = (title: string, href: string, slug: string) => ({
    lang,
    title,
    href,
    name: foldAddress(slug).slice(0, LONGEST),
  })
  const { tagged, seriesNamed } = messages(lang)
  return [
    ...written,
    ...view.tags(lang).map(({ slug, name }) => named(tagged(name), tagUrl(lang, slug), slug)),
    ...view.series(lang).map(({ slug, name }) => named(seriesNamed(name), seriesUrl(lang, slug), slug)),
  ]
}

/** The part of an address that says what it is of: its last, without an ending of old sites. */
function nameIn(address: string): string {
  const [path = ''] = address.split(/[?#]/)
  const parts = decodeOnce(path.slice(0, 3 * LONGEST))
    .split('/')
    .filter(part => part !== '' && !/^index(?:\.\w+)?$/i.test(part))
  return foldAddress((parts.at(-1) ?? '').replace(/\.(?:html?|php|md)$/i, '')).slice(0, LONGEST)
}

/** The words of an address, for a search: `/posts/attention-by-hand.html` says "attention by hand". */
export const wordsIn = (address: string): string =>
  nameIn(address)
    .replace(/[-_+.]+|%\w{0,2}/g, ' ')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()

const pairsOf = (name: string): string[] =>
  Array.from({ length: Math.max(0, name.length - 1) }, (_, at) => name.slice(at, at + 2))

/** How many pairs two names share, from 0 to 1; each pair as often as both have it. */
function likeness(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>()
  for (const pair of other) left.set(pair, (left.get(pair) ?? 0) + 1)
  let shared = 0
  for (const pair of one) {
    const count = left.get(pair) ?? 0
    if (count === 0) continue
    left.set(pair, count - 1)
    shared++
  }
  return (2 * shared) / (one.length + other.length)
}

/** Sets a bit for each pair of a name; how many are set. */
function sign(name: string, signature: Uint32Array): number {
  for (let at = 0; at + 1 < name.length; at++) {
    const bit = (Math.imul(name.charCodeAt(at), 0x9e3779b1) + Math.imul(name.charCodeAt(at + 1), 0x85ebca6b)) >>> 25
    signature[bit >>> 5]! |= 1 << (bit & 31)
  }
  return signature.reduce((sum, bits) => sum + bitsIn(bits), 0)
}

/** How many bits of a number of 32 are set. */
function bitsIn(number: number): number {
  const pairs = number - ((number >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
