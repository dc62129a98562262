import fs from 'node:fs'
import path from 'node:path'
import { isListed, slashed } from '../content/bounds'
import { openDisk } from '../content/disk'
import { mediaTypeOf } from '../content/media-types'
import { type Mention, mentionsOf, withEndings } from './mentions'
import { type Left, MAX_BYTES, type Shrunk, shrink } from './shrink'

/** A picture that was looked at. */
export type Looked = Changed | Kept

/** A picture that is smaller now. */
export interface Changed extends Omit<Shrunk, 'ending'> {
  /** As the content folder names it: `public/a/b.png`. */
  file: string
  /** What it is called now; the same, but where its format is another. */
  to: string
  /** How many bytes it had. */
  size: number
  /** How many it has now. */
  after: number
  /** The places of posts that name it by another name now. */
  mentions: Mention[]
}

/** The same, without its bytes: of thousands of pictures they are too many to keep. */
export type Done = Omit<Changed, 'bytes'>

/** A picture that stays as it is. */
export interface Kept {
  /** As the content folder names it. */
  file: string
  /** How many bytes it has. */
  size: number
  /** Why. */
  left: Left
}

/** What is looked at; drawings and icons are none of it. */
const PHOTOGRAPHS = new Set(['jpeg', 'png', 'apng', 'webp', 'avif', 'gif'].map(format => `image/${format}`))

/** The pictures of a content folder in their order; a link is none: what it leads to has a name of its own. */
export function picturesIn(folder: string): string[] {
  return ['posts', 'public'].flatMap(room => {
    const inside = path.join(folder, room)
    if (!fs.existsSync(inside)) return []
    return fs
      .readdirSync(inside, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && PHOTOGRAPHS.has(mediaTypeOf(entry.name) ?? ''))
      .map(entry => slashed(path.relative(folder, path.join(entry.parentPath, entry.name))))
      .filter(file => file.split('/').every(isListed))
      .sort()
  })
}

/**
 * Looks at pictures one after the other, and makes those smaller that are too big. Nothing is written.
 *
 * A picture keeps its name, and so its format, unless every place that names it is known and can be changed: each in a post, and
 * none in code.
 *
 * @param files Pictures of the folder, as `picturesIn` gives them.
 * @param elsewhere Other texts that may name pictures: the settings, say.
 */
export async function* shrinkAll(
  folder: string,
  files: readonly string[],
  elsewhere: readonly string[],
): AsyncGenerator<Looked> {
  const sizeOf = (file: string) => fs.statSync(path.join(folder, file)).size
  const large = files.filter(file => /\.png$/i.test(file) && sizeOf(file) > MAX_BYTES)
  const mentions = await mentionsOf(openDisk(folder), large)
  const taken = new Set(files.map(file => file.toLowerCase()))
  for (const file of files) {
    const bytes = fs.readFileSync(path.join(folder, file))
    const ending = path.posix.extname(file).slice(1)
    const places = mentions.get(file) ?? []
    const other = `${file.slice(0, -ending.length)}webp`
    const mayConvert =
      places.length > 0 &&
      places.every(({ isClear }) => isClear) &&
      !taken.has(other.toLowerCase()) &&
      !elsewhere.some(text => text.includes(path.posix.basename(file)))
    const shrunk = await shrink(bytes, ending, mayConvert)
    if (typeof shrunk === 'string') {
      yield { file, size: bytes.length, left: shrunk }
      continue
    }
    const isSame = shrunk.ending === ending
    yield {
      ...shrunk,
      file,
      to: isSame ? file : other,
      size: bytes.length,
      after: shrunk.bytes.length,
      mentions: isSame ? [] : places,
    }
  }
}

/** Writes a smaller picture beside the old one, or in its place. The old one stays until `rename` has changed the posts. */
export function writePicture(folder: string, { to, bytes }: Changed): void {
  writeInPlace(path.join(folder, to), bytes)
}

/**
 * Gives pictures of another format their new names in posts, in which nothing else changes, and then takes the old ones away.
 *
 * @returns The posts that say something else now.
 */
export function rename(folder: string, changed: readonly Done[]): string[] {
  const moved = changed.filter(({ file, to }) => file !== to)
  const posts = new Map<string, Mention[]>()
  for (const mention of moved.flatMap(({ mentions }) => mentions))
    posts.set(mention.post, [...(posts.get(mention.post) ?? []), mention])
  for (const [post, mentions] of posts) {
    const text = fs.readFileSync(path.join(folder, post), 'utf8')
    writeInPlace(
      path.join(folder, post),
      withEndings(
        text,
        mentions.map(({ end }) => end),
        'webp',
      ),
    )
  }
  for (const { file } of moved) fs.rmSync(path.join(folder, file))
  return [...posts.keys()]
}

/** Writes a file of which nobody reads half, with the rights of the one that was there. */
function writeInPlace(file: string, bytes: string | Buffer): void {
  const unfinished = `${file}.${process.pid}`
  fs.writeFileSync(unfinished, bytes)
  const before = fs.statSync(file, { throwIfNoEntry: false })
  if (before) fs.chmodSync(unfinished, before.mode)
  fs.renameSync(unfinished, file)
}
