import { LRUCache } from 'lru-cache'
import { digest } from '../digest'
import { FIXED, homeLanguage } from '../urls'
import { HELD_TEXT, type SettingsOfPages, toDocument } from './document'
import { readStamp, STAMP, stampIn } from './stamp'

/** What Next renders for an address, and what the build left of it: a page (`APP_PAGE`) or the answer of a route (`APP_ROUTE`). */
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

/** What has to be known of the content. */
export interface EntriesOptions {
  /** The surface at an address (encoded, as visitors ask for it) and its version, as stamps name them; `null` where no page stands there. */
  shownAt: (address: string) => Promise<{ surface: string; version: string } | null>
  /** What the owner has set: scripts that stay, services that the policy names. */
  site?: SettingsOfPages
  /** Told of pages that are not as they should be; `console.error` by default. */
  log?: (line: string) => void
}

/**
 * What stands between Next and the page cache: makes documents of the pages that Next has rendered, and lets it take those of the build
 * that are still true. Nothing is kept here but texts, while the pages that show them are rendered.
 */
export class Entries {
  /** Entries already made documents: the object that Next hands over is the reader's answer, and must be changed once only. */
  readonly #finished = new WeakSet<Entry>()

  /** Texts on their way past Next, in their parts, by what they are called in the page. */
  readonly #held = new LRUCache<string, readonly string[]>({ max: HELD })

  /** Tags of scripts that were taken out and told of. */
  readonly #strangers = new Set<string>()

  constructor(readonly options: EntriesOptions) {}

  /**
   * The page of the build for an address, where it is true.
   *
   * @param address Address inside Next, encoded, with every language in front: `/ja/posts/a`.
   */
  async built(address: string, entry: Entry | undefined): Promise<Entry | null> {
    if (!entry || isOutside(address)) return entry ?? null
    const stamp = readStamp(stampIn(entry.headers))
    if (!stamp) return null
    const now = await this.options.shownAt(visitorsAddress(address))
    if (stamp.surface !== now?.surface || stamp.version !== now.version) return null
    this.finish(address, entry)
    return entry.status === 500 ? null : entry
  }

  /**
   * Holds the finished HTML of a text until the page is made that shows it. React would write, read and escape it four times for a page,
   * and Next print it as JSON to know its length.
   *
   * @param parts The text, in as many parts as it stands in the page.
   * @returns What is to stand in the place of each.
   */
  hold(parts: readonly string[]): string[] {
    const name = digest(parts)
    this.#held.set(name, parts)
    return parts.map((_, part) => `<${HELD_TEXT}>${name} ${part}</${HELD_TEXT}>`)
  }

  /** Makes a document of a page: held texts in, scripts out, policy and stamp on it. One that is not whole without scripts gets the status 500. */
  finish(address: string, entry: Entry): void {
    if (this.#finished.has(entry) || isOutside(address)) return
    this.#finished.add(entry)
    entry.headers = { ...entry.headers, [STAMP]: stampIn(entry.headers) }
    if (entry.kind !== 'APP_PAGE' || entry.postponed != null || entry.html === undefined) return
    const whole = entry.html.replace(PLACE, (place, name, part) => this.#held.get(name)?.[part] ?? place)
    const { html, policy, complete, strangers } = toDocument(whole, this.options.site)
    entry.html = html
    for (const tag of strangers) this.#sayStranger(tag, address)
    entry.rscData = undefined
    entry.segmentData = undefined
    entry.headers['content-security-policy'] = policy
    if (complete) return
    entry.status = 500
    this.#log(`[page-cache] ${address} is not complete without scripts; it is answered with the page for failures`)
  }

  /** Once a tag: it stands on every page, mostly. */
  #sayStranger(tag: string, address: string): void {
    if (this.#strangers.has(tag) || this.#strangers.size >= SAID) return
    this.#strangers.add(tag)
    const way = 'write it into scripts of site.config.ts (docs/customising.md)'
    this.#log(`[page-cache] ${tag} of ${address} is not on the page, where only known scripts run; ${way}`)
  }

  #log(line: string): void {
    ;(this.options.log ?? console.error)(line)
  }
}

/** So many tags are told of. */
const SAID = 20

/** So many texts are held: far more than pages are rendered at a time. */
const HELD = 32

const PLACE = new RegExp(`<${HELD_TEXT}>([0-9a-f]{16}) (\\d+)</${HELD_TEXT}>`, 'g')

/** Fixed by the build: no content in them. */
const isOutside = (address: string) => FIXED.includes(address) || /^\/_(?:not-found|global-error)$/.test(address)

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
