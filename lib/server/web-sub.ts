import type { SiteConfig } from '../../site.config'
import { inOneOf } from '../blog/changes'
import type { BlogView } from '../blog/model'
import type { Post } from '../post/model'
import { reasonOf } from '../reason'
import { feed } from '../surfaces/feed'
import type { Located } from '../surfaces/locate'
import type { Reading } from '../surfaces/surface'
import { absolute } from '../urls'

/** Whose feeds change: the content server. */
export interface Published {
  /** What the owner has set. */
  readonly site: SiteConfig
  /** Where the blog is. */
  readonly env: { readonly siteUrl: string }
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** What is seen at this moment. */
  view(): BlogView
  /** The same with its surroundings. */
  reading(): Reading
  /** What an address leads to. */
  locate(address: string): Located
  /** Told when the content has changed. */
  readonly refreshed: Set<(before: never) => void>
}

/** Feeds of one change that the hub is told of; those of the whole blog come first. */
const MOST_FEEDS = 60
/** Milliseconds that the hub has for each. */
const PATIENCE = 10_000
/** Milliseconds after a change, within which others come with it. */
const PAUSE = 2000
/** Node counts no further. */
const LONGEST_TIMER = 2 ** 31 - 1

/**
 * Tells the WebSub hub of a site which feeds have changed: after a push, and when a post appears or goes in its time. Nobody waits for
 * it, and a hub that does not answer is told of the next change.
 *
 * @see https://www.w3.org/TR/websub/#publishing
 */
export class WebSub {
  /** The posts that the hub knows of. */
  #known: readonly Post[]
  #timer: NodeJS.Timeout | undefined
  #telling: Promise<void> = Promise.resolve()

  /** @param log Told of what failed. */
  constructor(
    readonly hub: string,
    readonly content: Published,
    readonly log: (line: string) => void = console.error,
    readonly pause = PAUSE,
  ) {
    this.#known = this.#posts()
  }

  /** Follows the content from now on. */
  start(): void {
    this.content.refreshed.add(() => this.#wait(this.pause))
    this.#wait()
  }

  /** Looks again in a while, at the latest when a post appears or goes by itself. */
  #wait(pause = Number.POSITIVE_INFINITY): void {
    clearTimeout(this.#timer)
    const change = this.content.view().until - this.content.clock()
    this.#timer = setTimeout(() => this.follow(), Math.min(Math.max(0, Math.min(pause, change)), LONGEST_TIMER)).unref()
  }

  /** Tells what has changed since the last time; settles when all of it is told. */
  follow(): Promise<void> {
    const posts = this.#posts()
    const changed = inOneOf(this.#known, posts)
    this.#known = posts
    this.#wait()
    if (changed.size > 0) this.#telling = this.#telling.then(() => this.#tell(this.#feedsOf(changed)))
    return this.#telling
  }

  #posts(): readonly Post[] {
    const view = this.content.view()
    return this.content.site.languages.flatMap(lang => view.posts(lang))
  }

  /** Addresses of the feeds that these posts are or were in, as they are now. */
  #feedsOf(posts: ReadonlySet<Post>): string[] {
    const touched = [...(feed.touchedBy?.(posts, this.content.reading()) ?? [])]
    return touched
      .sort((a, b) => a.place.length - b.place.length)
      .map(feed.address)
      .filter(address => this.content.locate(address).found === 'surface')
      .slice(0, MOST_FEEDS)
  }

  async #tell(addresses: readonly string[]): Promise<void> {
    try {
      for (const address of addresses) {
        const url = absolute(this.content.env.siteUrl, address)
        const answer = await fetch(this.hub, {
          method: 'POST',
          // Older hubs want the one, newer ones the other.
          body: new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': url, 'hub.topic': url }),
          signal: AbortSignal.timeout(PATIENCE),
        })
        await answer.body?.cancel()
        if (!answer.ok) throw new Error(`it answers ${answer.status}`)
      }
    } catch (error) {
      this.log(`[websub] ${this.hub} was not told which feeds have changed: ${reasonOf(error)}`)
    }
  }
}
