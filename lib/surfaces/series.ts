import type { Series } from '../blog/series'
import type { Post } from '../post/model'
import { tagSlug } from '../post/tag'
import { seriesUrl } from '../urls'
import { frameOf, languagesOf, linkTo, newestOf } from './links'
import { type ShareImage, shareImages } from './share-image'
import type { Frame, Languages, PostLink, Reading, SurfaceKind } from './surface'
import { type Teaser, teasersOf } from './teaser'

/** What the page of a series says. */
export interface ShownSeries extends Frame {
  /** As its author spells it. */
  name: string
  /** How many parts it has. */
  count: number
  /** The first part first. */
  parts: Teaser[]
  /** The series in the languages that have it. */
  languages: Languages
  /** What other services show of it. */
  shareImage?: ShareImage
}

/** The parts of a series in their order: `/series/book-binding`. */
export const series: SurfaceKind<{ lang: string; slug: string }, ShownSeries> = {
  name: 'series',
  match: ([first, slug, ...rest], lang) =>
    first === 'series' && slug !== undefined && rest.length === 0 ? { lang, slug } : null,
  address: ({ lang, slug }) => seriesUrl(lang, slug),
  read({ lang, slug }, reading) {
    const found = reading.view.findSeries(lang, slug)
    if (!found) return null
    const { name, posts } = found
    return teasersOf(posts.slice(0, MOST), reading).then(async parts => ({
      ...frameOf(lang, reading),
      name,
      count: posts.length,
      parts,
      languages: languagesOfSeries(lang, found, reading),
      shareImage: await shareImages.series(lang, slug, reading),
    }))
  },
  all: ({ view, site }) => site.languages.flatMap(lang => view.series(lang).map(({ slug }) => ({ lang, slug }))),
  touchedBy: (posts, { view, site }) =>
    [...posts].flatMap(post => {
      const named = post.series ? [{ lang: post.lang, slug: tagSlug(post.series.name) }] : []
      // Whose first part has come in another language has a page there from now on.
      const elsewhere = site.languages.flatMap(lang => partsNear(post, lang, view).map(slug => ({ lang, slug })))
      return [...named, ...elsewhere]
    }),
  otherSpelling: ({ lang, slug }) => ({ lang, slug: tagSlug(slug) }),
  sitemapEntry({ lang, slug }, reading) {
    const found = reading.view.findSeries(lang, slug)
    return (
      found && {
        path: seriesUrl(lang, slug),
        modified: newestOf(found.posts),
        languages: languagesOfSeries(lang, found, reading),
      }
    )
  },
}

/** Parts that its page lists. */
const MOST = 500

/** The series that the versions of a post in other languages are in. */
const partsNear = (post: Post, lang: string, view: Reading['view']) =>
  view.translations(post).flatMap(other => (other.lang === lang && other.series ? [tagSlug(other.series.name)] : []))

/** Its page by language: a series is the same where its first part is. */
function languagesOfSeries(lang: string, { slug, posts }: Series, reading: Reading): Languages {
  const versions = posts[0] ? reading.view.translations(posts[0]) : []
  const slugs = new Map(
    versions.flatMap(post => (post.series ? [[post.lang, tagSlug(post.series.name)] as const] : [])),
  )
  slugs.set(lang, slug)
  return languagesOf(
    reading,
    other => seriesUrl(other, slugs.get(other) ?? slug),
    other => slugs.has(other),
  )
}

/** What an article says of the series that it is a part of. */
export interface PartOfSeries {
  /** As its author spells it. */
  name: string
  /** Address of its page, encoded, without scheme and host. */
  href: string
  /** Which part the article is, from 1. */
  part: number
  /** How many parts there are. */
  count: number
  /** The parts around this one, itself included: all of them, mostly. */
  parts: NumberedPart[]
}

/** A part as an article of the series names it. */
export interface NumberedPart extends PostLink {
  /** Which part it is, from 1. */
  number: number
}

/** What a post says of its series; nothing where it is in none. */
export function partOfSeries(post: Post, reading: Reading): PartOfSeries | undefined {
  const found = seriesWith(post, reading)
  const at = found?.posts.findIndex(({ address }) => address === post.address) ?? -1
  if (!found || at < 0) return undefined
  const { name, slug, posts } = found
  const first = Math.max(0, Math.min(at - LISTED / 2, posts.length - LISTED))
  return {
    name,
    href: seriesUrl(post.lang, slug),
    part: at + 1,
    count: posts.length,
    parts: posts.slice(first, first + LISTED).map((part, index) => ({ ...linkTo(part), number: first + index + 1 })),
  }
}

/** Parts that an article names. */
const LISTED = 20

/** The series of a post, as it is now. */
export const seriesWith = (post: Post, { view }: Reading): Series | null =>
  post.series && post.kind === 'post' ? view.findSeries(post.lang, tagSlug(post.series.name)) : null
