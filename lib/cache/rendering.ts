import { AsyncLocalStorage } from 'node:async_hooks'
import { LRUCache } from 'lru-cache'
import { digest } from '../digest'
import { HELD_TEXT, type SettingsOfPages, toDocument } from './document'
import type { Rendered } from './page-cache'
import { STAMP } from './stamp'

/** What becomes of pages that Next has rendered. */
export interface RenderingOptions {
  /** What the owner has set: scripts that stay, services that the policy names. */
  site?: SettingsOfPages
  /** Told of pages that are not as they should be; `console.error` by default. */
  log?: (line: string) => void
}

/**
 * What stands between Next and the page cache: it hears from a page what it shows, and makes a document of it. Nothing is kept here but
 * texts, while the pages that show them are rendered.
 */
export class Rendering {
  /** The page that is being rendered: its number, and the stamps of what it has read. */
  readonly #page = new AsyncLocalStorage<{ number: number; read: Set<string> }>()
  #rendered = 0

  /** Texts on their way past Next, in their parts, by what they are called in the page. */
  readonly #held = new LRUCache<string, readonly string[]>({ max: HELD })

  /** Tags of scripts that were taken out and told of. */
  readonly #strangers = new Set<string>()

  constructor(readonly options: RenderingOptions = {}) {}

  /**
   * Has something rendered, and makes a document of it where it is a page: held texts in, scripts out, policy and stamp on it. One that is
   * not whole without scripts gets the status 500.
   *
   * @param address Encoded, as Next is asked for it.
   * @param render Asks Next. What it runs may call `shows`.
   * @throws What `render` throws.
   */
  async document(address: string, render: () => Promise<Rendered>): Promise<Rendered> {
    const read = new Set<string>()
    const rendered = await this.#page.run({ number: ++this.#rendered, read }, render)
    const { 'content-type': type = '' } = rendered.headers
    if (!type.startsWith('text/html')) return rendered
    const { html, policy, complete, strangers } = toDocument(this.#whole(rendered.body), this.options.site)
    for (const tag of strangers) this.#sayStranger(tag, address)
    const isFailure = rendered.status < 300 && !complete
    if (isFailure)
      this.#log(`[page-cache] ${address} is not complete without scripts; it is answered with the page for failures`)
    // What read one surface twice, before and after a change, shows neither.
    const [stamp = ''] = read.size === 1 ? read : []
    return {
      status: isFailure ? 500 : rendered.status,
      // All else about it is said by the front door.
      headers: { 'content-type': type, 'content-security-policy': policy, [STAMP]: stamp },
      body: Buffer.from(html),
    }
  }

  /** Says what the page shows that is being rendered: a stamp of `stampNamed`. */
  shows(stamp: string): void {
    this.#page.getStore()?.read.add(stamp)
  }

  /** Which page is being rendered: no two have the same number. `undefined` while none is. */
  get number(): number | undefined {
    return this.#page.getStore()?.number
  }

  /**
   * Holds the finished HTML of a text until the page is made that shows it. React would write, read and escape it again and again for a page.
   *
   * @param parts The text, in as many parts as it stands in the page.
   * @returns What is to stand in the place of each.
   */
  hold(parts: readonly string[]): string[] {
    const name = digest(parts)
    this.#held.set(name, parts)
    return parts.map((_, part) => `<${HELD_TEXT}>${name} ${part}</${HELD_TEXT}>`)
  }

  #whole(page: Uint8Array): string {
    const html = Buffer.from(page.buffer, page.byteOffset, page.byteLength).toString()
    return html.replace(PLACE, (place, name, part) => this.#held.get(name)?.[part] ?? place)
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
