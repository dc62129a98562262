import type { Html } from 'mdast'
import { positionAt } from '../../problem'
import type { Placed } from '../pipeline/context'

/** A tag in a piece of raw HTML. */
export interface HtmlTag {
  /** As written: `Card`. */
  name: string
  /** `</name>` */
  isEnd: boolean
  /** What stands behind the name, without the slash. */
  attributes: string
  /** `<br />` */
  endsItself: boolean
  /** Where its `<` stands in the piece. */
  from: number
  /** Behind its `>`. */
  to: number
}

/** What HTML hides though it is neither a tag nor a comment: `<?php … ?>`, `<!DOCTYPE html>`, `<![CDATA[ … ]]>`, `</名前>`. */
export interface Instruction {
  /** Where it begins in the piece. */
  from: number
  /** Behind its end. */
  to: number
  /** The mark that should end it, where it is missing. */
  lacks?: string
}

/** The tags of a piece of raw HTML, in order; comments and instructions are passed over, and what is in elements that hold no HTML of ours. */
export const tagsIn = (html: string): HtmlTag[] => scan(html).tags

/** The instructions of a piece of raw HTML, in order; not those in tags, in comments and in elements that hold no HTML of ours. */
export const instructionsIn = (html: string): Instruction[] => (MARK.test(html) ? scan(html).instructions : [])

/** Whether a text may hold an instruction. */
export const MARK = /<(?:\?|!(?!--)|\/[^A-Za-z])/

/** What is found in a piece of raw HTML. */
interface Scanned {
  /** Its tags, in order. */
  tags: HtmlTag[]
  /** Its instructions, in order. */
  instructions: Instruction[]
  /** Where a comment begins that does not end in it. */
  openComment?: number
  /** Where a tag begins that does not end in it: a browser shows nothing from there on. */
  openTag?: number
}

/** Reads a piece of raw HTML from its beginning to its end. */
export function scan(html: string): Scanned {
  const tags: HtmlTag[] = []
  const instructions: Instruction[] = []
  const lower = html.toLowerCase()
  /** What is not found again in this piece: each is looked for once. */
  const absent = new Set<string>()
  const find = (end: string, from: number) => {
    const at = absent.has(end) ? -1 : lower.indexOf(end, from)
    if (at < 0) absent.add(end)
    return at
  }
  for (let from = html.indexOf('<'); from >= 0; ) {
    if (html.startsWith('<!--', from)) {
      const end = html.indexOf('-->', from)
      if (end < 0) return { tags, instructions, openComment: from }
      from = html.indexOf('<', end)
      continue
    }
    if (isInstruction(html, from)) {
      const end = html.startsWith('<?', from) ? '?>' : html.startsWith('<![CDATA[', from) ? ']]>' : '>'
      const at = find(end, from)
      // A browser hides as much as stands before the next `>`; a block that begins so, all of itself.
      const hidden = at >= 0 || from === 0 ? at : find('>', from)
      const to = hidden < 0 ? html.length : hidden + (at < 0 ? 1 : end.length)
      instructions.push({ from, to, ...(at < 0 && { lacks: end }) })
      from = html.indexOf('<', to)
      continue
    }
    const tag = tagAt(html, from)
    if (tag === 'open') return { tags, instructions, openTag: from }
    if (!tag) {
      from = html.indexOf('<', from + 1)
      continue
    }
    tags.push(tag)
    let next = tag.to
    const known = tag.name.toLowerCase()
    if (!tag.isEnd && !tag.endsItself && opaque.has(known)) {
      const end = find(`</${known}`, next)
      if (end >= 0) next = end
      // What nobody ends of these is no HTML any more.
      else if (rawText.has(known)) return { tags, instructions }
    }
    from = html.indexOf('<', next)
  }
  return { tags, instructions }
}

/** The tag that begins at a place; `open` where it does not end. */
export function tagAt(html: string, from: number): HtmlTag | 'open' | undefined {
  TAG.lastIndex = from
  const [whole, slash, name = '', attributes = '', last] = TAG.exec(html) ?? []
  if (whole !== undefined)
    return { name, isEnd: slash !== '', attributes, endsItself: last !== '', from, to: from + whole.length }
  if (!/^<\/?[a-z]/i.test(html.slice(from, from + 3))) return
  const end = endOfTag(html, from)
  if (end === undefined) return 'open'
  // `<u<T>>` and `<p a"b">` are tags to a browser, and to nobody else.
  const [start, isEnd, odd] = /^<(\/?)([^\s/>]+)/.exec(html.slice(from, end)) ?? []
  if (!start || !odd) return
  return {
    name: odd,
    isEnd: isEnd !== '',
    attributes: html.slice(from + start.length, end),
    endsItself: false,
    from,
    to: end + 1,
  }
}

/** Where a tag ends by the rules of HTML, where quotes count only behind a `=`. */
function endOfTag(html: string, from: number): number | undefined {
  let at = from
  const pass = (shape: RegExp) => {
    shape.lastIndex = at
    shape.test(html)
    at = shape.lastIndex
  }
  pass(/<[^\s/>]*/y)
  while (at < html.length) {
    pass(/[\s/]*/y)
    if (html[at] === '>') return at
    pass(/=?[^\s/>=]*\s*/y)
    if (html[at] !== '=') continue
    pass(/=\s*/y)
    const quote = /["']/.exec(html.charAt(at))?.[0]
    if (!quote) pass(/[^\s>]*/y)
    else at = html.indexOf(quote, at + 1) + 1
    if (at === 0) return
  }
}

function isInstruction(html: string, at: number): boolean {
  const [character, next] = [html[at + 1], html[at + 2] ?? '']
  return character === '?' || character === '!' || (character === '/' && !/[a-z]/i.test(next))
}

/** A `>` in quotes does not end a tag. */
const TAG = /<(\/?)([a-z][\w:.-]*)(?=[\s/>])((?:"[^"]{0,2000}"|'[^']{0,2000}'|[^<>"'])*?)(\/?)>/iy
/** Elements that hold tags, but none of HTML. */
export const drawings = new Set(['svg', 'math'])
const rawText = new Set('script style textarea title iframe xmp'.split(' '))
const opaque = new Set([...drawings, ...rawText, 'template', 'noscript'])

/** The place in the text of something at an offset of a raw piece. */
export function placeIn({ value, position }: Html, offset: number): Placed {
  if (!position) return {}
  const { line, column } = positionAt(value, offset)
  const { start } = position
  return { position: { start: { line: start.line + line - 1, column: line > 1 ? column : start.column + column - 1 } } }
}
