import { createHmac, timingSafeEqual } from 'node:crypto'

/** The largest body that a push may bring, in bytes: GitHub sends at most 25 MB. */
export const MAX_BODY = 25 * 1024 * 1024

/** What a request to publish turns out to be. */
export type Verdict = 'authentic' | 'forged' | 'unsigned' | 'too large'

/** The headers of a request, by their names in small letters. */
export type HeadersOf = Pick<Headers, 'get'>

/** Where hosts put the HMAC SHA-256 of the body, in hexadecimal digits, and what stands before it. GitHub; Forgejo; Gitea. */
const SIGNATURES = [
  { header: 'x-hub-signature-256', prefix: 'sha256=' },
  { header: 'x-forgejo-signature', prefix: '' },
  { header: 'x-gitea-signature', prefix: '' },
]

/** The secret as it is: GitLab's header, and that of anybody else. */
const tokenOf = (headers: HeadersOf) =>
  headers.get('x-gitlab-token') ?? /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1]

/**
 * Whether a request may publish: signed over its body, as GitHub, Forgejo and Gitea sign a push, or carrying the secret itself, as
 * GitLab does or as a bearer token.
 *
 * Nobody reads what a push says: the checkout is fetched, whatever it was. So the body is hashed as it arrives and none of it
 * is kept, and it is not even begun where there is no signature.
 *
 * @param open Begins the body; called only where the answer depends on it.
 * @param limit Bytes that a body may have.
 * @throws What the body throws, where the client goes away.
 * @see https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
 * @see https://docs.gitlab.com/user/project/integrations/webhooks/
 * @see https://forgejo.org/docs/latest/user/webhooks/
 */
export async function judgePush(
  headers: HeadersOf,
  open: () => AsyncIterable<Uint8Array>,
  secret: string,
  limit = MAX_BODY,
): Promise<Verdict> {
  const kind = SIGNATURES.find(({ header }) => headers.get(header))
  if (!kind) {
    const token = tokenOf(headers)
    if (token === undefined) return 'unsigned'
    return sameText(token, secret) ? 'authentic' : 'forged'
  }
  const signature = headers.get(kind.header) ?? ''
  if (!signature.startsWith(kind.prefix) || !/^[0-9a-f]{64}$/.test(signature.slice(kind.prefix.length))) return 'forged'
  if (Number(headers.get('content-length')) > limit) return 'too large'
  const hash = createHmac('sha256', secret)
  let size = 0
  for await (const chunk of open()) {
    size += chunk.length
    if (size > limit) return 'too large'
    hash.update(chunk)
  }
  return sameText(signature, kind.prefix + hash.digest('hex')) ? 'authentic' : 'forged'
}

/** Compares in a time that depends on neither text: both are hashed to the same length first. */
function sameText(given: string, expected: string): boolean {
  const key = 'compare'
  const [a, b] = [given, expected].map(text => createHmac('sha256', key).update(text).digest())
  return timingSafeEqual(a as Buffer, b as Buffer)
}
