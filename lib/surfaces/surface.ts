import type { SiteConfig } from '../../site.config'
import type { BlogView } from '../blog/model'
import type { LinkCardData } from '../content/cards'
import type { MediaResult } from '../content/media-result'
import type { Post } from '../post/model'
import type { Reply } from '../replies/reply'
import type { Letters } from '../share-cards/letters'

/**
 * One kind of thing that addresses show: how its address looks, and all that it says.
 *
 * The version of a surface is the digest of what `read` returns, so a version covers exactly what is shown: whoever prints something can
 * only take it from there.
 */
export interface SurfaceKind<Params extends object = object, Shown extends object = object> {
  /** Its name, as stamps and logs say it: `article`. */
  name: string
  /**
   * What an address asks for; `null` where it is not of this kind. It need not exist.
   *
   * @param segments The parts of the address below its language, decoded: `['tags', 'c++', 'page', '2']`.
   */
  match(segments: readonly string[], lang: string): Params | null
  /** The one address of a thing, encoded, as visitors see it: `/tags/c%2B%2B/page/2`. */
  address(params: Params): string
  /**
   * All that the page says, as data; `null` where there is no such thing now, and that is said at once. No clock, no disk, no environment:
   * those are in `reading`.
   */
  read(params: Params, reading: Reading): Promise<Shown> | null
  /** Whether there is such a thing now, where `read` is asked for thousands that are not, or takes long. */
  isThere?(params: Params, reading: Reading): boolean
  /** Everything of this kind that there is now. */
  all(reading: Reading): Iterable<Params>
  /** What may say something else after these posts have come, gone or changed; without it, all of them. Of long lists the first page. */
  touchedBy?(posts: ReadonlySet<Post>, reading: Reading): Iterable<Params>
  /** What is touched says something else: it takes too long to be compared. */
  isLong?: true
  /** What these are another spelling of: `C%2B%2B` of `c++`. Without it, upper and lower case of Latin letters are one. */
  otherSpelling?(params: Params, reading: Reading): Params | null
  /** What a search engine is told of it; `null` for what is no page of its own, as a later page of a list. Without it nothing is listed. */
  sitemapEntry?(params: Params, reading: Reading): SitemapEntry | null
  /** The pictures that a search engine is told of with it. */
  picturesOf?(params: Params, reading: Reading): Promise<string[]>
  /** Its address ends like that of a file, and a file of that name in `public/` is sent in its place. */
  isFile?: true
}

/** One thing that an address shows. */
export interface Surface<Params extends object = object> {
  /** What sort of thing it is. */
  kind: SurfaceKind<Params>
  /** Which one it is. */
  params: Params
}

/** What tells a surface from all others. */
export const surfaceKey = ({ kind, params }: Surface) => `${kind.name} ${kind.address(params)}`

/** A page as the sitemap lists it. */
export interface SitemapEntry {
  /** Its address, encoded, without scheme and host. */
  path: string
  /** When it last changed, in milliseconds since 1970, where that is known. */
  modified?: number
  /** The same page by language, itself included. */
  languages: Record<string, string>
  /** Addresses of pictures that it shows, encoded, without scheme and host. */
  pictures?: string[]
}

/** One moment of a blog, as surfaces read it. */
export interface Reading {
  /** The blog as its audience sees it. */
  view: BlogView
  /** What the owner has set. */
  site: SiteConfig
  /** `preview` shows drafts and marks mistakes. */
  audience: 'public' | 'preview'
  /** What a file named in a post is. */
  findMedia(post: Pick<Post, 'path'>, reference: string): Promise<MediaResult>
  /** What the author committed about the pages that a post's text names, by address. */
  cardsIn(post: Post): Promise<Record<string, LinkCardData>>
  /** What is said elsewhere of what a key names, an address of ours or an announcement, but for what the author has hidden. */
  repliesTo(key: string): readonly Reply[]
  /** What cards are written with; `null` where none can be drawn. */
  letters: Pick<Letters, 'write' | 'canWrite'> | null
  /** What the author committed about the page at an address. */
  findCard(address: string): LinkCardData | undefined
}

/** A link to a post or a page. */
export interface PostLink {
  /** Language of the post. */
  lang: string
  /** Plain text. */
  title: string
  /** Encoded, without scheme and host. */
  href: string
}

/** A link of the menu. */
export interface MenuLink {
  /** What it says. */
  title: string
  /** Encoded. */
  href: string
}

/** What stands around every page of a language. */
export interface Frame {
  /** The links of the head, in their order. */
  menu: MenuLink[]
}

/** A page in every language it is in: for the language switch and for machines. */
export type Languages = Record<string, string>
