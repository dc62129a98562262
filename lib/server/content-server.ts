import { setTimeout as pause } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { SiteConfig } from '../../site.config'
import { loadBlog } from '../blog/blog'
import { type Changes, compareBlogs, newProblems } from '../blog/changes'
import type { Audience, Blog, BlogView } from '../blog/model'
import type { SavedPosts } from '../blog/saved-posts'
import { viewBlog, viewInTurns } from '../blog/view'
import { LONG, type PageCache } from '../cache/page-cache'
import { readCards, type StoredCards } from '../content/cards'
import { openDisk } from '../content/disk'
import type { ContentSource } from '../content/source'
import { digest } from '../digest'
import type { Env } from '../env'
import { type Problem, plainProblem } from '../problem'
import { type Moderation, readModeration } from '../replies/moderation'
import { ReplyStore } from '../replies/store'
import type { Drawing } from '../share-cards/draw'
import { changedAddresses } from '../surfaces/changed-addresses'
import { type Located, type Missing, surelyMissing } from '../surfaces/locate'
import { indexReading, readingOf } from '../surfaces/readings'
import type { Reading } from '../surfaces/surface'
import { locateIn, Versions } from '../surfaces/versions'
import { readWhole } from './checkout'
import { SiteSearch } from './site-search'

/** What a server has besides its settings; without any it reads the folder of its environment, and draws no cards. */
export interface ServerOptions {
  /** Where the content is, if not in that folder. */
  source?: ContentSource
  /** What earlier processes have left of what they parsed. */
  saved?: SavedPosts
  /** Draws cards; `null` where none can be drawn. */
  drawing?: Drawing | null
  /** What is said of posts elsewhere; kept nowhere by default. */
  replies?: ReplyStore
  /** Folder in which files of this process may be made; `null` where there is none. */
  scratch?: string | null
}

/** What a server reads at its start, and again whenever something may have changed. */
interface Content {
  blog: Blog
  cards: StoredCards
  moderation: Moderation
}

/** What whoever publishes is told. */
export interface Report extends Changes {
  /** Addresses that say something else now; of long lists the first page only. */
  surfaces: string[]
  /** What is wrong with files and was not before; a hundred at most. */
  problems: Problem[]
}

const REPORTED = 100

/**
 * Milliseconds for making pages of what authors have changed, before it is shown: in which more are begun, and after which not even those
 * that are being made are waited for. Whoever publishes waits, or else everybody who reads them.
 */
const AHEAD = { begin: 200, end: LONG }

/** Characters of the texts that are kept for feeds: those of a few hundred articles. */
const FEED_TEXTS = 4_000_000

/**
 * The one blog that a server process shows: its content, the reading of this moment, and the versions of everything that pages are made
 * from. Publishing is `refresh()`.
 */
export class ContentServer {
  readonly audience: Audience
  /** Where the content is. */
  readonly source: ContentSource
  /** The same as a folder; `null` where it comes from elsewhere. */
  readonly folder: string | null
  /** Draws cards; `null` where none can be drawn. */
  readonly drawing: Drawing | null
  /** What is said of posts elsewhere; `refresh` shows what has come. */
  readonly replies: ReplyStore
  /** Where the index of the texts makes a file; `null` where it keeps them in memory. */
  readonly scratch: string | null
  /** Articles as feeds hold them, by the digest of all that each is made from: after a push a feed has only what changed rendered. */
  readonly feedTexts = new LRUCache<string, string>({ maxSize: FEED_TEXTS, sizeCalculation: html => html.length + 1 })
  #blog: Blog
  #cards: StoredCards
  /** What is said of posts, as it is shown. */
  #repliesTo: Reading['repliesTo']
  /** What was made of contents that are still held: making one of ten thousand posts takes 100 ms. */
  readonly #views = new WeakMap<Blog, BlogView>()
  readonly #indexes = new WeakMap<BlogView, Versions>()
  /** The last comparison: whoever publishes and whoever renders ahead ask for the same. */
  #changes: { before: Blog; after: BlogView; addresses: Promise<string[]> } | null = null
  #versions: Versions | null = null
  #refreshing: Promise<unknown> = Promise.resolve()
  #refreshes = 0
  /** What is about to be shown, while its pages are made. */
  #coming: Versions | null = null
  /**
   * Makes pages of what is about to be shown, so that nobody waits for them: `PageCache.prepare`. What it resolves to is called as soon
   * as they are true.
   */
  prepare: PageCache['prepare'] | null = null
  /** Told of the content that was shown before, whenever something else may be shown from now on. */
  readonly refreshed = new Set<(before: Blog) => void>()
  /** When that was the last time, in milliseconds since 1970; 0 where it never was. */
  refreshedAt = 0
  /** The content that whoever publishes was last told of. */
  #reported: Blog
  readonly #base: string
  /** Finds posts by what they say. */
  readonly search = new SiteSearch(this)

  private constructor(
    readonly env: Env,
    readonly site: SiteConfig,
    readonly clock: () => number,
    { blog, cards, moderation }: Content,
    source: ContentSource,
    options: ServerOptions,
  ) {
    this.source = source
    this.folder = options.source ? null : env.contentDir
    this.drawing = options.drawing ?? null
    this.replies = options.replies ?? ReplyStore.open(null)
    this.scratch = options.scratch ?? null
    this.#blog = blog
    this.#cards = cards
    this.#repliesTo = shownReplies(this.replies, moderation)
    this.#reported = blog
    this.audience = env.preview ? 'preview' : 'public'
    this.#base = digest([env.siteUrl, env.preview ?? null, site])
  }

  /** Loads the content. */
  static async open(
    env: Env,
    site: SiteConfig,
    clock: () => number,
    options: ServerOptions = {},
  ): Promise<ContentServer> {
    const source = options.source ?? openDisk(env.contentDir)
    const content = await readContent(source, site, { saved: options.saved })
    return new ContentServer(env, site, clock, content, source, options)
  }

  /** The whole content, hidden posts too. */
  get blog(): Blog {
    return this.#blog
  }

  /** Names the content that is shown. */
  get revision(): string {
    return this.#blog.revision
  }

  /** The blog as its audience sees it at this moment. */
  view(): BlogView {
    return this.reading().view
  }

  /** The blog of this moment with its pictures and cards. */
  reading(): Reading {
    return this.moment().reading
  }

  /** What an address leads to at this moment; encoded, as visitors ask for it, and its query apart. */
  locate(address: string, query?: string): Located {
    return locateIn(this.moment(), address, query)
  }

  /** That the target of a request names nothing at this moment; `null` where it may name something. */
  surelyMissing(target: string): Missing | null {
    return surelyMissing(target, this.moment().reading)
  }

  /**
   * Reads what changed in the content and shows it from now on. Refreshes queue up, one at a time.
   *
   * @param changed Paths that may have changed; without it every file's time and size are compared.
   */
  refresh(changed?: string[]): Promise<void> {
    const load = () => readContent(this.source, this.site, { before: this.#blog, changed })
    const run = this.#refreshing.then(async () => {
      const read = await readWhole(this.env.contentDir, load)
      if (!read) return
      const { cards } = read
      const blog = read.blog.revision === this.#blog.revision ? this.#blog : read.blog
      const repliesTo = shownReplies(this.replies, read.moderation)
      // Also where no post changed: a picture may have.
      const view = await this.#viewInTurns(blog)
      const coming = this.#versionsOf(view, cards, repliesTo)
      // Whoever publishes asks for it: it is found out while pages are made.
      const isChanged = blog !== this.#blog
      if (isChanged) this.#changesBetween(this.#blog, view).catch(() => {})
      // The watcher tells of a pushed file once more: nothing is made for that, as somebody may wait for what is being made.
      const show = isChanged ? await this.#prepared(coming) : () => {}
      const before = this.#blog
      this.#blog = blog
      this.#cards = cards
      this.#repliesTo = repliesTo
      this.#versions = coming
      this.#coming = null
      this.refreshedAt = this.clock()
      show()
      for (const tell of this.refreshed) tell(before)
    })
    this.#refreshes++
    this.#refreshing = run.catch(() => {}).finally(() => this.#refreshes--)
    return run
  }

  /** Whether somebody waits for what is new. */
  get isRefreshing(): boolean {
    return this.#refreshes > 0
  }

  /** Settles when nothing else is about to be shown. */
  settled(): Promise<unknown> {
    return this.#coming ? this.#refreshing : Promise.resolve()
  }

  /** Has pages made of what is about to be shown. */
  async #prepared(coming: Versions): Promise<() => void> {
    if (!this.prepare) return () => {}
    this.#coming = coming
    try {
      const after = (milliseconds: number) => pause(milliseconds, undefined, { ref: false })
      return await this.prepare(coming, after(AHEAD.begin), after(AHEAD.end))
    } catch (error) {
      console.error('[content] could not make pages of what has changed:', error)
      return () => {}
    }
  }

  /**
   * What changed since the last report (or the start). Not since the last refresh: the watcher may have
   * shown a pushed file before the push is announced.
   */
  async report(): Promise<Report> {
    const reported = this.#reported
    this.#reported = this.#blog
    const problems = newProblems(reported, this.#blog).slice(0, REPORTED).map(plainProblem)
    return { ...compareBlogs(reported, this.#blog), surfaces: await this.changedSince(reported), problems }
  }

  /** The addresses that say something else now than they would with an earlier content; of long lists the first page only. */
  changedSince(before: Blog): Promise<string[]> {
    return before === this.#blog ? Promise.resolve([]) : this.#changesBetween(before, this.view())
  }

  #changesBetween(before: Blog, after: BlogView): Promise<string[]> {
    const known = this.#changes
    if (known?.before === before && known.after === after) return known.addresses
    const addresses = changedAddresses(this.#indexOf(this.#viewOf(before)), this.#indexOf(after))
    this.#changes = { before, after, addresses }
    return addresses
  }

  /** The versions of an index alone. Those after one push are those before the next. */
  #indexOf(view: BlogView): Versions {
    const { site, audience } = this
    const known = this.#indexes.get(view) ?? new Versions(indexReading(view, site, audience), '')
    this.#indexes.set(view, known)
    return known
  }

  /** A content as it is seen now; what was made of it before is taken where it still holds. */
  #viewOf(blog: Blog): BlogView {
    const now = this.clock()
    const known = this.#views.get(blog)
    if (known && known.from <= now && now < known.until) return known
    const view = viewBlog(blog, this.site, now, this.audience)
    this.#views.set(blog, view)
    return view
  }

  /** The same of a content that nobody sees yet, without keeping readers waiting. */
  async #viewInTurns(blog: Blog): Promise<BlogView> {
    if (!this.#views.has(blog)) this.#views.set(blog, await viewInTurns(blog, this.site, this.clock(), this.audience))
    return this.#viewOf(blog)
  }

  /** The versions of everything that is true now: until the next moment at which a post appears or expires, and not where the clock was set back. */
  moment(): Versions {
    const view = this.#viewOf(this.#blog)
    if (this.#versions?.reading.view !== view) this.#versions = this.#versionsOf(view, this.#cards, this.#repliesTo)
    return this.#versions
  }

  /** What pages are made from: what is about to be shown, or is. */
  ahead(): Versions {
    return this.#coming ?? this.moment()
  }

  #versionsOf(view: BlogView, cards: StoredCards, repliesTo: Reading['repliesTo']): Versions {
    const { site, audience, source } = this
    const letters = this.drawing?.letters ?? null
    return new Versions(readingOf(view, { site, audience, source, cards, letters, repliesTo }), this.#base)
  }
}

/** @param known The blog as it was and what may have changed in it, or what earlier processes have left. */
async function readContent(
  source: ContentSource,
  site: SiteConfig,
  known: { before?: Blog; changed?: string[]; saved?: SavedPosts },
): Promise<Content> {
  const blog = await loadBlog(source, site, known.before, known.changed, known.saved)
  return { blog, cards: await readCards(source), moderation: await readModeration(source, site) }
}

/** What is kept of replies now and may be shown; what comes later is not in it. */
function shownReplies({ now }: ReplyStore, { shows }: Moderation): Reading['repliesTo'] {
  return key => now.get(key)?.replies.filter(shows) ?? []
}
