import { connection } from 'next/server'
import { isDevelopment } from '@/lib/env'
import { contentServer } from '@/lib/server/server'

/** Tells the tabs that an author has open that a file was saved. Of `npm run dev` alone: the front door lets nobody through to it. */
export async function GET() {
  await connection()
  if (!isDevelopment) return new Response('Not found\n', { status: 404 })
  const { refreshed } = await contentServer()
  const send = new TextEncoder()
  let tell = () => {}
  const events = new ReadableStream({
    start(stream) {
      tell = () => stream.enqueue(send.encode('data: saved\n\n'))
      stream.enqueue(send.encode(': open\n\n'))
      refreshed.add(tell)
    },
    cancel: () => void refreshed.delete(tell),
  })
  return new Response(events, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
}
