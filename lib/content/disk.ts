import fs from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { fault } from '../fault'
import { type Problem, problemOf } from '../problem'
import { Turn } from '../turn'
import { type Bounds, boundsOf, isContent, isListed, isMissing, realPath } from './bounds'
import type { ByteRange } from './byte-range'
import { firstCommits, readVersion, versionsOf } from './history'
import { isPostFile } from './post-file'
import type { ContentSource, FileEntry, Listing } from './source'

/**
 * Opens a folder that holds `posts/` and `public/` as a source. Nothing but what is in these two and not hidden is ever read: what a
 * link leads to is judged like a name.
 */
export function openDisk(folder: string): ContentSource {
  const locate = locator(folder)
  /** Files of the last listing: a file of the same identity needs no second look at where it is. */
  let listed = new Map<string, Listed>()
  return {
    async list() {
      const listing = nothingFound({ turn: new Turn(), before: listed })
      try {
        await walk(boundsOf(folder), postsOf(folder), 'posts', new Set(), listing)
      } catch (error) {
        listing.problems.push(unreadable('posts', error))
        if (!isForbidden(error)) listing.unread.push('posts')
      }
      const { files, problems, unread } = listing
      listed = new Map(files.map(file => [file.entry.path, file]))
      return { files: files.map(({ entry }) => entry), problems, unread }
    },
    async read(file, version) {
      // A name of git says which file it is; only `versions` gives one.
      if (version !== undefined) return readVersion(postsOf(folder), version)
      const same = listed.get(file)
      const known = same && (await readIfThere(same.real, stats => isSame(stats, same)))
      if (known) return known
      const real = locate(file)
      if (real === null) return null
      return readIfThere(real, stats => isStillAt(real, stats))
    },
    async names(folder) {
      const real = locate(folder)
      if (real === null || !fs.statSync(/* turbopackIgnore: true */ real).isDirectory()) return []
      return fs.readdirSync(/* turbopackIgnore: true */ real).filter(isListed)
    },
    async stat(file) {
      const real = locate(file)
      const stats = real === null ? null : statsOf(real)
      return stats && entryOf(stats, file)
    },
    async stream(entry, range) {
      const real = locate(entry.path)
      return real === null ? null : openStream(real, entry, range)
    },
    async firstCommits(limit, newest) {
      // Asked from there: the posts may be a repository of their own inside another.
      return belowPosts(await firstCommits(postsOf(folder), limit, newest))
    },
    async versions(paths, limit) {
      const files = paths.filter(isPostPath).map(file => file.replace(/^posts\//, ''))
      return belowPosts(await versionsOf(postsOf(folder), files, limit))
    },
  }
}

const postsOf = (folder: string) => path.join(/* turbopackIgnore: true */ folder, 'posts')

const belowPosts = <Value>(files: ReadonlyMap<string, Value>) =>
  new Map([...files].map(([file, value]) => [`posts/${file}`, value] as const))

/** What a listing needs to know. */
interface Look {
  /** Of ten thousand files the times take 40 ms, and readers wait for nobody that long. */
  turn: Turn
  /** The listing before: what is made of ten thousand files would be made anew for one that has changed. */
  before: ReadonlyMap<string, Listed>
}

interface Found extends Look, Omit<Listing, 'files'> {
  files: Listed[]
}

const nothingFound = ({ turn, before }: Look): Found => ({ files: [], problems: [], unread: [], turn, before })

/** A listed file, where it is, and which file that is. */
interface Listed {
  entry: FileEntry
  real: string
  inode: number
  device: number
  /** When anything about it changed, in milliseconds since 1970. */
  changed: number
}

/** Files of this many bytes are read in one go, without the thread pool. */
const SMALL = 256 * 1024

/** Whether a path names a post: a Markdown file under `posts/`, not hidden by a leading dot. */
export function isPostPath(file: string): boolean {
  return file.startsWith('posts/') && isPostFile(file) && file.split('/').every(isListed)
}

async function walk(bounds: Bounds, folder: string, shown: string, above: Set<string>, listing: Found): Promise<void> {
  const real = realPath(folder)
  if (real === null) return
  if (!isContent(bounds, real)) {
    listing.problems.push(linkProblem(shown))
    return
  }
  // A link to a folder above itself would go round for ever.
  if (above.has(real)) return
  const seen = new Set(above).add(real)
  let children: fs.Dirent[]
  try {
    // Of ten thousand names the reading takes 10 ms, and is done by another thread.
    children = await fs.promises.readdir(/* turbopackIgnore: true */ real, { withFileTypes: true })
  } catch (error) {
    if (codeOf(error) !== 'ENOTDIR') notRead(shown, error, listing)
    return
  }
  const visible = children.filter(child => isListed(child.name))
  const files = visible.filter(child => child.isFile() && isPostFile(child.name))
  const found = nothingFound(listing)
  await found.turn.each(files, ({ name }) => addFile(`${real}${path.sep}${name}`, `${shown}/${name}`, found))
  // Something else may have been put in the folder's place meanwhile: then these files are not the ones that it named.
  if (files.length > 0 && realPath(folder) !== real) listing.unread.push(shown)
  else add(listing, found)
  for (const child of visible.filter(child => !child.isFile())) {
    const inside = path.join(/* turbopackIgnore: true */ real, child.name)
    const name = `${shown}/${child.name}`
    try {
      if (child.isDirectory()) await walk(bounds, inside, name, seen, listing)
      else if (child.isSymbolicLink()) await followLink(bounds, inside, name, seen, listing)
    } catch (error) {
      notRead(name, error, listing)
    }
  }
}

async function followLink(
  bounds: Bounds,
  inside: string,
  name: string,
  above: Set<string>,
  listing: Found,
): Promise<void> {
  const real = realPath(inside)
  const isPost = isPostFile(name)
  if (real === null) {
    if (isPost) listing.problems.push(linkProblem(name))
    return
  }
  const isFolder = fs.statSync(/* turbopackIgnore: true */ real).isDirectory()
  if (!isContent(bounds, real)) {
    if (isFolder || isPost) listing.problems.push(linkProblem(name))
  } else if (isFolder) await walk(bounds, inside, name, above, listing)
  else if (isPost) addFile(real, name, listing)
}

/** A folder or a link that cannot be read is told; unless that is meant, what was in it stays for now. */
function notRead(name: string, error: unknown, listing: Found): void {
  listing.problems.push(unreadable(name, error))
  if (!isForbidden(error)) listing.unread.push(name)
}

function add(listing: Found, found: Found): void {
  for (const file of found.files) listing.files.push(file)
  for (const problem of found.problems) listing.problems.push(problem)
  for (const folder of found.unread) listing.unread.push(folder)
}

function addFile(real: string, name: string, listing: Found): void {
  let stats: fs.Stats | null
  try {
    stats = statsOf(real)
  } catch (error) {
    notRead(name, error, listing)
    return
  }
  if (stats) {
    const before = listing.before.get(name)
    listing.files.push(before?.real === real && isUnchanged(stats, before) ? before : listedAs(name, real, stats))
  } else if (name.includes('\uFFFD')) listing.problems.push(problemOf(name, fault('nameNoUtf8')))
}

/** What a real path says of a file: a link that has been put in its place since is none. */
function statsOf(real: string): fs.Stats | null {
  const stats = fs.lstatSync(/* turbopackIgnore: true */ real, { throwIfNoEntry: false })
  return stats?.isFile() ? stats : null
}

const entryOf = (stats: fs.Stats, name: string): FileEntry => ({
  path: name,
  size: stats.size,
  modified: stats.mtimeMs,
  stamp: stampOf(stats),
})

/** In one piece: a template leaves its parts in memory. */
const stampOf = (stats: fs.Stats) => [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino].join('-')

async function openStream(real: string, entry: FileEntry, range?: ByteRange): Promise<Readable | null> {
  let file: fs.promises.FileHandle
  try {
    file = await fs.promises.open(/* turbopackIgnore: true */ real, READ_FILE)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
  try {
    const { first, last } = range ?? { first: 0, last: entry.size - 1 }
    const stats = await file.stat()
    if (stampOf(stats) === entry.stamp && isStillAt(real, stats) && last >= first)
      return file.createReadStream({ start: first, end: last })
  } catch (error) {
    await file.close()
    throw error
  }
  await file.close()
  return entry.size === 0 ? Readable.from([]) : null
}

/** Finds where a path of the source really is; `null` where nothing is or it is no content. */
function locator(folder: string): (file: string) => string | null {
  let bounds: Bounds = []
  return file => {
    if (file.includes('\0') || path.isAbsolute(file)) return null
    const real = realPath(path.join(/* turbopackIgnore: true */ folder, file))
    if (real === null) return null
    if (isContent(bounds, real)) return real
    // The folder, or one of the two in it, may be a link itself, and lead elsewhere since the last look.
    bounds = boundsOf(folder)
    return isContent(bounds, real) ? real : null
  }
}

const isSame = (stats: fs.Stats, { inode, device }: Listed) => stats.ino === inode && stats.dev === device

/** Whether a file is the one that was listed, and all that its stamp says still holds. */
const isUnchanged = (stats: fs.Stats, listed: Listed) =>
  stats.mtimeMs === listed.entry.modified &&
  stats.ctimeMs === listed.changed &&
  stats.size === listed.entry.size &&
  isSame(stats, listed)

const listedAs = (name: string, real: string, stats: fs.Stats): Listed => ({
  entry: entryOf(stats, name),
  real,
  inode: stats.ino,
  device: stats.dev,
  changed: stats.ctimeMs,
})

/** Whether an open file is the one at a path that no link is on the way to: a folder may have been swapped before it was opened. */
function isStillAt(real: string, { ino, dev }: fs.Stats): boolean {
  const stats = statsOf(real)
  return stats !== null && stats.ino === ino && stats.dev === dev && realPath(real) === real
}

/** Never through a link, and never waiting for somebody to write: a pipe may have been put in the place of a file. */
const READ_FILE = fs.constants.O_RDONLY | (fs.constants.O_NOFOLLOW ?? 0) | (fs.constants.O_NONBLOCK ?? 0)

const readWhole = promisify(fs.readFile)

/** The bytes of a file unless it is not there or not the one that is wanted. */
async function readIfThere(real: string, isWanted: (stats: fs.Stats) => boolean): Promise<Buffer | null> {
  let file: number
  try {
    file = fs.openSync(/* turbopackIgnore: true */ real, READ_FILE)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
  try {
    const stats = fs.fstatSync(file)
    if (!stats.isFile() || !isWanted(stats)) return null
    // Trips to the thread pool cost more than reading a post, but a picture must not hold up the server.
    return stats.size > SMALL ? await readWhole(file) : readSmall(file, stats.size)
  } finally {
    fs.closeSync(file)
  }
}

function readSmall(file: number, size: number): Buffer {
  const bytes = carve(size)
  let length = 0
  while (length < size) {
    const read = fs.readSync(file, bytes, length, size - length, length)
    // Cut short while it was being read: the rest is no longer there.
    if (read === 0) break
    length += read
  }
  return bytes.subarray(0, length)
}

/** A fresh buffer for every post would be an allocation outside of the heap each: they are cut from one. */
let slab = Buffer.alloc(0)
const SLAB = 1024 * 1024

function carve(size: number): Buffer {
  if (size > slab.length) slab = Buffer.allocUnsafeSlow(SLAB)
  const bytes = slab.subarray(0, size)
  slab = slab.subarray(size)
  return bytes
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException | null)?.code

const linkProblem = (file: string) => problemOf(file, fault('linkOutside'))

/** A file or folder that the server cannot read. */
export const unreadable = (file: string, error: unknown): Problem =>
  problemOf(file, fault('fileUnreadable', codeOf(error) ?? '', isForbidden(error)))

/** Whether somebody took the right to read away, which is meant; anything else may pass. */
export const isForbidden = (error: unknown) => ['EACCES', 'EPERM'].includes(codeOf(error) ?? '')
