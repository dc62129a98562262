import type { Post } from '../post/model'
import { postUrl } from '../urls'
import { type ArticleSource, articleSource, encoded } from './article-source'
import { type AuthorLink, authorLinks } from './byline'
import { differIn, frameOf, languagesOf, linkTo } from './links'
import { type ShareImage, shareImageOf } from './share-image'
import type { Frame, PostLink, Reading, SurfaceKind } from './surface'
import { type Teaser, teaserOf } from './teaser'

/** What the page of a post or of a stand-alone page says, but for its text. */
export interface Written extends Frame {
  /** Where the file is: `posts/a.md`. */
  path: string
  /** What lists say of it too. */
  teaser: Teaser
  /** What its text is made from. */
  source: ArticleSource
  /** Its lines run downwards, from right to left. */
  vertical?: true
  /** Moment of publication, in milliseconds since 1970. */
  published: number
  /** Moment and day of the last change, where the author named one. */
  updated?: Post['date']
  /** Where the original stands, if elsewhere. */
  canonical?: string
  /** Versions in every language, this one included. */
  translations: PostLink[]
  /** What other services show of it. */
  shareImage?: ShareImage
}

/** What the page of a post says. */
export interface ShownArticle extends Written {
  /** Who wrote it, where it says so. */
  authors: AuthorLink[]
  /** The post before it in time; `null` for the oldest. */
  older: PostLink | null
  /** The post after it in time; `null` for the newest. */
  newer: PostLink | null
}

/** A post: `/posts/a/b`. */
export const article: SurfaceKind<{ lang: string; slug: string }, ShownArticle> = {
  name: 'article',
  match: ([first, ...rest], lang) => (first === 'posts' && rest.length > 0 ? { lang, slug: rest.join('/') } : null),
  address: ({ lang, slug }) => postUrl(lang, slug),
  read({ lang, slug }, reading) {
    const post = reading.view.findPost(lang, slug)
    return post && shownPost(post, reading)
  },
  all: ({ view, site }) => site.languages.flatMap(lang => view.posts(lang).map(paramsOf)),
  touchedBy: (posts, reading) => writtenNear(posts, reading, 'post').map(paramsOf),
  otherSpelling: ({ lang, slug }, { view }) => maybe(view.findAnyCase('post', lang, slug)),
  sitemapEntry: ({ lang, slug }, reading) => sitemapEntryOf(reading.view.findPost(lang, slug), reading),
  picturesOf: ({ lang, slug }, reading) => picturesOf(reading.view.findPost(lang, slug), reading),
}

async function shownPost(post: Post, reading: Reading): Promise<ShownArticle> {
  const { older, newer } = reading.view.neighbours(post)
  return {
    ...(await written(post, reading)),
    authors: authorLinks(post, reading.site),
    older: older && linkTo(older),
    newer: newer && linkTo(newer),
  }
}

/** Where a post or a page is. */
export const paramsOf = ({ lang, slug }: Post) => ({ lang, slug })

/** The same of one that may not be there. */
export const maybe = (post: Post | null) => post && paramsOf(post)

/** What any written page says: a post's, and a stand-alone page's. */
export async function written(post: Post, reading: Reading): Promise<Written> {
  return {
    ...frameOf(post.lang, reading),
    path: post.path,
    teaser: await teaserOf(post, reading),
    source: await articleSource(post, reading),
    vertical: post.vertical,
    published: post.date.instant,
    updated: post.updated,
    canonical: post.canonical,
    translations: reading.view.translations(post).map(linkTo),
    shareImage: await shareImageOf(post, reading),
  }
}

/** How the sitemap lists a post or a page. */
export function sitemapEntryOf(post: Post | null, { view, site }: Reading) {
  if (!post) return null
  const translations = view.translations(post)
  return {
    path: linkTo(post).href,
    modified: post.updated?.instant ?? (post.kind === 'post' ? post.date.instant : undefined),
    languages: languagesOf(
      { site },
      lang => linkTo(translations.find(other => other.lang === lang) ?? post).href,
      lang => translations.some(other => other.lang === lang),
    ),
  }
}

/** Pictures of a post or a page that search engines are told of: the others stand in the page as well. */
const PICTURES = 10

/** The pictures of this site that a post or a page shows, that above its text first. */
export async function picturesOf(post: Post | null, { findMedia }: Reading): Promise<string[]> {
  if (!post) return []
  const names = [post.headerImage, ...(post.pictures ?? []).map(encoded)].filter(name => name !== undefined)
  const addresses = new Set<string>()
  for (const name of names.slice(0, PICTURES)) {
    const media = await findMedia(post, name)
    if (media.found && media.type.startsWith('image/')) addresses.add(media.address)
  }
  return [...addresses]
}

/** Posts or pages that may say something else after some have changed: those, their neighbours, their translations, and all that name others. */
export function writtenNear(posts: ReadonlySet<Post>, { view, site }: Reading, kind: Post['kind']): Post[] {
  // Whoever links to a post says where it is, and what it is called.
  const mayBeNamed = differIn(posts, ({ path, title }) => [path, title])
  const near = new Set<Post | null>()
  for (const lang of site.languages) {
    for (const { slug } of posts) near.add(kind === 'post' ? view.findPost(lang, slug) : view.findPage(lang, slug))
    const all = kind === 'post' ? view.posts(lang) : view.pages(lang)
    if (mayBeNamed) for (const post of all) if (post.names !== undefined) near.add(post)
  }
  if (kind === 'post')
    for (const post of [...near].filter(post => post !== null)) {
      const { older, newer } = view.neighbours(post)
      near.add(older).add(newer)
    }
  return [...near].filter(post => post !== null)
}
