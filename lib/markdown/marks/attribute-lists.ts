import type { Code, Image, Node, Paragraph, Parents, Root, Table, Text } from 'mdast'
import { noteOfClass, reads } from '../../dialects/dialects'
import { isEnclosed } from '../../dialects/shapes'
import { takeNode } from '../audit/reading'
import { withoutEntities } from '../audit/visible-text'
import { markUse } from '../components/mark-use'
import { scan } from '../html/html-tags'
import type { Context } from '../pipeline/context'
import { isShortcode, type Shortcode } from '../syntax/shortcode'
import { placeOf, replaceAt, replaceChild } from '../tree/replace'
import { visitParents } from '../tree/visit'

/**
 * `{: .class #id}` belongs to the element before it, or to the block it stands below or above. The classes with which
 * themes mark a note make a callout, `file="a.rb"` below a code block names it, and comments go.
 */
export function remarkAttributeLists(context: Context) {
  return (tree: Root) => {
    if (!context.input.body.includes('{:')) return
    const lists: List[] = []
    visitParents(tree, 'table', (table: Table) => takeLastRow(table, context))
    visitParents(tree, 'shortcode', (node, ancestors) => {
      if (isList(node)) lists.push({ node, ancestors: [...ancestors] })
    })
    const defined = new Set([...context.input.body.matchAll(/\{:([\w-]+):\s/g)].map(match => match[1]!))
    takeExtensions(lists, context)
    for (const { node, ancestors } of lists) take(node, ancestors, defined, context)
  }
}

interface List {
  node: Shortcode
  /** From the root down. */
  ancestors: Parents[]
}

/** `{::comment}…{:/comment}` in a line goes with what it holds, what is in `{::nomarkdown}…{:/}` is HTML. */
function takeExtensions(lists: readonly List[], context: Context) {
  const { input, source, ledger } = context
  let open: { node: Shortcode; parent: Parents; name: string } | undefined
  for (const { node, ancestors } of lists) {
    const { value } = node
    const parent = ancestors.at(-1)!
    const name = /^\{::(comment|nomarkdown)\s*\}$/.exec(value)?.[1]
    if (name && open?.parent !== parent) open = { node, parent, name }
    const end = /^\{:\/(\w*)\s*\}$/.exec(value)?.[1]
    if (!open || end === undefined || open.parent !== parent || (end && end !== open.name)) continue
    const from = placeOf(parent, open.node)
    const length = placeOf(parent, node) - from + 1
    const inside = source.slice(open.node.position?.end.offset, node.position?.start.offset)
    if (!reads(input.system, 'attributes') && !isEnclosed(inside)) continue
    const isHidden = open.name === 'comment'
    // Node by node: a bare address may end in the midst of what its source has as one word.
    for (const child of parent.children.slice(from + 1, from + length - 1))
      takeNode(child, source, ledger, isHidden ? 'hidden' : 'again')
    if (!isHidden) ledger.expect(withoutEntities(inside))
    ledger.take(open.node.value, 'attributes')
    ledger.take(value, 'attributes')
    const { openTag, openComment } = scan(inside)
    const type = openTag === undefined && openComment === undefined ? 'html' : 'text'
    const kept = isHidden ? [] : [{ type, value: inside, position: node.position }]
    replaceAt(parent, from, kept, length)
    open = undefined
  }
}

function take(node: Shortcode, ancestors: Parents[], defined: ReadonlySet<string>, context: Context) {
  if (!isKnown(node.value, defined, context)) return
  const parent = ancestors.at(-1)!
  const index = placeOf(parent, node)
  // It went with a comment.
  if (index < 0 || isInSentence(parent.children[index - 1], parent.children[index + 1])) return
  const target = isMark.test(node.value) ? undefined : targetOf(node, index, ancestors)
  context.ledger.take(node.value, 'attributes')
  parent.children.splice(index, 1)
  trimAround(parent, index)
  const holder = ancestors.at(-2)
  if (holder && parent.type === 'paragraph' && parent.children.every(isBlank)) replaceChild(holder, parent)
  if (!target) return
  applyAttributes(target.node, node.value)
  if (target.holder) makeCallout(target.node, target.holder, context)
}

/** Words stand on both sides: nobody's parser takes such a list for one. */
const isInSentence = (before: Node | undefined, after: Node | undefined) =>
  before?.type === 'text' &&
  after?.type === 'text' &&
  !(before as Text).value.endsWith('\n') &&
  /^[^\S\n]*\S/.test((after as Text).value)

/** Says something to the parser and nothing about an element. */
const isMark = /^\{:(?:[:/]|[\w-]+:|\s*toc\b)/

const isList = (node: Node): node is Shortcode => isShortcode(node) && node.value.startsWith('{:')
const isBlank = (node: Node) => node.type === 'text' && (node as Text).value.trim() === ''

/**
 * What is made of classes, ids and values, and words of the parser. Another word counts where the text defines it (`{:word: .a}`), or beside
 * those in files of its systems: it may be Elixir, or Svelte.
 */
function isKnown(list: string, defined: ReadonlySet<string>, { input }: Context): boolean {
  if (/^\{:(?:\s*toc\b|:(?:comment|nomarkdown|options)\b|\/|[\w-]+:\s)/.test(list)) return true
  const words = list
    .slice(2, -1)
    .replace(/"[^"]*"|'[^']*'/g, '')
    .trim()
    .split(/\s+/)
  const bare = words.filter(word => /^\w[\w-]*$/.test(word))
  if (bare.some(word => defined.has(word))) return true
  return bare.length === 0 ? /[.#=]/.test(list) : reads(input.system, 'attributes') && /[.#=]/.test(list)
}

interface Target {
  node: Node
  /** What the block is in; missing for what stands inside a line. */
  holder?: Parents
}

function targetOf(node: Node, index: number, ancestors: Parents[]): Target | undefined {
  const parent = ancestors.at(-1)!
  const before = parent.children[index - 1]
  if (before && before.type !== 'text') return { node: before }
  const holder = ancestors.at(-2)
  if (!holder) return
  // On a line of its own without a block above or below in the same paragraph: the nearest block is meant.
  if (parent.type === 'paragraph' && parent.children.every(child => isList(child) || isBlank(child))) {
    const at = placeOf(holder, parent)
    const [above, below] = [holder.children[at - 1], holder.children[at + 1]]
    const line = node.position?.start.line ?? 0
    const near = above?.position?.end.line === line - 1 || below?.position?.start.line !== line + 1 ? above : below
    return near && { node: near, holder }
  }
  // A lazy line ends a quote or a list and is meant for it.
  const column = node.position?.start.column ?? Number.POSITIVE_INFINITY
  for (let i = 1; i < ancestors.length - 1; i++) {
    const block = ancestors[i]!
    const isOuter = block.type === 'blockquote' || block.type === 'list'
    if (isOuter && column <= (block.position?.start.column ?? 0)) return { node: block, holder: ancestors[i - 1]! }
  }
  return { node: parent, holder }
}

/** Takes the line end away that a list on a line of its own leaves. */
function trimAround(parent: Parents, index: number) {
  const [before, after] = [parent.children[index - 1], parent.children[index]]
  if (before?.type === 'text' && (!after || /^\s*$/.test('value' in after ? after.value : 'x')))
    before.value = before.value.trimEnd()
  if (!before && after?.type === 'text') after.value = after.value.trimStart()
}

/** Gives an element its class, id and other harmless attributes. */
export function applyAttributes(target: Node, list: string) {
  const { classes, properties } = read(list)
  if (target.type === 'code') {
    const code = target as Code
    const name = properties.file ?? properties.title ?? properties.name
    if (name) code.meta = `${code.meta ?? ''} title="${name}"`
    const language = classes.find(word => word.startsWith('language-'))
    if (language && !code.lang) code.lang = language.slice('language-'.length)
    return
  }
  // With words for who cannot see it, what stands in the brackets is then the caption.
  if (properties['fig-alt'] && target.type === 'image') {
    const image = target as Image
    image.title ??= image.alt
    image.alt = properties['fig-alt']
  }
  const known = Object.fromEntries(
    Object.entries(properties).filter(([name]) => /^(?:id|width|height|alt|title|target|lang|style)$/.test(name)),
  )
  const data = (target.data ?? {}) as { hProperties?: object }
  target.data = {
    ...data,
    hProperties: { ...data.hProperties, ...known, ...(classes.length > 0 && { className: classes }) },
  } as never
}

function read(list: string): { classes: string[]; properties: Record<string, string> } {
  const classes: string[] = []
  const properties: Record<string, string> = {}
  for (const [, className, id, name, ...values] of list
    .slice(1, -1)
    .matchAll(/\.([\w-]+)|#([\w:-]+)|(?<![\w-])([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))/g)) {
    if (className) classes.push(className)
    if (id) properties.id = id
    if (name) properties[name] = values.find(value => value !== undefined) ?? ''
  }
  return { classes, properties }
}

/** Directly below a table, the list is read as one more row. */
function takeLastRow(table: Table, { ledger }: Context) {
  const [first, ...others] = table.children.at(-1)?.children ?? []
  const [list, ...rest] = first?.children ?? []
  if (!list || !isList(list) || rest.length > 0 || others.some(cell => cell.children.length > 0)) return
  table.children.pop()
  ledger.take(list.value, 'attributes')
  applyAttributes(table, list.value)
}

/** A note by its class. */
function makeCallout(block: Node, holder: Parents, context: Context) {
  const { className = [] } = ((block.data ?? {}) as { hProperties?: { className?: string[] } }).hProperties ?? {}
  if (block.type !== 'paragraph' && block.type !== 'blockquote') return
  const type = className.map(noteOfClass).find(Boolean)
  const place = placeOf(holder, block)
  // Another list has made it one.
  if (!type || place < 0) return
  const children = block.type === 'blockquote' ? (block as Parents).children : [withoutClass(block as Paragraph)]
  const use = markUse(context, 'Callout', { type }, block, children)
  replaceAt(holder, place, [use])
}

const withoutClass = ({ data: _, ...paragraph }: Paragraph): Paragraph => paragraph
