import { pull } from '@/lib/server/checkout'
import { contentServer } from '@/lib/server/server'
import { isAuthentic, readBody } from '@/lib/server/webhook'

/**
 * The push webhook: brings a git checkout up to date, shows the new content, and answers when every
 * page shows it. Without a secret in the environment the address does not exist.
 */
export async function POST(request: Request) {
  const start = performance.now()
  const live = await contentServer()
  const { webhookSecret, contentDir } = live.env
  if (!webhookSecret) return new Response('Not found\n', { status: 404 })
  const body = await readBody(request.body)
  if (!body) return Response.json({ error: 'The body is larger than a push can be.' }, { status: 413 })
  if (!isAuthentic(request.headers, body, webhookSecret))
    return Response.json({ error: 'The signature does not match WEBHOOK_SECRET.' }, { status: 401 })
  if (request.headers.get('x-github-event') === 'ping') return Response.json({ revision: live.blog.revision })

  const pulled = await pull(contentDir)
  if (pulled.kind === 'failed')
    return Response.json(
      {
        error: `The checkout could not be fast-forwarded; the old content stays: ${pulled.message}`,
        revision: live.blog.revision,
      },
      { status: 502 },
    )
  await live.refresh()
  return Response.json({ ...(await live.report()), milliseconds: Math.round(performance.now() - start) })
}
