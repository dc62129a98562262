import type { Html, Link, Node, Parents, PhrasingContent, Root, Text } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { parseArguments } from '../../dialects/arguments'
import {
  addressFilters,
  baseVariables,
  hasTags,
  isProgram,
  pairNamed,
  readTag,
  variables,
  wrapsBlocks,
} from '../../dialects/dialects'
import { parseTag, type Tag } from '../../dialects/tag'
import { type Pairs, type Piece, tagsAmong } from '../../dialects/tags-in-text'
import { fault } from '../../fault'
import { nameOfPost } from '../../post/names'
import { markUse } from '../components/mark-use'
import { type HtmlTag, placeIn, tagsIn } from '../html/html-tags'
import { isFlow } from '../html/unknown-tags'
import type { Context } from '../pipeline/context'
import { isShortcode, type Shortcode } from '../syntax/shortcode'
import { replaceAt } from '../tree/replace'
import { SKIP, visit } from '../tree/visit'
import { blockMeaning, reportTemplate } from './dialect-blocks'

/**
 * Says what the tags of other systems become. What we do not know stays as it was written, set as code, and is reported.
 */
export function remarkShortcodes(context: Context) {
  return (tree: Root) => {
    const known = variablesOf(context.input.body)
    markReferences(tree, context)
    setUnknownAddresses(tree, context)
    visit(tree, (node, index, parent) => {
      if (node.type === 'html') {
        node.value = inAttributes(node, context)
        const parts = parent && isFlow(parent) && context.input.format === 'md' ? tagLinesOf(node) : undefined
        if (parent && parts && index !== undefined) {
          replaceAt(parent, index, parts)
          return index
        }
      }
      if ('url' in node && !resolveAddress(node as Link, index, parent, context)) return [SKIP, index]
      if ('children' in node && node.children.some(isShortcode)) {
        const pairs = findPairs(node, context)
        const whole = joinPairs(node, pairs, context)
        if (whole && parent && index !== undefined) {
          replaceAt(parent, index, whole)
          return [SKIP, index]
        }
      }
      if (node.type === 'text') reportBroken(node, context)
      if (!isShortcode(node) || !parent || index === undefined) return
      const meant = meaning(node, parent.children[index + 1], known, context) ?? unknown(node, context)
      if (!meant.some(shown => 'value' in shown && shown.value === node.value)) take(node.value, meant, context)
      replaceAt(parent, index, meant)
      return index + meant.length
    })
  }
}

/** Writes down a tag that says something else than itself, and what it says. */
function take(tag: string, meant: readonly Node[], { ledger }: Context) {
  ledger.take(tag, 'tag')
  for (const node of meant) if (ledger.isKept && node.type !== 'componentUse') ledger.expect(textOf(node as never))
}

/** A line that begins with a tag and does not end it. */
function reportBroken(node: Text, context: Context) {
  if (context.input.format === 'mdx' || !/\{[{%]/.test(node.value)) return
  const [, written] = /^[ \t]*((?:\{\{[<%]|\{%-?[ \t]*[a-z])(?![^\n]*[%>]\})[^\n]*)/m.exec(node.value) ?? []
  if (written) context.report(node, fault('tagUnclosed', written))
}

const isWord = (node: Node) => (node as { isWord?: boolean }).isWord === true
const written = (node: Node) => (node as Shortcode).value

function meaning(
  node: Shortcode,
  next: Node | undefined,
  known: ReadonlySet<string>,
  context: Context,
): Node[] | undefined {
  // `{{</* x */>}}` is `{{< x >}}` to be read.
  if (/^\{\{[<%]\/\*[\s\S]*\*\/[>%]\}\}$/.test(node.value)) {
    const value = `${node.value.slice(0, 3)} ${node.value.slice(5, -5).trim()} ${node.value.slice(-3)}`
    return [{ type: 'inlineCode', value, position: node.position } as Node]
  }
  if (isBase(node, next, context)) return []
  const tag = parseTag(node.value)
  if (tag) return tag.ends || isWord(node) ? undefined : shortcode(tag, node, context)
  // Words in braces are not for us, unless they name what a system would have filled in.
  if (node.value.startsWith('{{') && !known.has(/^\{\{-?\s*(\w+)/.exec(node.value)?.[1] ?? ''))
    return [{ type: 'text', value: node.value, position: node.position } as Node]
}

/** `{{ site.baseurl }}/a` in a text: what stands before an address of the site is not needed here. */
const isBase = (node: Shortcode, next: Node | undefined, context: Context) =>
  addressOf(node.value, context) === '' && next?.type === 'text' && (next as Text).value.startsWith('/')

/** What a system would have filled in: its own names, and those that the text sets. */
function variablesOf(body: string): Set<string> {
  const set = [...body.matchAll(/\{%-?\s*(?:assign|capture|for)\s+(\w+)/g)].map(match => match[1]!)
  return new Set([...variables, ...set])
}

/** The pairs of tags in a paragraph or a heading; those that are words in it are marked so. */
function findPairs({ children, type }: Parents, context: Context): Pairs {
  const { pairs, words } = tagsAmong({
    pieces: children.map(pieceOf),
    system: context.input.system,
    isParagraph: type === 'paragraph',
    between: (from, to) => textBetween(children[from]!, children[to]!, context),
  })
  for (const at of words) Object.assign(children[at]!, { isWord: true })
  return pairs
}

function pieceOf(node: Node): Piece {
  if (isShortcode(node)) return { tag: parseTag(written(node)), text: '' }
  if (node.type === 'html') return { text: '' }
  return { text: node.type === 'text' ? (node as Text).value : node.type === 'break' ? '\n' : node.type }
}

/**
 * Finds the ends of tags that begin and end in one paragraph, and says what both mean with what is between them. The answer
 * replaces the paragraph where the two are all it holds.
 */
function joinPairs(parent: Parents, pairs: Pairs, context: Context): Node[] | undefined {
  const { children } = parent
  if (pairs.size === 0) return
  const joined: Node[] = []
  for (let i = 0; i < children.length; i++) {
    const { tag, end } = pairs.get(i) ?? { tag: undefined, end: i }
    const isAlone = parent.type === 'paragraph' && pairs.size === 1 && isAllOf(children, i, end)
    const pair = children.slice(i, end + 1)
    const meant = tag && pairMeaning(tag, pair, isAlone, context)
    if (meant) takePair(pair, meant, context)
    if (!meant) joined.push(children[i]!)
    else if (isAlone && meant.every(node => node.type === 'componentUse' || node.type === 'blockquote')) return meant
    else {
      joined.push(...meant)
      i = end
    }
  }
  parent.children = joined as never
}

/** Writes down two tags, and what they hold where that is not shown as it was. */
function takePair(pair: readonly Node[], meant: readonly Node[], { ledger, source }: Context) {
  if (!ledger.isKept) return
  const whole = source.slice(pair[0]!.position?.start.offset, pair.at(-1)!.position?.end.offset)
  const [only] = meant
  if (only?.type === 'inlineCode' && (only as Text).value === whole) return
  if (meant.length === 0) ledger.take(whole, 'hidden')
  else {
    // One that says something by itself is written down when it is read.
    if (!meant.includes(pair[0]!)) ledger.take(written(pair[0]!), 'tag')
    ledger.take(written(pair.at(-1)!), 'tag')
  }
}

const isGap = (node: Node) => node.type === 'text' && (node as Text).value.trim() === ''

const isAllOf = (nodes: readonly Node[], start: number, end: number) =>
  nodes.every((node, i) => (i >= start && i <= end) || isGap(node))

function pairMeaning(tag: Tag, nodes: Node[], isAlone: boolean, context: Context): Node[] | undefined {
  const [first, last] = [nodes[0]!, nodes.at(-1)!]
  const inner = nodes.slice(1, -1)
  if (isProgram(tag.family, tag.name)) {
    if (first.position?.start.line !== last.position?.end.line) return
    const value = context.source.slice(first.position?.start.offset, last.position?.end.offset)
    reportTemplate(value, first, context)
    return [{ type: 'inlineCode', value, position: first.position } as Node]
  }
  const pair = pairNamed(tag.family, tag.name)
  const between = textBetween(first, last, context)
  if (!pair) return
  switch (pair.is) {
    case 'raw':
      return inner.map(node => (isShortcode(node) ? ({ ...node, type: 'text' } as Node) : node))
    case 'html':
    case 'words':
      return inner
    case 'hidden':
      return []
    case 'code':
      return [{ type: 'inlineCode', value: between, position: first.position } as Node]
    case 'formula':
      // With dollars, what is inside is Markdown.
      if (between.includes('$')) return inner
      return [{ type: 'inlineMath', value: between.trim(), position: first.position } as Node]
    case 'before':
      return [first, ...inner]
    case 'keys':
      return [{ type: 'kbd', children: inner, data: { hName: 'kbd' } } as Node]
    case 'button': {
      const { positional, named } = parseArguments(tag.args)
      const url = named.href ?? named.url ?? named.link ?? named.relref ?? positional[0]
      return url ? [{ type: 'link', url, title: null, children: inner as PhrasingContent[] } as Node] : undefined
    }
  }
  const holdsTab = () => inner.some(node => isShortcode(node) && parseTag(written(node))?.name === 'tab')
  if (!wrapsBlocks(pair) || (pair.is === 'tabs' && !holdsTab())) return
  const block = { kind: tag.family, name: tag.name, args: tag.args }
  const content = isAlone ? [{ type: 'paragraph', children: trimmed(inner) } as Node] : inner
  return blockMeaning(block, content, first, context, isAlone ? 'div' : 'span')
}

/** As written. */
const textBetween = (first: Node, last: Node, { source }: Context) =>
  source.slice(first.position?.end.offset, last.position?.start.offset)

function trimmed(nodes: Node[]): Node[] {
  const [first, last] = [nodes[0], nodes.at(-1)]
  if (first?.type === 'text') (first as Text).value = (first as Text).value.trimStart()
  if (last?.type === 'text') (last as Text).value = (last as Text).value.trimEnd()
  return nodes
}

/** What a tag becomes that stands alone; `undefined` where nobody knows it. */
function shortcode({ family, name, args }: Tag, node: Shortcode, context: Context): Node[] | undefined {
  const { position } = node
  const use = (component: string, props: Record<string, string>) => [
    markUse(context, component, props, node, [], 'span'),
  ]
  const text = (value: string): Text => ({ type: 'text', value })
  const link = (url: string, label = url) => [
    { type: 'link', url, title: null, children: [text(label)], position } as Node,
  ]
  const meant = readTag(family, name, parseArguments(args))
  switch (meant?.is) {
    case 'nothing':
      return meant.own && !hasTags(context.input.system, family) ? undefined : []
    case 'break':
      return [{ type: 'break', position } as Node]
    case 'words':
      return [text(meant.text)]
    case 'keys':
      return [{ type: 'kbd', children: meant.keys.map(text), data: { hName: 'kbd' } } as Node]
    case 'video':
      return use('YouTube', { id: meant.id })
    case 'embed':
      return use('Embed', { url: meant.url })
    case 'picture':
      return use('Figure', meant.props)
    case 'link':
      return link(meant.url, meant.text)
    case 'post': {
      const address = postAddress(meant.name, context)
      return meant.text === undefined ? [text(address)] : link(address, meant.text)
    }
    case 'file':
      return [text(meant.name)]
  }
}

/** `{{ site.baseurl }}/a`, `{{< ref "a.md" >}}` as an address of this site; one with another tag is no address: the link is taken apart and `false` returned. */
function resolveAddress(node: Link, index: number | undefined, parent: Parents | undefined, context: Context): boolean {
  const url = addressWithout(node.url, context)
  if (url !== undefined) {
    if (url !== node.url && node.type !== ('definition' as string)) markLink(node, context)
    node.url = url
  } else if (node.type === 'link' && parent && index !== undefined) {
    const { position } = node
    const code: Shortcode = { type: 'shortcode', value: node.url, position }
    const text = (value: string): Text => ({ type: 'text', value, position })
    const end = node.title ? ` "${node.title}")` : ')'
    replaceAt(parent, index, [text('['), ...node.children, text(']('), code, text(end)])
    return false
  }
  return true
}

/** Writes down a link or a picture with a tag in its address: who does not know tags reads no link there. */
function markLink(node: Link, { ledger, source }: Context) {
  const { start, end } = node.position ?? {}
  if (ledger.isKept)
    ledger.mark(
      source.slice(start?.offset, end?.offset),
      'tag',
      textOf({ type: 'root', children: node.children ?? [] }),
    )
}

/** … and no definition, so that all those of the text and what refers to them are text. */
function markReferences(tree: Root, context: Context) {
  if (!context.ledger.isKept) return
  const found: Node[] = []
  let hasTag = false
  visit(tree, node => {
    if (node.type === 'definition' || node.type === 'linkReference') found.push(node)
    hasTag ||= node.type === 'definition' && /\{[{%]/.test(node.url)
  })
  if (hasTag) for (const node of found) markLink(node as Link, context)
}

/** A link by a definition whose address has an unknown tag becomes one that says it by itself, which is taken apart. */
function setUnknownAddresses(tree: Root, context: Context) {
  const addresses = new Map<string, string>()
  visit(tree, 'definition', ({ identifier, url }) => {
    // The first of a name counts.
    if (!addresses.has(identifier)) addresses.set(identifier, url)
  })
  for (const [name, url] of addresses) if (addressWithout(url, context) !== undefined) addresses.delete(name)
  if (addresses.size === 0) return
  visit(tree, 'linkReference', node => {
    const url = addresses.get(node.identifier)
    if (url !== undefined) Object.assign(node, { type: 'link', url })
  })
}

const tagsInside = /\{\{[^\n{}]+\}\}|\{%[^\n{}%]+%\}/g

/** An address with its tags filled in, `undefined` where one is unknown. */
function addressWithout(address: string, context: Context): string | undefined {
  if (!/\{\{|\{%/.test(address)) return address
  let isKnown = true
  const resolved = address.replace(tagsInside, tag => {
    const found = addressOf(tag, context)
    isKnown &&= found !== undefined
    return found ?? tag
  })
  return isKnown ? resolved : undefined
}

/** The tags in the attributes of raw HTML: `<img src="{{ site.baseurl }}/a.png">`. */
function inAttributes({ value }: Html, context: Context): string {
  if (context.input.format === 'mdx' || !/\{\{|\{%/.test(value)) return value
  return value.replace(
    /(=\s*["'][^"'<>{}\n]*)((?:\{\{[^\n{}]+\}\}|\{%[^\n{}%]+%\})+)([^"'<>{}\s]*)/g,
    (whole, before: string, tags: string, after: string) => {
      const address = addressWithout(tags, context)
      if (address === undefined) return whole
      context.ledger.take(whole, 'tag')
      context.ledger.expect(before + address + after)
      return before + address + after
    },
  )
}

/**
 * A block of HTML in which tags have lines to themselves, parted there: `<div>`, `{% youtube … %}`, `</div>`. Not in code, in what a
 * browser does not show, and in attributes.
 */
function tagLinesOf({ value, position }: Html): Node[] | undefined {
  if (!TAG_LINE.test(value)) return
  const isHidden = hiddenIn(value)
  const parts: Node[] = []
  let from = 0
  const addHtml = (to: number) => {
    const html = value.slice(from, to)
    if (html.trim() !== '') parts.push({ type: 'html', value: html, position } as Html)
  }
  for (const match of value.matchAll(new RegExp(TAG_LINE, 'gm'))) {
    const [line, tag = ''] = match
    if (isHidden(match.index) || !parseTag(tag)) continue
    addHtml(match.index)
    from = match.index + line.length
    const place = placeIn({ type: 'html', value, position }, match.index + line.indexOf(tag)).position
    parts.push({
      type: 'paragraph',
      children: [{ type: 'shortcode', value: tag, position: place }],
      position: place,
    } as Node)
  }
  if (from === 0) return
  addHtml(value.length)
  return parts
}

const TAG_LINE = /^[ \t]*(\{\{[<%][^\n{}]*[>%]\}\}|\{%[^\n{}%]*%\})[ \t]*$/m

/** Whether a place in HTML is inside a tag, a comment, or an element whose text is shown as it is or not at all; asked in order. */
function hiddenIn(html: string): (at: number) => boolean {
  const ranges = [...html.matchAll(/<!--[\s\S]*?(?:-->|$)/g)].map(({ index, 0: { length } }) => [index, index + length])
  let open: HtmlTag | undefined
  for (const tag of tagsIn(html)) {
    ranges.push([tag.from, tag.to])
    if (!open && !tag.isEnd && !tag.endsItself && asWritten.has(tag.name.toLowerCase())) open = tag
    else if (open && tag.isEnd && tag.name.toLowerCase() === open.name.toLowerCase()) {
      ranges.push([open.from, tag.to])
      open = undefined
    }
  }
  if (open) ranges.push([open.from, html.length])
  ranges.sort(([a = 0], [b = 0]) => a - b)
  let next = 0
  let end = 0
  return at => {
    for (; next < ranges.length && ranges[next]![0]! <= at; next++) end = Math.max(end, ranges[next]![1]!)
    return at < end
  }
}

const asWritten = new Set('pre code script style textarea svg math xmp template'.split(' '))

/** Where a post of this site is that another system names by its file: `2020-01-31-name`, `posts/name.md`. */
function postAddress(name: string, { input }: Context): string {
  if (/^https?:|^#/.test(name)) return name
  const slug = nameOfPost(name)
  const fragment = name.split('#')[1]
  const known = input.findNamed?.(slug)
  const address = known ?? `/posts/${slug.split('/').map(encodeURIComponent).join('/')}`
  return fragment ? `${address}#${fragment}` : address
}

/** The address a tag stands for, where it stands for one. */
function addressOf(value: string, context: Context): string | undefined {
  const variable = /^\{\{(?![<%])/.test(value) ? value.slice(2, -2).replace(/^-|-$/g, '').trim() : ''
  if (baseVariables.has(variable)) return ''
  const [, address, filter = ''] = /^["']([^"']+)["']\s*\|\s*(\w+)$/.exec(variable) ?? []
  if (addressFilters.has(filter)) return address
  const tag = parseTag(value)
  const meant = tag && readTag(tag.family, tag.name, parseArguments(tag.args))
  if (meant?.is === 'post' && meant.text === undefined) return postAddress(meant.name, context)
  return meant?.is === 'file' ? meant.name : undefined
}

function unknown(node: Shortcode, context: Context): Node[] {
  // Others may read marks in it.
  if (/[*_~`]/.test(node.value)) context.ledger.mark(node.value, 'tag', node.value)
  const isAttributes = node.value.startsWith('{:')
  if (isAttributes) return [{ type: 'text', value: node.value, position: node.position } as Node]
  const tag = parseTag(node.value)
  const isTemplate = !tag || isProgram(tag.family, tag.name)
  // The other parts of a condition say nothing new.
  if (isTemplate && (!tag || (!tag.ends && !/^els|^when$/.test(tag.name)))) reportTemplate(node.value, node, context)
  else if (!isTemplate)
    context.report(node, fault(isWord(node) ? 'tagInSentence' : 'tagUnknown', node.value.slice(0, 80)))
  return [{ type: 'inlineCode', value: node.value, position: node.position } as Node]
}
