import { digest } from '../digest'
import type { LiveBlog } from '../server/live-blog'
import { NOTHING } from '../server/live-blog'
import { policyOf, toDocument } from './document'
import { readStamp, type Stamp } from './stamp'

/** What Next stores for an address: a page (`APP_PAGE`) or the answer of a route (`APP_ROUTE`). */
export interface Entry {
  kind: string
  html?: string
  body?: Buffer
  rscData?: Buffer
  segmentData?: Map<string, Buffer>
  postponed?: string
  status?: number
  headers?: Record<string, string | string[] | undefined>
}

/** What the handler knows of one look-up. */
export interface LookUp {
  /** Next's key of the entry. */
  key: string
  /** Address inside Next, encoded: `/ja/posts/a`. */
  address: string
  kind: string
  /** Next asks for the shell of a route, not for a page. */
  isShell: boolean
  /** The entry that the build left for this address, if any. */
  readBuilt: () => Promise<Entry | undefined>
  /** The not-found page that the build made for a language, if any. */
  readBuiltMissing: (lang: string) => Entry | undefined
}

interface Stored {
  entry: Entry
  /** Versions of the surfaces of its address, joined. */
  version: string
  /** `mediaCount` of the blog when its pictures were last compared. */
  mediaCount: number
  bytes: number
}

/** Counts of what the cache did since the start. */
export interface CacheCounts {
  hit: number
  built: number
  stale: number
  missed: number
  unknown: number
  refused: number
  incomplete: number
  evicted: number
}

/**
 * Keeps finished pages and serves each only while it is true: an entry carries the versions of the
 * surfaces it was made from, and the blog says on every request whether they still hold. So nothing is
 * ever invalidated, and what was rendered from old content is never stored.
 */
export class PageCache {
  readonly counts: CacheCounts = {
    hit: 0,
    built: 0,
    stale: 0,
    missed: 0,
    unknown: 0,
    refused: 0,
    incomplete: 0,
    evicted: 0,
  }
  /** Bytes that the stored entries take, estimated. */
  bytes = 0
  /** Least recently used first. */
  readonly #stored = new Map<string, Stored>()
  /** The not-found page of each language, one for all unknown addresses. */
  readonly #missing = new Map<string, Entry>()
  readonly #missingWaits = new Map<string, { resolve: () => void; promise: Promise<void> }>()
  /** Entries already made documents: the object that `set` receives is the first visitor's answer, and must be changed once only. */
  readonly #finished = new WeakSet<Entry>()

  constructor(
    readonly blog: LiveBlog,
    readonly maxBytes: number,
    readonly log: (line: string) => void = console.error,
  ) {}

  get size(): number {
    return this.#stored.size
  }

  /** The entry to answer with, or `null` where Next shall render the page. */
  async get(lookUp: LookUp): Promise<Entry | null> {
    const { key, address } = lookUp
    if (lookUp.isShell || isOutside(address)) return (await lookUp.readBuilt()) ?? null
    const version = this.#versionAt(address)
    if (version === null) {
      this.counts.unknown++
      this.#drop(key)
      return lookUp.kind === 'APP_PAGE' ? this.#missingPage(this.#langOf(address), lookUp) : null
    }
    const stored = this.#stored.get(key)
    if (stored) {
      if (stored.version === version && (await this.#picturesHold(stored))) {
        this.#stored.delete(key)
        this.#stored.set(key, stored)
        this.counts.hit++
        return this.#signed(stored.entry)
      }
      this.#drop(key)
      this.counts.stale++
    }
    const built = await lookUp.readBuilt()
    if (built && this.#isCurrent(address, built) && (await this.#stampedPicturesHold(built))) {
      this.counts.built++
      this.#finish(address, built)
      this.#put(key, version, built)
      return this.#signed(built)
    }
    this.counts.missed++
    return null
  }

  /** Takes a rendered entry. It becomes a document either way; it is stored only if it is (still) true. */
  set(key: string, address: string, entry: Entry): void {
    if (isOutside(address)) return
    if (stampsOf(entry).some(stamp => stamp.kind === 'missing')) {
      this.#keepMissing(address, entry)
      return
    }
    this.#finish(address, entry)
    if ((entry.status ?? 200) >= 400) {
      this.counts.refused++
      return
    }
    const version = this.#versionAt(address)
    if (version === null || !this.#isCurrent(address, entry)) {
      this.counts.refused++
      return
    }
    this.#put(key, version, entry)
    this.#signed(entry)
  }

  #versionAt(address: string): string | null {
    const place = this.blog.place(address)
    return place?.surfaces.map(name => this.blog.version(name) ?? NOTHING).join('.') ?? null
  }

  #langOf(address: string): string {
    const first = address.split('/')[1] ?? ''
    return this.blog.site.languages.includes(first) ? first : this.blog.site.languages[0]
  }

  /** Whether an entry was made from what the blog says now, and only from surfaces its address declares. */
  #isCurrent(address: string, entry: Entry): boolean {
    const declared = this.blog.place(address)?.surfaces ?? []
    return stampsOf(entry).every(stamp => {
      if (stamp.kind !== 'surface') return true
      const name = declared.find(surface => stamp.names(surface))
      if (!name) {
        this.log(`[page-cache] ${address} reads a surface it does not declare in lib/surfaces/surfaces.ts`)
        return false
      }
      return this.blog.holds(name, stamp.version)
    })
  }

  async #picturesHold(stored: Stored): Promise<boolean> {
    const { mediaCount } = this.blog
    if (stored.mediaCount === mediaCount) return true
    if (!(await this.#stampedPicturesHold(stored.entry))) return false
    stored.mediaCount = mediaCount
    return true
  }

  async #stampedPicturesHold(entry: Entry): Promise<boolean> {
    for (const stamp of stampsOf(entry))
      if (stamp.kind === 'media' && (await this.blog.mediaVersion(stamp.post, stamp.reference)) !== stamp.version)
        return false
    return true
  }

  #finish(address: string, entry: Entry): void {
    // Next gives pages an ETag, but no feeds.
    if (entry.body && entry.headers && entry.headers.etag === undefined) entry.headers.etag = `"${digest(entry.body)}"`
    if (this.#finished.has(entry) || entry.kind !== 'APP_PAGE' || entry.postponed != null || entry.html === undefined)
      return
    this.#finished.add(entry)
    const document = toDocument(entry.html)
    if (document === null) {
      this.counts.incomplete++
      this.log(`[page-cache] ${address} is not complete without scripts; served as it is`)
      return
    }
    entry.html = document
    entry.rscData = undefined
    entry.segmentData = undefined
    entry.headers = { ...entry.headers, 'content-security-policy': policyOf(document) }
  }

  /** Says which revision an answer is true for. */
  #signed(entry: Entry): Entry {
    const { revision } = this.blog.blog
    if (entry.headers?.[REVISION] !== revision) entry.headers = { ...entry.headers, [REVISION]: revision }
    return entry
  }

  /** The one not-found page of a language. Where there is none yet, one request renders it and the others wait. */
  async #missingPage(lang: string, lookUp: LookUp): Promise<Entry | null> {
    if (!this.#freshMissing(lang)) {
      const built = this.#missing.has(lang) ? undefined : lookUp.readBuiltMissing(lang)
      if (built) this.#keepMissing(`/${lang}/404`, built)
    }
    const fresh = this.#freshMissing(lang)
    if (fresh) return this.#signed(fresh)
    const wait = this.#missingWaits.get(lang)
    if (wait) {
      await wait.promise
      const rendered = this.#freshMissing(lang)
      return rendered && this.#signed(rendered)
    }
    let resolve = () => {}
    const promise = new Promise<void>(done => {
      resolve = done
      setTimeout(done, 3000).unref()
    }).then(() => {
      this.#missingWaits.delete(lang)
    })
    this.#missingWaits.set(lang, { resolve, promise })
    return null
  }

  #freshMissing(lang: string): Entry | null {
    const entry = this.#missing.get(lang)
    return entry && this.#missingHolds(lang, entry) ? entry : null
  }

  #missingHolds(lang: string, entry: Entry): boolean {
    const names = MISSING_READS.map(kind => `${kind}~${lang}~1~`)
    return stampsOf(entry).every(stamp => {
      const name = stamp.kind === 'surface' && names.find(name => stamp.names(name))
      return name ? this.blog.holds(name, stamp.version) : true
    })
  }

  #keepMissing(address: string, entry: Entry): void {
    const lang = this.#langOf(address)
    entry.status = 404
    if (entry.html && !entry.html.includes('name="robots"'))
      entry.html = entry.html.replace('<head>', '<head><meta name="robots" content="noindex"/>')
    this.#finish(address, entry)
    this.#signed(entry)
    // An address that does name something can race with a publish; its not-found page is right for the others too.
    if (this.#missingHolds(lang, entry)) {
      this.#missing.set(lang, entry)
      this.#missingWaits.get(lang)?.resolve()
    }
  }

  #put(key: string, version: string, entry: Entry): void {
    this.#drop(key)
    const bytes = weigh(key, entry)
    if (bytes > this.maxBytes / 4) return
    this.#stored.set(key, { entry, version, mediaCount: this.blog.mediaCount, bytes })
    this.bytes += bytes
    for (const oldest of this.#stored.keys()) {
      if (this.bytes <= this.maxBytes) break
      this.#drop(oldest)
      this.counts.evicted++
    }
  }

  #drop(key: string): void {
    const stored = this.#stored.get(key)
    if (!stored) return
    this.#stored.delete(key)
    this.bytes -= stored.bytes
  }
}

const REVISION = 'x-content-revision'
const MISSING_READS = ['menu', 'missing'] as const

/** Fixed by the build: no content in them. */
const isOutside = (address: string) =>
  /^\/(?:_not-found|_global-error|speculation-rules\.json|manifest\.webmanifest)$/.test(address)

const stampsOf = (entry: Entry): Stamp[] =>
  String(entry.headers?.['x-next-cache-tags'] ?? '')
    .split(',')
    .map(readStamp)
    .filter(stamp => stamp !== null)

/** Bytes in memory: a string takes up to two a character, a map entry and its objects about 600. */
function weigh(key: string, entry: Entry): number {
  const segments = [...(entry.segmentData?.values() ?? [])].reduce((sum, bytes) => sum + bytes.length, 0)
  return (
    600 +
    2 * key.length +
    2 * (entry.html?.length ?? 0) +
    (entry.body?.length ?? 0) +
    (entry.rscData?.length ?? 0) +
    segments
  )
}
