import { mediaFile } from '../content/media'
import { digest } from '../digest'
import type { Env } from '../env'
import { isDevelopment } from '../env'
import { renderArticle } from '../markdown/render'
import type { ShareCard } from '../share-cards/card'
import type { Drawing } from '../share-cards/draw'
import { type ArticleSource, readSource } from '../surfaces/article-source'
import type { ShownFeed } from '../surfaces/feed'
import type { KindName, ShownOf } from '../surfaces/kinds'
import type { Surface } from '../surfaces/surface'
import type { Versions } from '../surfaces/versions'
import { absolute } from '../urls'
import { atom } from './atom'
import { type Feed, feedWith } from './feed'
import { jsonFeed } from './json-feed'
import { llmsTxt } from './llms'
import { webManifest } from './manifest'
import { openSearchXml } from './opensearch'
import { rss } from './rss'
import { sitemapXml } from './sitemap'
import { standalone } from './standalone'
import { markdownTwin } from './twin'

/** What is sent for a surface that is no page. */
export interface Printed {
  /** Media type: `application/xml; charset=utf-8`. */
  type: string
  /** All of it. */
  body: string | Uint8Array
  /** What a browser may load for it, as its Content Security Policy says; nothing by default. */
  policy?: string
  /** What it belongs to, as the header says it: `<https://blog.example/posts/a>; rel="canonical"`. */
  link?: string
  /** A part of it was not ready, or is of another moment: it must not be kept. */
  isStale?: boolean
}

/** What printing needs: the content server has it. */
export interface Printing {
  /** Where the site is. */
  env: Pick<Env, 'siteUrl'>
  /** The content. */
  source: Parameters<typeof readSource>[1]['source']
  /** What pages are made from. */
  ahead(): Versions
  /** Draws cards. */
  drawing: Pick<Drawing, 'draw'> | null
  /** Articles as feeds hold them, by the digest of all that each is made from. */
  feedTexts: { get(name: string): string | undefined; set(name: string, html: string): unknown }
}

/** How the kinds are printed that are no pages. */
const printers: { [Name in KindName]?: (shown: ShownOf<Name>, printing: Printing) => Promise<Printed> } = {
  feed: printFeed,
  twin: markdownTwin,
  llms: plainly('text/plain', llmsTxt),
  manifest: plainly('application/manifest+json', webManifest),
  openSearch: plainly('application/opensearchdescription+xml', openSearchXml),
  sitemap: plainly('application/xml', sitemapXml),
  shareCard: printCard,
}

/** How something is printed that is all in what it says. */
function plainly<Shown>(type: string, write: (shown: Shown, siteUrl: string) => string) {
  return async (shown: Shown, { env }: Printing): Promise<Printed> => ({
    type: `${type}; charset=utf-8`,
    body: write(shown, env.siteUrl),
  })
}

/** Whether a surface is no page: Next has nothing to do with it. */
export const isPrinted = ({ kind }: Surface) => Object.hasOwn(printers, kind.name)

/** Prints a surface, with the version that it shows; `null` where it is a page, or there is no such thing. */
export function printed(surface: Surface, printing: Printing): Promise<Printed & { version: string }> | null {
  const print = printers[surface.kind.name as KindName] as Print | undefined
  const read = print ? printing.ahead().read(surface) : null
  return read && print
    ? read.then(async ({ shown, version }) => ({ ...(await print(shown, printing)), version }))
    : null
}

type Print = (shown: object, printing: Printing) => Promise<Printed>

/** Chromium shows what is called `application/rss+xml` as its source; of plain XML it shows what the style sheet makes. */
const FORMATS: Record<Feed['format'], { write: (feed: Feed) => string; type: string; policy?: string }> = {
  rss: { write: rss, type: 'application/xml; charset=utf-8', policy: "default-src 'none'; style-src 'self'" },
  atom: { write: atom, type: 'application/xml; charset=utf-8', policy: "default-src 'none'; style-src 'self'" },
  json: { write: jsonFeed, type: 'application/feed+json; charset=utf-8' },
}

async function printFeed(shown: ShownFeed, printing: Printing): Promise<Printed> {
  const { siteUrl } = printing.env
  const texts: string[] = []
  let isStale = false
  // One after the other: whoever opens an article meanwhile waits for one text at most.
  for (const { href, source } of shown.posts) {
    const text = await textOf(source, absolute(siteUrl, href), printing, shown.current === undefined)
    texts.push(text.html)
    isStale ||= text.isStale
  }
  const { write, type, policy } = FORMATS[shown.format]
  return { type, body: write(feedWith(shown, texts, siteUrl)), policy, isStale }
}

async function printCard(card: ShareCard, { source, drawing }: Printing): Promise<Printed> {
  // There is a card only where it can be drawn.
  if (!drawing) throw new Error('there is nothing that draws cards')
  const picture = card.picture === undefined ? null : await mediaFile(source, card.picture)
  return {
    type: 'image/png',
    body: await drawing.draw(card, picture),
    isStale: picture === null && card.picture !== undefined,
  }
}

/** @param isKept The newest texts stand in several feeds; those of an archive are asked for once. */
async function textOf(source: ArticleSource, url: string, printing: Printing, isKept: boolean) {
  const name = digest([source, url])
  const known = printing.feedTexts.get(name)
  if (known !== undefined) return { html: known, isStale: false }
  const read = await readSource(source, { source: printing.source, reading: printing.ahead().reading })
  // A feed reader has no click of ours; it shows pictures as its own user wants.
  const article = read && (await renderArticle({ ...read.input, pictureHosts: ['*'] }))
  const html = article ? standalone(article.html, url) : ''
  const isStale = !read || read.isStale() || article?.late === true
  if (isKept && !isStale && !isDevelopment) printing.feedTexts.set(name, html)
  return { html, isStale }
}
