import type { BlogView } from '../blog/model'
import { reasonOf } from '../reason'
import type { Found, Task } from '../replies/read'
import { ReadThread } from '../replies/read-thread'
import { webAddress } from '../replies/reply'
import type { ReplyStore } from '../replies/store'
import type { Located } from '../surfaces/locate'
import type { Surface } from '../surfaces/surface'

/** What has replies: the content server. */
export interface Answered {
  /** Where replies are kept. */
  readonly replies: ReplyStore
  /** Where the blog is. */
  readonly env: { readonly siteUrl: string }
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** What the owner has set. */
  readonly site: { readonly languages: readonly string[] }
  /** What is seen at this moment. */
  view(): BlogView
  /** What an address leads to. */
  locate(address: string): Located
  /** Shows what is kept now. */
  refresh(changed: string[]): Promise<void>
}

/** Mentions that wait to be looked at. */
const MOST_WAITING = 100
/** Milliseconds between two questions to servers on which posts were announced. */
const PACE = 15_000
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** How often a post's announcements are asked about, by its age: what is new is talked about. */
const OFTEN: readonly { younger: number; every: number }[] = [
  { younger: 3 * DAY, every: HOUR / 6 },
  { younger: 30 * DAY, every: 3 * HOUR },
  { younger: Number.POSITIVE_INFINITY, every: DAY },
]

/**
 * Gets the replies to a site's posts: looks at pages that are said to mention one, and asks where posts were announced. All of it happens
 * apart from readers, one server at a time.
 */
export class SiteReplies {
  /** Mentions to be looked at, by what they are of: whoever tells twice waits once. */
  readonly #waiting = new Map<string, Task & { reads: 'mention' }>()
  #working: Promise<void> | null = null
  #timer: NodeJS.Timeout | undefined

  /**
   * @param read Asks another server.
   * @param log Told of what came, and of what could not be told.
   */
  constructor(
    readonly content: Answered,
    readonly read: (task: Task) => Promise<Found> = readInThread(),
    readonly log: (line: string) => void = console.log,
  ) {}

  /** Asks about announcements from now on. */
  start(): void {
    this.#timer ??= setInterval(() => void this.askNext(), PACE).unref()
  }

  /**
   * Takes the word of another site that a page of it mentions one of ours.
   *
   * @returns What is wrong with that; `busy` where too many wait; `null` where it will be looked at.
   * @see https://www.w3.org/TR/webmention/#receiving-webmentions
   */
  hear(source: string | null, target: string | null): string | null {
    const from = webAddress(source)
    const to = webAddress(target)
    if (from === undefined || to === undefined) return 'source and target have to be addresses with http: or https:'
    if (from === to) return 'source and target are the same'
    if (this.#keyOf(to) === null) return 'target is no post of this site'
    const name = `${from} ${to}`
    if (this.#waiting.size >= MOST_WAITING && !this.#waiting.has(name)) return 'busy'
    this.#waiting.set(name, { reads: 'mention', source: from, target: to })
    this.#working ??= this.#work().finally(() => {
      this.#working = null
    })
    return null
  }

  /** Settles when nothing waits any more. */
  settled(): Promise<void> {
    return this.#working ?? Promise.resolve()
  }

  /** Asks about the announcement that has waited longest, where it is time to. */
  async askNext(): Promise<void> {
    const now = this.content.clock()
    const [next] = [...this.#announcements()].filter(({ due }) => due <= now).sort((a, b) => a.due - b.due)
    if (!next) return
    const { key } = next
    const before = this.content.replies.now.get(key)?.replies ?? []
    // It is asked again in its time, whatever comes of it.
    this.content.replies.put(key, before, now)
    try {
      const { replies } = await this.read({ reads: 'answers', announcement: key })
      await this.#keep(key, replies)
    } catch (error) {
      this.log(`[replies] ${key} could not be asked for: ${reasonOf(error)}`)
    }
  }

  *#announcements(): Iterable<{ key: string; due: number }> {
    const now = this.content.clock()
    const { now: kept } = this.content.replies
    for (const { announced = [], date } of this.#posts()) {
      const every = OFTEN.find(({ younger }) => now - date.instant < younger)?.every ?? DAY
      for (const key of announced) yield { key, due: (kept.get(key)?.asked ?? 0) + every }
    }
  }

  #posts = () => {
    const view = this.content.view()
    return this.content.site.languages.flatMap(lang => view.posts(lang))
  }

  async #work(): Promise<void> {
    for (let next = first(this.#waiting); next; next = first(this.#waiting)) {
      const [name, task] = next
      this.#waiting.delete(name)
      await this.#look(task).catch(error => this.log(`[replies] ${task.source} could not be read: ${reasonOf(error)}`))
    }
  }

  /** Looks whether a page mentions a post, and keeps what it says; what was kept of it before goes. */
  async #look(task: Task & { reads: 'mention' }): Promise<void> {
    const { replies } = await this.read(task)
    // The post may have gone meanwhile.
    const key = this.#keyOf(task.target)
    if (key === null) return
    const others = (this.content.replies.now.get(key)?.replies ?? []).filter(({ url }) => url !== task.source)
    await this.#keep(key, [...others, ...replies])
  }

  async #keep(key: string, replies: Found['replies']): Promise<void> {
    const { replies: store, clock } = this.content
    const known = new Set(store.now.get(key)?.replies.map(({ url }) => url))
    if (!store.put(key, replies, clock())) return
    for (const { url, author } of replies) if (!known.has(url)) this.log(`[replies] ${author.name} on ${key}: ${url}`)
    await this.content.refresh([])
  }

  /** What the replies to an address of ours are kept by: the one address of the post that it leads to; `null` where it leads to none. */
  #keyOf(target: string): string | null {
    const { origin, pathname } = new URL(target)
    if (origin !== this.content.env.siteUrl) return null
    const located = this.content.locate(pathname)
    const surface = located.found === 'redirect' ? surfaceAt(this.content.locate(located.to)) : surfaceAt(located)
    return surface?.kind.name === 'article' ? surface.kind.address(surface.params) : null
  }
}

const surfaceAt = (located: Located): Surface | null => (located.found === 'surface' ? located.surface : null)

const first = <Key, Value>(map: ReadonlyMap<Key, Value>): [Key, Value] | undefined => map.entries().next().value

function readInThread(): (task: Task) => Promise<Found> {
  const thread = new ReadThread()
  return task => thread.read(task)
}
