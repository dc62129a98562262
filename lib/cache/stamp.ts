import { digest } from '../digest'
import { surfaceKey } from '../surfaces/kinds'
import type { Surface } from '../surfaces/surface'

/** What a page was made from, as one cache tag carries it: a surface, and the version of it that was read. */
export interface Stamp {
  /** Digest of what tells the surface from all others. */
  surface: string
  /** The version that was read; `null` for a page that must not be kept: its text was newer than the index, or not ready in time. */
  version: string | null
}

/** The tag of a page that shows a surface: 40 characters, however long its address is. */
export const stampOf = (surface: Surface, version: string | null) => `v~${nameOf(surface)}~${version ?? ''}`

/** A surface as stamps name it. */
export const nameOf = (surface: Surface) => digest(surfaceKey(surface))

/** Reads the tags that Next puts on an entry, joined by commas; `null` where none is ours. */
export function readStamp(tags: string): Stamp | null {
  const found = /(?:^|,)v~([0-9a-f]{16})~([0-9a-f]{16})?(?=,|$)/.exec(tags)
  return found && { surface: found[1] as string, version: found[2] ?? null }
}
