import type { Post } from '../post/model'
import { addressOf } from '../urls'
import { type ArticleSource, articleSource, encoded } from './article-source'
import { type AuthorLink, authorLinks } from './byline'
import { differIn, frameOf, languagesOf, linkTo } from './links'
import { repliesOf, type ShownReplies } from './replies'
import { type PartOfSeries, partOfSeries, seriesWith } from './series'
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
  /** It says how to cite it. */
  isCitable?: true
  /** The series that it is a part of. */
  series?: PartOfSeries
  /** Others about the same, the nearest first, without those that it leads to anyway. */
  related: RelatedPost[]
  /** The part before it in its series, else the post before it in time; `null` for the oldest. */
  older: Neighbour | null
  /** The part after it in its series, else the post after it in time; `null` for the newest. */
  newer: Neighbour | null
  /** Readers may not comment. */
  comments?: false
  /** What is said of it elsewhere, where the site shows that. */
  replies?: ShownReplies
}

/** A post about the same as another. */
export interface RelatedPost extends PostLink {
  /** Day in the site's zone, as `2026-01-31`. */
  day: string
}

/** The post before or after another. */
export interface Neighbour extends PostLink {
  /** It is so in their series, not in time. */
  isPart?: true
}

/** What addresses a post or a page. */
export type WrittenParams = Pick<Post, 'lang' | 'address'>

/** A post: `/posts/a/b`, or as `permalink` says. Its address may look like any other: whether one is there tells. */
export const article: SurfaceKind<WrittenParams, ShownArticle> = {
  name: 'article',
  ...writtenKind('post'),
  read(params, reading) {
    const post = findWritten('post', params, reading)
    return post && shownPost(post, reading)
  },
  all: ({ view, site }) => site.languages.flatMap(lang => view.posts(lang).map(paramsOf)),
}

/** What posts and stand-alone pages have in common. */
export function writtenKind(kind: 'post' | 'page') {
  return {
    match: matchWritten,
    address: addressOf,
    isThere: (params, reading) => findWritten(kind, params, reading) !== null,
    touchedBy: (posts, reading) => writtenNear(posts, reading, kind).map(paramsOf),
    otherSpelling: (params, reading) => otherWritten(kind, params, reading),
    sitemapEntry: (params, reading) => sitemapEntryOf(findWritten(kind, params, reading), reading),
    picturesOf: (params, reading) => picturesOf(findWritten(kind, params, reading), reading),
  } satisfies Partial<SurfaceKind<WrittenParams>>
}

async function shownPost(post: Post, reading: Reading): Promise<ShownArticle> {
  const series = partOfSeries(post, reading)
  return {
    ...(await written(post, reading)),
    authors: authorLinks(post, reading.site),
    ...((post.cite ?? reading.site.cite) && { isCitable: true as const }),
    ...(series && { series }),
    ...neighboursOf(post, series, reading),
    related: relatedTo(post, reading).map(other => ({ ...linkTo(other), day: other.date.day })),
    comments: post.comments,
    replies: repliesOf(post, reading),
  }
}

/** Related posts that an article names. */
const RELATED = 3

/** The posts that an article names as related: none that its series and its neighbours name. */
function relatedTo(post: Post, reading: Reading): readonly Post[] {
  const parts = new Set(seriesWith(post, reading)?.posts)
  const { older, newer } = reading.view.neighbours(post)
  return reading.view.related(post, RELATED, other => other !== older && other !== newer && !parts.has(other))
}

/** Posts of which one may name a changed post as related: what shares most with it. */
const NEAR = 30
/** Of more changed posts they are not asked for: their pages are made when somebody opens them. */
const FEW = 20

/** Posts that may name one of a few as related. */
const relatedNear = (posts: ReadonlySet<Post>, { view }: Reading): Post[] =>
  posts.size > FEW ? [] : [...posts].flatMap(post => view.related(post, NEAR, () => true))

/** What to read before and after a post: whoever has read a part wants the next. */
function neighboursOf(post: Post, series: PartOfSeries | undefined, { view }: Reading) {
  const { older, newer } = view.neighbours(post)
  const part = (number: number): Neighbour | undefined => {
    const found = series?.parts.find(part => part.number === number)
    return found && { lang: found.lang, title: found.title, href: found.href, isPart: true }
  }
  const at = series?.part ?? 0
  return { older: part(at - 1) ?? (older && linkTo(older)), newer: part(at + 1) ?? (newer && linkTo(newer)) }
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
function otherWritten(kind: Post['kind'], { lang, address }: WrittenParams, { view }: Reading) {
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
function sitemapEntryOf(post: Post | null, { view, site }: Reading) {
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
async function picturesOf(post: Post | null, { findMedia }: Reading): Promise<string[]> {
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
function writtenNear(posts: ReadonlySet<Post>, reading: Reading, kind: Post['kind']): Post[] {
  const { view, site } = reading
  // Whoever links to a post says where it is, and what it is called.
  const mayBeNamed = differIn(posts, ({ path, title }) => [path, title])
  const near = new Set<Post | null>()
  for (const post of posts) for (const version of view.translations(post)) if (version.kind === kind) near.add(version)
  for (const lang of site.languages) {
    const all = kind === 'post' ? view.posts(lang) : view.pages(lang)
    if (mayBeNamed) for (const post of all) if (post.names !== undefined) near.add(post)
  }
  if (kind === 'post')
    for (const post of [...posts, ...near].filter(post => post !== null)) {
      const { older, newer } = view.neighbours(post)
      near.add(older).add(newer)
      for (const part of seriesWith(post, reading)?.posts ?? []) near.add(part)
    }
  if (kind === 'post') for (const other of relatedNear(posts, reading)) near.add(other)
  return [...near].filter(post => post !== null)
}
