import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import rehypeRaw from 'rehype-raw'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { pageText } from '../page-text'

/** What a page says of itself in its head. */
export interface PageFacts {
  /** Plain text. */
  title: string
  /** Plain text. */
  description?: string
  /** Name of the site. */
  site?: string
  /** Absolute address of its picture. */
  image?: string
}

/** Longest title and description that are kept, in characters. */
const MAX_TITLE = 160
const MAX_DESCRIPTION = 240

/**
 * Reads the title, description and picture of a page. Nothing in it runs; it is parsed as a browser would.
 *
 * @param type The `Content-Type` header.
 * @param address Where the page stands: a picture's address may be relative to it.
 * @returns `null` where the page has no title.
 */
export function readPageFacts(bytes: Buffer, type: string, address: string): PageFacts | null {
  const tree = parse(pageText(bytes, type))
  const metas = metasOf(tree)
  const first = (...names: string[]) => names.map(name => tidy(metas.get(name) ?? '')).find(text => text !== '')
  const title = first('og:title', 'twitter:title') ?? tidy(titleOf(tree))
  if (title === '') return null
  const description = first('og:description', 'twitter:description', 'description')
  const site = first('og:site_name')
  const image = absolute(first('og:image:secure_url', 'og:image:url', 'og:image', 'twitter:image'), address)
  return {
    title: cut(title, MAX_TITLE),
    ...(description && { description: cut(description, MAX_DESCRIPTION) }),
    ...(site && { site: cut(site, MAX_TITLE) }),
    ...(image && { image }),
  }
}

/** The doctype tells the parser that a whole page follows, not a piece of one. */
const parse = (html: string) =>
  unified()
    .use(rehypeRaw)
    .runSync({ type: 'root', children: [{ type: 'doctype' }, { type: 'raw', value: html }] } as Root) as Root

/** The first value of each `<meta>`, by its name in lower case. */
function metasOf(tree: Root): Map<string, string> {
  const metas = new Map<string, string>()
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName !== 'meta') return
    const name = String(properties.property ?? properties.name ?? '').toLowerCase()
    const content = properties.content
    if (name !== '' && typeof content === 'string' && !metas.has(name)) metas.set(name, content)
  })
  return metas
}

/** The page's title, which a drawing in the page has too. */
function titleOf(tree: Root): string {
  let found: Element | undefined
  visit(tree, 'element', node => {
    if (node.tagName === 'svg') return 'skip'
    if (node.tagName === 'title') found ??= node
  })
  return found ? textOf(found) : ''
}

/** One line without characters nobody sees. */
const tidy = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\p{Co}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim()

function cut(text: string, limit: number): string {
  const characters = [...text]
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`
}

function absolute(reference: string | undefined, base: string): string | undefined {
  if (reference === undefined || !URL.canParse(reference, base)) return undefined
  const url = new URL(reference, base)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined
}
