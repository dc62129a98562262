import type { Html, Parents, Root } from 'mdast'
import { fault } from '../../fault'
import type { Context } from '../pipeline/context'
import { visit } from '../tree/visit'
import { drawings, tagAt } from './html-tags'

/**
 * Tags that take everything up to their end tag as theirs (`<title>`, `<script>`, `<iframe>`, …), and that nobody ends, would make
 * the rest of a paragraph or of a post vanish. One that names what it loads ends where it stands; any other is a word,
 * as in section 6.11 of the GFM specification. Both are reported.
 */
export function remarkOpenTags(context: Context) {
  return (tree: Root) => {
    if (!ANY.test(context.input.body)) return
    const pieces: { node: Html; parent: Parents; endedLater?: Set<string> }[] = []
    visit(tree, 'html', (node, _, parent) => {
      if (parent && ANY.test(node.value)) pieces.push({ node, parent })
    })
    // From the end: a tag is ended behind it in its own paragraph, or, where it begins a block, anywhere.
    const ended = new Set<string>()
    const endedInline = new Map<Parents, Set<string>>()
    for (const piece of pieces.toReversed()) {
      const here = endedInline.get(piece.parent) ?? new Set()
      endedInline.set(piece.parent, here)
      piece.endedLater = new Set(isBlock(piece.parent) ? ended : here)
      for (const [, name = ''] of piece.node.value.matchAll(END)) {
        // An end in a paragraph ends nothing that began outside of it.
        if (isBlock(piece.parent)) ended.add(name.toLowerCase())
        here.add(name.toLowerCase())
      }
    }
    for (const { node, endedLater = ended } of pieces) endOpenTags(node, endedLater, context)
  }
}

const isBlock = ({ type }: Parents) =>
  type === 'root' || type === 'blockquote' || type === 'listItem' || type === 'footnoteDefinition'

const NAMES = 'iframe|math|noembed|noframes|noscript|plaintext|script|select|style|svg|template|textarea|title|xmp'
const ANY = new RegExp(`</?(?:${NAMES})(?=[\\s/>])`, 'i')
const END = new RegExp(`</(${NAMES})(?=[\\s/>])`, 'gi')
/** Where a start tag begins; or a comment, to pass over; one without an end takes all. */
const START = new RegExp(`<!--(?:[\\s\\S]*?-->|[\\s\\S]*)|<(${NAMES})(?=[\\s/>])`, 'gi')

/** Changes one piece of HTML, behind which the given tags are ended. */
function endOpenTags(node: Html, endedLater: Set<string>, context: Context) {
  const html = node.value
  const lower = html.toLowerCase()
  let done = ''
  let at = 0
  /** Tags that are not ended again in this piece: each is looked for once. */
  const absent = new Set<string>()
  START.lastIndex = 0
  for (let match = START.exec(html); match; match = START.exec(html)) {
    const tag = match[1] ? tagAt(html, match.index) : undefined
    if (!tag || tag === 'open') continue
    START.lastIndex = tag.to
    const name = tag.name.toLowerCase()
    // Unlike HTML, drawings know tags that end themselves.
    if (tag.endsItself && drawings.has(name)) continue
    const end = absent.has(name) ? -1 : lower.indexOf(`</${name}`, tag.to)
    if (end < 0) absent.add(name)
    if (end >= 0) {
      // What a tag holds is not looked into.
      START.lastIndex = end
      continue
    }
    // All that follows belongs to this tag.
    if (endedLater.has(name)) break
    const loads = /\ssrc\s*=/i.test(tag.attributes)
    const written = html.slice(tag.from, tag.to)
    done += html.slice(at, tag.from) + (loads ? `${written}</${tag.name}>` : `&lt;${written.slice(1)}`)
    at = tag.to
    context.report(node, fault('tagOpen', name, loads))
  }
  node.value = done + html.slice(at)
}
