import { digest } from '../digest'
import { surfaceOf } from '../surfaces/kinds'
import type { Located } from '../surfaces/locate'
import type { Surface } from '../surfaces/surface'
import { homeLanguage, languageOf } from '../urls'
import { toDocument } from './document'
import { nameOf, readStamp, type Stamp } from './stamp'
import { memoryStore, type Store } from './store'

/** What Next stores for an address: a page (`APP_PAGE`) or the answer of a route (`APP_ROUTE`). */
export interface Entry {
  /** `APP_PAGE` or `APP_ROUTE`. */
  kind: string
  /** The page. */
  html?: string
  /** What a route answers. */
  body?: Buffer
  /** The page as flight data, for the framework's router. */
  rscData?: Buffer
  /** The same by segments of the route. */
  segmentData?: Map<string, Buffer>
  /** State of a page that is rendered further on request; ours are not. */
  postponed?: string
  /** HTTP status; 200 where it is missing. */
  status?: number
  /** HTTP headers, in lower case; the cache tags are among them. */
  headers?: Record<string, string | string[] | undefined>
}

/** What the handler knows of one look-up. */
export interface LookUp {
  /** Address inside Next, encoded, with every language in front: `/ja/posts/a`. */
  address: string
  /** What Next asks for: `APP_PAGE`, `APP_ROUTE`, `FETCH`. */
  kind: string
  /** Next asks for the shell of a route, not for a page. */
  isShell: boolean
  /** The entry that the build left for this address, if any. */
  readBuilt: () => Promise<Entry | undefined>
  /** The not-found page that the build made for a language, if any. */
  readBuiltMissing: (lang: string) => Entry | undefined
}

/** Who knows what is true now: the content server. */
export interface Truth {
  /** What an address (as visitors ask for it) leads to. */
  locate(address: string): Promise<Located>
  /** The version of a surface; `null` where there is no such thing. */
  version(surface: Surface): Promise<string | null>
  /** Names the content that is shown. */
  readonly revision: string
}

/** An entry, and the version of its surface that it is true for. */
interface Kept {
  entry: Entry
  surface: Surface
  version: string
}

/** Counts of what the cache did since the start. */
export interface CacheCounts {
  /** Kept pages that were true. */
  hit: number
  /** Pages of the build that were true. */
  built: number
  /** Kept pages that were no longer true. */
  stale: number
  /** Pages that Next had to render. */
  missed: number
  /** Addresses that name nothing. */
  unknown: number
  /** Addresses that lead to another. */
  redirected: number
  /** Rendered pages that were not kept. */
  refused: number
  /** Pages that wait for scripts: answered as failures. */
  incomplete: number
  /** Kept pages that had to go for want of room. */
  evicted: number
}

/**
 * Keeps finished pages and serves each only while it is true: an entry carries the version of the surface it was made from, and the
 * content says on every request whether it still holds. So nothing is ever invalidated, and what was rendered from old content is never
 * kept.
 */
export class PageCache {
  readonly counts: CacheCounts = {
    hit: 0,
    built: 0,
    stale: 0,
    missed: 0,
    unknown: 0,
    redirected: 0,
    refused: 0,
    incomplete: 0,
    evicted: 0,
  }
  readonly store: Store<Kept>
  /** Renders of not-found pages under way, by language: all unknown addresses wait for one. */
  readonly #missingRenders = new Map<string, { done: () => void; promise: Promise<void> }>()
  /** Entries already made documents: the object that `set` receives is the first visitor's answer, and must be changed once only. */
  readonly #finished = new WeakSet<Entry>()

  /** @param maxBytes Bytes of finished pages kept in memory. */
  constructor(
    readonly truth: Truth,
    maxBytes: number,
    readonly log: (line: string) => void = console.error,
  ) {
    this.store = memoryStore<Kept>(maxBytes, () => this.counts.evicted++)
  }

  /** The entry to answer with, or `null` where Next shall render the page. */
  async get(lookUp: LookUp): Promise<Entry | null> {
    const { address, kind } = lookUp
    if (lookUp.isShell || isOutside(address)) return (await lookUp.readBuilt()) ?? null
    const located = await this.truth.locate(visitorsAddress(address))
    if (located.found === 'redirect') {
      this.counts.redirected++
      return kind === 'APP_PAGE' ? this.#signed(redirectTo(located.to)) : null
    }
    if (located.found === 'missing') {
      this.counts.unknown++
      return kind === 'APP_PAGE' ? this.#missingPage(located.surface, lookUp) : null
    }
    const { surface } = located
    const version = await this.truth.version(surface)
    const kept = this.#kept(surface, version)
    if (kept) return kept
    const built = await lookUp.readBuilt()
    if (built && this.#take(surface, version, built)) {
      this.counts.built++
      return this.#signed(built)
    }
    this.counts.missed++
    return null
  }

  /** Takes a rendered entry. It becomes a document either way; it is kept only if it is true at this moment. */
  async set(address: string, entry: Entry): Promise<void> {
    if (isOutside(address)) return
    const missing = surfaceOf('missing', { lang: languageOf(address) })
    if (stampOn(entry)?.surface === nameOf(missing)) {
      makeMissing(entry)
      // An address that does name something can race with a publish; its not-found page is right for the others too.
      await this.#keep(missing, entry)
      this.#missingRenders.get(languageOf(address))?.done()
      return
    }
    this.#finish(address, entry)
    const located = await this.truth.locate(visitorsAddress(address))
    if ((entry.status ?? 200) >= 300 || located.found !== 'surface') this.counts.refused++
    else await this.#keep(located.surface, entry)
  }

  /** Addresses of pages that readers asked for lately and that are no longer true. */
  async staleAddresses(most = 200): Promise<string[]> {
    const stale: string[] = []
    for (const { surface, version } of this.store.recent(most))
      if ((await this.truth.version(surface)) !== version) stale.push(surface.kind.address(surface.params))
    return stale
  }

  async #keep(surface: Surface, entry: Entry): Promise<void> {
    const version = await this.truth.version(surface)
    if (!this.#take(surface, version, entry)) {
      this.#finish(surface.kind.address(surface.params), entry)
      this.counts.refused++
    }
    this.#signed(entry)
  }

  /** What is kept of a surface, if it is true. */
  #kept(surface: Surface, version: string | null): Entry | null {
    const key = nameOf(surface)
    const kept = this.store.get(key)
    if (!kept) return null
    if (kept.version === version) {
      this.counts.hit++
      return this.#signed(kept.entry)
    }
    this.store.delete(key)
    this.counts.stale++
    return null
  }

  /** Keeps an entry where it was made from a version that holds. */
  #take(surface: Surface, version: string | null, entry: Entry): boolean {
    const stamp = stampOn(entry)
    const address = surface.kind.address(surface.params)
    if (stamp && stamp.surface !== nameOf(surface))
      this.log(`[page-cache] ${address} shows something else than ${surface.kind.name} of lib/surfaces/kinds.ts`)
    if (!stamp || version === null || stamp.surface !== nameOf(surface) || stamp.version !== version) return false
    this.#finish(address, entry)
    if (entry.status === 500) return false
    this.store.set(nameOf(surface), { entry, surface, version }, weigh(entry))
    return true
  }

  #finish(address: string, entry: Entry): void {
    // Next gives pages an ETag, but no feeds.
    if (entry.body && entry.headers && entry.headers.etag === undefined) entry.headers.etag = `"${digest(entry.body)}"`
    if (this.#finished.has(entry) || entry.kind !== 'APP_PAGE' || entry.postponed != null || entry.html === undefined)
      return
    this.#finished.add(entry)
    const { html, policy, complete } = toDocument(entry.html)
    entry.html = html
    entry.rscData = undefined
    entry.segmentData = undefined
    entry.headers = { ...entry.headers, 'content-security-policy': policy }
    if (complete) return
    // A status of 500 makes the server answer with the page for failures.
    entry.status = 500
    this.counts.incomplete++
    this.log(`[page-cache] ${address} is not complete without scripts; it is answered with the page for failures`)
  }

  /** Says which revision an answer is true for. */
  #signed(entry: Entry): Entry {
    const { revision } = this.truth
    if (entry.headers?.[REVISION] !== revision) entry.headers = { ...entry.headers, [REVISION]: revision }
    return entry
  }

  /** The one not-found page of a language. Where there is none yet, one request renders it and the others wait. */
  async #missingPage(surface: Surface, { readBuiltMissing }: LookUp): Promise<Entry | null> {
    const { lang } = surface.params as { lang: string }
    const version = await this.truth.version(surface)
    const kept = this.#kept(surface, version)
    if (kept) return kept
    const built = readBuiltMissing(lang)
    if (built && stampOn(built)?.version === version) {
      makeMissing(built)
      if (this.#take(surface, version, built)) return this.#signed(built)
    }
    const render = this.#missingRenders.get(lang)
    if (render) {
      await render.promise
      return this.#kept(surface, await this.truth.version(surface))
    }
    let done = () => {}
    const promise = new Promise<void>(resolve => {
      done = resolve
      setTimeout(resolve, LONGEST_WAIT).unref()
    }).then(() => void this.#missingRenders.delete(lang))
    this.#missingRenders.set(lang, { done, promise })
    return null
  }
}

/** Milliseconds that unknown addresses wait for the one that renders their page. */
const LONGEST_WAIT = 3000

const REVISION = 'x-content-revision'

/** Fixed by the build: no content in them. */
const isOutside = (address: string) =>
  /^\/(?:_not-found|_global-error|speculation-rules\.json|manifest\.webmanifest)$/.test(address)

/** An address inside Next as visitors ask for it, in the one way of encoding it. */
function visitorsAddress(address: string): string {
  const own = `${address}/`.startsWith(`/${homeLanguage}/`) ? address.slice(homeLanguage.length + 1) || '/' : address
  try {
    return own
      .split('/')
      .map(segment => encodeURIComponent(decodeURIComponent(segment)))
      .join('/')
  } catch {
    return own
  }
}

function stampOn(entry: Entry): Stamp | null {
  return readStamp(String(entry.headers?.['x-next-cache-tags'] ?? ''))
}

const redirectTo = (location: string): Entry => ({
  kind: 'APP_PAGE',
  html: '',
  status: 308,
  headers: { location, 'content-type': 'text/html; charset=utf-8' },
})

/** Makes the page that names nothing a 404 that no search engine keeps. */
function makeMissing(entry: Entry): void {
  entry.status = 404
  entry.headers = { 'x-robots-tag': 'noindex', ...entry.headers }
}

/** Bytes in memory: a string takes up to two a character, a map entry and its objects about 600. */
function weigh(entry: Entry): number {
  const segments = [...(entry.segmentData?.values() ?? [])].reduce((sum, bytes) => sum + bytes.length, 0)
  return 600 + 2 * (entry.html?.length ?? 0) + (entry.body?.length ?? 0) + (entry.rscData?.length ?? 0) + segments
}
