import { LineFollower } from '../line-follower'
import { HeadingAnchors } from '../markdown/reading/anchors'
import { levelsBelowTitle, sameTitle } from '../markdown/reading/headings'
import { inlineText } from '../post/inline-text'
import type { Post } from '../post/model'

/** What of a post decides how its text is read. */
export type SearchedPost = Pick<Post, 'path' | 'version' | 'hash' | 'title' | 'tags' | 'format' | 'system'>

/** All of a post that can be found. */
export interface Searchable {
  /** Its title. */
  title: string
  /** Its tags, as the author spells them. */
  tags: string[]
  /** Its headings in order. */
  headings: SearchedHeading[]
  /** Its text in pieces, in order. */
  blocks: SearchedBlock[]
}

/** A heading as its article has it. */
export interface SearchedHeading {
  /** The anchor, without the `#`. */
  id: string
  /** Its words. */
  text: string
}

/** A paragraph, an item of a list, a row of a table, or a block of code. */
export interface SearchedBlock {
  /** Code stands in lines of its own. */
  kind: 'text' | 'code'
  /** The heading above it, by its place among them; -1 before the first. */
  heading: number
  /** Its words, without marks. */
  text: string
}

/**
 * Reads what can be found out of a text: one pass over its lines, without a syntax tree, as ten thousand posts are read at each start.
 *
 * @param body The file without its front matter.
 */
export function searchableOf(body: string, { title, tags, format, system }: SearchedPost): Searchable {
  const blocks: SearchedBlock[] = []
  const headings: { level: number; text: string; id?: string; isLeading: boolean }[] = []
  const follower = new LineFollower({ formulas: true, noIndented: format === 'mdx' })
  let paragraph: string[] = []
  let code: string[] = []
  const add = (kind: SearchedBlock['kind'], text: string) => {
    if (text.trim() !== '') blocks.push({ kind, heading: headings.length - 1, text })
  }
  const flush = () => {
    const written = paragraph.join('\n')
    if (written !== '') add('text', plainText(written, system))
    // What stands beside the sentence on the page: descriptions of pictures, notes.
    if (/!\[|\^\[/.test(written))
      for (const [, text = ''] of written.matchAll(ASIDE)) add('text', inlineText(text, system))
    if (code.length > 0) add('code', code.join('\n'))
    paragraph = []
    code = []
  }
  const addHeading = (level: number, written: string) => {
    const isLeading = blocks.length === 0 && headings.length === 0
    const brace = written.endsWith('}') ? written.lastIndexOf('{') : -1
    const id = brace < 0 ? undefined : HEADING_ID.exec(written.slice(brace))?.[1]
    const text = inlineText(id === undefined ? written : written.slice(0, brace), system)
    if (text !== '' && !(isLeading && level === 1 && sameTitle(text, title)))
      headings.push({ level, text, isLeading, ...(id !== undefined && { id }) })
  }
  for (let start = 0; start < body.length; ) {
    const newline = body.indexOf('\n', start)
    const end = newline < 0 ? body.length : newline
    const place = follower.read(body, start, end)
    const line = body.slice(follower.start, end).trimEnd()
    const before = body.slice(start, Math.min(follower.start, end))
    if (place === 'code' || place === 'indented' || place === 'formula') {
      if (paragraph.length > 0) flush()
      code.push(place === 'formula' ? line.replaceAll('$$', '') : body.slice(start, end))
    } else if (place !== 'text') {
      flush()
      if (place === 'fence' && follower.fence) add('text', nameIn(follower.fence.info))
    } else {
      // A list's mark begins an item; that of a quote goes on.
      if (code.length > 0 || MARKED.test(before)) flush()
      const atx = ATX.exec(line)
      const tag = HTML_HEADING.exec(line)
      if (atx) {
        flush()
        addHeading(
          atx[0].length,
          line
            .slice(atx[0].length)
            .replace(/[ \t]#{1,99}$/, '')
            .trim(),
        )
      } else if (tag) {
        flush()
        addHeading(Number(tag[1]), `${tag[3]}${idIn(tag[2] ?? '')}`)
      } else if (paragraph.length > 0 && SETEXT.test(line)) {
        const text = paragraph.join('\n')
        paragraph = []
        addHeading(line.startsWith('=') ? 1 : 2, text)
      } else if (line.startsWith('|')) {
        flush()
        if (!/^[\s|:-]+$/.test(line)) add('text', inlineText(line.replaceAll('|', ' '), system))
      } else if (!(paragraph.length === 0 && UNSEEN_LINE.test(line))) {
        paragraph.push(line.replace(LEADING, ''))
        if (LEADING.test(line)) flush()
      }
    }
    start = end + 1
  }
  flush()
  const levels = levelsBelowTitle(
    headings.map(({ level }) => level),
    headings[0]?.isLeading ?? false,
  )
  const anchors = new HeadingAnchors([])
  return {
    title,
    tags,
    headings: headings.map(({ text, id }, at) => ({ id: anchors.next(levels[at] ?? 2, text, id), text })),
    blocks,
  }
}

const ATX = /^#{1,6}(?=[ \t]|$)/
const SETEXT = /^(?:=+|-+)$/
const HTML_HEADING = /^<h([1-6])\b([^<>]*)>([^\n]*)<\/h[1-6]>$/i
/** `{#id}`, `{: #id .class}` at the end of a heading. */
const HEADING_ID = /^\{:?[ \t]*#([^\s{}]+)/
const ASIDE = /[!^]\[([^[\]]{1,1000})\]/g
/** Marks of a list. */
const MARKED = /[-*+.)]/
/** Characters of a paragraph that are read at a time: one of a megabyte, all brackets, takes the square of its length. */
const AT_A_TIME = 5000

function plainText(written: string, system: string | undefined): string {
  if (written.length <= AT_A_TIME) return inlineText(written, system)
  const pieces: string[] = []
  for (let start = 0; start < written.length; ) {
    const latest = start + AT_A_TIME
    const pause =
      latest < written.length ? Math.max(written.lastIndexOf('\n', latest), written.lastIndexOf(' ', latest)) : -1
    const end = pause > start ? pause + 1 : Math.min(latest, written.length)
    pieces.push(inlineText(written.slice(start, end), system) + (pause > start ? '\n' : ''))
    start = end
  }
  return pieces.join('')
}

/** Definitions of links, lines of modules, rules. */
const UNSEEN_LINE =
  /^(?:\[[^\]^][^\]\n]{0,998}\]:|import\s+["'{*\w].*["'];?$|export\s+(?:const|let|default|function)\b|(?:-{3,}|\*{3,}|_{3,})$)/
/** `:::note`, `[^1]:`, `!!! note`. */
const LEADING = /^(?::{3,}[ \t]*[\w-]*|\[\^[^[\]]{1,100}\]:|(?:!!!|\?\?\?\+?)[ \t]+\w+)/

const idIn = (attributes: string) => {
  const id = /\bid=["']([^"'\s{}]+)["']/.exec(attributes)?.[1]
  return id === undefined ? '' : `{#${id}}`
}

/** The name of a file that a block of code bears: `ts:src/a.ts`, `ts title="src/a.ts"`. */
const nameIn = (info: string) => /(?:^[^\s:]{0,40}:|title=["']?)([^\s"']+)/.exec(info)?.[1] ?? ''
