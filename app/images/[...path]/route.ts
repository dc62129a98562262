import { rangeOf } from '@/lib/content/byte-range'
import { readMedia } from '@/lib/content/media'
import { contentServer } from '@/lib/server/server'
import { isNamed } from '@/lib/server/unchanged-answer'
import { decodeSegment } from '@/lib/urls'

/**
 * Serves a file of the content folder: pictures beside posts and files of `public/`, those pushed since
 * the start too. An address with the right content hash may be kept for ever; one with a wrong hash
 * leads to the right one, so nobody can fill the optimiser's disk with invented addresses.
 */
export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }) {
  const { source } = await contentServer()
  const segments = (await params).path.map(decodeSegment)
  const media = segments.every(segment => segment !== null) ? await readMedia(source, segments) : null
  if (!media)
    return new Response('Not found\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })

  const url = new URL(request.url)
  const asked = url.searchParams.get('v')
  if (asked !== null && asked !== media.version) {
    const path = segments.map(segment => encodeURIComponent(segment as string)).join('/')
    return new Response(null, {
      status: 307,
      headers: { location: `/images/${path}?v=${media.version}`, 'cache-control': 'no-store' },
    })
  }
  const etag = `"${media.version}"`
  const headers = {
    'content-type': media.type,
    etag,
    'cache-control': asked === null ? 'public, max-age=0, must-revalidate' : 'public, max-age=31536000, immutable',
    // An SVG opened by itself is a document: it may draw, and nothing else.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
  }
  if (isNamed(etag, request.headers.get('if-none-match') ?? '')) return new Response(null, { status: 304, headers })
  const { bytes } = media
  const range = rangeOf(rangeHeader(request.headers, etag), bytes.length)
  if (range === null) return new Response(new Uint8Array(bytes), { headers })
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${bytes.length}` } })
  return new Response(new Uint8Array(bytes.subarray(range.first, range.last + 1)), {
    status: 206,
    headers: {
      ...headers,
      'content-range': `bytes ${range.first}-${range.last}/${bytes.length}`,
      // Compressed, it would be a part of something else.
      'cache-control': `${headers['cache-control']}, no-transform`,
    },
  })
}

/** Which part is wanted; none where the client knows the beginning of another version. */
function rangeHeader(headers: Headers, etag: string): string | null {
  const known = headers.get('if-range')
  return known === null || known === etag ? headers.get('range') : null
}
