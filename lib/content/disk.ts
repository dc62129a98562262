import fs from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { Problem } from '../problem'
import type { ByteRange } from './byte-range'
import { firstCommits } from './history'
import { isPostFile } from './post-file'
import type { ContentSource, FileEntry, Listing } from './source'

/** Opens a folder that holds `posts/` and `public/` as a source. Nothing outside of it is ever read, links included. */
export function openDisk(folder: string): ContentSource {
  const locate = locator(folder)
  /** Files of the last listing: a file of the same identity needs no second look at where it is. */
  let listed = new Map<string, Listed>()
  return {
    async list() {
      const listing: Found = { files: [], problems: [], unread: [], listed: new Map() }
      const root = realPath(folder)
      if (root !== null) walk(root, path.join(/* turbopackIgnore: true */ root, 'posts'), 'posts', new Set(), listing)
      listed = listing.listed
      const { files, problems, unread } = listing
      return { files, problems, unread }
    },
    async read(file) {
      const same = listed.get(file)
      const known = same && readListed(same)
      if (known) return known
      const real = locate(file)
      if (real === null) return null
      try {
        // Four trips to the thread pool cost more than reading a post, but a picture must not hold up the server.
        return readSmall(real) ?? (await fs.promises.readFile(/* turbopackIgnore: true */ real))
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
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
      const commits = await firstCommits(path.join(/* turbopackIgnore: true */ folder, 'posts'), limit, newest)
      return new Map([...commits].map(([file, time]) => [`posts/${file}`, time]))
    },
  }
}

interface Found extends Listing {
  listed: Map<string, Listed>
}

/** Where a listed file is, and which file that is. */
interface Listed {
  real: string
  inode: number
  device: number
}

/** Files of this many bytes are read in one go, without the thread pool. */
const SMALL = 256 * 1024

/** Whether a path names a post: a Markdown file under `posts/`, not hidden by a leading dot. */
export function isPostPath(file: string): boolean {
  return file.startsWith('posts/') && isPostFile(file) && file.split('/').every(isListed)
}

/** Editors and tools keep their own files under such names. */
const isListed = (name: string) => !name.startsWith('.') && name !== 'node_modules'

function walk(root: string, folder: string, shown: string, above: Set<string>, listing: Found): void {
  const real = realPath(folder)
  if (real === null) return
  if (!isInside(root, real)) {
    listing.problems.push(linkProblem(shown))
    return
  }
  // A link to a folder above itself would go round for ever.
  if (above.has(real)) return
  const seen = new Set(above).add(real)
  let children: fs.Dirent[]
  try {
    children = fs.readdirSync(/* turbopackIgnore: true */ real, { withFileTypes: true })
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return
    listing.problems.push(unreadable(shown, error))
    if (!isForbidden(error)) listing.unread.push(shown)
    return
  }
  for (const child of children) {
    if (!isListed(child.name)) continue
    const inside = path.join(/* turbopackIgnore: true */ real, child.name)
    const name = `${shown}/${child.name}`
    if (child.isDirectory()) walk(root, inside, name, seen, listing)
    else if (child.isSymbolicLink()) followLink(root, inside, name, seen, listing)
    else if (child.isFile() && isPostFile(child.name)) addFile(inside, name, listing)
  }
}

function followLink(root: string, inside: string, name: string, above: Set<string>, listing: Found): void {
  const real = realPath(inside)
  const isPost = isPostFile(name)
  if (real === null) {
    if (isPost) listing.problems.push(linkProblem(name))
    return
  }
  const isFolder = fs.statSync(/* turbopackIgnore: true */ real).isDirectory()
  if (!isInside(root, real)) {
    if (isFolder || isPost) listing.problems.push(linkProblem(name))
  } else if (isFolder) walk(root, inside, name, above, listing)
  else if (isPost) addFile(real, name, listing)
}

function addFile(real: string, name: string, listing: Found): void {
  const stats = statsOf(real)
  if (stats) {
    listing.files.push(entryOf(stats, name))
    listing.listed.set(name, { real, inode: stats.ino, device: stats.dev })
  } else if (name.includes('\uFFFD'))
    listing.problems.push(
      problemOf(
        name,
        'path',
        'the name of the file is not UTF-8',
        'rename it; the name was written on an older system',
      ),
    )
}

function statsOf(real: string): fs.Stats | null {
  const stats = fs.statSync(/* turbopackIgnore: true */ real, { throwIfNoEntry: false })
  return stats?.isFile() ? stats : null
}

const entryOf = (stats: fs.Stats, name: string): FileEntry => ({
  path: name,
  size: stats.size,
  modified: stats.mtimeMs,
  stamp: stampOf(stats),
})

const stampOf = (stats: fs.Stats) => `${stats.size}-${stats.mtimeMs}-${stats.ctimeMs}-${stats.ino}`

async function openStream(real: string, entry: FileEntry, range?: ByteRange): Promise<Readable | null> {
  let file: fs.promises.FileHandle
  try {
    file = await fs.promises.open(/* turbopackIgnore: true */ real, 'r')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
  try {
    const { first, last } = range ?? { first: 0, last: entry.size - 1 }
    if (stampOf(await file.stat()) === entry.stamp && last >= first)
      return file.createReadStream({ start: first, end: last })
  } catch (error) {
    await file.close()
    throw error
  }
  await file.close()
  return entry.size === 0 ? Readable.from([]) : null
}

/** Finds where a path of the source really is; `null` where nothing is or it lies outside. */
function locator(folder: string): (file: string) => string | null {
  let root: string | null = null
  return file => {
    if (file.includes('\0') || path.isAbsolute(file)) return null
    const real = realPath(path.join(/* turbopackIgnore: true */ folder, file))
    if (real === null) return null
    if (root !== null && isInside(root, real)) return real
    // The folder may be a link itself, and lead elsewhere since the last look.
    root = realPath(folder)
    return root !== null && isInside(root, real) ? real : null
  }
}

/** The bytes of a file that was found inside the folder; `null` where another stands in its place, or it is large. */
function readListed({ real, inode, device }: Listed): Buffer | null {
  try {
    return readSmall(real, stats => stats.ino === inode && stats.dev === device)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** The bytes of a file unless it is large or not the one that is wanted. */
function readSmall(real: string, isWanted: (stats: fs.Stats) => boolean = () => true): Buffer | null {
  const file = fs.openSync(/* turbopackIgnore: true */ real, 'r')
  try {
    const stats = fs.fstatSync(file)
    const { size } = stats
    if (size > SMALL || !isWanted(stats)) return null
    const bytes = carve(size)
    let length = 0
    while (length < size) {
      const read = fs.readSync(file, bytes, length, size - length, length)
      // Cut short while it was being read: the rest is no longer there.
      if (read === 0) break
      length += read
    }
    return bytes.subarray(0, length)
  } finally {
    fs.closeSync(file)
  }
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

/** Whether a real path is in a folder, given by its real path too, or is that folder. */
export const isInside = (root: string, real: string) => real === root || real.startsWith(root + path.sep)

function realPath(file: string): string | null {
  try {
    return fs.realpathSync.native(/* turbopackIgnore: true */ file)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Codes with which a file system says that there is no such file. */
const MISSING = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EISDIR'])

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException | null)?.code
const isMissing = (error: unknown) => MISSING.has(codeOf(error) ?? '')

const problemOf = (file: string, rule: string, message: string, fix: string): Problem => ({
  file,
  line: 1,
  column: 1,
  severity: 'error',
  rule,
  message,
  fix,
})

const linkProblem = (file: string) =>
  problemOf(
    file,
    'link',
    'the symbolic link leads out of the content folder, or nowhere',
    'put the file itself into the folder',
  )

/** A file or folder that the server cannot read. */
export const unreadable = (file: string, error: unknown): Problem =>
  problemOf(
    file,
    'unreadable',
    `it cannot be read (${codeOf(error)})`,
    isForbidden(error) ? 'let the server read it: chmod a+rX' : 'look after the disk and the limits of the machine',
  )

/** Whether somebody took the right to read away, which is meant; anything else may pass. */
export const isForbidden = (error: unknown) => ['EACCES', 'EPERM'].includes(codeOf(error) ?? '')
