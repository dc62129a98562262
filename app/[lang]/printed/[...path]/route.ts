import { readPrinted } from '@/app/read-printed'
import { decodeSegment } from '@/lib/urls'

/** What machines read, for `next dev` and hosts with a server of their own (`next.config.mjs` leads here); the front door prints it by itself. */
export async function GET(_request: Request, { params }: { params: Promise<{ lang: string; path: string[] }> }) {
  const { lang, path } = await params
  const segments = path.map(decodeSegment).filter(segment => segment !== null)
  const printed = segments.length === path.length ? await readPrinted(lang, segments) : null
  if (!printed) return new Response('Not found\n', { status: 404 })
  const { body, type, link } = printed
  return new Response(body as BodyInit, { headers: { 'content-type': type, ...(link !== undefined && { link }) } })
}
