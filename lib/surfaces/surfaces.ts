import type { SiteConfig } from '../../site.config'
import { archivePage } from '../blog/archive'
import type { BlogView } from '../blog/model'
import { digest } from '../digest'
import type { Post } from '../post/model'
import { decodeSegment } from '../urls'

/** A part of the blog that pages show, by name: `list~ja~2~`. Its version changes exactly when what it shows does. */
export type Surface = string

/** What an address of the blog shows. */
export interface Place {
  lang: string
  /** Every surface that a page at this address may read. */
  surfaces: Surface[]
}

type Kind =
  | 'post' // an article and what its page says of it
  | 'near' // the posts before and after it
  | 'page' // a stand-alone page
  | 'menu' // the stand-alone pages in the header
  | 'list' // one page of the newest posts
  | 'tags' // all tags with counts
  | 'tag' // one page of a tag's posts
  | 'archive' // a page of the archive; its argument is a year, or nothing on the front page
  | 'feed' // the newest posts in full
  | 'moved' // where an old address leads now
  | 'missing' // what the not-found page suggests
  | 'sitemap' // every address

/** Names a surface. `page` counts from 1 where a surface has pages. */
export function surface(kind: Kind, lang: string, argument = '', page = 1): Surface {
  return `${kind}~${lang}~${page}~${argument}`
}

/** How many posts a feed holds. */
export const FEED_SIZE = 20
/** How many posts the not-found page suggests. */
export const SUGGESTIONS = 3

/** Number of pages that so many posts fill; an empty list still has its first. */
export const pageCount = (posts: number, site: SiteConfig) => Math.max(1, Math.ceil(posts / site.pageSize))

/** The posts on one page of a list. */
export const postsOnPage = (posts: readonly Post[], page: number, site: SiteConfig) =>
  posts.slice((page - 1) * site.pageSize, page * site.pageSize)

/**
 * The version of a surface in a view: a hash of exactly what it shows, or `null` where the view has no
 * such thing. The functions that read a surface for a page (`app/read-blog.ts`) show no more than is hashed here.
 */
export function versionOf(name: Surface, view: BlogView, site: SiteConfig): string | null {
  const [kind, lang, pageText, ...rest] = name.split('~') as [Kind, string, string, ...string[]]
  const argument = rest.join('~')
  const page = Number(pageText)
  const shown = whatIsShown(kind, lang, argument, page, view, site)
  return shown === null ? null : digest(shown)
}

function whatIsShown(
  kind: Kind,
  lang: string,
  argument: string,
  page: number,
  view: BlogView,
  site: SiteConfig,
): unknown {
  switch (kind) {
    case 'post': {
      const post = view.findPost(lang, argument)
      return post && [post.hash, card(post, view), versions(post, view), named(post, view)]
    }
    case 'page': {
      const post = view.findPage(lang, argument)
      return post && [post.hash, view.isScheduled(post), versions(post, view), named(post, view)]
    }
    case 'near': {
      const post = view.findPost(lang, argument)
      if (!post) return null
      const { older, newer } = view.neighbours(post)
      return [older, newer].map(other => other && link(other))
    }
    case 'menu':
      return view.pages(lang).map(link)
    case 'list': {
      const posts = view.posts(lang)
      if (page > pageCount(posts.length, site)) return null
      return [pageCount(posts.length, site), postsOnPage(posts, page, site).map(post => card(post, view))]
    }
    case 'tags':
      return view.tags(lang)
    case 'tag': {
      const tag = view.findTag(lang, argument)
      const posts = view.postsTagged(lang, argument)
      if (!tag || page > pageCount(posts.length, site)) return null
      const elsewhere = site.languages.filter(other => view.findTag(other, argument))
      return [tag, elsewhere, postsOnPage(posts, page, site).map(post => card(post, view))]
    }
    case 'archive': {
      const shown = archivePage(view.posts(lang), { year: argument || null, page })
      if (!shown) return null
      const elsewhere = site.languages.filter(other => archivePage(view.posts(other), { year: argument || null, page }))
      const posts = shown.posts.map(post => [...link(post), post.date.day, post.draft, view.isScheduled(post)])
      return [shown.count, shown.years, shown.of, shown.pages, elsewhere, posts]
    }
    case 'feed':
      return view
        .posts(lang)
        .slice(0, FEED_SIZE)
        .map(post => [post.hash, card(post, view)])
    case 'moved': {
      const post = view.movedTo(lang, argument)
      return post && [post.kind, post.lang, post.slug]
    }
    case 'missing':
      return view
        .posts(lang)
        .slice(0, SUGGESTIONS)
        .map(post => card(post, view))
    case 'sitemap':
      return site.languages.flatMap(language => [
        ...view.posts(language).map(post => [...link(post), post.date.instant, post.updated?.instant]),
        ...view.pages(language).map(post => [...link(post), post.updated?.instant]),
        ...view.tags(language).map(tag => [tag.slug, tag.count]),
      ])
  }
}

/** Where the posts are that the text names, as a file or by what they are called: it links to those that exist. */
const named = (post: Post, view: BlogView) =>
  (post.names ?? []).map(name =>
    [view.findBeside(post, name), view.findNamed(post.lang, name)].map(
      other => other && [other.kind, other.lang, other.slug],
    ),
  )

const link = (post: Post) => [post.lang, post.slug, post.title]

/** What a list says of a post. */
const card = (post: Post, view: BlogView) => [
  ...link(post),
  post.date.instant,
  post.date.day,
  post.description,
  post.headerImage,
  post.emoji,
  post.draft,
  view.isScheduled(post),
  post.extent,
  post.tags.map(spelling => view.tagOf(post.lang, spelling)).map(tag => tag && [tag.slug, tag.name]),
]

const versions = (post: Post, view: BlogView) => view.translations(post).map(link)

/**
 * What an address inside Next (`/ja/posts/a`, with the language in front and segments encoded) shows,
 * or `null` where it names nothing: such an address gets the not-found page and is never stored.
 *
 * One page has one address. An encoded slash, a form that is not NFC, a page number with zeros in
 * front or an over-long address would be a second entry for the same page; they name nothing.
 */
export function locate(address: string, view: BlogView, site: SiteConfig): Place | null {
  if (address === '/sitemap.xml') return { lang: site.languages[0], surfaces: [surface('sitemap', site.languages[0])] }
  if (address.length > MAX_ADDRESS) return null
  const segments = address.split('/').slice(1).map(decodeSegment)
  if (!segments.every(isCleanSegment)) return null
  const [lang, ...rest] = segments
  if (lang === undefined || !site.languages.includes(lang)) return null
  const found = locateIn(lang, rest, view, site)
  return found && { lang, surfaces: [...found, surface('menu', lang)] }
}

/** Real slugs reach 645 bytes once percent-encoded; twice that is nobody's. */
const MAX_ADDRESS = 2048

function locateIn(lang: string, segments: string[], view: BlogView, site: SiteConfig): Surface[] | null {
  const [first, ...rest] = segments
  const one = (kind: Kind, argument = '', page = 1): Surface[] | null => {
    const name = surface(kind, lang, argument, page)
    return versionOf(name, view, site) === null ? null : [name]
  }
  if (first === undefined) return one('list')
  if (first === 'page' && rest.length === 1) {
    const page = laterPage(rest[0])
    return page === null ? null : one('list', '', page)
  }
  if (first === 'archive' && rest.length === 0) return one('archive')
  if (first === 'archive' && rest.length === 1) return one('archive', rest[0])
  if (first === 'archive' && rest.length === 3 && rest[1] === 'page') {
    const page = laterPage(rest[2])
    return page === null ? null : one('archive', rest[0], page)
  }
  if (first === 'feed.xml' && rest.length === 0) return one('feed')
  if (first === 'tags' && rest.length === 0) return one('tags')
  if (first === 'tags' && rest.length === 1) return one('tag', rest[0])
  if (first === 'tags' && rest.length === 3 && rest[1] === 'page') {
    const page = laterPage(rest[2])
    return page === null ? null : one('tag', rest[0], page)
  }
  const isPost = first === 'posts' && rest.length > 0
  const slug = isPost ? rest.join('/') : segments.join('/')
  const moved = surface('moved', lang, isPost ? `posts/${slug}` : slug)
  if (isPost ? view.findPost(lang, slug) : view.findPage(lang, slug))
    return isPost ? [surface('post', lang, slug), surface('near', lang, slug)] : [surface('page', lang, slug)]
  if (versionOf(moved, view, site) === null) return null
  return [moved, surface(isPost ? 'post' : 'page', lang, slug)]
}

function isCleanSegment(segment: string | null): segment is string {
  return segment !== null && segment !== '' && !/[/\\\0]/.test(segment) && segment === segment.normalize('NFC')
}

/** The number of a list's second or later page; the first has the list's own address. */
export function laterPage(text: string | undefined): number | null {
  return text !== undefined && /^([2-9]|[1-9]\d{1,5})$/.test(text) ? Number(text) : null
}
