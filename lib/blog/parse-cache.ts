import type { SiteConfig } from '../../site.config'
import { isForbidden, isPostPath, unreadable } from '../content/disk'
import { mediaTypeOf } from '../content/media-types'
import type { ContentSource, FileEntry } from '../content/source'
import { decodeText, faultOfSize, MAX_POST } from '../content/text'
import { digest } from '../digest'
import { fault } from '../fault'
import { addressFor } from '../permalink'
import { dateAt } from '../post/dates'
import type { Post } from '../post/model'
import { parseInTime } from '../post/parse-in-time'
import { formatProblem, type Problem, problemOf } from '../problem'
import { Turn } from '../turn'

/** One file as it was understood when it was last read. */
export interface Known {
  /** The file's size and times, as its source sums them up; empty: look at it again, whatever they are. */
  stamp: string
  /** `null` where it cannot be shown; then `problems` says why. */
  post: Post | null
  /** What is wrong with it. */
  problems: Problem[]
  /** Stands for the content of the file in the revision. */
  hash: string
  /** When it was first committed, in milliseconds since 1970, where a post has no date of its own and the source could tell. */
  committed?: number
}

/** The parsed files behind a blog, and what the listing of the folder complained about. */
export interface ParseCache {
  /** Each file by its path. */
  files: Map<string, Known>
  /** What is wrong with the folder. */
  problems: Problem[]
  /** Paths of posts without a date, neither their own nor that of a commit; since they were looked at some may have got one. */
  undated: readonly string[]
}

/**
 * Reads and understands the files of posts.
 *
 * @param before What is known already: files of the same size and time are not read again.
 * @param changed With `before`: look at these paths and no others, unless a folder may have come or gone.
 * @param saved Without `before`: what an earlier process knew. It stands in for reading a file that is still the same, and for nothing else.
 * @returns `before` itself where nothing is different.
 */
export async function readPosts(
  source: ContentSource,
  site: SiteConfig,
  before?: ParseCache,
  changed?: readonly string[],
  saved?: ReadonlyMap<string, Known>,
): Promise<ParseCache> {
  const some = before && changed && (await readSome(source, site, before, changed))
  return some ?? (await readAll(source, site, before, before ? before.files : saved))
}

/** Files parsed together, and those read before other work of the server gets its turn. */
const AT_A_TIME = 50
const BEFORE_OTHERS = 200

async function readAll(
  source: ContentSource,
  site: SiteConfig,
  before: ParseCache | undefined,
  parsed: ReadonlyMap<string, Known> | undefined,
): Promise<ParseCache> {
  const { files, problems, unread } = await source.list()
  const turn = new Turn()
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  await turn.end()
  const known = new Map<string, Known>()
  const changed: FileEntry[] = []
  await turn.each(sorted, entry => {
    const same = parsed?.get(entry.path)
    if (same?.stamp === entry.stamp) known.set(entry.path, same)
    else changed.push(entry)
  })
  for (let at = 0; at < changed.length; at += AT_A_TIME) {
    for (const [path, file] of await readFiles(source, site, changed.slice(at, at + AT_A_TIME), before))
      known.set(path, file)
    if (at % BEFORE_OTHERS === 0) await new Promise(resolve => setImmediate(resolve))
  }
  const isUnread = (path: string) => unread.some(name => path === name || path.startsWith(`${name}/`))
  for (const [path, file] of before?.files ?? [])
    if (isUnread(path) && !known.has(path)) known.set(path, { ...file, stamp: '' })
  // All that have none: what the watcher saw first may have been on its way to its commit.
  const asked = before ? new Set([...before.undated, ...changed.map(({ path }) => path)]) : known.keys()
  const undated = await dateByHistory(source, site, known, asked, before)
  return orBefore({ files: known, problems, undated }, before)
}

/** What was known before where that is the same: then whoever holds it has nothing to do. */
function orBefore(now: ParseCache, before: ParseCache | undefined): ParseCache {
  if (before?.files.size !== now.files.size) return now
  for (const [path, file] of now.files) if (before.files.get(path) !== file) return now
  return textOf(now.problems) === textOf(before.problems) ? before : now
}

const textOf = (problems: readonly Problem[]) => problems.map(formatProblem).join('\n')

/** Looks at some paths only; `null` where the folder itself has to be looked at again. */
async function readSome(
  source: ContentSource,
  site: SiteConfig,
  before: ParseCache,
  changed: readonly string[],
): Promise<ParseCache | undefined> {
  const asked = new Set(changed)
  for (const [path, { stamp }] of before.files) if (stamp === '') asked.add(path)
  const entries: FileEntry[] = []
  for (const path of asked) {
    if (!isPostPath(path)) {
      // A folder (or a link to one) may have come or gone with all that is in it.
      if (mayBeFolder(path)) return undefined
      continue
    }
    const entry = await source.stat(path).catch(() => null)
    // Gone, or a link out of the folder now: the listing tells which.
    if (!entry) return undefined
    if (before.files.get(path)?.stamp !== entry.stamp) entries.push(entry)
  }
  // The watcher tells of files that a push has shown already.
  if (entries.length === 0 && before.undated.length === 0) return before
  const read = await readFiles(source, site, entries, before)
  if (read.size < entries.length) return undefined
  const files = new Map(before.files)
  for (const [path, file] of read) files.set(path, file)
  const undated = new Set([...before.undated, ...(await dateByHistory(source, site, files, changed, before))])
  const problems = before.problems.filter(problem => !files.has(problem.file))
  return orBefore({ files, problems, undated: [...undated] }, before)
}

/** Milliseconds that git may take at the start. */
const HISTORY = 1500
/** While whoever pushed waits for the answer: what is new came with the last commits. */
const PUSHED = { limit: 100, commits: 100 }

/**
 * Gives posts without a date that of their first commit, where the source knows it: the time of a file is that of its checkout.
 * Asks once for all of them, and not again for one that is known.
 *
 * @param paths Those that are looked at.
 * @returns Those of them that still have none.
 */
async function dateByHistory(
  source: ContentSource,
  site: SiteConfig,
  files: Map<string, Known>,
  paths: Iterable<string>,
  before: ParseCache | undefined,
): Promise<string[]> {
  const undated: [string, Known & { post: Post }][] = []
  for (const path of paths) {
    const file = files.get(path)
    if (file?.post && isUndated(file.post) && file.committed === undefined)
      undated.push([path, { ...file, post: file.post }])
  }
  const known = (path: string) => before?.files.get(path)?.committed
  const isAsked = undated.some(([path]) => known(path) === undefined)
  const ask = () => (before ? source.firstCommits(PUSHED.limit, PUSHED.commits) : source.firstCommits(HISTORY))
  const commits = isAsked ? await ask() : undefined
  for (const [path, file] of undated) {
    const committed = known(path) ?? commits?.get(path)
    if (committed === undefined) continue
    const dated = { ...file.post, date: dateAt(committed, site.timeZone) }
    files.set(path, { ...file, post: { ...dated, address: addressFor(dated, site) }, committed })
  }
  return undated.map(([path]) => path).filter(path => files.get(path)?.committed === undefined)
}

/** Pages are not dated: the time that stands in is shown nowhere. */
const isUndated = (post: Post) => post.kind === 'post' && post.appears === undefined

const mayBeFolder = (path: string) =>
  /^posts(?:\/|$)/.test(path) && mediaTypeOf(path) === null && !path.split('/').some(name => name.startsWith('.'))

/** Reads files and understands them; those that have gone meanwhile are missing. */
async function readFiles(
  source: ContentSource,
  site: SiteConfig,
  entries: readonly FileEntry[],
  before: ParseCache | undefined,
): Promise<Map<string, Known>> {
  const files = new Map<string, Known>()
  const texts: { entry: FileEntry; text: string; bytes: Buffer }[] = []
  for (const entry of entries) {
    const read = await readOne(source, entry, before?.files.get(entry.path))
    if (read && 'text' in read) texts.push({ entry, ...read })
    else if (read) files.set(entry.path, read)
  }
  const sources = texts.map(({ entry: { path, modified }, text }) => ({ path, text, modified }))
  const parsed = await parseInTime(sources, site)
  texts.forEach(({ entry, bytes }, i) => {
    const { path, stamp } = entry
    const found = parsed[i]!
    const hash = () => digest(bytes)
    if (found === 'late') files.set(path, unparsed(path, hash(), before?.files.get(path)))
    else files.set(path, { stamp, post: found.post, problems: found.problems, hash: found.post?.hash ?? hash() })
  })
  await keepLastGood(source, site, entries, files)
  return files
}

/** Files that are looked up in the history at once, and the milliseconds that it may take. */
const BROKEN = { files: 50, limit: 1500 }

/**
 * Gives files that cannot be understood the last version of theirs that could, as their history has it: a mistake of an author takes no
 * page away from readers. It is the history that says so and not what this process has seen, so a restart changes nothing.
 */
async function keepLastGood(
  source: ContentSource,
  site: SiteConfig,
  entries: readonly FileEntry[],
  files: Map<string, Known>,
): Promise<void> {
  const broken = entries.filter(({ path }) => files.get(path)?.post === null).slice(0, BROKEN.files)
  if (broken.length === 0) return
  const versions = await source.versions(
    broken.map(({ path }) => path),
    BROKEN.limit,
  )
  for (const { path, modified } of broken) {
    const post = await lastGood(source, site, { path, modified }, versions.get(path) ?? [])
    const file = files.get(path)!
    if (post)
      files.set(path, {
        ...file,
        post,
        problems: [...file.problems, shownAsBefore(path)],
        hash: `${file.hash} ${post.version}`,
      })
  }
}

async function lastGood(
  source: ContentSource,
  site: SiteConfig,
  { path, modified }: Pick<FileEntry, 'path' | 'modified'>,
  versions: readonly string[],
): Promise<Post | null> {
  for (const version of versions) {
    const bytes = await source.read(path, version)
    const decoded = bytes && bytes.length <= MAX_POST && decodeText(bytes)
    if (!decoded || !('text' in decoded)) continue
    const [parsed] = await parseInTime([{ path, text: decoded.text, modified }], site)
    if (parsed && parsed !== 'late' && parsed.post) return { ...parsed.post, version }
  }
  return null
}

const shownAsBefore = (path: string): Problem => problemOf(path, fault('lastGood'))

/** A text that was not understood in time. As the server may only have been busy, it keeps what it was, and is looked at again. */
function unparsed(path: string, hash: string, before: Known | undefined): Known {
  const problem = problemOf(path, fault('fileTooSlow', Boolean(before?.post)))
  if (!before?.post) return { stamp: '', post: null, problems: [problem], hash: `${problem.rule} ${hash}` }
  return { ...before, problems: [...before.problems.filter(({ rule }) => rule !== problem.rule), problem], stamp: '' }
}

/** The text of a file, or what is known of one that has none; `null` where it has gone. */
async function readOne(
  source: ContentSource,
  { path, size, stamp }: FileEntry,
  before: Known | undefined,
): Promise<{ text: string; bytes: Buffer } | Known | null> {
  const refused = (problem: Problem): Known => ({
    stamp,
    post: null,
    problems: [problem],
    hash: `${problem.rule} ${stamp}`,
  })
  const tooLarge = faultOfSize(size)
  if (tooLarge) return refused(problemOf(path, tooLarge))
  let bytes: Buffer | null
  try {
    bytes = await source.read(path)
  } catch (error) {
    const problem = unreadable(path, error)
    const known = before?.post && !isForbidden(error) ? before : refused(problem)
    // A machine that is short of something takes no post down. Nothing about the file may differ later: look again every time.
    return { ...known, problems: [...known.problems.filter(({ rule }) => rule !== problem.rule), problem], stamp: '' }
  }
  // Deleted since it was listed: the next look at the folder misses it.
  if (!bytes) return null
  const decoded = decodeText(bytes)
  if ('fault' in decoded) return refused(problemOf(path, decoded.fault))
  return { text: decoded.text, bytes }
}
