import type { SiteConfig } from '../../site.config'
import type { Audience, Blog, BlogView } from '../blog/model'
import { mayBecomeVisible } from '../blog/visibility'
import type { ContentSource } from '../content/source'
import type { Post } from '../post/model'
import { addPost, buildInThread, buildSegments, factsOf } from '../search/build'
import { type Answer, type Asked, search } from '../search/search'
import { SearchIndex } from '../search/search-index'
import { type MadeSegment, type Segment, SegmentWriter } from '../search/segment'
import { nameOf, pathIn, Shown } from '../search/shown'
import { TextFile } from '../search/text-file'
import { Turn } from '../turn'

/** What is searched: the content server. */
export interface Searched {
  /** The whole content of now. */
  readonly blog: Blog
  /** Where the texts are. */
  readonly source: ContentSource
  /** Where they are as a folder, for a thread to read; `null` where they are in none. */
  readonly folder: string | null
  /** Where a file may be made for the texts of the index; `null` where they stay in memory. */
  readonly scratch: string | null
  /** What the owner has set. */
  readonly site: SiteConfig
  /** Who searches. */
  readonly audience: Audience
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** What is seen at this moment. */
  view(): BlogView
  /** Told when the content has changed. */
  readonly refreshed: Set<(before: Blog) => void>
}

/** Posts, and characters and words of them, that are read where they are: more of them go to a thread. */
const HERE = { posts: 20, extent: 60_000 }
/** Posts of the segment that grows with each push. */
const YOUNG = 8
/** Posts that nobody sees any more and are still in the index: beyond a quarter of all, and these, it is made anew. */
const DEAD = 500
/** Milliseconds that somebody waits for the index, and after which without another push it follows one. */
const WAITS = { patience: 4000, quiet: 1500 }

/**
 * The index of a site's texts, kept up with its content: made when somebody asks first, or at the start. It reads what a push has changed
 * when somebody searches, else when no other push has come for a while: just after one, pages are made anew, and readers come first. What is
 * shown is asked of the view with each query, so nothing is found that is not public at that moment.
 */
export class SiteSearch {
  #index = new SearchIndex()
  /** Where its texts are, once there are many. */
  #file: TextFile | null = null
  /** The segment that the next push is added to; the last of the index. */
  #young: Segment | null = null
  /** Posts of which it is known that the index has them, and not in the segment that may lose them again. */
  #settled = new WeakSet<Post>()
  /** The content that it has all posts of. */
  #followed: Blog | null = null
  #started = false
  #isReady = false
  #updating: Promise<void> = Promise.resolve()
  /** Runs while something is new that nobody has asked for. */
  #soon: NodeJS.Timeout | undefined
  #shown: { view: BlogView; rows: Shown } | null = null

  constructor(
    readonly content: Searched,
    readonly waits = WAITS,
  ) {}

  /** Bytes of the index, about. */
  get bytes(): number {
    return this.#index.bytes
  }

  /** Makes the index and keeps it up from then on; settles when it is up to date. */
  start(): Promise<void> {
    if (!this.#started) {
      this.#started = true
      this.content.refreshed.add(() => this.#followSoon())
      this.#follow()
    } else if (this.#soon) this.#follow()
    return this.#updating
  }

  /** What a query finds; `preparing` where the index is not there in time. */
  async answer(asked: Asked, lang: string): Promise<Answer | { kind: 'preparing' }> {
    await Promise.race([this.start(), wait(this.waits.patience)])
    if (!this.#isReady) return { kind: 'preparing' }
    const view = this.content.view()
    if (this.#shown?.view !== view) this.#shown = { view, rows: new Shown(view, this.content.site) }
    return search(this.#index, this.#shown.rows, asked, lang)
  }

  #followSoon(): void {
    clearTimeout(this.#soon)
    this.#soon = setTimeout(() => this.#follow(), this.waits.quiet).unref()
  }

  #follow(): void {
    clearTimeout(this.#soon)
    this.#soon = undefined
    this.#updating = this.#updating
      .then(() => this.#update())
      .catch(error => console.error('[search] could not read what has changed:', error))
  }

  async #update(): Promise<void> {
    const { blog, audience } = this.content
    // The watcher tells of a pushed file once more.
    if (blog === this.#followed) return
    const now = this.content.clock()
    const young = new Set(this.#young?.names)
    const wanted: Post[] = []
    let missing: Post[] = []
    await new Turn().each(blog.posts, post => {
      if (post.kind === 'tag' || !(audience === 'preview' || mayBecomeVisible(post, now))) return
      wanted.push(post)
      if (this.#settled.has(post)) return
      const name = nameOf(post)
      if (!this.#index.has(name)) missing.push(post)
      else if (!young.has(name)) this.#settled.add(post)
    })
    if (this.#index.count > wanted.length * 1.25 + DEAD) {
      const fresh = new SearchIndex()
      this.#file = null
      await this.#build(wanted, fresh)
      this.#index = fresh
      this.#settled = new WeakSet()
      this.#young = null
      missing = []
    }
    const extent = missing.reduce((sum, { extent }) => sum + extent.characters + extent.words, 0)
    if (missing.length > HERE.posts || extent > HERE.extent) {
      await this.#build(missing, this.#index)
      this.#young = null
    } else if (missing.length > 0) await this.#addTo(missing, wanted)
    this.#isReady = true
    // Of a file that could not be read another look is taken.
    if (missing.every(post => this.#index.has(nameOf(post)))) this.#followed = blog
  }

  async #build(posts: readonly Post[], index: SearchIndex): Promise<void> {
    const { scratch } = this.content
    this.#file ??= scratch === null ? null : TextFile.open(scratch)
    const file = this.#file
    let storing = Promise.resolve()
    const take = (made: MadeSegment) => {
      const segment = index.add(made)
      if (file) storing = storing.then(() => store(segment, made, file))
    }
    await this.#make(posts, index, take)
    await storing
  }

  async #make(posts: readonly Post[], index: SearchIndex, take: (made: MadeSegment) => void): Promise<void> {
    const { folder } = this.content
    if (folder !== null && (await buildInThread({ folder, posts: posts.map(factsOf) }, take))) return
    const left = posts.filter(post => !index.has(nameOf(post)))
    await buildSegments(left, this.#read, take)
  }

  /** Makes the youngest segment anew with what is still wanted of it, and some posts more. */
  async #addTo(posts: readonly Post[], all: readonly Post[]): Promise<void> {
    const writer = new SegmentWriter()
    const turn = new Turn()
    const young = this.#young && this.#young.names.length < YOUNG ? this.#young : null
    for (const [at, name] of (young?.names ?? []).entries()) {
      const path = pathIn(name)
      if (young && all.some(post => post.path === path && nameOf(post) === name)) writer.copy(name, young, at)
      await turn.end()
    }
    for (const post of posts) await addPost(writer, post, this.#read, turn)
    if (young) this.#index.dropLast()
    this.#young = null
    if (writer.count === 0) return
    const made = writer.finish()
    this.#young = this.#index.add(made)
    // The next push begins another.
    if (this.#file && writer.count >= YOUNG) await store(this.#young, made, this.#file)
  }

  readonly #read = (path: string, version?: string) => this.content.source.read(path, version)
}

/** Puts the texts of a segment into a file; they stay in memory where the disk is full. */
async function store(segment: Segment, { texts, originals }: MadeSegment, file: TextFile): Promise<void> {
  try {
    segment.texts = await file.add(texts)
    segment.originals = await file.add(originals)
  } catch (error) {
    console.warn('[search] texts of the index stay in memory:', error)
  }
}

const wait = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds).unref())
