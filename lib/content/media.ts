import path from 'node:path'
import { imageSize } from 'image-size'
import { LRUCache } from 'lru-cache'
import { Digest } from '../digest'
import { formatProblem } from '../problem'
import { decodeOnce, isElsewhere } from '../urls'
import { unreadable } from './disk'
import type { MediaResult } from './media-result'
import { mediaTypeOf } from './media-types'
import { withoutEnding } from './post-file'
import type { ContentSource, FileEntry } from './source'

/**
 * Finds a local file that a post names.
 *
 * @param postPath Where the post is: `posts/a/b.md`.
 * @param reference As written in the post, percent-encoded or not: `/x/y.png` is `public/x/y.png`; `./y.png`,
 *   `y.png` and `../y.png` stand beside the post, else in the folder named after it, else in `public/`.
 */
export async function findMedia(source: ContentSource, postPath: string, reference: string): Promise<MediaResult> {
  const looked = placesOf(postPath, reference)
  for (const place of looked)
    for (const spelled of spellings(place)) {
      const media = await describe(source, spelled)
      if (media) return { found: true, address: mediaAddress(media), ...media.size, type: media.type }
    }
  return { found: false, looked }
}

/**
 * What `/images/<segments>` serves: `x/y.png` is `public/x/y.png`, `posts/a/y.png` stands beside a post.
 * The segments are decoded and come from strangers: only media of the two folders is ever answered. Whoever sends the
 * file streams it (`ContentSource.stream`).
 */
export async function mediaAt(source: ContentSource, segments: string[]): Promise<Media | null> {
  if (segments.some(segment => /[/\\\0]/.test(segment))) return null
  const asked = segments.join('/')
  for (const place of [...(segments[0] === 'posts' ? [asked] : []), `public/${asked}`])
    for (const spelled of spellings(place)) {
      const media = await describe(source, spelled)
      if (media) return media
    }
  return null
}

/** The bytes of the file at an address that `mediaAddress` has given; `null` where it is no longer what it was. */
export async function mediaFile(source: ContentSource, address: string): Promise<Buffer | null> {
  const segments = (address.split('?')[0] ?? '').split('/').slice(2).map(decodeOnce)
  const media = await mediaAt(source, segments)
  return media && mediaAddress(media) === address ? source.read(media.entry.path) : null
}

/** Whether a path ends like a file that is served as it is, and no part of it is hidden. */
export function isMediaPath(file: string): boolean {
  return mediaTypeOf(file) !== null && file.split('/').every(segment => segment !== '' && !segment.startsWith('.'))
}

/** Larger files, in bytes, are not served: they belong on a host for downloads. */
export const MAX_MEDIA = 50 * 1024 * 1024

/** Files remembered per source; a site has thousands of pictures, not more. */
const MAX_KNOWN = 20_000

/** What is known of a file that is served as it is. */
export interface Media {
  /** The file when it was looked at; its stamp tells whether it still is the same. */
  entry: FileEntry
  /** Media type, as `image/png`. */
  type: string
  /** First 8 hexadecimal digits of the file's SHA-256. */
  version: string
  /** Pixels, where it is a picture that says them. */
  size: { width?: number; height?: number }
}

const known = new WeakMap<ContentSource, LRUCache<string, { stamp: string; media: Promise<Media | null> }>>()

/** Reads a file once for its hash and its pixels, and remembers both until the file changes. */
async function describe(source: ContentSource, file: string): Promise<Media | null> {
  const type = mediaTypeOf(file)
  if (type === null || !isMediaPath(file)) return null
  const entry = await source.stat(file).catch(error => cannotRead(source, file, error))
  if (!entry || entry.size > MAX_MEDIA) return null
  const files = known.get(source) ?? new LRUCache({ max: MAX_KNOWN })
  known.set(source, files)
  const before = files.get(file)
  if (before?.stamp === entry.stamp) return before.media
  const media = measure(source, entry, type).catch(error => {
    // Nothing about the file may differ when it can be read: the next one who asks tries again.
    files.delete(file)
    return cannotRead(source, file, error)
  })
  files.set(file, { stamp: entry.stamp, media })
  return media
}

/**
 * A file that the server may not read, or fails to, is as good as not there: one picture must not take the pages down that show it.
 * Says so once in a while, not for every reader.
 */
function cannotRead(source: ContentSource, file: string, error: unknown): null {
  const last = told.get(source) ?? new LRUCache<string, number>({ max: MAX_KNOWN })
  told.set(source, last)
  const time = performance.now()
  if (time - (last.get(file) ?? Number.NEGATIVE_INFINITY) < TOLD_AGAIN) return null
  last.set(file, time)
  console.error(`[content] ${formatProblem(unreadable(file, error))}`)
  return null
}

/** When somebody was last told that a file cannot be read, in milliseconds of `performance.now`. */
const told = new WeakMap<ContentSource, LRUCache<string, number>>()
const TOLD_AGAIN = 60 * 60 * 1000

async function measure(source: ContentSource, entry: FileEntry, type: string): Promise<Media | null> {
  const bytes = entry.size > SMALL ? await source.stream(entry) : await source.read(entry.path)
  if (!bytes) return null
  const hash = new Digest()
  const isPicture = type.startsWith('image/')
  const start: Buffer[] = []
  let length = 0
  for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
    hash.add(chunk)
    if (isPicture && length < START) start.push(chunk)
    length += chunk.length
  }
  const version = hash.end().slice(0, 8)
  return { entry, type, version, size: isPicture ? pixelsIn(start, type) : {} }
}

/** Files of so many bytes at most are read in one go. */
const SMALL = 256 * 1024

/** The first bytes of a larger file, where it says its size: cameras put what they know of the picture before it. */
const START = 1024 * 1024

/** A drawing says its size in its first tag. */
const SVG_START = 64 * 1024

/** Mostly the first piece says it, and nothing has to be joined. */
function pixelsIn(pieces: readonly Buffer[], type: string): { width?: number; height?: number } {
  const [first = Buffer.alloc(0)] = pieces
  const size = pixelsOf(first, type)
  return size.width === undefined && pieces.length > 1 ? pixelsOf(Buffer.concat(pieces), type) : size
}

function pixelsOf(bytes: Buffer, type: string): { width?: number; height?: number } {
  try {
    const { width, height, orientation } = imageSize(type === 'image/svg+xml' ? bytes.subarray(0, SVG_START) : bytes)
    if (!(width > 0 && height > 0)) return {}
    // Cameras store a turned picture lying down and say so in EXIF; browsers turn it.
    return (orientation ?? 1) >= 5
      ? { width: Math.round(height), height: Math.round(width) }
      : { width: Math.round(width), height: Math.round(height) }
  } catch {
    // A picture we cannot measure is still shown, only without its place kept free.
    return {}
  }
}

/** Where a reference may stand, best first. Empty where it names nothing of this site. */
function placesOf(postPath: string, reference: string): string[] {
  if (isElsewhere(reference) || reference.startsWith('#')) return []
  const asked = decodeOnce(reference.trim().split(/[?#]/)[0] ?? '')
  if (asked === '' || asked.includes('\0')) return []
  const folder = path.posix.dirname(postPath)
  const own = `${folder}/${withoutEnding(path.posix.basename(postPath)).replace(/\.[a-z-]{2,5}$/i, '')}`
  const rest = asked.replace(/^(?:\.{0,2}\/)+/, '')
  const places = asked.startsWith('/')
    ? [...(rest.startsWith('posts/') ? [rest] : []), `public/${rest}`]
    : [`${folder}/${asked}`, `${own}/${asked}`, `public/${rest}`]
  return [...new Set(places.map(place => path.posix.normalize(place)))].filter(place =>
    /^(?:posts|public)\//.test(place),
  )
}

/** The same name as different systems spell it: か+゛ or が. */
const spellings = (file: string) => [...new Set([file, file.normalize('NFC'), file.normalize('NFD')])]

/** The address of a file, which names its content too: `/images/x/y.png?v=0123abcd`. */
export const mediaAddress = ({ entry, version }: Media) =>
  `/images/${entry.path
    .replace(/^public\//, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/')}?v=${version}`
