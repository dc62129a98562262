import { Readable } from 'node:stream'
import { openDisk } from '@/lib/content/disk'
import { mediaAt } from '@/lib/content/media'
import type { ContentSource } from '@/lib/content/source'
import { processEnv } from '@/lib/env'
import { mediaResponse, versionIn } from '@/lib/server/media-response'
import { decodeSegment } from '@/lib/urls'

/** Kept, as what is known of each picture hangs on it: else each request would read a file twice. No post is loaded for it. */
let files: ContentSource | undefined

/**
 * Serves a file of the content folder: pictures beside posts and files of `public/`, those pushed since the start too. For hosts
 * with a server of their own, and for Next's image optimiser; the front door answers readers by itself.
 */
export async function GET(request: Request, { params }: { params: Promise<{ path: string[] }> }) {
  files ??= openDisk(processEnv().contentDir)
  const source = files
  const segments = (await params).path.map(decodeSegment).filter(segment => segment !== null)
  const media = segments.length === (await params).path.length ? await mediaAt(source, segments) : null
  if (!media) return notFound()
  const { search } = new URL(request.url)
  const { status, headers, bytes } = mediaResponse(media, request.method, versionIn(search), request.headers)
  if (bytes === null) return new Response(null, { status, headers })
  const stream = await source.stream(media.entry, bytes === 'all' ? undefined : bytes)
  return stream ? new Response(Readable.toWeb(stream) as ReadableStream, { status, headers }) : notFound()
}

const notFound = () =>
  new Response('Not found\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
