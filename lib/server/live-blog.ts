import type { SiteConfig } from '../../site.config'
import { loadBlog } from '../blog/blog'
import { type Changes, compareBlogs } from '../blog/changes'
import type { Audience, Blog, BlogView } from '../blog/model'
import { viewBlog } from '../blog/view'
import { readCards, type StoredCards } from '../content/cards'
import { openDisk } from '../content/disk'
import { findMedia } from '../content/media'
import type { ContentSource } from '../content/source'
import { digest } from '../digest'
import type { Env } from '../env'
import type { MediaResult } from '../markdown/article'
import { changedSurfaces } from '../surfaces/changed-surfaces'
import { locate, type Place, type Surface, versionOf } from '../surfaces/surfaces'
import { readWhole } from './checkout'

/**
 * The one blog that a server process shows: its content, the view of this moment, and the versions of
 * everything pages are made from. Publishing is `refresh()`.
 */
export class LiveBlog {
  readonly audience: Audience
  /** Counts the times that a picture may have changed: what was checked against an older count is checked again. */
  mediaCount = 0
  #blog: Blog
  #cards: StoredCards
  #view: BlogView | null = null
  /** The moment of the view, in milliseconds since 1970: it holds from then on, and not before. */
  #seen = 0
  #places = new Map<string, Place | null>()
  #versions = new Map<Surface, string | null>()
  #refreshing: Promise<unknown> = Promise.resolve()
  /** The content that whoever publishes was last told of. */
  #reported: Blog
  /** Pages also say where the site is and for whom they were made, so a build for another address is not believed. */
  readonly #base: string

  private constructor(
    readonly source: ContentSource,
    readonly site: SiteConfig,
    readonly env: Env,
    readonly clock: () => number,
    blog: Blog,
    cards: StoredCards,
  ) {
    this.#blog = blog
    this.#cards = cards
    this.#reported = blog
    this.audience = env.preview ? 'preview' : 'public'
    this.#base = digest([env.siteUrl, env.preview ?? null])
  }

  /** Loads the content that the environment names. */
  static async open(env: Env, site: SiteConfig, clock: () => number): Promise<LiveBlog> {
    const source = openDisk(env.contentDir)
    return new LiveBlog(source, site, env, clock, await loadBlog(source, site), await readCards(source))
  }

  get blog(): Blog {
    return this.#blog
  }

  /** What authors committed about the pages they link to. */
  get cards(): StoredCards {
    return this.#cards
  }

  /** The blog as its audience sees it at this moment. */
  view(): BlogView {
    const now = this.clock()
    // A clock may be set back, too: then what was made later shows what is still to come.
    if (this.#view && this.#seen <= now && now < this.#view.until) return this.#view
    this.#places.clear()
    this.#versions.clear()
    this.#seen = now
    this.#view = viewBlog(this.#blog, this.site, now, this.audience)
    return this.#view
  }

  /** The version of a surface at this moment; `null` where there is no such thing. */
  version(name: Surface): string | null {
    const view = this.view()
    const known = this.#versions.get(name)
    if (known !== undefined) return known
    const version = versionOf(name, view, this.site)
    const salted = version === null ? null : digest(this.#base + this.#cards.version + version)
    // A name that shows nothing came from a visitor: remembering it would let strangers fill the memory.
    if (salted !== null) this.#versions.set(name, salted)
    return salted
  }

  /** What an address inside Next shows at this moment; `null` where it names nothing. */
  place(address: string): Place | null {
    const view = this.view()
    const known = this.#places.get(address)
    if (known) return known
    const place = locate(address, view, this.site)
    if (place) this.#places.set(address, place)
    return place
  }

  /** Whether a surface is still at the version that a stamp names; `-` where it was not there. */
  holds(name: Surface, version: string): boolean {
    return (this.version(name) ?? NOTHING) === version
  }

  /** The content hash of a picture named in a file, or `-` where it is missing. */
  async mediaVersion(postPath: string, reference: string): Promise<string> {
    return mediaVersionOf(await findMedia(this.source, postPath, reference))
  }

  /**
   * Reads what changed in the content and shows it from now on. Refreshes queue up, one at a time.
   *
   * @param changed Paths that may have changed; without it every file's time and size are compared.
   */
  refresh(changed?: string[]): Promise<void> {
    const load = async () => {
      const before = this.#blog
      const after = await loadBlog(this.source, this.site, before, changed)
      const cards = await readCards(this.source)
      this.mediaCount++
      if (after.revision === before.revision && cards.version === this.#cards.version) return
      this.#blog = after
      this.#cards = cards
      this.#view = null
    }
    const run = this.#refreshing.then(() => readWhole(this.env.contentDir, load))
    this.#refreshing = run.catch(() => {})
    return run
  }

  /**
   * What changed since the last report (or the start). Not since the last refresh: the watcher may have
   * shown a pushed file before the push is announced.
   */
  report(): Changes & { surfaces: string[] } {
    const changes = compareBlogs(this.#reported, this.#blog)
    const before = viewBlog(this.#reported, this.site, this.clock(), this.audience)
    this.#reported = this.#blog
    return { ...changes, surfaces: changedSurfaces(before, this.view(), this.site) }
  }
}

/** Stands for the version of a surface that is not there. */
export const NOTHING = '-'

/** The content hash in a found picture's address; `-` where it is missing. */
export const mediaVersionOf = (media: MediaResult) => (media.found && media.address.split('?v=')[1]) || NOTHING
