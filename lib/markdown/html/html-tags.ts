import type { Html } from 'mdast'
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

/** Where a comment begins that does not end in this piece of raw HTML. */
export const openCommentIn = (html: string): number | undefined =>
  html.includes('<!--') ? scan(html).openComment : undefined

/** Whether a text may hold an instruction. */
export const MARK = /<(?:\?|!(?!--)|\/[^A-Za-z])/

function scan(html: string): { tags: HtmlTag[]; instructions: Instruction[]; openComment?: number } {
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
    TAG.lastIndex = from
    const match = TAG.exec(html)
    if (!match) {
      from = html.indexOf('<', from + 1)
      continue
    }
    const [whole, slash, name = '', attributes = '', last] = match
    const tag = { name, isEnd: slash !== '', attributes, endsItself: last !== '', from, to: from + whole.length }
    tags.push(tag)
    let next = tag.to
    const known = name.toLowerCase()
    if (!tag.isEnd && !tag.endsItself && opaque.has(known)) {
      const end = find(`</${known}`, next)
      if (end >= 0) next = end
    }
    from = html.indexOf('<', next)
  }
  return { tags, instructions }
}

function isInstruction(html: string, at: number): boolean {
  const [character, next] = [html[at + 1], html[at + 2] ?? '']
  return character === '?' || character === '!' || (character === '/' && !/[a-z]/i.test(next))
}

/** A `>` in quotes does not end a tag. */
const TAG = /<(\/?)([a-z][\w:.-]*)(?=[\s/>])((?:"[^"]{0,2000}"|'[^']{0,2000}'|[^<>"'])*?)(\/?)>/iy
const opaque = new Set('svg math script style textarea title template noscript iframe xmp'.split(' '))

/** The place in the text of something at an offset of a raw piece. */
export function placeIn({ value, position }: Html, offset: number): Placed {
  if (!position) return {}
  const before = value.slice(0, offset).split('\n')
  const column = before.at(-1)!.length + (before.length > 1 ? 1 : position.start.column)
  return { position: { start: { line: position.start.line + before.length - 1, column } } }
}
