import { cacheLife, cacheTag } from 'next/cache'
import { cache } from 'react'
import { archivePage, archivePlaces } from '@/lib/blog/archive'
import { articleInput } from '@/lib/blog/article-input'
import type { BlogView, Tag } from '@/lib/blog/model'
import { MAX_TAG, MAX_TAGS, MISSING_STAMP, stampMedia, stampSurface } from '@/lib/cache/stamp'
import { findMedia } from '@/lib/content/media'
import type { Feed } from '@/lib/feeds/rss'
import { standalone } from '@/lib/feeds/standalone'
import { readingMinutes } from '@/lib/format'
import type { ArticleInput, FindMedia, Heading } from '@/lib/markdown/article'
import { foreignHost, mustWait, secure } from '@/lib/markdown/remote-media'
import { renderArticle as renderToHtml } from '@/lib/markdown/render'
import { type Picture, pictureOf } from '@/lib/picture'
import type { Post } from '@/lib/post/model'
import { parsePost } from '@/lib/post/post'
import type { LiveBlog } from '@/lib/server/live-blog'
import { mediaVersionOf, NOTHING } from '@/lib/server/live-blog'
import { liveBlog } from '@/lib/server/server'
import { FEED_SIZE, pageCount, postsOnPage, SUGGESTIONS, type Surface, surface } from '@/lib/surfaces/surfaces'
import { absolute, addressOf, archiveUrl, feedUrl, homeUrl, tagsUrl, tagUrl } from '@/lib/urls'
import type { SiteConfig } from '@/site.config'
import { renderArticle } from './render-article'

/*
 * What pages ask the blog for. Each function is cached by Next within one render, and stamps its result
 * with the surface and the version it read; the page cache serves a page only while these stamps hold.
 * No version, revision or clock may stand among the arguments: a change between Next's two passes over
 * a page would be a 500.
 */

/** A post as a list shows it. */
export interface Card {
  lang: string
  slug: string
  href: string
  title: string
  /** Day in the site's zone, as `2026-01-31`. */
  day: string
  tags: { slug: string; name: string }[]
  description: string
  header?: Picture
  emoji?: string
  minutes: number
  draft: boolean
  /** Only a preview shows a post before its moment. */
  scheduled: boolean
}

/** A link to a post or a page. */
export interface PostLink {
  lang: string
  title: string
  href: string
}

/** One page of a list. */
export interface ListPage {
  posts: Card[]
  page: number
  pages: number
}

/** An article or a stand-alone page with all its page says. */
export interface ReadArticle {
  post: Post
  card: Card
  content: React.ReactNode
  outline: Heading[]
  /** Versions in every language, this one included. */
  translations: PostLink[]
  /** The posts before and after a post. */
  older: PostLink | null
  newer: PostLink | null
  /** The stand-alone pages that the header names: one cached answer a page costs less than three. */
  menu: PostLink[]
  header?: Picture
  /** Where the original stands, if elsewhere. */
  canonical?: string
}

/** One page of the newest posts; `null` where there is no such page. */
export async function readList(lang: string, page: number): Promise<ListPage | null> {
  'use cache'
  const { live, view, shows, cards } = await begin()
  if (!shows(surface('list', lang, '', page))) return null
  const posts = view.posts(lang)
  return { posts: await cards(postsOnPage(posts, page, live.site)), page, pages: pageCount(posts.length, live.site) }
}

/** One page of a tag's posts; `null` where there is no such page. */
export async function readTag(
  lang: string,
  slug: string,
  page: number,
): Promise<(ListPage & { tag: Tag; languages: string[] }) | null> {
  'use cache'
  const { live, view, shows, cards } = await begin()
  const tag = view.findTag(lang, slug)
  if (!shows(surface('tag', lang, slug, page)) || !tag) return null
  const posts = view.postsTagged(lang, slug)
  return {
    tag,
    languages: live.site.languages.filter(other => view.findTag(other, slug)),
    posts: await cards(postsOnPage(posts, page, live.site)),
    page,
    pages: pageCount(posts.length, live.site),
  }
}

/** Every tag of a language, with counts. */
export async function readTags(lang: string): Promise<readonly Tag[]> {
  'use cache'
  const { view, shows } = await begin()
  shows(surface('tags', lang))
  return view.tags(lang)
}

/** One page of the archive of a language (`year` is `null` on the front page); `null` where there is no such page. */
export async function readArchive(lang: string, year: string | null, page: number) {
  'use cache'
  const { live, view, shows } = await begin()
  const archive = archivePage(view.posts(lang), { year, page })
  if (!shows(surface('archive', lang, year ?? '', page)) || !archive) return null
  return {
    ...archive,
    posts: archive.posts.map(post => ({
      ...postLink(post),
      day: post.date.day,
      draft: post.draft,
      scheduled: view.isScheduled(post),
    })),
    /** Languages that have the same page. Later pages do not hold the same part of a year. */
    languages:
      page > 1 ? [] : live.site.languages.filter(other => archivePage(view.posts(other), { year, page }) !== null),
  }
}

async function readPostOnce(lang: string, slug: string): Promise<ReadArticle | null> {
  'use cache'
  const reading = await begin()
  const post = reading.view.findPost(lang, slug)
  return readArticle(reading, surface('post', lang, slug), post)
}

/** An article, rendered; `null` where there is none. */
export const readPost = cache(readPostOnce)

async function readPageOnce(lang: string, slug: string): Promise<ReadArticle | null> {
  'use cache'
  const reading = await begin()
  const post = reading.view.findPage(lang, slug)
  return readArticle(reading, surface('page', lang, slug), post)
}

/** A stand-alone page, rendered; `null` where there is none. */
export const readPage = cache(readPageOnce)

/** The stand-alone pages that the header names. */
export async function readMenu(lang: string): Promise<PostLink[]> {
  'use cache'
  return menuOf(await begin(), lang)
}

/** Where an old address (`posts/old-name`) leads now; `null` where it leads nowhere. */
export async function readMoved(lang: string, address: string): Promise<string | null> {
  'use cache'
  const { view, shows } = await begin()
  shows(surface('moved', lang, address))
  const post = view.movedTo(lang, address)
  return post && postLink(post).href
}

/** Marks a page as the not-found page of its language, and tells what it suggests. */
export async function readMissing(lang: string): Promise<Card[]> {
  'use cache'
  const { view, shows, cards } = await begin()
  shows(surface('missing', lang))
  cacheTag(MISSING_STAMP)
  return cards(view.posts(lang).slice(0, SUGGESTIONS))
}

/** An address of the site as the sitemap lists it. */
export interface SitemapEntry {
  /** Encoded, without scheme and host. */
  path: string
  /** Milliseconds since 1970. */
  modified?: number
  /** The same page by language. */
  languages: Record<string, string>
}

/** Every address of every language. */
export async function readSitemap(): Promise<SitemapEntry[]> {
  'use cache'
  const { live, view, shows } = await begin()
  const { languages } = live.site
  shows(surface('sitemap', languages[0]))
  const everywhere = (address: (lang: string) => string, where: readonly string[] = languages): SitemapEntry[] =>
    where.map(lang => ({
      path: address(lang),
      languages: Object.fromEntries(where.map(other => [other, address(other)])),
    }))
  const written = languages
    .flatMap(lang => [...view.posts(lang), ...view.pages(lang)])
    .map(post => ({
      path: postLink(post).href,
      modified: post.updated?.instant ?? (post.kind === 'post' ? post.date.instant : undefined),
      languages: Object.fromEntries(view.translations(post).map(other => [other.lang, postLink(other).href])),
    }))
  const tags = languages.flatMap(lang =>
    view.tags(lang).map(tag => ({
      path: tagUrl(lang, tag.slug),
      languages: Object.fromEntries(
        languages.filter(other => view.findTag(other, tag.slug)).map(other => [other, tagUrl(other, tag.slug)]),
      ),
    })),
  )
  const archives = [
    ...everywhere(lang => archiveUrl(lang)),
    ...languages.flatMap(lang =>
      archivePlaces(view.posts(lang))
        .filter(({ year, page }) => year !== null && page === 1)
        .map(place => {
          const where = languages.filter(other => archivePage(view.posts(other), place) !== null)
          return {
            path: archiveUrl(lang, place.year),
            languages: Object.fromEntries(where.map(other => [other, archiveUrl(other, place.year)])),
          }
        }),
    ),
  ]
  return [...everywhere(homeUrl), ...written, ...everywhere(tagsUrl), ...tags, ...archives]
}

/** Addresses of the newest posts, which the build renders ahead: of those whose parts can be names of files. */
export async function newestSlugs(lang: string): Promise<string[]> {
  const live = await liveBlog()
  return live
    .view()
    .posts(lang)
    .slice(0, live.site.prerender)
    .map(post => post.slug)
    .filter(slug => slug.split('/').every(name => Buffer.byteLength(name) <= LONGEST_NAME))
}

/** File systems take 255 bytes, and Next writes a page to `<name>.segments` among others; a longer one would end the build. */
const LONGEST_NAME = 240

/** The newest posts of a language in full. */
export async function readFeed(lang: string): Promise<Feed> {
  'use cache'
  const reading = await begin()
  const { live, view, shows } = reading
  const { site, env } = live
  shows(surface('feed', lang))
  const items = view
    .posts(lang)
    .slice(0, FEED_SIZE)
    .map(async post => {
      const input = await readText(reading, post)
      // A feed reader has no click of ours; it shows pictures as its own user wants.
      const article = input && (await renderToHtml({ ...input, pictureHosts: ['*'], showProblems: false }))
      if (article?.late) shows(surface('feed', lang), true)
      const url = absolute(env.siteUrl, postLink(post).href)
      return {
        title: post.title,
        url,
        published: post.date.instant,
        description: post.description,
        tags: tagsOf(post, view).map(tag => tag.name),
        html: article ? standalone(article.html, url) : '',
      }
    })
  return {
    title: site.title[lang] ?? '',
    description: site.description[lang] ?? '',
    lang,
    home: absolute(env.siteUrl, homeUrl(lang)),
    self: absolute(env.siteUrl, feedUrl(lang)),
    author: site.author.name,
    items: await Promise.all(items),
  }
}

/** One reading of the blog: what it shows is stamped as it is asked for. */
interface Reading {
  live: LiveBlog
  view: BlogView
  /** Stamps the result with a surface; `false` where there is no such thing. `stale` marks what must not be kept: a text that the index has not seen yet, or one that was not ready in time. */
  shows: (name: Surface, stale?: boolean) => boolean
  /** Finds a picture named in a post, and stamps the result with what was found. */
  mediaOf: (post: Post) => FindMedia
  cards: (posts: readonly Post[]) => Promise<Card[]>
}

async function begin(): Promise<Reading> {
  const live = await liveBlog()
  const view = live.view()
  cacheLife(LIFE)
  const mediaTags = new Set<string>()
  const mediaOf =
    (post: Post): FindMedia =>
    async reference => {
      const media = await findMedia(live.source, post.path, reference)
      const tag = stampMedia(post.path, reference, mediaVersionOf(media))
      if (tag.length <= MAX_TAG && mediaTags.size < MAX_TAGS && !mediaTags.has(tag)) {
        mediaTags.add(tag)
        cacheTag(tag)
      }
      return media
    }
  const shows = (name: Surface, stale = false) => {
    const version = live.version(name)
    cacheTag(stampSurface(name, `${version ?? NOTHING}${stale ? '!' : ''}`))
    return version !== null
  }
  const cards = (posts: readonly Post[]) => Promise.all(posts.map(post => cardOf(post, live, view, mediaOf(post))))
  return { live, view, shows, mediaOf, cards }
}

/** With our page cache an entry lives until it is no longer true; on a host with its own, until a minute has passed. */
const YEAR = 31_536_000
const LIFE =
  process.env.PAGE_CACHE === 'on'
    ? { stale: 300, revalidate: YEAR, expire: YEAR }
    : { stale: 300, revalidate: 60, expire: YEAR }

async function readArticle(reading: Reading, name: Surface, post: Post | null): Promise<ReadArticle | null> {
  const { live, view, shows, mediaOf } = reading
  const input = post && (await readText(reading, post))
  if (!post || !input) {
    shows(name, post !== null)
    return null
  }
  // The file may be newer than the index: then this visitor sees it, and nobody stores it.
  shows(name, input.hash !== post.hash)
  const { content, outline, late } = await renderArticle(input)
  // A second stamp, not a later one: this page is of the version that was read before the text was rendered.
  if (late) shows(name, true)
  const card = await cardOf(post, live, view, mediaOf(post))
  return {
    post,
    card,
    content,
    outline,
    translations: view.translations(post).map(postLink),
    ...(post.kind === 'post' ? neighboursOf(reading, post) : { older: null, newer: null }),
    menu: menuOf(reading, post.lang),
    header: card.header,
    canonical: post.canonical,
  }
}

function neighboursOf({ view, shows }: Reading, post: Post) {
  shows(surface('near', post.lang, post.slug))
  const { older, newer } = view.neighbours(post)
  return { older: older && postLink(older), newer: newer && postLink(newer) }
}

function menuOf({ view, shows }: Reading, lang: string): PostLink[] {
  shows(surface('menu', lang))
  return view.pages(lang).map(postLink)
}

/** Reads a post's text again; `null` where the file has gone. `hash` is that of the text that was read. */
async function readText(reading: Reading, post: Post): Promise<(ArticleInput & { hash?: string }) | null> {
  const { live, view, mediaOf } = reading
  const bytes = await live.source.read(post.path)
  if (!bytes) return null
  const read = parsePost({ path: post.path, text: bytes.toString('utf8'), modified: post.date.instant }, live.site)
  return {
    ...articleInput(post, read, { site: live.site, view, cards: live.cards, findMedia: mediaOf(post) }),
    hash: read.post?.hash,
    showProblems: live.audience === 'preview',
    headerImage: Boolean(post.headerImage) && !mustWait(post.headerImage ?? '', { input: live.site }),
  }
}

async function cardOf(post: Post, live: LiveBlog, view: BlogView, find: FindMedia): Promise<Card> {
  return {
    lang: post.lang,
    slug: post.slug,
    href: postLink(post).href,
    title: post.title,
    day: post.date.day,
    tags: tagsOf(post, view),
    description: post.description,
    header: await headerOf(post, live.site, find),
    emoji: post.emoji,
    minutes: readingMinutes(post.extent),
    draft: post.draft,
    scheduled: view.isScheduled(post),
  }
}

const tagsOf = (post: Post, view: BlogView) =>
  post.tags.flatMap(spelling => {
    const tag = view.tagOf(post.lang, spelling)
    return tag ? [{ slug: tag.slug, name: tag.name }] : []
  })

async function headerOf({ headerImage }: Post, site: SiteConfig, find: FindMedia): Promise<Picture | undefined> {
  if (!headerImage) return undefined
  if (foreignHost(headerImage))
    return mustWait(headerImage, { input: site }) ? undefined : { src: secure(headerImage), alt: '' }
  if (/^[a-z][a-z0-9+.-]*:/i.test(headerImage)) return undefined
  const media = await find(headerImage)
  return media.found ? pictureOf(media, '', '(min-width: 48em) 45rem, 100vw') : undefined
}

const postLink = (post: Post): PostLink => ({
  lang: post.lang,
  title: post.title,
  href: addressOf(post),
})
