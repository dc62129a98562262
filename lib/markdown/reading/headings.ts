import type { Element, ElementContent, Root, Text } from 'hast'
import { dialectNamed, hasHeadingIds } from '../../dialects/dialects'
import { fault } from '../../fault'
import { phrases } from '../../phrases'
import type { ArticleInput } from '../article'
import { takeText } from '../audit/html-words'
import type { Context } from '../pipeline/context'
import { replaceEach } from '../tree/replace'
import { visit } from '../tree/visit'
import { anchorOf, githubAnchorOf, HeadingAnchors } from './anchors'

/**
 * Gives headings their levels below the page's one H1, their anchors and phrase breaks, and writes the outline. A leading
 * H1 that repeats the title goes; headings without text go and are reported.
 */
export function rehypeHeadings(context: Context) {
  return (tree: Root) => {
    dropRepeatedTitle(tree, context)
    dropEmptyHeadings(tree, context)
    const headings = headingsOf(tree)
    const levels = levelsBelowTitle(
      headings.map(heading => Number(heading.tagName[1])),
      isFirstBlock(tree, headings[0]),
    )
    const anchors = new HeadingAnchors(idsOf(tree, headings))
    const seen = new Map<string, number>()
    const named = fragmentsIn(context.input)
    const { anchorOf: oldAnchorOf } = dialectNamed(context.input.system) ?? {}

    const places = headings.map((heading, i) => {
      const depth = levels[i] ?? 2
      const explicit = takeExplicitId(heading, named, context)
      const text = textOf(heading)
      const id = anchors.next(depth, text, explicit)
      heading.tagName = `h${depth}`
      heading.properties.id = id
      if (!context.input.isPlain) breakPhrases(heading, context.input.lang)
      const link: Element = {
        type: 'element',
        tagName: 'a',
        properties: { className: ['anchor'], href: `#${id}`, ariaHidden: 'true', tabIndex: -1 },
        children: [],
      }
      heading.children.push(link)
      context.out.outline.push({ depth, id, text })
      const oldName = counted((oldAnchorOf ?? githubAnchorOf)(text), seen)
      rememberOtherNames(context, id, [oldName, ...namesOf(text), explicit])
      return { link, oldName }
    })
    // Links of other posts know a heading by the name that its system gave it.
    if (oldAnchorOf) for (const { link, oldName } of places) link.properties.id = anchors.claim(oldName) || undefined
  }
}

/**
 * Levels of the page: the article starts at 2, and no level is skipped on the way down. A lone H1 at the start is a title
 * of the text rather than the parent of all its sections, so it stands beside them.
 */
export function levelsBelowTitle(written: number[], firstIsLeading: boolean): number[] {
  const lone = firstIsLeading && written[0] === 1 && written.indexOf(1, 1) < 0
  const levels = lone ? [Math.min(2, ...written.slice(1)), ...written.slice(1)] : written
  const open: number[] = []
  return levels.map(level => {
    while (open.length > 0 && open[open.length - 1]! >= level) open.pop()
    open.push(level)
    return Math.min(open.length + 1, 6)
  })
}

/** Keeps the names under which a link of this text may know a heading. */
function rememberOtherNames({ anchors }: Context, id: string, names: readonly (string | undefined)[]) {
  for (const name of names) if (name && !anchors.has(name)) anchors.set(name, id)
}

/** What a heading is called elsewhere, by its words. */
const namesOf = (text: string) => [githubAnchorOf(text), anchorOf(text), text, text.toLowerCase().replace(/ /g, '-')]

/** What the second and the third heading of a name are called elsewhere: `a-1`, `a-2`. */
function counted(name: string, seen: Map<string, number>): string {
  const count = (seen.get(name) ?? -1) + 1
  seen.set(name, count)
  return count === 0 ? name : `${name}-${count}`
}

function headingsOf(tree: Root): Element[] {
  const headings: Element[] = []
  visit(tree, 'element', element => {
    // The heading of the footnotes is remark's own, and hidden from sight.
    if (/^h[1-6]$/.test(element.tagName) && element.properties.id !== 'footnote-label') headings.push(element)
  })
  return headings
}

function isFirstBlock(tree: Root, heading: Element | undefined): boolean {
  return heading !== undefined && firstBlock(tree) === heading
}

function firstBlock(tree: Root): Element | undefined {
  const first = tree.children.find(node => node.type !== 'text' || node.value.trim() !== '')
  return first?.type === 'element' ? first : undefined
}

function dropRepeatedTitle(tree: Root, { input, ledger }: Context) {
  const first = firstBlock(tree)
  if (first?.tagName !== 'h1' || !sameTitle(textOf(first), input.title)) return
  takeText(first, ledger, 'contents')
  tree.children.splice(tree.children.indexOf(first), 1)
}

/** Whether two titles differ at most by blanks, case and width. */
export function sameTitle(a: string, b: string): boolean {
  const bare = (text: string) =>
    text
      .normalize('NFKC')
      .replace(/[\s\p{Cc}\p{Cf}]+/gu, '')
      .toLowerCase()
  return bare(a) === bare(b)
}

function dropEmptyHeadings(tree: Root, context: Context) {
  replaceEach<Element>(tree, 'element', element => {
    if (!/^h[1-6]$/.test(element.tagName) || !isEmpty(element)) return
    context.report(element, fault('headingEmpty'))
    // What the heading holds without showing it, such as the target of a link, stays.
    return element.children.filter(child => child.type === 'element' && child.properties.id !== undefined)
  })
}

function isEmpty(heading: Element): boolean {
  if (textOf(heading).trim() !== '') return false
  let shows = false
  visit(heading, 'element', element => {
    if (/^(img|picture|video|audio|input|code)$/.test(element.tagName)) shows = true
  })
  return !shows
}

/** Text of a heading as the outline shows it: without footnote marks and ruby readings, pictures by their alt text. */
function textOf(node: Element): string {
  return node.children.map(textOfChild).join('').replace(/\s+/g, ' ').trim()
}

function textOfChild(node: ElementContent): string {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return ''
  if (node.tagName === 'img') return String(node.properties.alt ?? '')
  if (node.tagName === 'rt' || node.tagName === 'rp' || isFootnoteMark(node)) return ''
  return node.children.map(textOfChild).join('')
}

function isFootnoteMark(node: Element): boolean {
  if (node.tagName !== 'sup') return false
  const [child] = node.children
  return child?.type === 'element' && child.properties.dataFootnoteRef !== undefined
}

/** What the links of a text name in it. A `.mdx` file is one of few systems, which all write `[#id]`. */
function fragmentsIn({ body, format }: ArticleInput): (id: string) => boolean {
  if (format === 'mdx') return () => true
  const named = new Set([...body.matchAll(/\]\([^\s()#]{0,200}#([^\s()]{1,200})/g)].map(match => match[1]))
  return id => named.has(id) || named.has(encodeURIComponent(id))
}

/**
 * Reads `{#id}` or `[#id]` at the end, or an id in raw HTML, and takes it off the heading. `[#123]` is an issue and
 * `{#if}` is Svelte, unless a link names it.
 */
function takeExplicitId(heading: Element, isNamed: (id: string) => boolean, { ledger }: Context): string | undefined {
  const last = heading.children.at(-1)
  if (last?.type === 'text') {
    const match = EXPLICIT_ID.exec(last.value.trimEnd())
    const before = last.value.slice(0, match?.index).trimEnd()
    const id = match?.[1] ?? match?.[2] ?? ''
    const isShaped = match?.[1] !== undefined && !/^(?:if|each|key|await|snippet)$/.test(id)
    const isWritten = hasHeadingIds(match?.[1] === undefined ? '[#id]' : '{#id}')
    if (match && isWritten && (isShaped || isNamed(id)) && (before !== '' || heading.children.length > 1)) {
      last.value = before
      ledger.take(match[0], 'attributes')
      return /^ts-/i.test(id) ? `h-${id}` : id
    }
  }
  const { id } = heading.properties
  return typeof id === 'string' && id !== '' ? id : undefined
}

const EXPLICIT_ID =
  /\{:?\s*(?:#|id=["“”]?)([^\s{}"“”]+)["“”]?(?:\s+(?:\.[\w-]+|[\w-]+=[^\s{}]+))*\s*\}$|\[#([^\s[\]]+)\]$/

function idsOf(tree: Root, headings: Element[]): Set<string> {
  const ids = new Set<string>()
  const own = new Set(headings)
  visit(tree, 'element', element => {
    const { id } = element.properties
    if (id === undefined || own.has(element)) return
    if (ids.has(String(id))) delete element.properties.id
    else ids.add(String(id))
  })
  return ids
}

/** Lets a line end between phrases of a Japanese heading, and nowhere inside one. */
function breakPhrases(heading: Element, lang: string) {
  replaceEach<Text>(heading, 'text', (text, _, parent) => {
    if ((parent as Element).tagName === 'code') return
    const pieces = phrases(text.value, lang).filter(piece => piece !== '')
    if (pieces.some(piece => piece.trim() === '')) return
    if (pieces.length < 2) return
    return pieces.flatMap((value, i): ElementContent[] => [
      ...(i > 0 ? [{ type: 'element' as const, tagName: 'wbr', properties: {}, children: [] }] : []),
      { type: 'text', value },
    ])
  })
}
