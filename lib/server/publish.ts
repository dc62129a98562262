import { reasonOf } from '../reason'
import { pull } from './checkout'
import { setCommitStatus, statusOf } from './commit-status'
import type { ContentServer, Report } from './content-server'
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
  const response = await act(live, headers, open, start)
  if (response.status !== 404) console.log(lineOf(headers, response, performance.now() - start))
  return response
}

/** One line for the log: who pushed, and what came of it. */
function lineOf(headers: HeadersOf, { status, says }: PushResponse, took: number): string {
  const { error, surfaces, problems, revision } = says as Partial<Report & { error: string }>
  const came =
    error ?? `${surfaces?.length ?? 0} addresses changed, ${problems?.length ?? 0} problems, revision ${revision}`
  return `[push] ${hostOf(headers) ?? 'somebody'}: ${status} in ${Math.round(took)} ms: ${came.replace(/\s+/g, ' ').slice(0, 500)}`
}

const hostOf = (headers: HeadersOf) => HOSTS.find(([, header]) => headers.get(header) !== null)?.[0]

/** Headers by which hosts of repositories are known; what is compatible with another comes first. */
const HOSTS = [
  ['Forgejo', 'x-forgejo-event'],
  ['Gitea', 'x-gitea-event'],
  ['GitLab', 'x-gitlab-event'],
  ['GitHub', 'x-github-event'],
] as const

const REFUSED = {
  unsigned: 'The push carries no signature and no token; set WEBHOOK_SECRET as the secret of the webhook.',
  forged: 'The signature or the token does not match WEBHOOK_SECRET.',
}

async function act(
  live: ContentServer,
  headers: HeadersOf,
  open: () => AsyncIterable<Uint8Array>,
  start: number,
): Promise<PushResponse> {
  const { webhookSecret, contentDir } = live.env
  if (!webhookSecret) return { status: 404, says: { error: 'WEBHOOK_SECRET is not set.' } }
  const verdict = await judgePush(headers, open, webhookSecret)
  if (verdict === 'too large') return { status: 413, says: { error: 'The body is larger than a push can be.' } }
  if (verdict !== 'authentic') return { status: 401, says: { error: REFUSED[verdict] } }
  if (headers.get('x-github-event') === 'ping') return { status: 200, says: { revision: live.blog.revision } }

  const pulled = await pull(contentDir)
  if (pulled.kind === 'failed') {
    const error = `The checkout could not be fast-forwarded; the old content stays: ${pulled.message}`
    return { status: 502, says: { error, revision: live.blog.revision } }
  }
  await live.refresh()
  const report = await live.report()
  // Whoever pushed need not wait for it.
  if (pulled.kind === 'up-to-date')
    setCommitStatus(live.env, hostOf(headers), statusOf(report)).catch(error =>
      console.error(`[push] the status of the commit is not set: ${reasonOf(error)}`),
    )
  return { status: 200, says: { ...report, milliseconds: Math.round(performance.now() - start) } }
}
