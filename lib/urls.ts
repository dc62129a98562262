import { site } from '../site.config'

/** First segments of addresses that are no page of a language: of Next, and of what the site serves besides pages. */
export const NO_PAGES = ['_next', 'api', 'elements', 'images'] as const

/** First segments of addresses that the site serves itself, or will. A stand-alone page of that name would never be seen. */
export const RESERVED: ReadonlySet<string> = new Set([
  ...NO_PAGES,
  '.well-known',
  '404',
  '500',
  '_error',
  '_global-error',
  '_not-found',
  'all',
  'archive',
  'atom.xml',
  'authors',
  'drafts',
  'favicon.ico',
  'feed.css',
  'feed.json',
  'feed.xml',
  'index',
  'llms.txt',
  'manifest.webmanifest',
  'og',
  'opensearch.xml',
  'page',
  'posts',
  'preview',
  'printed',
  'robots.txt',
  'search',
  'series',
  'service-worker.js',
  'sitemap.xml',
  'tags',
])

/** Routes with nothing of the content in them. */
export const FIXED: readonly string[] = ['/feed.css', '/robots.txt', '/service-worker.js', '/speculation-rules.json']

/** The home language: its addresses have no prefix. */
export const homeLanguage = site.languages[0]

/** First page of a language, or a later one of its list: `/`, `/en`, `/page/2`. */
export const homeUrl = (lang: string, page = 1) => url(lang, page > 1 ? ['page', String(page)] : [])
/** A post or a page, which knows where it is below its language: `/posts/a/b`, `/en/about`. */
export const addressOf = ({ lang, address }: { lang: string; address: string }) => url(lang, address.split('/'))
/** The Markdown of the post or the page at an address: `/posts/a/b.md`. */
export const twinUrl = (address: string) => `${address}.md`
/** The card of the page at an address, for other services: `/posts/a/b` has `/og/posts/a/b.png`, `/en` has `/en/og/index.png`. */
export function cardUrl(address: string): string {
  const home = homeUrl(languageOf(address)).replace(/\/$/, '')
  return `${home}/og${address.slice(home.length).replace(/^\/?$/, '/index')}.png`
}
/** All tags. */
export const tagsUrl = (lang: string) => url(lang, ['tags'])
/** Posts of one tag, by the tag's slug: `/tags/c%2B%2B`, `/tags/ai/page/2`. */
export const tagUrl = (lang: string, tag: string, page = 1) =>
  url(lang, page > 1 ? ['tags', tag, 'page', String(page)] : ['tags', tag])
/** Posts of one author of `site.config.ts`, by id: `/authors/mika`, `/authors/mika/page/2`. */
export const authorUrl = (lang: string, id: string, page = 1) =>
  url(lang, page > 1 ? ['authors', id, 'page', String(page)] : ['authors', id])
/** All series. */
export const seriesIndexUrl = (lang: string) => url(lang, ['series'])
/** The parts of a series, by its slug: `/series/book-binding`. */
export const seriesUrl = (lang: string, slug: string) => url(lang, ['series', slug])
/** The posts by year, or those of one: `/archive`, `/archive/2024`, `/archive/2024/page/2`. */
export const archiveUrl = (lang: string, year: string | null = null, page = 1) =>
  url(lang, ['archive', ...(year === null ? [] : [year]), ...(page > 1 ? ['page', String(page)] : [])])
/** What readers do not see yet, for its author. */
export const draftsUrl = (lang: string) => url(lang, ['drafts'])
/** The page that searches, in a language. */
export const searchUrl = (lang: string) => url(lang, ['search'])
/** What language models are told of a language's texts. */
export const llmsUrl = (lang: string) => url(lang, ['llms.txt'])
/** The blog in a language as an app. */
export const manifestUrl = (lang: string) => url(lang, ['manifest.webmanifest'])
/** How browsers search in a language. */
export const openSearchUrl = (lang: string) => url(lang, ['opensearch.xml'])
/** What search engines should know, or a part of it, from 1. */
export const sitemapUrl = (part: number | null) => (part === null ? '/sitemap.xml' : `/sitemap-${part}.xml`)
/** Where other sites tell that they mention a post. */
export const webmentionUrl = '/api/webmention'
/** The formats of feeds, each with the names of its files: the feed itself, and a part of its archive. */
export const feedFiles = {
  rss: { file: 'feed.xml', part: (number: number) => `feed-${number}.xml` },
  atom: { file: 'atom.xml', part: (number: number) => `atom-${number}.xml` },
  json: { file: 'feed.json', part: (number: number) => `feed-${number}.json` },
} as const

/** A format of a feed. */
export type FeedFormat = keyof typeof feedFiles

/**
 * A full-text feed: `/feed.xml`, `/tags/c%2B%2B/atom.xml`, `/en/authors/mika/feed-3.json`.
 *
 * @param place Decoded segments of the list that it is of; none for all posts of the language.
 * @param part A part of its archive.
 */
export const feedUrl = (
  lang: string,
  format: FeedFormat = 'rss',
  place: readonly string[] = [],
  part: number | null = null,
) => {
  const { file, part: named } = feedFiles[format]
  return url(lang, [...place, part === null ? file : named(part)])
}

/** The address of decoded segments in a language: `['posts', 'a']` in English is `/en/posts/a`. */
export const addressIn = (lang: string, segments: readonly string[]) => url(lang, segments)

/** An address of this site with scheme and host; `path` is already encoded. */
export const absolute = (siteUrl: string, path: string) => new URL(path, siteUrl).href

/** Whether a reference names its scheme, or lacks but that: it leads away from where it stands, if anywhere. */
export const isElsewhere = (reference: string) => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(reference)

/** Whether the site is written in this language. */
const isLanguage = (lang: string) => site.languages.includes(lang)

/** The language an address names, or the home language where it names none of ours. */
export const knownLanguage = (lang: string) => (isLanguage(lang) ? lang : homeLanguage)

/** The language of an address as a visitor asks for it: `/en/posts/a?x` is English, `/entry` is not. */
export const languageOf = (address: string) => knownLanguage(/^[^/?#]*[/?#]([^/?#]*)/.exec(address)?.[1] ?? '')

/** An address, or a part of it, decoded, without the case, form and width of its letters: what readers take for the same is the same. */
export const foldAddress = (text: string) => (isPlain(text) ? text : text.normalize('NFKC')).toLowerCase()

/**
 * Decodes one segment of an address, once. `null` where the escapes are malformed: such an address
 * names nothing here (plain Next answers it with a 500).
 */
export function decodeSegment(segment: string): string | null {
  if (isPlain(segment)) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}

/** A text of an address, decoded once; as it is where the escapes are malformed. */
export const decodeOnce = (text: string) => decodeSegment(text) ?? text

/** Encodes one segment of an address. */
export const encodeSegment = (segment: string) => (isPlain(segment) ? segment : encodeURIComponent(segment))

/** Whether a text is the same encoded and decoded. Nearly all that is asked for is, and to look is much quicker than to do it. */
const isPlain = (text: string) => /^[\w.~-]*$/.test(text)

/** Whether an address is surely spelled as we print it: to be split at its slashes, and that is all. */
export const isPlainAddress = (address: string) => /^(?:\/[\w~-][\w.~-]*)+$/.test(address)

/** Segments are encoded exactly here and nowhere else. */
function url(lang: string, segments: readonly string[]): string {
  const all = lang === homeLanguage ? segments : [lang, ...segments]
  return `/${all.map(encodeSegment).join('/')}`
}
