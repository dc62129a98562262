import type { GitProcess } from './git-process'
import { runGit } from './git-run.mjs'

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
export async function gitBytes(
  folder: string,
  args: readonly string[],
  { limit, input = '', env }: GitRun,
): Promise<Buffer> {
  const asked = ['-C', folder, ...SAFE, ...args]
  const run = { limit, input, env: { ...environment(), ...env } }
  const ended = (await elsewhere?.run(asked, run)) ?? (await runGit(asked, run))
  if ('output' in ended) return ended.output
  throw new GitError(ended.said, ended.how)
}

let elsewhere: GitProcess | undefined

/** Has git be run by a process of its own from now on, where that can be started. */
export function runGitElsewhere(process: GitProcess | undefined): void {
  elsewhere = process
}

/** Programs that a repository's settings may name are not run, and submodules are left alone. */
const SAFE = [
  '--literal-pathspecs',
  ...['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'core.quotePath=false', 'submodule.recurse=false'].flatMap(
    setting => ['-c', setting],
  ),
]

/** What belongs to one repository, which a hook of git that started us names (`git rev-parse --local-env-vars`). */
const LOCAL =
  /^GIT_(?:ALTERNATE_OBJECT_DIRECTORIES|CONFIG|CONFIG_PARAMETERS|OBJECT_DIRECTORY|DIR|WORK_TREE|IMPLICIT_WORK_TREE|GRAFT_FILE|INDEX_FILE|NO_REPLACE_OBJECTS|REPLACE_REF_BASE|PREFIX|SHALLOW_FILE|COMMON_DIR|NAMESPACE|QUARANTINE_PATH)$/

function environment(): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !LOCAL.test(name))
  // Messages are compared. Nobody is there to type a password.
  return { ...Object.fromEntries(inherited), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', SSH_ASKPASS_REQUIRE: 'never' }
}
