import type { Post } from '../post/model'
import { addressOf } from '../urls'
import { type ArticleSource, articleSource, encoded } from './article-source'
import { type AuthorLink, authorLinks } from './byline'
import { differIn, frameOf, languagesOf, linkTo } from './links'
import { repliesOf, type ShownReplies } from './replies'
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
  /** Readers may not comment. */
  comments?: false
  /** What is said of it elsewhere, where the site shows that. */
  replies?: ShownReplies
}

/** What addresses a post or a page. */
export type WrittenParams = Pick<Post, 'lang' | 'address'>

/** A post: `/posts/a/b`, or as `permalink` says. Its address may look like any other: whether one is there tells. */
export const article: SurfaceKind<WrittenParams, ShownArticle> = {
  name: 'article',
  match: matchWritten,
  address: addressOf,
  read(params, reading) {
    const post = findWritten('post', params, reading)
    return post && shownPost(post, reading)
  },
  all: ({ view, site }) => site.languages.flatMap(lang => view.posts(lang).map(paramsOf)),
  touchedBy: (posts, reading) => writtenNear(posts, reading, 'post').map(paramsOf),
  otherSpelling: (params, reading) => otherWritten('post', params, reading),
  sitemapEntry: (params, reading) => sitemapEntryOf(findWritten('post', params, reading), reading),
  picturesOf: (params, reading) => picturesOf(findWritten('post', params, reading), reading),
}

async function shownPost(post: Post, reading: Reading): Promise<ShownArticle> {
  const { older, newer } = reading.view.neighbours(post)
  return {
    ...(await written(post, reading)),
    authors: authorLinks(post, reading.site),
    older: older && linkTo(older),
    newer: newer && linkTo(newer),
    comments: post.comments,
    replies: repliesOf(post, reading),
  }
}

/** Where a post or a page is. */
export const paramsOf = ({ lang, address }: Post): WrittenParams => ({ lang, address })

/** What any address may ask for below its language. */
export function matchWritten(segments: readonly string[], lang: string): WrittenParams | null {
  return segments.length > 0 ? { lang, address: segments.join('/') } : null
}

/** The post, or the page, at an address. */
export function findWritten(kind: Post['kind'], { lang, address }: WrittenParams, { view }: Reading): Post | null {
  const post = view.findAt(lang, address)
  return post?.kind === kind ? post : null
}

/** The same where its address is spelled in another way. */
export function otherWritten(kind: Post['kind'], { lang, address }: WrittenParams, { view }: Reading) {
  const post = view.findAnyCase(lang, address)
  return post?.kind === kind ? paramsOf(post) : null
}

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
  for (const post of posts) for (const version of view.translations(post)) if (version.kind === kind) near.add(version)
  for (const lang of site.languages) {
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
