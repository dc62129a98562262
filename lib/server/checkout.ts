import fs from 'node:fs'
import path from 'node:path'
import { GitError, git, gitBytes } from '../git'

/** What became of bringing a checkout up to date. */
export type Pull =
  /** The folder is in no repository that follows another: somebody else puts the files there. */
  | { kind: 'not-a-checkout' }
  /** All that was pushed is in the files. */
  | { kind: 'up-to-date' }
  /** The files are as they were; `message` says why and what to do, for the one who pushed. */
  | { kind: 'failed'; message: string }

/**
 * Fetches and fast-forwards the git checkout that a content folder belongs to. Never merges, never discards what somebody wrote:
 * where the branch cannot simply move ahead, the files stay as they are. Whatever ended a pull before, in the midst of its files or
 * not, the next one goes on from there.
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

/**
 * Reads a content folder while no pull writes it, so that nobody sees half a push. Where a pull was ended in the midst of its files,
 * it is brought to its end first.
 *
 * @returns What `read` does; `undefined` where the files are half a push and stay so: then what was read before is to be shown on.
 */
export function readWhole<T>(folder: string, read: () => Promise<T>): Promise<T | undefined> {
  return alone(folder, async () => {
    try {
      if (half.has(folder)) await finish(folder)
    } catch (error) {
      const reason = explain(error, folder)
      console.error(`[checkout] the files are half of a push; the old content is shown on: ${reason}`)
      return undefined
    }
    return read()
  })
}

/** Brings a pull to its end that an earlier process was in the midst of. To be called before the content is read first. */
export async function finishPull(folder: string): Promise<void> {
  const mark = await gitPath(folder, MARK).catch(() => null)
  if (mark !== null && fs.existsSync(/* turbopackIgnore: true */ mark)) half.add(folder)
  if (half.has(folder)) await readWhole(folder, async () => {})
}

/** What is known of folders. Next's bundles do not share modules, so it hangs on `globalThis`: one may pull and another read. */
interface Known {
  /** Pulls that run and that wait. */
  queues: Map<string, { running: Promise<unknown>; waiting?: Promise<Pull> }>
  /** The last of those that read or write the files. */
  turns: Map<string, Promise<unknown>>
  /** Folders whose files are between two commits, as far as this process knows. */
  half: Set<string>
}

const KEY = Symbol.for('tsuzuri.checkouts')
const shared = globalThis as typeof globalThis & { [KEY]?: Known }
shared[KEY] ??= { queues: new Map(), turns: new Map(), half: new Set() }
const { queues, turns, half } = shared[KEY]

/** Does one thing at a time with a folder. */
function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(folder) ?? Promise.resolve()).then(work)
  turns.set(
    folder,
    turn.catch(() => {}),
  )
  return turn
}

/** Milliseconds for what git answers from its own files, for what comes over the network, and for the writing of files. */
const LIMITS = { ask: 20_000, fetch: 60_000, write: 120_000 }

type Failed = Extract<Pull, { kind: 'failed' }>
const failed = (message: string): Failed => ({ kind: 'failed', message: message.slice(0, 1000) })

async function pullNow(folder: string): Promise<Pull> {
  try {
    const state = await stateOf(folder)
    if (state !== 'follows') return state
    await withoutStaleLocks(folder, () =>
      git(folder, ['fetch', '--quiet', '--no-tags', '--recurse-submodules=no'], { limit: LIMITS.fetch }),
    )
    await alone(folder, () => follow(folder))
    return { kind: 'up-to-date' }
  } catch (error) {
    return failed(explain(error, folder))
  }
}

/** Whether a folder follows a branch of another repository; else what is to be answered. */
async function stateOf(folder: string): Promise<'follows' | Pull> {
  const ask = (...args: string[]) => git(folder, args, { limit: LIMITS.ask }).then(text => text.trim())
  try {
    await ask('rev-parse', '--git-dir')
  } catch (error) {
    if (error instanceof GitError) {
      if (/not a git repository/.test(error.said)) return { kind: 'not-a-checkout' }
      if (error.how === 'missing' && !isInRepository(folder)) return { kind: 'not-a-checkout' }
    }
    throw error
  }
  const [remotes, branch, upstream] = await Promise.all([
    ask('remote'),
    ask('symbolic-ref', '--quiet', '--short', 'HEAD').catch(() => null),
    ask('rev-parse', '--abbrev-ref', '--symbolic-full-name', '@{upstream}').catch(() => null),
  ])
  if (upstream !== null) return 'follows'
  if (remotes === '') return { kind: 'not-a-checkout' }
  const [remote] = remotes.split('\n')
  return branch === null
    ? failed(`No branch is checked out, so pushes do not arrive. Type: git -C ${folder} switch main`)
    : failed(
        `The branch ${branch} follows no other, so pushes do not arrive. Type: git -C ${folder} branch --set-upstream-to=${remote}/${branch}`,
      )
}

/** Where there is no git to ask. */
function isInRepository(folder: string): boolean {
  const at = path.resolve(/* turbopackIgnore: true */ folder)
  if (fs.existsSync(path.join(/* turbopackIgnore: true */ at, '.git'))) return true
  return path.dirname(at) !== at && isInRepository(path.dirname(at))
}

/**
 * Moves the files and the branch to what has been fetched. Leaves a mark in the repository while it writes: whoever finds one knows
 * that files may be half of a push.
 */
async function follow(folder: string): Promise<void> {
  await finish(folder)
  const [from, to] = await commitsOf(folder)
  if (from === to) return
  const mark = await gitPath(folder, MARK)
  fs.writeFileSync(/* turbopackIgnore: true */ mark, `${from} ${to}\n`)
  half.add(folder)
  try {
    await advance(folder, to, false)
  } catch (error) {
    if (isRefusal(error)) unmark(folder, mark)
    throw error
  }
  unmark(folder, mark)
}

/** Brings a pull to its end that was ended in its midst, if there is one. */
async function finish(folder: string): Promise<void> {
  const mark = await gitPath(folder, MARK)
  const marked = readMark(mark)
  if (marked === undefined) {
    half.delete(folder)
    return
  }
  half.add(folder)
  const now = await commitsOf(folder)
  const [from, to] = marked ?? now
  // Else somebody has moved the branch since, and its files with it.
  if (from === now[0]) await advance(folder, to, true)
  unmark(folder, mark)
}

/** Where a branch is, and where the one is that it follows. */
async function commitsOf(folder: string): Promise<[here: string, there: string]> {
  const said = await git(folder, ['rev-parse', 'HEAD', '@{upstream}'], { limit: LIMITS.ask })
  const [here = '', there = ''] = said.split('\n')
  return [here, there]
}

/** Moves the branch and its files to a commit. With `isHalf`, an earlier try to do so was ended in its midst. */
async function advance(folder: string, commit: string, isHalf: boolean): Promise<void> {
  const forward = () =>
    withoutStaleLocks(folder, () => git(folder, ['merge', '--ff-only', '--quiet', commit], { limit: LIMITS.write }))
  try {
    await forward()
  } catch (error) {
    if (!(await writeRest(folder, commit, isHalf || !isRefusal(error)))) throw error
    await forward()
  }
}

/** Whether git looked before it wrote, and found that it must not: the files are as they were. */
const isRefusal = (error: unknown) =>
  error instanceof GitError && /would be overwritten|not possible to fast-forward|unmerged/i.test(error.said)

/** In git's own folder: from which commit to which a pull is about to write the files. */
const MARK = 'content-pull'

/** The two commits of a mark; `null` where it does not say which, `undefined` where there is none. */
function readMark(mark: string): [from: string, to: string] | null | undefined {
  if (!fs.existsSync(/* turbopackIgnore: true */ mark)) return undefined
  const said = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64})\n$/.exec(fs.readFileSync(/* turbopackIgnore: true */ mark, 'utf8'))
  return said && [said[1] as string, said[2] as string]
}

function unmark(folder: string, mark: string): void {
  fs.rmSync(/* turbopackIgnore: true */ mark, { force: true })
  half.delete(folder)
}

/** Where a file of git's own is. */
async function gitPath(folder: string, name: string): Promise<string> {
  const found = await git(folder, ['rev-parse', '--git-path', name], { limit: LIMITS.ask })
  return path.resolve(/* turbopackIgnore: true */ folder, found.replace(/\n$/, ''))
}

/**
 * Goes on with a push of which some files are written: git itself takes them for somebody's changes. A file that says what is pushed,
 * or the beginning of it where git was ended as it wrote, or that is gone, holds nobody's work.
 *
 * @param commit The commit that is pushed.
 * @param isHalf Git was ended as it wrote; else a file counts only if it says all that is pushed.
 * @returns `false` where a file says something else, or the branch went another way: then nothing is touched.
 */
async function writeRest(folder: string, commit: string, isHalf: boolean): Promise<boolean> {
  const top = (await git(folder, ['rev-parse', '--show-toplevel'], { limit: LIMITS.ask })).replace(/\n$/, '')
  const ask = (args: string[], env?: Record<string, string>) => git(top, args, { limit: LIMITS.write, env })
  const isAhead = await ask(['merge-base', '--is-ancestor', 'HEAD', commit]).then(
    () => true,
    () => false,
  )
  if (!isAhead) return false
  const diff = await ask(['diff-tree', '-r', '-z', '--no-renames', '--name-only', 'HEAD', commit])
  const pushed = diff.split('\0').filter(Boolean)
  const before = await compare(top, 'HEAD')
  const after = await compare(top, commit)
  const isThere = (file: string) =>
    fs.lstatSync(/* turbopackIgnore: true */ path.join(top, file), { throwIfNoEntry: false }) !== undefined
  const differs = ({ files, changed }: Compared, file: string) =>
    isThere(file) && (!files.has(file) || changed.has(file))
  for (const file of pushed)
    if (differs(before, file) && differs(after, file) && !(isHalf && (await isBeginning(top, commit, file))))
      return false
  const gone = pushed.filter(file => !after.files.has(file))
  for (const file of gone) fs.rmSync(/* turbopackIgnore: true */ path.join(top, file), { force: true })
  const write = (args: string[], files: string[]) =>
    files.length > 0 &&
    withoutStaleLocks(folder, () => git(top, args, { limit: LIMITS.write, input: files.join('\0') }))
  await write(['update-index', '--force-remove', '-z', '--stdin'], gone)
  const restore = ['restore', `--source=${commit}`, '--staged', '--worktree']
  await write(
    [...restore, '--pathspec-from-file=-', '--pathspec-file-nul'],
    pushed.filter(file => after.files.has(file)),
  )
  return true
}

/** The files of a commit, and those of them that say something else in the folder. */
interface Compared {
  files: Set<string>
  changed: Set<string>
}

async function compare(top: string, commit: string): Promise<Compared> {
  // Git compares files with an index: this one holds the commit, and nothing else knows of it.
  const index = await gitPath(top, 'content-pull-index')
  const remove = () => {
    for (const file of [index, `${index}.lock`]) fs.rmSync(/* turbopackIgnore: true */ file, { force: true })
  }
  const ask = async (...args: string[]) => {
    const names = await git(top, args, { limit: LIMITS.write, env: { GIT_INDEX_FILE: index } })
    return new Set(names.split('\0'))
  }
  remove()
  try {
    await ask('read-tree', commit)
    return {
      files: await ask('ls-files', '-z'),
      changed: await ask('diff', '-z', '--name-only', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all'),
    }
  } finally {
    remove()
  }
}

/** Whether a file is the beginning of what is pushed under its name. */
async function isBeginning(top: string, commit: string, file: string): Promise<boolean> {
  const place = path.join(/* turbopackIgnore: true */ top, file)
  if (!fs.lstatSync(/* turbopackIgnore: true */ place, { throwIfNoEntry: false })?.isFile()) return false
  const written = fs.readFileSync(/* turbopackIgnore: true */ place)
  // As git writes it here: with this system's ends of lines, where it is told so.
  const asWritten = ['cat-file', '--filters', `${commit}:${file}`]
  const whole = await gitBytes(top, asWritten, { limit: LIMITS.write }).catch(() => null)
  return whole?.subarray(0, written.length).equals(written) ?? false
}

/** How many locks one command may find in its way. */
const MAX_LOCKS = 4

/** Runs git, and again without the locks that a git left behind which is no more. */
async function withoutStaleLocks(folder: string, run: () => Promise<string>): Promise<void> {
  for (let found = 0; ; found++)
    try {
      await run()
      return
    } catch (error) {
      const lock = error instanceof GitError ? /'([^'\n]+\.lock)': File exists/.exec(error.said)?.[1] : undefined
      if (lock === undefined || found >= MAX_LOCKS || !(await isStale(folder, lock))) throw error
      fs.rmSync(/* turbopackIgnore: true */ lock, { force: true })
    }
}

/** Milliseconds after which a lock belongs to nobody, where the system does not say what processes do: git holds one for seconds. */
const OLD = 10 * 60 * 1000

async function isStale(folder: string, lock: string): Promise<boolean> {
  const directory = path.dirname(await gitPath(folder, 'HEAD'))
  const isOurs = lock.startsWith(fs.realpathSync(directory) + path.sep) || lock.startsWith(directory + path.sep)
  const stats = fs.lstatSync(/* turbopackIgnore: true */ lock, { throwIfNoEntry: false })
  if (!isOurs || !stats) return isOurs
  const isAtWork = isGitAtWork(directory)
  return isAtWork === undefined ? Date.now() - stats.mtimeMs > OLD : !isAtWork
}

/** Whether a git works in a repository; `undefined` where the system does not say. */
function isGitAtWork(directory: string): boolean | undefined {
  let processes: string[]
  try {
    processes = fs.readdirSync('/proc').filter(name => /^\d+$/.test(name))
    if (processes.length === 0) return undefined
  } catch {
    return undefined
  }
  const real = fs.realpathSync(directory)
  const top = path.dirname(real)
  for (const id of processes)
    try {
      if (!fs.readFileSync(`/proc/${id}/comm`, 'utf8').startsWith('git')) continue
      const at = fs.readlinkSync(`/proc/${id}/cwd`)
      if ([real, top].some(place => at === place || at.startsWith(place + path.sep))) return true
    } catch (error) {
      // Another user's git, which may work here; one that has ended by now does not.
      if ((error as NodeJS.ErrnoException).code === 'EACCES') return undefined
    }
  return false
}

/** What went wrong, and the line to type where there is one. */
function explain(error: unknown, folder: string): string {
  const said = error instanceof GitError ? error.said : String(error)
  const owned = /safe\.directory (\S.*)/.exec(said)?.[1]
  if (owned)
    return `The checkout belongs to another user than the server's, so git refuses it. As the server's user, type: git config --global --add safe.directory ${owned}`
  const advice = ADVICE.find(({ seen }) => seen.test(said))?.advice
  return advice ? `${said}\n${advice.replaceAll('FOLDER', folder)}` : said
}

const ADVICE = [
  {
    seen: /not possible to fast-forward|cannot fast-forward/i,
    advice:
      'Somebody committed on the server, or the branch was pushed by force. To give up what only the server has, type: git -C FOLDER reset --hard @{upstream}',
  },
  {
    seen: /would be overwritten/,
    advice:
      'Somebody changed these files on the server. To set the changes aside, type: git -C FOLDER stash --include-untracked',
  },
  { seen: /\.lock': File exists/, advice: 'Another git is at work in the checkout. Push again when it has ended.' },
]
