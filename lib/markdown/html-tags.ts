import type { Html } from 'mdast'
import type { Placed } from './context'

/** A tag in a piece of raw HTML. */
export interface HtmlTag {
  /** As written: `Card`. */
  name: string
  isEnd: boolean
  /** What stands behind the name, without the slash. */
  attributes: string
  /** `<br />` */
  endsItself: boolean
  /** Where it stands in the piece: from its `<` to behind its `>`. */
  from: number
  to: number
}

/** The tags of a piece of raw HTML, in order; comments are passed over, and what is in elements that hold no HTML of ours. */
export function tagsIn(html: string): HtmlTag[] {
  const tags: HtmlTag[] = []
  const lower = html.toLowerCase()
  /** Names that are not ended again in this piece: each is looked for once. */
  const absent = new Set<string>()
  for (let from = html.indexOf('<'); from >= 0; ) {
    if (html.startsWith('<!--', from)) {
      const end = html.indexOf('-->', from)
      if (end < 0) break
      from = html.indexOf('<', end)
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
    if (!tag.isEnd && !tag.endsItself && opaque.has(known) && !absent.has(known)) {
      const end = lower.indexOf(`</${known}`, next)
      if (end < 0) absent.add(known)
      else next = end
    }
    from = html.indexOf('<', next)
  }
  return tags
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
