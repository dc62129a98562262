import type { Env } from '../env'
import { git } from '../git'
import { lineOf, type Problem } from '../problem'
import { reasonOf } from '../reason'

/** What stands beside a commit on its host. */
export interface CommitStatus {
  /** Whether all that came with it is shown. */
  isGood: boolean
  /** What came of it, in so many characters as every host takes: `posts/a.md:3:7  error  date  …`. */
  description: string
}

/** Systems that hosts of repositories run. */
export type HostName = 'GitHub' | 'GitLab' | 'Forgejo' | 'Gitea'

/** What a push has come to, as its commit shows it: the first error, where there is one. */
export function statusOf({ surfaces, problems }: { surfaces: string[]; problems: Problem[] }): CommitStatus {
  const error = problems.find(({ severity }) => severity === 'error')
  const description = error
    ? lineOf(error, '; ').replace(/\s+/g, ' ')
    : `shown; ${counted(surfaces.length, 'address', 'es')} changed, ${counted(problems.length, 'warning')}`
  return {
    isGood: !error,
    description: description.length > LONGEST ? `${description.slice(0, LONGEST - 1)}…` : description,
  }
}

const counted = (count: number, word: string, more = 's') => `${count} ${word}${count === 1 ? '' : more}`

/** Characters that GitHub takes. */
const LONGEST = 140
/** Milliseconds that a host may take. */
const PATIENCE = 10_000

/**
 * Sets the status of the commit that a checkout is at, on the host that it is fetched from. Nobody has to wait for it.
 *
 * @param name What the host runs, where its push said so.
 * @throws Error that says why it could not be set.
 * @see https://docs.github.com/en/rest/commits/statuses
 * @see https://docs.gitlab.com/api/commits/#set-commit-pipeline-status
 * @see https://codeberg.org/api/swagger#/repository/repoCreateStatus
 */
export async function setCommitStatus(
  { contentDir, siteUrl, commitStatus }: Pick<Env, 'contentDir' | 'siteUrl' | 'commitStatus'>,
  name: HostName | undefined,
  { isGood, description }: CommitStatus,
): Promise<void> {
  if (!commitStatus) return
  const ask = async (...args: string[]) => (await git(contentDir, args, { limit: PATIENCE })).trim()
  const [branch, commit] = await Promise.all([ask('symbolic-ref', '--short', 'HEAD'), ask('rev-parse', 'HEAD')])
  const remote = await ask('config', `branch.${branch}.remote`).catch(() => 'origin')
  // As it is set: with `insteadOf`, git may fetch from elsewhere.
  const place = placeOf(await ask('config', `remote.${remote}.url`).catch(() => ''))
  if (!place) throw new Error('the repository is fetched from no host')
  const kind = name ?? guessed(place.host)
  if (!kind) throw new Error(`nobody knows what ${place.host} runs: its pushes do not say so`)
  const api = commitStatus.api ?? `https://${apiOf(kind, place.host)}`
  const { address, token, failure } = hosts[kind]
  const answer = await fetch(`${api}/${address(place.project, commit)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...token(commitStatus.token) },
    // GitLab's name of it, and that of the others.
    body: JSON.stringify({
      state: isGood ? 'success' : failure,
      description,
      name: 'blog',
      context: 'blog',
      target_url: siteUrl,
    }),
    // Else the token would go where the host says.
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(error => {
    throw new Error(`${new URL(api).host} gave no answer: ${reasonOf(error)}`, { cause: error })
  })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`${new URL(api).host} answered ${answer.status}`)
}

/** How a system wants to be told. */
interface Host {
  /** Where, below its API. */
  address: (project: string, commit: string) => string
  /** The header with the token. */
  token: (token: string) => Record<string, string>
  /** Its word for what is not good. */
  failure: string
}

const inRepository = (project: string, commit: string) => `repos/${project}/statuses/${commit}`
const gitea: Host = {
  address: inRepository,
  token: token => ({ authorization: `token ${token}` }),
  failure: 'failure',
}
const hosts: Record<HostName, Host> = {
  GitHub: {
    address: inRepository,
    token: token => ({ authorization: `Bearer ${token}`, accept: 'application/vnd.github+json' }),
    failure: 'failure',
  },
  GitLab: {
    address: (project, commit) => `projects/${encodeURIComponent(project)}/statuses/${commit}`,
    token: token => ({ 'private-token': token }),
    failure: 'failed',
  },
  Forgejo: gitea,
  Gitea: gitea,
}

function apiOf(kind: HostName, host: string): string {
  if (kind === 'GitHub') return host === 'github.com' ? 'api.github.com' : `${host}/api/v3`
  return `${host}/api/${kind === 'GitLab' ? 'v4' : 'v1'}`
}

/** What a host runs, by its name. */
function guessed(host: string): HostName | undefined {
  if (host === 'github.com') return 'GitHub'
  if (host === 'codeberg.org') return 'Forgejo'
  return host.startsWith('gitlab.') ? 'GitLab' : undefined
}

/** Host and project of an address that git fetches from: `git@github.com:you/blog.git`, `https://github.com/you/blog`. */
function placeOf(remote: string): { host: string; project: string } | null {
  const [host = '', rest = ''] = remote.includes('://') ? ofUrl(remote) : ofShort(remote)
  const project = rest.replace(/^\/+/, '').replace(/\.git$/, '')
  return host === '' || project === '' ? null : { host, project }
}

function ofUrl(remote: string): string[] {
  if (!URL.canParse(remote)) return []
  const { protocol, hostname, host, pathname } = new URL(remote)
  // A port of SSH is not that of the API.
  return [protocol === 'https:' ? host : hostname, decodeURIComponent(pathname)]
}

function ofShort(remote: string): string[] {
  const colon = remote.indexOf(':')
  const before = colon < 0 ? '' : remote.slice(0, colon)
  // A folder.
  if (before === '' || before.includes('/')) return []
  return [before.slice(before.indexOf('@') + 1), remote.slice(colon + 1)]
}
