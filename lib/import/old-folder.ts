import fs from 'node:fs'
import path from 'node:path'
import { isListed, slashed } from '../content/bounds'
import { unreadable } from '../content/disk'
import { isPostFile } from '../content/post-file'
import { decodeText, faultOfSize } from '../content/text'
import { fault } from '../fault'
import { readBlock } from '../post/block/read-block'
import { Unreadable } from '../post/block/unreadable'
import { plainKey } from '../post/fields'
import { type Fault, type Problem, problemOf } from '../problem'

/** The folder of an old blog. What is hidden in it, or what a link leads to, is as good as not there. */
export interface OldFolder {
  /** Where it is on the disk. */
  root: string
  /** Its files, as `content/posts/a.md`, each with the path by which the disk knows it; sorted. */
  files: ReadonlyMap<string, string>
  /** What was not read: links, files without end. */
  problems: Problem[]
}

/** Files that a folder may have: real blogs have some ten thousand. */
const MOST_FILES = 300_000

/**
 * Lists a folder.
 *
 * @param within Folders in it to look at; all of it without them.
 */
export function openOldFolder(root: string, within: readonly string[] = ['']): OldFolder {
  const files: [string, string][] = []
  const problems: Problem[] = []
  const named = (real: string) => slashed(path.relative(root, real)).normalize('NFC')
  const walk = (folder: string) => {
    for (const entry of entriesIn(folder, error => problems.push(unreadable(named(folder), error)))) {
      const real = path.join(folder, entry.name)
      const file = named(real)
      if (!isListed(entry.name)) continue
      if (entry.isSymbolicLink()) {
        if (isPostFile(entry.name) || fs.statSync(real, { throwIfNoEntry: false })?.isDirectory())
          problems.push(problemOf(file, fault('importLink')))
      } else if (files.length >= MOST_FILES) return
      else if (entry.isDirectory()) walk(real)
      else if (entry.isFile()) files.push([file, real])
    }
  }
  for (const folder of within) {
    const start = path.join(root, folder)
    if (fs.lstatSync(start, { throwIfNoEntry: false })?.isDirectory()) walk(start)
  }
  if (files.length >= MOST_FILES) problems.push(problemOf('.', fault('importTooMany', MOST_FILES)))
  return { root, files: new Map(files.sort(([a], [b]) => (a < b ? -1 : 1))), problems }
}

function entriesIn(folder: string, tell: (error: unknown) => void): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    tell(error)
    return []
  }
}

/** The text of a file with its time in milliseconds since 1970, or what keeps it from being read. */
export function readOld(
  { files }: OldFolder,
  file: string,
): { text: string; modified: number; fault?: undefined } | { fault: Fault } {
  const real = files.get(file)
  if (real === undefined) return { fault: fault('fileUnreadable', 'ENOENT', false) }
  try {
    const { size, mtimeMs } = fs.lstatSync(real)
    const tooLarge = faultOfSize(size)
    if (tooLarge) return { fault: tooLarge }
    const decoded = decodeText(fs.readFileSync(real))
    return 'fault' in decoded ? decoded : { text: decoded.text, modified: mtimeMs }
  } catch (error) {
    return { fault: unreadable(file, error) }
  }
}

/** Bytes as an author reads them: `2.1`, in millions. */
export const inMegabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1)

/** What an old blog was set to. */
export type Settings = ReadonlyMap<string, unknown>

/**
 * The settings in the first of these files that is there: keys in lower case without hyphens and underscores. No settings where
 * there is none; one that cannot be read is a problem of the folder.
 *
 * @param names Without their endings: `hugo`.
 */
export function settingsOf(folder: OldFolder, ...names: string[]): Settings {
  for (const name of names)
    for (const [ending, language] of LANGUAGES) {
      const file = `${name}.${ending}`
      if (!folder.files.has(file)) continue
      const read = readOld(folder, file)
      if (read.fault) folder.problems.push(problemOf(file, read.fault))
      else
        try {
          const block = { fence: '', language, text: read.text, line: 1, end: null }
          return byPlainKey(readBlock(block).values)
        } catch (error) {
          if (!(error instanceof Unreadable)) throw error
          folder.problems.push({ ...problemOf(file, error.fault), ...error.at })
        }
    }
  return new Map()
}

const LANGUAGES = [
  ['toml', 'toml'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['json', 'json'],
] as const

/** What is inside of a value, by its keys in lower case; nothing in a value without keys. */
export const entriesOf = (value: unknown): [string, unknown][] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).map(([key, item]) => [key.toLowerCase(), item])
    : []

/** The same by keys without hyphens and underscores, too. */
export const byPlainKey = (value: unknown): Settings =>
  new Map(entriesOf(value).map(([key, item]) => [plainKey(key), item]))
