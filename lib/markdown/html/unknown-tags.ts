import type { Html, Paragraph, Parents, Root, Text } from 'mdast'
import { fault } from '../../fault'
import { escapeHtml } from '../../html'
import { htmlTagNames } from '../../html-tag-names'
import type { Context } from '../pipeline/context'
import { replaceChild } from '../tree/replace'
import { visit } from '../tree/visit'
import { drawings, type HtmlTag, placeIn, tagsIn } from './html-tags'

/**
 * `List<String>` and `ssh <user name>@host` in prose are read as HTML tags, and the words would vanish; so would a component of
 * another system that is all attributes, `<Card title="…" />`. A tag that HTML does not know and that nobody ends, or begins, is
 * shown as it is written. One with attributes is reported, and so is one that is ended: its attributes are not shown.
 */
export function remarkUnknownTags(context: Context) {
  return (tree: Root) => {
    if (context.input.format === 'mdx') return
    const pieces: Piece[] = []
    visit(tree, 'html', (node, _, parent) => {
      if (parent) pieces.push({ node, parent, tags: tagsIn(node.value) })
    })
    const paired = pairedIn(pieces)
    for (const { node, parent, tags } of pieces) {
      const unknown = tags.filter(tag => paired.has(tag))
      const words = unknown.filter(tag => !paired.get(tag))
      for (const tag of unknown)
        if (tag.isEnd ? !paired.get(tag) : tag.attributes.trim() !== '') report(tag, !paired.get(tag), node, context)
      if (words.length > 0) showTags(node, words, parent)
    }
  }
}

/** A piece of raw HTML and what is in it. */
interface Piece {
  node: Html
  parent: Parents
  tags: HtmlTag[]
}

/** The tags that HTML does not know, and whether each has its other half; those of a drawing between words go with it. */
function pairedIn(pieces: Piece[]): Map<HtmlTag, boolean> {
  const paired = new Map<HtmlTag, boolean>()
  const begun = new Map<string, { tag: HtmlTag; parent: Parents }[]>()
  const all = pieces.flatMap(({ parent, tags }) => tags.map(tag => ({ tag, parent, name: tag.name.toLowerCase() })))
  const lastEnd = new Map(all.flatMap(({ tag, name }, i) => (tag.isEnd && drawings.has(name) ? [[name, i]] : [])))
  let drawing = ''
  all.forEach(({ tag, parent, name }, i) => {
    if (drawing) {
      if (tag.isEnd && name === drawing) drawing = ''
      return
    }
    if (!tag.isEnd && !tag.endsItself && i < (lastEnd.get(name) ?? 0)) drawing = name
    if (htmlTagNames.has(name)) return
    const open = begun.get(name) ?? []
    begun.set(name, open)
    if (!tag.isEnd && !tag.endsItself) open.push({ tag, parent })
    // A word of one paragraph and a word of another are no pair.
    const start = tag.isEnd ? open.at(-1) : undefined
    const isPair = start && (start.parent === parent || isFlow(start.parent) || isFlow(parent))
    paired.set(tag, isPair === true)
    if (!isPair) return
    paired.set(start.tag, true)
    open.pop()
  })
  return paired
}

/** What holds blocks. */
export const isFlow = ({ type }: Parents) => flow.has(type)
const flow = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition', 'componentUse'])

/** Makes tags words: a piece that holds nothing else is a text, and a paragraph where it is a block. */
export function showTags(node: Html, words: readonly Pick<HtmlTag, 'from' | 'to'>[], parent: Parents): void {
  const { value, position } = node
  let at = 0
  let others = ''
  let shown = ''
  for (const { from, to } of words) {
    others += value.slice(at, from)
    shown += value.slice(at, from) + escapeHtml(value.slice(from, to))
    at = to
  }
  if ((others + value.slice(at)).trim() !== '') {
    node.value = shown + value.slice(at)
    return
  }
  const text: Text = { type: 'text', value: value.trim(), position }
  const shownAs: Paragraph | Text = isFlow(parent) ? { type: 'paragraph', children: [text], position } : text
  replaceChild(parent, node, shownAs)
}

function report(tag: HtmlTag, isShown: boolean, node: Html, context: Context) {
  context.report(placeIn(node, tag.from), fault('elementUnknown', tag.name, tag.isEnd, isShown))
}
