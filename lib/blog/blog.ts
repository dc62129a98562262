import { createHash } from 'node:crypto'
import type { SiteConfig } from '../../site.config'
import { isForbidden, isPostPath, unreadable } from '../content/disk'
import { mediaTypeOf } from '../content/media-types'
import type { ContentSource, FileEntry } from '../content/source'
import { decodeText, MAX_POST } from '../content/text'
import { dateAt } from '../post/dates'
import type { Post } from '../post/model'
import { parseInTime } from '../post/parse-in-time'
import { placeOf } from '../post/slug'
import { compareProblems, errorOf, type Problem, problemOf } from '../problem'
import type { Blog } from './model'

/**
 * Reads all content and puts it in order. Nothing an author writes makes it throw.
 *
 * @param previous The blog as it was: only files that differ in size or time are read again.
 * @param changed With `previous`: look at these paths and no others.
 */
export async function loadBlog(
  source: ContentSource,
  site: SiteConfig,
  previous?: Blog,
  changed?: readonly string[],
): Promise<Blog> {
  const before = previous && parseCaches.get(previous)
  const cache =
    (before && changed && (await readSome(source, site, before, changed))) ?? (await readAll(source, site, before))
  const blog = arrange(cache, site)
  parseCaches.set(blog, cache)
  return blog
}

/** One file as it was understood when it was last read. */
interface Known {
  stamp: string
  post: Post | null
  problems: Problem[]
  /** Stands for the content of the file in the revision. */
  hash: string
  /** When it was first committed, where a post has no date of its own and the source could tell. */
  committed?: number
}

/** The parsed files behind a blog, and what the listing of the folder complained about. */
interface ParseCache {
  files: Map<string, Known>
  problems: Problem[]
}

const parseCaches = new WeakMap<Blog, ParseCache>()

/** Files parsed together, and those read before other work of the server gets its turn. */
const AT_A_TIME = 50
const BEFORE_OTHERS = 200

async function readAll(source: ContentSource, site: SiteConfig, before: ParseCache | undefined): Promise<ParseCache> {
  const { files, problems, unread } = await source.list()
  const sorted = [...files].sort((a, b) => compare(a.path, b.path))
  const known = new Map<string, Known>()
  const changed: FileEntry[] = []
  for (const entry of sorted) {
    const same = before?.files.get(entry.path)
    if (same?.stamp === entry.stamp) known.set(entry.path, same)
    else changed.push(entry)
  }
  for (let at = 0; at < changed.length; at += AT_A_TIME) {
    for (const [path, file] of await readFiles(source, site, changed.slice(at, at + AT_A_TIME), before))
      known.set(path, file)
    if (at % BEFORE_OTHERS === 0) await new Promise(resolve => setImmediate(resolve))
  }
  const isUnread = (path: string) => unread.some(name => path === name || path.startsWith(`${name}/`))
  for (const [path, file] of before?.files ?? [])
    if (isUnread(path) && !known.has(path)) known.set(path, { ...file, stamp: '' })
  await dateByHistory(source, site, known, known.keys(), before)
  return { files: known, problems }
}

/** Looks at some paths only; `null` where the folder itself has to be looked at again. */
async function readSome(
  source: ContentSource,
  site: SiteConfig,
  before: ParseCache,
  changed: readonly string[],
): Promise<ParseCache | undefined> {
  const files = new Map(before.files)
  const failed = [...files.keys()].filter(path => files.get(path)?.stamp === '')
  const entries: FileEntry[] = []
  for (const path of new Set([...changed, ...failed])) {
    if (!isPostPath(path)) {
      // A folder (or a link to one) may have come or gone with all that is in it.
      if (mayBeFolder(path)) return undefined
      continue
    }
    const entry = await source.stat(path).catch(() => null)
    // Gone, or a link out of the folder now: the listing tells which.
    if (!entry) return undefined
    entries.push(entry)
  }
  const read = await readFiles(source, site, entries, before)
  if (read.size < entries.length) return undefined
  for (const [path, file] of read) files.set(path, file)
  await dateByHistory(source, site, files, changed, before)
  return { files, problems: before.problems.filter(problem => !files.has(problem.file)) }
}

/** Milliseconds that git may take at the start. */
const HISTORY = 1500
/** While whoever pushed waits for the answer: what is new came with the last commits. */
const PUSHED = { limit: 100, commits: 100 }

/**
 * Gives posts without a date that of their first commit, where the source knows it: the time of a file is that of its checkout.
 * Asks once for all of them, and not again for one that is known.
 *
 * @param paths Those that are looked at. All at a push: what the watcher saw first may have been on its way to its commit.
 */
async function dateByHistory(
  source: ContentSource,
  site: SiteConfig,
  files: Map<string, Known>,
  paths: Iterable<string>,
  before: ParseCache | undefined,
): Promise<void> {
  const undated: [string, Known & { post: Post }][] = []
  for (const path of new Set(paths)) {
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
    const post = { ...file.post, date: dateAt(committed, site.timeZone) }
    files.set(path, { ...file, post, committed })
  }
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
    const hash = () => createHash('sha256').update(bytes).digest('hex').slice(0, 16)
    if (found === 'late') files.set(path, unparsed(path, hash(), before?.files.get(path)))
    else files.set(path, { stamp, post: found.post, problems: found.problems, hash: found.post?.hash ?? hash() })
  })
  return files
}

/** A text that was not understood in time. As the server may only have been busy, it keeps what it was, and is looked at again. */
function unparsed(path: string, hash: string, before: Known | undefined): Known {
  const problem = errorOf(
    path,
    'too-heavy',
    'the file takes too long to read',
    before?.post ? 'the version before is shown; divide the text' : 'it is left out; divide the text',
  )
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
  if (size > MAX_POST)
    return refused(
      errorOf(
        path,
        'size',
        `the file has ${megabytes(size)} MB; a post may have ${megabytes(MAX_POST)}`,
        'split it, or move data to public/',
      ),
    )
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
  if ('fault' in decoded) return refused(errorOf(path, 'encoding', decoded.fault, decoded.fix))
  return { text: decoded.text, bytes }
}

const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')

function arrange(cache: ParseCache, site: SiteConfig): Blog {
  const paths = inOrder([...cache.files.keys()])
  const problems = [...cache.problems]
  let contents = ''
  const taken = new Map<string, Post>()
  for (const path of paths) {
    const file = cache.files.get(path) as Known
    contents += `${path}\0${file.hash}${file.committed ?? ''}\n`
    problems.push(...file.problems)
    if (file.post) place(file.post, site, taken, problems)
  }
  for (const { file, rule } of cache.problems) contents += `${file}\0${rule}\n`
  return {
    revision: createHash('sha256').update(contents).digest('hex').slice(0, 16),
    posts: [...taken.values()].sort(newestFirst),
    problems: problems.sort(compareProblems),
  }
}

/** Sorts paths, which mostly are in order already: comparing neighbours costs a tenth of sorting. */
function inOrder(paths: string[]): string[] {
  return paths.every((path, at) => at === 0 || (paths[at - 1] as string) < path) ? paths : paths.sort()
}

/** Gives a post its address, unless an earlier file has it. */
function place(post: Post, site: SiteConfig, taken: Map<string, Post>, problems: Problem[]): void {
  const name = nameOf(post, post.slug)
  const first = taken.get(name)
  if (!first) {
    taken.set(name, post)
    return
  }
  const report = (severity: Problem['severity'], message: string, fix: string) =>
    problems.push(problemOf(post.path, { severity, rule: 'duplicate', message, fix }))
  // Ten posts called 2024-…-diary.md are no mistake: the later ones keep the date in their address.
  const { longSlug, slug } = placeOf(post.path, site)
  if (post.slug === slug && longSlug !== slug && !taken.has(nameOf(post, longSlug))) {
    taken.set(nameOf(post, longSlug), { ...post, slug: longSlug })
    report(
      'warning',
      `${first.path} has the address ${quote(slug)} already; this one is ${quote(longSlug)}`,
      'give it a slug to choose its address yourself',
    )
    return
  }
  report(
    'error',
    `${first.path} has the same address ${quote(post.slug)}`,
    'rename one of the files, or give it another slug',
  )
}

const quote = (text: string) => JSON.stringify(text)

const nameOf = (post: Post, slug: string) => `${post.kind}\0${post.lang}\0${slug}`

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Newest first. A third of all posts share their date with another: then the address decides, so that pages stay the same. */
function newestFirst(a: Post, b: Post): number {
  return (
    b.date.instant - a.date.instant || compare(a.slug, b.slug) || compare(a.lang, b.lang) || compare(a.kind, b.kind)
  )
}
