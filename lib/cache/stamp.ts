import { digest } from '../digest'
import type { Surface } from '../surfaces/surfaces'

/** What a page was made from, as a cache tag carries it. */
export type Stamp =
  | { kind: 'surface'; names: (surface: Surface) => boolean; version: string }
  | { kind: 'media'; post: string; reference: string; version: string }
  | { kind: 'missing' }

/**
 * A tag saying that a surface was read at a version. The surface goes in as its digest: Next drops tags
 * over 256 characters, and real slugs are longer.
 */
export const stampSurface = (surface: Surface, version: string) => `v~${digest(surface)}~${version}`

/** A tag saying that a picture named in a file was found at a version (`-` where it was missing). */
export const stampMedia = (post: string, reference: string, version: string) =>
  `m~${escapeField(post)}~${escapeField(reference)}~${version}`

/** Next joins tags with commas, we join fields with tildes; `encodeURIComponent` lets the tilde through. */
const escapeField = (text: string) => encodeURIComponent(text).replaceAll('~', '%7E')

/** Marks a page as the not-found page of its language. */
export const MISSING_STAMP = 'missing'

/** Longest tag that Next keeps. */
export const MAX_TAG = 256
/** Most tags that Next keeps on one entry, less those of its own. */
export const MAX_TAGS = 100

/** Reads one cache tag; `null` where it is not ours. */
export function readStamp(tag: string): Stamp | null {
  if (tag === MISSING_STAMP) return { kind: 'missing' }
  const [kind, first, second, third] = tag.split('~')
  if (kind === 'v' && first && second)
    return { kind: 'surface', names: surface => digest(surface) === first, version: second }
  if (kind === 'm' && first && second && third)
    return { kind: 'media', post: decodeURIComponent(first), reference: decodeURIComponent(second), version: third }
  return null
}
