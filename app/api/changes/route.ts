import { connection } from 'next/server'
import { isDevelopment } from '@/lib/env'
import { contentServer } from '@/lib/server/server'

/** Tells the tabs that an author has open when a file was saved last. Of `npm run dev` alone: the front door lets nobody through to it. */
export async function GET() {
  await connection()
  if (!isDevelopment) return new Response('Not found\n', { status: 404 })
  const content = await contentServer()
  const send = new TextEncoder()
  let tell = () => {}
  const events = new ReadableStream({
    start(stream) {
      tell = () => stream.enqueue(send.encode(`data: ${content.refreshedAt}\n\n`))
      // It may have been while the page was on its way, or while the tab was hidden.
      tell()
      content.refreshed.add(tell)
    },
    cancel: () => void content.refreshed.delete(tell),
  })
  return new Response(events, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
}
