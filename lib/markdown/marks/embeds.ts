import type { Link, Node, Paragraph, Root, Text } from 'mdast'
import { parseArguments } from '../../dialects/arguments'
import type { Embed } from '../../dialects/dialect'
import { embedNamed, leafNamed } from '../../dialects/dialects'
import { takeNode } from '../audit/reading'
import { frameOf } from '../components/embed'
import { markUse } from '../components/mark-use'
import type { Context } from '../pipeline/context'
import { linesIn } from '../tree/lines'
import { replaceAt, replaceEach } from '../tree/replace'
import { runsOf } from '../tree/runs'
import { visit } from '../tree/visit'

/**
 * `@[youtube](…)`, `::youtube[…]` and addresses that have a paragraph to themselves: an embed that loads after a click, a card where the
 * author committed one, else a link.
 */
export function remarkEmbeds(context: Context) {
  return (tree: Root) => {
    splitOff(tree)
    visit(tree, 'paragraph', (paragraph, index, parent) => {
      if (!parent || index === undefined) return
      const use =
        namedEmbed(paragraph, context) ?? leafDirective(paragraph, context) ?? bareAddress(paragraph, parent, context)
      if (!use) return
      takeNode(paragraph, context.source, context.ledger, 'embed')
      replaceAt(parent, index, [use])
    })
  }
}

/** Lines of a paragraph that are nothing but an embed become paragraphs of their own. */
function splitOff(tree: Root) {
  replaceEach<Paragraph>(tree, 'paragraph', paragraph => {
    if (!paragraph.children.some(isLink)) return
    const lines = linesOf(paragraph)
    if (lines.length < 2 || !lines.some(isEmbedLine)) return
    return runsOf(lines, isEmbedLine).flatMap(run => {
      const lines = run.filter(({ length }) => length > 0)
      const children = lines.flatMap((line, i) => (i > 0 ? [{ type: 'text' as const, value: '\n' }, ...line] : line))
      return children.length > 0 ? [{ ...paragraph, children }] : []
    })
  })
}

/** The lines of a paragraph that say something; a hard break ends one, too. */
const linesOf = ({ children }: Paragraph): Paragraph['children'][] =>
  linesIn(children)
    .flatMap(line => runsOf(line, isBreak))
    .map(line => line.filter(node => !isBreak(node) && !(node.type === 'text' && node.value.trim() === '')))
    .filter(line => line.length > 0)

const isBreak = ({ type }: Node) => type === 'break'

function isEmbedLine(line: Paragraph['children']): boolean {
  const [first, second] = line
  if (line.length === 1 && first && isLink(first)) return isBare(first) && frameOf(first.url) !== undefined
  return (
    line.length === 2 && first?.type === 'text' && first.value.trim() === '@' && second !== undefined && isLink(second)
  )
}

const isLink = (node: Node): node is Link => node.type === 'link'
const isBare = (link: Link) =>
  link.children.length === 1 && link.children[0]?.type === 'text' && link.children[0].value === link.url

function namedEmbed(paragraph: Paragraph, context: Context): Node | undefined {
  const [at, link, ...rest] = paragraph.children
  if (at?.type !== 'text' || at.value.trim() !== '@' || !link || !isLink(link)) return
  if (rest.some(node => node.type !== 'text' || node.value.trim() !== '')) return
  const kind = link.children
    .map(child => (child as Text).value ?? '')
    .join('')
    .trim()
    .toLowerCase()
  return use(embedNamed(kind), link.url, paragraph, context)
}

/** `::name[value]`, `::name{#value}`, `::name{repo="value"}`. */
function leafDirective(paragraph: Paragraph, context: Context): Node | undefined {
  const [only, ...others] = paragraph.children
  if (only?.type !== 'text' || others.length > 0) return
  const [, name = '', label = '', attributes = ''] =
    /^::([a-z]+)(?:\[([^\][]*)\])?(?:\{([^{}]*)\})?$/.exec(only.value.trim()) ?? []
  const { named } = parseArguments(attributes)
  const value = /#([\w-]+)/.exec(attributes)?.[1] ?? named.id ?? named.vid ?? named.repo ?? label
  return use(leafNamed(name), value, paragraph, context)
}

function use(embed: Embed | undefined, value: string, paragraph: Paragraph, context: Context): Node | undefined {
  const url = embed?.address(value)
  return url ? markUse(context, embed?.isCard ? 'LinkCard' : 'Embed', { url }, paragraph) : undefined
}

function bareAddress(paragraph: Paragraph, parent: Node, context: Context): Node | undefined {
  if (parent.type === 'listItem') return
  const [link, ...rest] = paragraph.children
  // A video's page by the mark of a picture.
  if (link?.type === 'image' && rest.length === 0 && /^https?:\/\/(?:www\.)?youtu/.test(link.url) && frameOf(link.url))
    return markUse(context, 'Embed', { url: link.url, title: link.alt ?? '' }, paragraph)
  if (!link || !isLink(link) || rest.length > 0 || !isBare(link)) return
  if (!frameOf(link.url) && !context.input.cards?.(link.url)) return
  return markUse(context, 'LinkCard', { url: link.url }, paragraph)
}
