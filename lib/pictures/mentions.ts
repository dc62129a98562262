import path from 'node:path'
import { findMedia } from '../content/media'
import type { ContentSource } from '../content/source'
import { decodeText } from '../content/text'
import { LineFollower, linesOf } from '../line-follower'
import { placesOfNames } from '../post/picture-names'

/** A place of a post that names a picture. */
export interface Mention {
  /** The post: `posts/a.md`. */
  post: string
  /** Counted from 1. */
  line: number
  /** Where the name ends, as an offset in the text of the post. */
  end: number
  /** Whether it is sure to be the picture that is meant: code may speak of a file as well, and other sites may have one of the same name. */
  isClear: boolean
}

/**
 * Where posts name pictures of the content: for each file every place that may.
 *
 * @param files Pictures, as the content folder names them: `public/a/b.png`.
 */
export async function mentionsOf(source: ContentSource, files: readonly string[]): Promise<Map<string, Mention[]>> {
  const mentions = new Map<string, Mention[]>(files.map(file => [file, []]))
  const byAddress = new Map(files.map(file => [addressOf(file), file]))
  const byName = new Map<string, string[]>()
  for (const file of files) byName.set(nameOf(file), [...(byName.get(nameOf(file)) ?? []), file])
  const { files: posts } = await source.list()
  for (const { path: post } of posts) {
    const bytes = await source.read(post)
    const decoded = bytes && decodeText(bytes)
    if (!decoded || !('text' in decoded)) continue
    const { text } = decoded
    const placeAt = followLines(text)
    for (const { end, names } of placesOfNames(text)) {
      if (!names.some(name => byName.has(nameOf(name)))) continue
      const shown = new Set<string>()
      for (const name of names) {
        const media = await findMedia(source, post, name)
        if (media.found) shown.add(media.address.replace(/\?.*/, ''))
      }
      const { line, isCode } = placeAt(end)
      const named = [...shown].flatMap(address => byAddress.get(address) ?? [])
      for (const file of named) mentions.get(file)?.push({ post, line, end, isClear: !isCode && shown.size === 1 })
      if (shown.size > 0) continue
      // A name that leads nowhere here, and is that of a picture: the address of the whole site before it, say.
      for (const file of new Set(names.flatMap(name => byName.get(nameOf(name)) ?? [])))
        mentions.get(file)?.push({ post, line, end, isClear: false })
    }
  }
  return mentions
}

const nameOf = (file: string) => path.posix.basename(file).normalize('NFC')

/** The address of a file, as `findMedia` gives it, without the name of its content. */
const addressOf = (file: string) =>
  `/images/${file
    .replace(/^public\//, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/')}`

/** Tells of ascending offsets in a text on which line they are, and whether in code. */
function followLines(text: string): (offset: number) => { line: number; isCode: boolean } {
  const lines = linesOf(text)
  const follower = new LineFollower()
  let line = 0
  let start = 0
  let end = 0
  let isCode = false
  return offset => {
    while (end < offset && line < lines.length) {
      const words = lines[line++] as string
      start = end
      end = Math.min(text.length, start + words.length + lengthOfEnd(text, start + words.length))
      isCode = ['fence', 'code', 'indented'].includes(follower.read(words))
    }
    // An odd number of backticks before it: code in a line.
    const inLine = text.slice(start, offset).split('`').length % 2 === 0
    return { line, isCode: isCode || inLine }
  }
}

const lengthOfEnd = (text: string, at: number) => (text.startsWith('\r\n', at) ? 2 : 1)

/** A text with other endings for the names that end at some places, and nothing else changed. */
export function withEndings(text: string, ends: readonly number[], ending: string): string {
  return [...ends]
    .sort((a, b) => b - a)
    .reduce((changed, end) => {
      const dot = changed.lastIndexOf('.', end)
      return changed.slice(0, dot + 1) + ending + changed.slice(end)
    }, text)
}
