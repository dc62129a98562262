import type { Metadata } from 'next'
import { processEnv } from '@/lib/env'
import type { AuthorLink } from '@/lib/surfaces/byline'
import type { ShareImage } from '@/lib/surfaces/share-image'
import { absolute, type FeedFormat, feedUrl, homeLanguage, manifestUrl, openSearchUrl } from '@/lib/urls'
import { site } from '@/site.config'

/** What a page tells machines about itself. */
interface PageFacts {
  lang: string
  /** Without the site's name. Absent on the home page, whose title is the site's. */
  title?: string
  description?: string
  /** Encoded address of the page; absent where it must not know it (the shared not-found page). */
  path?: string
  /** Addresses of this page by language, itself included. */
  languages?: Record<string, string>
  /** Where the original stands, if elsewhere. */
  canonical?: string
  article?: { published: string; updated?: string; tags: string[]; authors: readonly AuthorLink[] }
  /** What other services show where somebody links to the page. */
  image?: ShareImage
  /** The list that it shows, as the address of its feed names it, where that is not of all posts: `['tags', 'c++']`. */
  feed?: readonly string[]
  /** Address of its text as Markdown. */
  twin?: string
  /** Search engines shall leave it out. */
  noindex?: boolean
}

/** Title, description, canonical address, hreflang and Open Graph of a page. */
export function pageMetadata(facts: PageFacts): Metadata {
  const { lang, path, languages = {}, article } = facts
  const env = processEnv()
  const siteTitle = site.title[lang] ?? site.title[homeLanguage] ?? ''
  const title = facts.title ?? siteTitle
  const description = facts.description || site.description[lang]
  const authors = article?.authors.map(({ name, href }) => ({ name, url: href && absolute(env.siteUrl, href) })) ?? []
  const creators = article && (article.authors.length > 0 ? article.authors : [site.author])
  const accounts = creators?.flatMap(({ fediverse = [] }) => fediverse) ?? []
  const { src, ...described } = facts.image ?? { src: '/og.png', width: 1200, height: 630, alt: siteTitle }
  const image = { url: absolute(env.siteUrl, src), ...described }
  const several = Object.keys(languages).length > 1
  return {
    metadataBase: new URL(env.siteUrl),
    title: facts.title ? `${facts.title} | ${siteTitle}` : siteTitle,
    description,
    authors,
    ...(accounts.length > 0 && { other: { 'fediverse:creator': accounts } }),
    ...(path !== undefined && { manifest: manifestUrl(lang) }),
    icons: {
      icon: { url: '/icon.svg', type: 'image/svg+xml' },
      apple: '/apple-touch-icon.png',
      other: [searchIn(lang)],
    },
    ...(path !== undefined && {
      alternates: {
        canonical: facts.canonical ?? path,
        ...(several && { languages: { ...languages, 'x-default': languages[homeLanguage] ?? path } }),
        types: {
          ...feedsOf(lang, facts, siteTitle),
          ...(facts.twin !== undefined && { 'text/markdown': facts.twin }),
        },
      },
      openGraph: {
        title,
        description,
        url: path,
        siteName: siteTitle,
        locale: territoryOf(lang),
        alternateLocale: Object.keys(languages)
          .filter(other => other !== lang)
          .map(territoryOf),
        images: [image],
        ...(article
          ? {
              type: 'article',
              publishedTime: article.published,
              modifiedTime: article.updated,
              authors: authors.map(({ name, url }) => url ?? name),
              tags: article.tags,
            }
          : { type: 'website' }),
      },
      twitter: { card: 'summary_large_image' },
    }),
    ...((env.preview || facts.noindex) && { robots: { index: false, follow: !env.preview } }),
  }
}

/** How a browser learns to search the blog. Here and not in the layout: what comes first there depends on which of the two Next has first. */
const searchIn = (lang: string) => ({
  rel: 'search',
  url: openSearchUrl(lang),
  type: 'application/opensearchdescription+xml',
  title: site.title[lang],
})

/** The feeds that a reader finds by the address of a page: first those of its own list. */
function feedsOf(lang: string, { title = '', feed }: PageFacts, siteTitle: string) {
  const places = [...(feed ? [{ place: feed, title: `${title} | ${siteTitle}` }] : []), { place: [], title: siteTitle }]
  const types = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' } as const
  return Object.fromEntries(
    (Object.keys(types) as FeedFormat[]).map(format => [
      types[format],
      places.map(({ place, title }) => ({ url: feedUrl(lang, format, place), title })),
    ]),
  )
}

/** A language with the country where most of its readers are, as Open Graph wants it: `ja_JP`. */
function territoryOf(lang: string): string {
  const { language, region } = new Intl.Locale(lang).maximize()
  return `${language}_${region}`
}
