import type { Image, Link, Parents, Root, Text } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Context } from '../pipeline/context'
import { anchorOf } from '../reading/anchors'
import { replaceChild } from '../tree/replace'
import { SKIP, visitParents } from '../tree/visit'

/** What stands between double brackets: `![[name#heading|text]]`. */
export interface Wikilink {
  /** `![[…]]` */
  isEmbed: boolean
  /** `Page`, without blanks at its ends. */
  name: string
  /** The heading behind `#`, or empty. */
  heading: string
  /** What to show, or empty. */
  text: string
  /** Where it begins in the text. */
  start: number
  /** Behind its end. */
  end: number
}

/**
 * Obsidian's and other wikis' `[[Page]]` and `[[Page|text]]` become a link where a post of that title, slug or file name exists, and
 * `![[a.png]]` a picture where there is one. All others stay the text they are: R, shells and JavaScript write double brackets, too.
 */
export function remarkWikilinks(context: Context) {
  return async (tree: Root) => {
    if (!context.input.body.includes('[[')) return
    const places: { text: Text; parent: Parents }[] = []
    visitParents(tree, 'text', (text: Text, ancestors: Parents[]) => {
      if (text.value.includes('[[') && !ancestors.some(({ type }) => type === 'link')) {
        places.push({ text, parent: ancestors.at(-1)! })
      }
      return SKIP
    })
    for (const { text, parent } of places) {
      const nodes = await nodesOf(text, context)
      if (nodes) replaceChild(parent, text, ...nodes)
    }
  }
}

/** The links that a text may hold, in order. */
export function wikilinks(text: string): Wikilink[] {
  return [...text.matchAll(pattern)].map(match => {
    const [whole, mark = '', name = '', heading = '', label = ''] = match
    const end = match.index + whole.length
    return {
      isEmbed: mark !== '',
      name: name.trim(),
      heading: heading.trim(),
      text: label.trim(),
      start: match.index,
      end,
    }
  })
}

/** Not behind a word or a bracket, where it is an index into something: `a[[0]]`. */
const pattern = /(?<![\w\])[])(!?)\[\[([^[\]|#\n]{1,200})(?:#([^[\]|\n]{1,200}))?(?:\|([^[\]\n]{1,200}))?\]\](?![\w[])/g

async function nodesOf(text: Text, context: Context): Promise<(Text | Link | Image)[] | undefined> {
  const nodes: (Text | Link | Image)[] = []
  let from = 0
  for (const link of wikilinks(text.value)) {
    const node = (link.isEmbed && (await pictureOf(link, context))) || linkOf(link, context)
    if (!node) continue
    const shown = node.type === 'image' ? '' : textOf(node)
    context.ledger.take(text.value.slice(link.start, link.end), 'name', shown)
    context.ledger.expect(node.type === 'image' ? node.alt : shown)
    if (link.start > from) nodes.push({ ...text, value: text.value.slice(from, link.start) })
    nodes.push({ ...node, position: text.position })
    from = link.end
  }
  if (nodes.length === 0) return
  if (from < text.value.length) nodes.push({ ...text, value: text.value.slice(from) })
  return nodes
}

function linkOf({ name, heading, text }: Wikilink, { input }: Context): Link | undefined {
  const address = input.findNamed?.(name)
  if (!address) return
  const url = heading ? `${address}#${encodeURIComponent(anchorOf(heading))}` : address
  const label = text || (heading ? `${name}#${heading}` : name)
  return { type: 'link', url, title: null, children: [{ type: 'text', value: label }] }
}

/** `![[a.png|300]]`: the number is a width, other words describe the picture. */
async function pictureOf({ name, text }: Wikilink, { input }: Context): Promise<Image | undefined> {
  if (!/\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(name) || !(await input.findMedia(name)).found) return
  const width = /^\d+$/.test(text) ? text : undefined
  return {
    type: 'image',
    url: encodeURI(name),
    title: null,
    alt: width ? '' : text,
    ...(width && { data: { hProperties: { width } } }),
  }
}
