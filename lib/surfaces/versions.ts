import { LRUCache } from 'lru-cache'
import { digest } from '../digest'
import { type Located, locate } from './locate'
import { type Reading, type Surface, surfaceKey } from './surface'

/** What an address leads to in a reading; encoded, as visitors ask for it, and its query apart. */
export const locateIn = (versions: Versions, address: string, query?: string): Located =>
  locate(address, versions.reading, surface => versions.has(surface), query)

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
  /** By a size that is one each: with `max` room for all is made at once, which takes 5 ms, and after each push others wait. */
  readonly #known = new LRUCache<string, Promise<string>>({ maxSize: 20_000, sizeCalculation: () => 1 })

  /**
   * @param base What every page says and no reading holds: where the site is and for whom it was made, so that a page of a build for
   *   another address is not believed.
   */
  constructor(
    readonly reading: Reading,
    readonly base: string,
  ) {}

  /** Reads a surface; `null`, at once, where there is no such thing. */
  read({ kind, params }: Surface): Promise<Version> | null {
    const read = kind.read(params, this.reading)
    return read?.then(shown => ({ shown, version: digest(this.base + digest(shown)) })) ?? null
  }

  /** Whether there is such a thing; where its kind can tell, it is not read. */
  has(surface: Surface): boolean {
    return surface.kind.isThere?.(surface.params, this.reading) ?? this.of(surface) !== null
  }

  /** The version of a surface; `null`, at once, where there is no such thing: strangers ask for what is not there all day. */
  of(surface: Surface): Promise<string> | null {
    if (surface.kind.isThere?.(surface.params, this.reading) === false) return null
    const key = surfaceKey(surface)
    const known = this.#known.get(key)
    if (known) return known
    const version = this.read(surface)?.then(read => read.version)
    if (!version) return null
    this.#known.set(key, version)
    // A failed look is tried again.
    version.catch(() => this.#known.delete(key))
    return version
  }
}
