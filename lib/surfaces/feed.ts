import { messages } from '../messages'
import type { Post } from '../post/model'
import { tagSlug } from '../post/tag'
import {
  addressIn,
  addressOf,
  authorUrl,
  type FeedFormat,
  feedFiles,
  feedUrl,
  homeLanguage,
  homeUrl,
  tagUrl,
} from '../urls'
import { type ArticleSource, articleSource } from './article-source'
import { postsBy } from './author'
import { authorLinks, isBy } from './byline'
import type { Reading, SurfaceKind } from './surface'
import { headerOf, tagsOf } from './teaser'

/** A post as a feed holds it, but for its text. */
export interface FeedPost {
  /** What readers know it by, whatever becomes of its title and its address: what its author says, else its first address. */
  id: { guid: string } | { href: string }
  /** Language of the post. */
  lang: string
  /** Plain text. */
  title: string
  /** Its address, encoded, without scheme and host. */
  href: string
  /** Moment of publication, in milliseconds since 1970. */
  published: number
  /** Moment of the last change that its author tells, else that of publication. */
  updated: number
  /** One or two sentences of plain text. */
  description: string
  /** Who wrote it; empty where it does not say. */
  authors: NamedLink[]
  /** Its tags. */
  tags: NamedLink[]
  /** The picture above its text. */
  picture?: { src: string; width?: number; height?: number }
  /** What its text is made from. */
  source: ArticleSource
}

/** A name with the page it has here. */
export interface NamedLink {
  /** As readers see it. */
  name: string
  /** Encoded, without scheme and host. */
  href?: string
}

/** What a feed says. */
export interface ShownFeed {
  /** The format of its address. */
  format: FeedFormat
  /** Language of the blog around it. */
  lang: string
  /** Name of the blog, and of the list where it is not of all posts. */
  title: string
  /** What the blog is about. */
  description: string
  /** Name of who writes the blog. */
  author: string
  /** Address of the page that lists the same, encoded, without scheme and host. */
  home: string
  /** Address of this feed, encoded, without scheme and host. */
  self: string
  /** Address of the feed with the newest posts, where this one is a part of its archive: what stands in it stays (RFC 5005). */
  current?: string
  /** The part of the archive before this feed. */
  previous?: string
  /** The part of the archive after it. */
  next?: string
  /** Address of the hub that tells readers of changes, where the owner has one. */
  hub?: string
  /** Newest first. */
  posts: FeedPost[]
}

/** Which feed. */
export interface FeedParams {
  /** Language of its posts; that of the home page for the posts of all languages. */
  lang: string
  /** What it is of, as addresses say it: nothing for all posts of a language, `['tags', 'c++']`, `['authors', 'mika']`, `['all']` for those of all languages. */
  place: readonly string[]
  /** How it is written. */
  format: FeedFormat
  /** A part of its archive, from 1 for the oldest posts; `null` for the newest. */
  part: number | null
}

/**
 * Posts in full, in three formats: `/feed.xml`, `/tags/ai/atom.xml`, `/authors/mika/feed.json`. The newest stand in the feed itself, the
 * others in parts that are counted from the oldest on, so that a new post leaves them as they are: `/feed-1.xml`.
 */
export const feed: SurfaceKind<FeedParams, ShownFeed> = {
  name: 'feed',
  match(segments, lang) {
    const place = segments.slice(0, -1)
    const file = fileOf(segments.at(-1) ?? '')
    return file && placeIn(lang, place) ? { lang, place, ...file } : null
  },
  address: ({ lang, place, format, part }) => feedUrl(lang, format, place, part),
  read(params, reading) {
    const of = listIn(params, reading)
    return of && shownFeed(params, of, partsOf(of.count), reading)
  },
  isThere: (params, reading) => listIn(params, reading) !== null,
  all: reading =>
    placesOf(reading).flatMap(place => {
      const list = listOf(place, reading)
      if (!list) return []
      const parts = [null, ...Array.from({ length: partsOf(list.count) }, (_, at) => at + 1)]
      return parts.flatMap(part => FORMATS.map(format => ({ ...place, format, part })))
    }),
  touchedBy(posts, { site }) {
    const dated = [...posts].filter(({ kind }) => kind === 'post')
    const tags = new Set(dated.flatMap(post => post.tags.map(tagSlug)))
    const authors = Object.keys(site.authors ?? {}).filter(id => dated.some(post => isBy(post, id, site)))
    const places = [[], ...[...tags].map(slug => ['tags', slug]), ...authors.map(id => ['authors', id])]
    return [
      ...[...new Set(dated.map(({ lang }) => lang))].flatMap(lang => places.map(place => ({ lang, place }))),
      { lang: homeLanguage, place: ['all'] },
    ].flatMap(place => FORMATS.map(format => ({ ...place, format, part: null })))
  },
}

const FORMATS = Object.keys(feedFiles) as FeedFormat[]

/** How many posts a feed holds, and each part of its archive. */
const FEED_SIZE = 20

/** Parts of the archive: full ones, so that they stay as they are; the posts after the last are in the feed itself. */
const partsOf = (count: number) => (count > FEED_SIZE ? Math.floor(count / FEED_SIZE) : 0)

/** `feed.xml`, `atom-3.xml`. */
function fileOf(name: string): Pick<FeedParams, 'format' | 'part'> | null {
  const [, stem = '', number, end = ''] = /^(feed|atom)(?:-([1-9]\d{0,5}))?\.(xml|json)$/.exec(name) ?? []
  const format = FORMATS.find(format => feedFiles[format].file === `${stem}.${end}`)
  return format ? { format, part: number === undefined ? null : Number(number) } : null
}

type Place = Pick<FeedParams, 'lang' | 'place'>

/** Whether there may be a feed of such a place. */
const placeIn = (lang: string, [first, ...rest]: readonly string[]) =>
  first === undefined ||
  ((first === 'tags' || first === 'authors') && rest.length === 1) ||
  (first === 'all' && rest.length === 0 && lang === homeLanguage)

/** Everything that has a feed. */
const placesOf = ({ site, view }: Reading): Place[] => [
  ...site.languages.flatMap(lang => [
    { lang, place: [] },
    ...view.tags(lang).map(({ slug }) => ({ lang, place: ['tags', slug] })),
    ...Object.keys(site.authors ?? {}).map(id => ({ lang, place: ['authors', id] })),
  ]),
  ...(site.languages.length > 1 ? [{ lang: homeLanguage, place: ['all'] }] : []),
]

/** What a feed is of. */
interface List {
  /** The page that lists the same. */
  home: string
  /** What the list is called; nothing for all posts. */
  name?: string
  /** How many posts there are. */
  count: number
  /** Some of them, newest first. */
  slice(from: number, to: number): readonly Post[]
}

/** `null` where there is no such list. */
function listOf({ lang, place: [first, name = ''] }: Place, reading: Reading): List | null {
  const { view, site } = reading
  const list = (home: string, posts: readonly Post[], name?: string): List => ({
    home,
    name,
    count: posts.length,
    slice: (from, to) => posts.slice(from, to),
  })
  if (first === undefined) return list(homeUrl(lang), view.posts(lang))
  if (first === 'tags') {
    const tag = view.findTag(lang, name)
    return tag && list(tagUrl(lang, tag.slug), view.postsTagged(lang, tag.slug), messages(lang).tagged(tag.name))
  }
  if (first === 'authors') {
    const known = Object.hasOwn(site.authors ?? {}, name) ? site.authors?.[name] : undefined
    const posts = known ? postsBy(name, lang, reading) : []
    return known && posts.length > 0 ? list(authorUrl(lang, name), posts, known.name) : null
  }
  if (site.languages.length < 2) return null
  const all = site.languages.map(lang => view.posts(lang))
  return {
    home: homeUrl(lang),
    count: all.reduce((sum, { length }) => sum + length, 0),
    slice: (from, to) =>
      all
        .flatMap(posts => posts.slice(0, to))
        .sort((a, b) => b.date.instant - a.date.instant)
        .slice(from, to),
  }
}

/** The list of a feed that there is. */
function listIn(params: FeedParams, reading: Reading): List | null {
  const of = listOf(params, reading)
  return of && (params.part ?? 0) <= partsOf(of.count) ? of : null
}

async function shownFeed(params: FeedParams, list: List, parts: number, reading: Reading): Promise<ShownFeed> {
  const { lang, place, format, part } = params
  const { site } = reading
  const title = site.title[lang] ?? ''
  // The first part holds the oldest posts.
  const to = part === null ? FEED_SIZE : list.count - (part - 1) * FEED_SIZE
  const at = (part: number) => feedUrl(lang, format, place, part)
  const previous = part === null ? parts : part - 1
  return {
    format,
    lang,
    title: list.name === undefined ? title : `${list.name} | ${title}`,
    description: site.description[lang] ?? '',
    author: site.author.name,
    home: list.home,
    self: feed.address(params),
    ...(part !== null && { current: feedUrl(lang, format, place) }),
    ...(previous > 0 && { previous: at(previous) }),
    ...(part !== null && part < parts && { next: at(part + 1) }),
    ...(site.webSub && { hub: site.webSub }),
    posts: await Promise.all(list.slice(to - FEED_SIZE, to).map(post => feedPost(post, reading))),
  }
}

async function feedPost(post: Post, reading: Reading): Promise<FeedPost> {
  const { lang } = post
  const header = await headerOf(post, reading)
  return {
    id: post.guid ? { guid: post.guid } : { href: firstAddress(post) },
    lang,
    title: post.title,
    href: addressOf(post),
    published: post.date.instant,
    updated: Math.max(post.updated?.instant ?? 0, post.date.instant),
    description: post.description,
    authors: authorLinks(post, reading.site).map(({ name, href }) => ({ name, href })),
    tags: tagsOf(post, reading).map(({ name, slug }) => ({ name, href: tagUrl(lang, slug) })),
    ...(header && { picture: { src: header.src, width: header.width, height: header.height } }),
    // A feed reader has no click of ours, and its user is not the author of a preview.
    source: { ...(await articleSource(post, reading)), showProblems: false },
  }
}

/** Where a post of this blog was first: whoever moves it writes its old address into `aliases`, the oldest in front. */
function firstAddress(post: Post): string {
  const { lang, aliases } = post
  const here = aliases.map(alias => (alias.startsWith(`${lang}/`) ? alias.slice(lang.length + 1) : alias))
  const first = here.find(alias => alias.startsWith('posts/'))
  return first === undefined ? addressOf(post) : addressIn(lang, first.split('/'))
}
