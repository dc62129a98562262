import { answerPush } from '@/lib/server/publish'
import { contentServer } from '@/lib/server/server'

/** For hosts with a server of their own; the front door answers by itself. */
export async function POST(request: Request) {
  const { status, says } = await answerPush(await contentServer(), request.headers, () => chunksOf(request.body))
  return Response.json(says, { status })
}

async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) yield part.value
  } finally {
    await reader?.cancel()
  }
}
