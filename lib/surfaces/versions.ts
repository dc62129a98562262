import { LRUCache } from 'lru-cache'
import { digest } from '../digest'
import { surfaceKey } from './kinds'
import { type Located, locate } from './locate'
import type { Reading, Surface } from './surface'

/** What an address leads to in a reading; encoded, as visitors ask for it, without its query. */
export const locateIn = (versions: Versions, address: string): Promise<Located> =>
  locate(address, versions.reading, async surface => (await versions.of(surface)) !== null)

/** What a surface says at a moment, and the version that this is. */
export interface Version {
  /** 16 hexadecimal digits. */
  version: string
  /** All that it says. */
  shown: object
}

/**
 * The versions of everything that one reading of a blog shows, each computed when somebody asks for it and remembered as long as the
 * reading is the present one.
 */
export class Versions {
  readonly #known = new LRUCache<string, Promise<string | null>>({ max: 20_000 })

  /**
   * @param base What every page says and no reading holds: where the site is and for whom it was made, so that a page of a build for
   *   another address is not believed.
   */
  constructor(
    readonly reading: Reading,
    readonly base: string,
  ) {}

  /** Reads a surface; `null` where there is no such thing. */
  async read({ kind, params }: Surface): Promise<Version | null> {
    const shown = await kind.read(params, this.reading)
    return shown && { shown, version: digest(this.base + digest(shown)) }
  }

  /** The version of a surface; `null` where there is no such thing. */
  of(surface: Surface): Promise<string | null> {
    const key = surfaceKey(surface)
    const known = this.#known.get(key)
    if (known) return known
    const version = this.read(surface).then(read => read?.version ?? null)
    this.#known.set(key, version)
    // What shows nothing was named by a visitor: remembering it would push out what is there. And a failed look is tried again.
    version.then(
      found => found === null && this.#known.delete(key),
      () => this.#known.delete(key),
    )
    return version
  }
}
