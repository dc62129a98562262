import type { Html, Node, Root } from 'mdast'
import type { Processor } from 'unified'
import type { Context, Placed } from '../pipeline/context'
import type { Block } from '../syntax/blocks'
import { MARKDOWN_ATTRIBUTE } from '../syntax/html-blocks'
import { replaceAt } from '../tree/replace'
import { visit } from '../tree/visit'
import { type HtmlTag, tagsIn } from './html-tags'

/** A block of HTML whose tag says that Markdown is inside: its tags, without that word, around what was read. */
export function markdownInHtml(
  { name, args }: Block,
  children: Node[],
  { position }: Placed,
  { ledger }: Context,
): Node[] {
  const [attribute = '', ...values] = MARKDOWN_ATTRIBUTE.exec(args) ?? []
  const inside = spans.has(name) || values.includes('span') ? withoutParagraphs(children) : children
  const tag = (value: string) => ({ type: 'html', value, position }) as Node
  ledger.take(attribute, 'html')
  return [tag(args.replace(attribute, '')), ...inside, tag(`</${name}>`)]
}

/** Elements that hold no paragraphs. */
const spans = new Set('p h1 h2 h3 h4 h5 h6 summary dt th'.split(' '))
const withoutParagraphs = (nodes: Node[]): Node[] =>
  nodes.map(node => (node.type === 'paragraph' ? ({ ...node, data: { hName: 'span' } } as Node) : node))

/**
 * Such elements in the midst of other HTML, and those whose tags share a line with their text: `<p markdown="1">**太**</p>`. They are
 * parsed on their own; a text with tags of templates is left, since what those mean is read off the whole post.
 */
export function remarkMarkdownInHtml(this: Processor, { input, ledger }: Context) {
  return (tree: Root) => {
    if (input.format === 'mdx' || !/\smarkdown\s*=/i.test(input.body)) return
    // Each costs a parser; who writes more of them writes HTML.
    let left = 100
    visit(tree, 'html', (node, index, parent) => {
      const found = left > 0 && parent && index !== undefined && elementIn(node)
      if (!found) return
      left--
      const { before, inside, after, isSpan, attribute } = found
      // Lines of the text keep their numbers, by which blocks are found.
      const line = (node.position?.start.line ?? 1) + before.split('\n').length - 1
      ledger.take(inside, 'again')
      const { children } = this.parse('\n'.repeat(line - 1) + dedent(inside)) as Root
      visit({ type: 'root', children } as Root, child => {
        child.position = node.position
      })
      ledger.take(attribute, 'html')
      const html = (value: string) => ({ type: 'html', value, position: node.position }) as Html
      const nodes = [html(before), ...(isSpan ? withoutParagraphs(children) : children), html(after)]
      replaceAt(parent, index, nodes)
      return index + nodes.length - 1
    })
  }
}

interface Found {
  before: string
  inside: string
  after: string
  isSpan: boolean
  /** What says that it does. */
  attribute: string
}

/** The first element of a piece of HTML that holds Markdown. */
function elementIn({ value }: Html): Found | undefined {
  if (!MARKDOWN_ATTRIBUTE.test(value)) return
  const tags = tagsIn(value)
  const written = ({ from, to }: HtmlTag) => value.slice(from, to)
  const start = tags.findIndex(tag => !tag.isEnd && !tag.endsItself && MARKDOWN_ATTRIBUTE.test(written(tag)))
  const tag = tags[start]
  const end = tag && endOf(tags, start)
  if (!end) return
  const inside = value.slice(tag.to, end.from)
  if (inside.trim() === '' || /\{[%{:]/.test(inside)) return
  const [attribute = '', ...values] = MARKDOWN_ATTRIBUTE.exec(written(tag)) ?? []
  const isSpan = spans.has(tag.name.toLowerCase()) || values.includes('span') || !inside.includes('\n')
  return {
    before: value.slice(0, tag.from) + written(tag).replace(attribute, ''),
    inside,
    after: value.slice(end.from),
    isSpan,
    attribute,
  }
}

function endOf(tags: HtmlTag[], start: number): HtmlTag | undefined {
  const name = tags[start]!.name.toLowerCase()
  let depth = 0
  return tags.slice(start).find(tag => {
    if (tag.name.toLowerCase() === name && !tag.endsItself) depth += tag.isEnd ? -1 : 1
    return depth === 0
  })
}

/** Takes away the blanks with which all lines begin. */
function dedent(text: string): string {
  const lines = text.split('\n')
  const depths = lines.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length)
  // The first line stands behind the tag.
  const depth = Math.min(...(lines[0]!.trim() === '' ? depths : depths.slice(1)))
  return lines.map((line, i) => (i === 0 ? line.trimStart() : line.slice(Math.min(depth, line.length)))).join('\n')
}
