import { decodeSegment } from '@/lib/urls'

/** The parts of a route as Next hands them to a page (encoded), decoded. Malformed escapes name nothing: then there are none. */
export function decoded(segments: readonly string[]): string[] | null {
  const all = segments.map(decodeSegment)
  return all.every(segment => segment !== null) ? all : null
}
