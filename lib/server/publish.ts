import { pull } from './checkout'
import type { ContentServer } from './content-server'
import { type HeadersOf, judgePush } from './webhook'

/** An answer of the webhook: its status, and what it says as JSON. */
export interface PushResponse {
  /** HTTP status. */
  status: number
  /** The body, before it is made JSON. */
  says: object
}

/**
 * The push webhook: brings a git checkout up to date, shows the new content, and answers: whoever
 * asks from then on gets it. Without a secret in the environment the address does not exist.
 *
 * @param open Begins the body.
 */
export async function answerPush(
  live: ContentServer,
  headers: HeadersOf,
  open: () => AsyncIterable<Uint8Array>,
): Promise<PushResponse> {
  const start = performance.now()
  const { webhookSecret, contentDir } = live.env
  if (!webhookSecret) return { status: 404, says: { error: 'WEBHOOK_SECRET is not set.' } }
  const verdict = await judgePush(headers, open, webhookSecret)
  if (verdict === 'too large') return { status: 413, says: { error: 'The body is larger than a push can be.' } }
  if (verdict === 'forged') return { status: 401, says: { error: 'The signature does not match WEBHOOK_SECRET.' } }
  if (headers.get('x-github-event') === 'ping') return { status: 200, says: { revision: live.blog.revision } }

  const pulled = await pull(contentDir)
  if (pulled.kind === 'failed') {
    const error = `The checkout could not be fast-forwarded; the old content stays: ${pulled.message}`
    return { status: 502, says: { error, revision: live.blog.revision } }
  }
  await live.refresh()
  return { status: 200, says: { ...(await live.report()), milliseconds: Math.round(performance.now() - start) } }
}
