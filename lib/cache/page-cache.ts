import { LRUCache } from 'lru-cache'
import { digest } from '../digest'
import { memo } from '../memo'
import type { Surface } from '../surfaces/surface'
import { hasTwin } from '../surfaces/twin'
import type { Versions } from '../surfaces/versions'
import { Turn } from '../turn'
import { type FinishedResponse, finish, weigh } from './response'
import { nameOf, readStamp, STAMP } from './stamp'
import { memoryStore, type Store } from './store'

/** What Next has rendered. */
export interface Rendered {
  /** HTTP status. */
  status: number
  /** HTTP headers, in lower case. */
  headers: Readonly<Record<string, string>>
  /** The whole body, as it is. */
  body: Uint8Array
}

/** Who knows what is true now: the content server. */
export interface Truth {
  /** The versions of this moment: another object as soon as anything may be shown otherwise. */
  moment(): Versions
  /** Settles when no other moment is about to come of which pages are made already. */
  settled(): Promise<unknown>
}

/** A response, and the version of its surface that it is true for. */
interface Kept {
  response: FinishedResponse
  surface: Surface
  version: string
  /** Milliseconds that it takes to make: the least of what was seen, since others may have been in its way. */
  took: number
  /** Somebody has asked for it, and not only we have made it ahead. */
  isRead: boolean
}

/** What a render came to. */
interface Made {
  response: FinishedResponse
  /** What may be kept of it, where that is what was asked for. */
  kept: Kept | null
  /** The surface that it shows, as stamps name it. */
  shows: string | undefined
  /** Nothing better is to be had; otherwise it is not what was asked for. */
  isFinal: boolean
}

/** Counts of what the cache did since the start. */
export interface CacheCounts {
  /** Kept pages that were true. */
  hit: number
  /** Kept pages that were no longer true when somebody asked for them. */
  stale: number
  /** Pages that had to be rendered. */
  missed: number
  /** Rendered pages that were not kept. */
  refused: number
  /** Kept pages that had to go for want of room. */
  evicted: number
}

/** How a page cache gets its pages. */
export interface PageCacheOptions {
  /**
   * Renders the page at an address (encoded, as visitors ask for it), which shows this surface.
   *
   * @throws Where that takes too long, or too many wait already.
   */
  render: (address: string, surface: Surface) => Promise<Rendered>
  /** Names the build: another build may show the same otherwise. */
  build: string
  /** Bytes of finished responses kept in memory. */
  maxBytes: number
  /** Told of pages that show something else than their address names; `console.error` by default. */
  log?: (line: string) => void
  /** Milliseconds, from any moment on; `performance.now` by default. */
  clock?: () => number
}

/**
 * Keeps finished responses and serves each only while it is true: it carries the version of the surface it was made from, and the content
 * says on every request whether that still holds. So nothing is ever invalidated, and what was rendered from old content is never kept.
 */
export class PageCache {
  readonly counts: CacheCounts = { hit: 0, stale: 0, missed: 0, refused: 0, evicted: 0 }
  readonly store: Store<Kept>
  /** Renders under way, by surface and version: whoever asks for the same waits for the same. */
  readonly #renders = new Map<string, Promise<Made>>()
  /** Where the targets of requests led in the reading `#moment`. */
  readonly #targets = new LRUCache<string, { key: string; version: string }>({
    maxSize: MAX_TARGETS,
    sizeCalculation: (_, target) => target.length + 200,
  })
  #moment: Versions | null = null

  constructor(
    readonly truth: Truth,
    readonly options: PageCacheOptions,
  ) {
    this.store = memoryStore<Kept>(options.maxBytes, () => this.counts.evicted++)
  }

  /** How many pages are being rendered. */
  get rendering(): number {
    return this.#renders.size
  }

  /**
   * The response to a target that led to a page before, in the same reading of the content, if it is kept. Nothing is awaited: this is
   * what nearly every request comes to.
   *
   * @param target As it stands in the request line.
   */
  again(target: string): FinishedResponse | undefined {
    const moment = this.truth.moment()
    if (moment !== this.#moment) {
      this.#moment = moment
      this.#targets.clear()
      return undefined
    }
    const known = this.#targets.get(target)
    return known && this.#kept(known.key, known.version, true)
  }

  /**
   * The response that shows a surface as it is now.
   *
   * @param target Where the request that asks for it came in: `again` knows it from now on.
   * @returns `null` where there is no such thing any more.
   * @throws What `render` throws.
   */
  respond(surface: Surface, target?: string): Promise<FinishedResponse | null> {
    return this.#respond(surface, true, target)
  }

  /**
   * Makes what shows a surface as it is now, so that it is there when somebody asks for it.
   *
   * @throws What `render` throws.
   */
  async make(surface: Surface): Promise<void> {
    await this.#respond(surface, false)
  }

  async #respond(surface: Surface, isRead: boolean, target?: string): Promise<FinishedResponse | null> {
    const key = nameOf(surface)
    const address = surface.kind.address(surface.params)
    let last: Made | undefined
    for (let tries = 0; tries < TRIES; tries++) {
      const moment = this.truth.moment()
      const version = await moment.of(surface)
      if (version === null) return null
      const kept = this.#kept(key, version, isRead)
      if (kept) {
        if (target !== undefined && moment === this.#moment) this.#targets.set(target, { key, version })
        return kept
      }
      this.counts.missed++
      last = await this.#made(surface, key, version)
      if (last.kept) this.#keep(last.kept, isRead)
      if (last.isFinal) return last.response
      await this.truth.settled()
      // It shows something else: the content of a moment before or after. Where nothing has changed meanwhile, that is a mistake.
      if (moment === this.truth.moment() && last.shows !== key)
        this.#log(`[page-cache] ${address} shows something else than ${surface.kind.name} of lib/surfaces/kinds.ts`)
    }
    return last?.response ?? null
  }

  /**
   * Renders the pages that readers asked for lately, the latest first, as they will be at a moment to come; readers get them as they are
   * until then. Not those that take long, nor those for which nobody has asked since they were made ahead.
   *
   * @param coming What is rendered by then.
   * @param until Settles when nothing more is to be begun. What is being rendered then is waited for: it is what readers ask for most.
   * @param last Settles when not even that is waited for; it is kept as it gets done.
   * @returns Has them shown. To be called as soon as they are true.
   */
  async prepare(coming: Versions, until: Promise<unknown>, last: Promise<unknown>): Promise<() => void> {
    const ready: Kept[] = []
    let isShown = false
    let isLate = false
    until.then(() => {
      isLate = true
    })
    const changed = this.#changed(coming, ({ isRead, took }) => isRead && took <= LONG)
    const work = async () => {
      for await (const { kept, next } of changed) {
        if (isLate) return
        if (next === null) continue
        // A page that fails is rendered again when somebody asks for it: he is told.
        const made = await this.#made(kept.surface, nameOf(kept.surface), next).catch(() => null)
        if (made?.kept) isShown ? this.#keep(made.kept) : ready.push(made.kept)
      }
    }
    await Promise.race([Promise.all(Array.from({ length: PREPARED_AT_ONCE }, work)), last])
    return () => {
      isShown = true
      for (const kept of ready) this.#keep(kept)
    }
  }

  /** Addresses of pages that readers asked for lately and that are no longer true. */
  async staleAddresses(): Promise<string[]> {
    const stale: string[] = []
    for await (const { kept } of this.#changed(this.truth.moment()))
      stale.push(kept.surface.kind.address(kept.surface.params))
    return stale
  }

  /** What readers asked for lately and that is kept as it is not at a moment; `null` where there is no such thing then. */
  async *#changed(
    moment: Versions,
    isWanted: (kept: Kept) => boolean = () => true,
  ): AsyncGenerator<{ kept: Kept; next: string | null }> {
    const turn = new Turn()
    for (const kept of this.store.recent(RECENT).filter(isWanted)) {
      const next = await moment.of(kept.surface)
      if (next !== kept.version) yield { kept, next }
      await turn.end()
    }
  }

  #keep(kept: Kept, isRead = false): void {
    kept.isRead ||= isRead
    this.store.set(nameOf(kept.surface), kept, weigh(kept.response))
  }

  /** What is kept of a surface, if it is true; `isRead`: somebody asks for it. */
  #kept(key: string, version: string, isRead: boolean): FinishedResponse | undefined {
    const kept = this.store.get(key)
    if (!kept) return undefined
    kept.isRead ||= isRead
    const isTrue = kept.version === version
    this.counts[isTrue ? 'hit' : 'stale']++
    // What is no longer true stays until its successor is made: how long it takes is known by it.
    return isTrue ? kept.response : undefined
  }

  /** Renders a surface for all who ask for this version of it, and keeps what shows it. */
  #made(surface: Surface, key: string, version: string): Promise<Made> {
    const render = `${key} ${version}`
    const known = this.#renders.get(render)
    if (known) return known
    const made = this.#make(surface, key, version).finally(() => this.#renders.delete(render))
    this.#renders.set(render, made)
    return made
  }

  async #make(surface: Surface, key: string, version: string): Promise<Made> {
    const { render, clock = () => performance.now() } = this.options
    const moment = this.truth.moment()
    const began = clock()
    const rendered = await render(surface.kind.address(surface.params), surface)
    const took = Math.min(clock() - began, this.store.get(key)?.took ?? Number.POSITIVE_INFINITY)
    const stamp = readStamp(rendered.headers[STAMP] ?? '')
    const isTrue = stamp?.surface === key && stamp.version === version && rendered.status < 300
    const response = await this.#finish(surface, rendered, isTrue ? version : null)
    if (!isTrue) this.counts.refused++
    // A failure, or a page of which a part was not ready: another render would be no better, unless it read a file that was to be shown only now.
    const isPartial = stamp?.surface === key && stamp.version === null && moment === this.truth.moment()
    const isFinal = isTrue || rendered.status >= 300 || isPartial
    return {
      response,
      kept: isTrue ? { response, surface, version, took, isRead: false } : null,
      shows: stamp?.surface,
      isFinal,
    }
  }

  /** @param version `null` for what is not kept, of which nobody else may keep anything either. */
  async #finish(
    surface: Surface,
    { status, headers, body }: Rendered,
    version: string | null,
  ): Promise<FinishedResponse> {
    const { name } = surface.kind
    const isMissing = name === 'missing'
    const { 'content-type': type = 'text/html; charset=utf-8', 'content-security-policy': policy, link } = headers
    const described = {
      'content-type': intern(type),
      ...(policy !== undefined && { 'content-security-policy': intern(policy) }),
      ...(link !== undefined && { link }),
      // The same address is a page or Markdown (`lib/server/decide.ts`).
      ...((name === 'twin' || hasTwin(surface.kind)) && { vary: 'Accept' }),
      ...(isMissing && { 'x-robots-tag': 'noindex' }),
      // Weak: the same page is sent in several encodings (RFC 9110, section 8.8.3.3). What is not there is no page to have already.
      ...(version !== null && !isMissing && { etag: `W/"${digest(this.options.build + version)}"` }),
    }
    return finish(isMissing && status < 300 ? 404 : status, described, body)
  }

  #log(line: string): void {
    ;(this.options.log ?? console.error)(line)
  }
}

/** Bytes of the targets that are remembered, about: one may have 8,000 characters, and anybody can invent some. */
const MAX_TARGETS = 4_000_000

/** Pages that readers asked for lately. */
const RECENT = 200

/** Pages rendered at once for a moment to come: the text of one, and the pages of others. */
const PREPARED_AT_ONCE = 4

/**
 * Milliseconds after which a page takes long, and is not waited for before what it shows is shown. Far more than a list takes on a busy
 * machine: what everybody reads must not be left out because others were in its way.
 */
export const LONG = 1000

/** How often a page is rendered for somebody while the content changes under it. */
const TRIES = 3

/** Headers that thousands of pages have in common are held once. */
const intern = memo(100, (header: string) => header)
