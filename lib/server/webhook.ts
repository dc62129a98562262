import { createHmac, timingSafeEqual } from 'node:crypto'

/** The largest body that a push may bring, in bytes: GitHub sends at most 25 MB. */
export const MAX_BODY = 25 * 1024 * 1024

/**
 * Whether a request may publish: signed as GitHub signs a push (`X-Hub-Signature-256`, an HMAC SHA-256
 * over the body) or carrying the secret as a bearer token.
 *
 * @see https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 */
export function isAuthentic(headers: Headers, body: Uint8Array, secret: string): boolean {
  const signature = headers.get('x-hub-signature-256')
  if (signature) return sameText(signature, `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
  const bearer = /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  return bearer !== undefined && sameText(bearer, secret)
}

/** Compares in a time that depends on neither text: both are hashed to the same length first. */
function sameText(given: string, expected: string): boolean {
  const key = 'compare'
  const [a, b] = [given, expected].map(text => createHmac('sha256', key).update(text).digest())
  return timingSafeEqual(a as Buffer, b as Buffer)
}

/**
 * Reads a body up to a size.
 *
 * @returns The bytes, or `null` where there are more than `limit`.
 */
export async function readBody(
  stream: ReadableStream<Uint8Array> | null,
  limit = MAX_BODY,
): Promise<Uint8Array | null> {
  if (!stream) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    size += value.length
    if (size > limit) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
}
