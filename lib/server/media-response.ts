import { type ByteRange, rangeOf } from '../content/byte-range'
import { type Media, mediaAddress } from '../content/media'
import { isNamed } from './conditional'
import type { HeadersOf } from './webhook'

/** The head of an answer that sends a file, and which bytes of it follow. */
export interface MediaResponse {
  /** HTTP status. */
  status: 200 | 206 | 304 | 307 | 416
  /** By name. */
  headers: Record<string, string>
  /** `null`: no body. */
  bytes: ByteRange | 'all' | null
}

/** An SVG opened by itself is a document: it may draw, and nothing else. */
export const MEDIA_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

/**
 * How a file is answered; nothing of it has been read for that. An address with the right content hash may be kept for
 * ever; one with a wrong hash leads to the right one.
 *
 * @param asked The hash in the address, `null` without one.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-range-requests
 */
export function mediaResponse(media: Media, method: string, asked: string | null, headers: HeadersOf): MediaResponse {
  const { entry, type, version } = media
  const safe = { 'content-security-policy': MEDIA_POLICY, 'x-content-type-options': 'nosniff' }
  if (asked !== null && asked !== version)
    return {
      status: 307,
      headers: { ...safe, location: mediaAddress(media), 'cache-control': 'no-store', 'content-length': '0' },
      bytes: null,
    }
  const etag = `"${version}"`
  const keep = asked === null ? 'public, max-age=0, must-revalidate' : 'public, max-age=31536000, immutable'
  const all = { ...safe, etag, 'cache-control': keep, 'accept-ranges': 'bytes' }
  if (isNamed(etag, headers.get('if-none-match') ?? '')) return { status: 304, headers: all, bytes: null }
  const known = headers.get('if-range')
  // Who has the beginning of another version needs the whole; only GET has parts.
  const wanted = method === 'GET' && (known === null || known === etag) ? headers.get('range') : null
  const range = rangeOf(wanted, entry.size)
  if (range === 'unsatisfiable')
    return {
      status: 416,
      headers: { ...safe, 'content-range': `bytes */${entry.size}`, 'content-length': '0' },
      bytes: null,
    }
  const length = range === null ? entry.size : range.last - range.first + 1
  const described = { ...all, 'content-type': type, 'content-length': String(length) }
  if (range === null) return { status: 200, headers: described, bytes: method === 'HEAD' ? null : 'all' }
  return {
    status: 206,
    headers: {
      ...described,
      'content-range': `bytes ${range.first}-${range.last}/${entry.size}`,
      // Compressed, it would be a part of something else.
      'cache-control': `${keep}, no-transform`,
    },
    bytes: range,
  }
}

/** The content hash that a query asks for: `v=0123abcd`. */
export const versionIn = (query: string) => new URLSearchParams(query).get('v')
