import { spawn } from 'node:child_process'

/** How git is to be run. */
export interface GitRun {
  /** Milliseconds that it may take; then it is ended, with all that it started. */
  limit: number
  /** What it reads from its standard input. */
  input?: string
  /** Additions to its environment. */
  env?: Record<string, string>
}

/** What git said instead of doing what it was asked to. */
export class GitError extends Error {
  constructor(
    /** What it wrote to its standard error, without secrets: `fatal: not a git repository …`. */
    readonly said: string,
    /** `missing`: there is no git; `ended`: by a signal or the limit of time, perhaps in the midst of writing; `failed`: by itself. */
    readonly how: 'missing' | 'ended' | 'failed',
  ) {
    super(said)
  }
}

/**
 * Runs git in a folder, for everybody: without hooks and other programs that a repository may name, without a question to anybody,
 * in English, and whatever repository the environment speaks of.
 *
 * @returns What it wrote to its standard output, as UTF-8.
 * @throws {GitError} where it does not succeed.
 */
export async function git(folder: string, args: readonly string[], run: GitRun): Promise<string> {
  return (await gitBytes(folder, args, run)).toString('utf8')
}

/** The same, with the bytes that it wrote. */
export function gitBytes(folder: string, args: readonly string[], { limit, input = '', env }: GitRun): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // A session of its own: nobody can be asked for a password, Ctrl+C at the server does not reach it, and it ends as a whole.
    const child = spawn('git', ['-C', folder, ...SAFE, ...args], {
      detached: true,
      windowsHide: true,
      env: { ...environment(), ...env } as NodeJS.ProcessEnv,
    })
    const output: Buffer[] = []
    let said = ''
    let size = 0
    let tooLong = ''
    const end = (why: string) => {
      tooLong ||= why
      endGroup(child.pid)
    }
    const timer = setTimeout(() => end(`git took longer than ${limit / 1000} s`), limit)
    child.stdout.on('data', (part: Buffer) => {
      size += part.length
      if (size > MAX_OUTPUT) end('git wrote more than can be read')
      else output.push(part)
    })
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      if (said.length < MAX_SAID) said += part
    })
    // It may end before it has read all.
    child.stdin.on('error', () => {}).end(input)
    child.on('error', error => {
      clearTimeout(timer)
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
      reject(new GitError(isMissing ? 'git is not installed' : error.message, isMissing ? 'missing' : 'failed'))
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      if (code === 0 && !tooLong) resolve(Buffer.concat(output))
      else {
        const reason = tooLong || withoutSecrets(said.trim()) || `git ended with ${signal ?? code}`
        reject(new GitError(reason, tooLong || signal ? 'ended' : 'failed'))
      }
    })
  })
}

/** Programs that a repository's settings may name are not run, and submodules are left alone. */
const SAFE = [
  '--literal-pathspecs',
  ...['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'core.quotePath=false', 'submodule.recurse=false'].flatMap(
    setting => ['-c', setting],
  ),
]

const MAX_OUTPUT = 64 * 1024 * 1024
const MAX_SAID = 64 * 1024

/** What belongs to one repository, which a hook of git that started us names (`git rev-parse --local-env-vars`). */
const LOCAL =
  /^GIT_(?:ALTERNATE_OBJECT_DIRECTORIES|CONFIG|CONFIG_PARAMETERS|OBJECT_DIRECTORY|DIR|WORK_TREE|IMPLICIT_WORK_TREE|GRAFT_FILE|INDEX_FILE|NO_REPLACE_OBJECTS|REPLACE_REF_BASE|PREFIX|SHALLOW_FILE|COMMON_DIR|NAMESPACE|QUARANTINE_PATH)$/

function environment(): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !LOCAL.test(name))
  // Messages are compared. Nobody is there to type a password.
  return { ...Object.fromEntries(inherited), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', SSH_ASKPASS_REQUIRE: 'never' }
}

/** Ends a process and those that it started: first with the wish to end, so that it takes its locks away. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  const send = (signal: NodeJS.Signals) => {
    try {
      process.kill(-pid, signal)
    } catch {
      // It has ended, or the system knows no groups.
    }
  }
  send('SIGTERM')
  setTimeout(() => send('SIGKILL'), 2000).unref()
}

/** Addresses in git's messages can hold a token: https://user:token@host/… */
const withoutSecrets = (text: string) => text.replace(/\/\/[^/@\s]+@/g, '//')
