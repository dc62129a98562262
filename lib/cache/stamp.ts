import { digest } from '../digest'
import { memo } from '../memo'
import { type Surface, surfaceKey } from '../surfaces/surface'

/** What a page was made from: a surface, and the version of it that was read. */
export interface Stamp {
  /** Digest of what tells the surface from all others. */
  surface: string
  /** The version that was read; `null` for a page that must not be kept: its text was newer than the index, or not ready in time. */
  version: string | null
}

/** The stamp of a page that shows a surface: 40 characters, however long its address is. */
export const stampOf = (surface: Surface, version: string | null) => stampNamed(nameOf(surface), version)

/** The same by the name of the surface. */
export const stampNamed = (surface: string, version: string | null) => `v~${surface}~${version ?? ''}`

/** A surface as stamps name it. */
export const nameOf = (surface: Surface) => digestOf(surfaceKey(surface))

/** Every unknown address asks for the same. */
const digestOf = memo(1000, (key: string) => digest(key))

/** Reads a stamp; `null` where it is none. */
export function readStamp(stamp: string): Stamp | null {
  const found = /^v~([0-9a-f]{16})~([0-9a-f]{16})?$/.exec(stamp)
  return found && { surface: found[1] as string, version: found[2] ?? null }
}

/** The header that carries a stamp to the page cache; it does not leave the server. */
export const STAMP = 'x-content-stamp'
