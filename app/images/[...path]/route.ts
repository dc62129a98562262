import { readMedia } from '@/lib/content/media'
import { liveBlog } from '@/lib/publish/server'
import { decodeSegment } from '@/lib/urls'

/**
 * Serves a file of the content folder: pictures beside posts and files of `public/`, those pushed since
 * the start too. An address with the right content hash may be kept for ever; one with a wrong hash
 * leads to the right one, so nobody can fill the optimiser's disk with invented addresses.
 */
export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }) {
  const { source } = await liveBlog()
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
  }
  if (request.headers.get('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(media.bytes), { headers })
}
