import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What became of bringing a checkout up to date. */
export type Pull =
  /** The folder is no checkout with an upstream branch: somebody else puts the files there. */
  | { kind: 'not-a-checkout' }
  /** `changed` lists files inside the folder, with forward slashes, that differ from before. */
  | { kind: 'up-to-date'; changed: string[] }
  /** Nothing was changed on disk; `message` says why, for the one who pushed. */
  | { kind: 'failed'; message: string }

/**
 * Fetches and fast-forwards the git checkout that a content folder belongs to. Never merges, never
 * discards: where the branch cannot simply move ahead, the files stay as they are.
 *
 * One at a time for each folder: git locks what it writes, and of two pushes at once the later one, whose commit the
 * first fetch has not seen, would fail. Those that wait share the next turn, which begins after all of them asked.
 */
export function pull(folder: string): Promise<Pull> {
  const queue = queues.get(folder) ?? { running: Promise.resolve() }
  queues.set(folder, queue)
  queue.waiting ??= queue.running.then(() => {
    queue.waiting = undefined
    const turn = pullNow(folder)
    queue.running = turn.catch(() => {})
    return turn
  })
  return queue.waiting
}

const queues = new Map<string, { running: Promise<unknown>; waiting?: Promise<Pull> }>()

async function pullNow(folder: string): Promise<Pull> {
  const git = async (...args: string[]) =>
    (await run('git', ['-C', folder, '-c', 'core.quotePath=false', ...args], OPTIONS)).stdout.trim()
  const upstream = await git('rev-parse', '--abbrev-ref', '--symbolic-full-name', '@{upstream}').catch(() => null)
  if (!upstream) return { kind: 'not-a-checkout' }
  try {
    const before = await git('rev-parse', 'HEAD')
    await git('fetch', '--quiet', '--no-tags', '--recurse-submodules=no')
    await git('merge', '--ff-only', '--quiet', '@{upstream}')
    const names = await git('diff', '--relative', '--name-only', '-z', before, 'HEAD')
    return { kind: 'up-to-date', changed: names.split('\0').filter(Boolean) }
  } catch (error) {
    return { kind: 'failed', message: reason(error) }
  }
}

/** Git must never wait for someone to type a password. Three minutes would be a hung network. */
const OPTIONS = {
  timeout: 60_000,
  maxBuffer: 64 * 1024 * 1024,
  env: {
    ...process.env,
    GIT_TERMINAL_PROMPT: '0',
    GIT_SSH_COMMAND: process.env.GIT_SSH_COMMAND ?? 'ssh -oBatchMode=yes',
  },
}

function reason(error: unknown): string {
  const stderr = typeof error === 'object' && error && 'stderr' in error ? String(error.stderr).trim() : ''
  // Addresses in git's messages can hold a token: https://user:token@host/…
  return (stderr || String(error)).replace(/\/\/[^/@\s]+@/g, '//').slice(0, 500)
}
