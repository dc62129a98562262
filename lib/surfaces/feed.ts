import { feedUrl, homeUrl, postUrl } from '../urls'
import { type ArticleSource, articleSource } from './article-source'
import { authorLinks } from './byline'
import type { SurfaceKind } from './surface'
import { tagsOf } from './teaser'

/** A post as a feed holds it, but for its text. */
export interface FeedPost {
  /** Plain text. */
  title: string
  /** Its address, encoded, without scheme and host. */
  href: string
  /** Moment of publication, in milliseconds since 1970. */
  published: number
  /** One or two sentences of plain text. */
  description: string
  /** Names of who wrote it; empty where it does not say. */
  authors: string[]
  /** Names of its tags. */
  tags: string[]
  /** What its text is made from. */
  source: ArticleSource
}

/** What a feed says. */
export interface ShownFeed {
  /** Language of its posts. */
  lang: string
  /** Name of the blog. */
  title: string
  /** What the blog is about. */
  description: string
  /** Name of who writes the blog. */
  author: string
  /** Address of the first page, encoded, without scheme and host. */
  home: string
  /** Address of the feed, encoded, without scheme and host. */
  self: string
  /** Newest first. */
  posts: FeedPost[]
}

/** The newest posts of a language in full: `/feed.xml`. */
export const feed: SurfaceKind<{ lang: string }, ShownFeed> = {
  name: 'feed',
  match: ([first, ...rest], lang) => (first === 'feed.xml' && rest.length === 0 ? { lang } : null),
  address: ({ lang }) => feedUrl(lang),
  async read({ lang }, reading) {
    const { view, site } = reading
    const posts = view.posts(lang).slice(0, FEED_SIZE)
    return {
      lang,
      title: site.title[lang] ?? '',
      description: site.description[lang] ?? '',
      author: site.author.name,
      home: homeUrl(lang),
      self: feedUrl(lang),
      posts: await Promise.all(
        posts.map(async post => ({
          title: post.title,
          href: postUrl(lang, post.slug),
          published: post.date.instant,
          description: post.description,
          authors: authorLinks(post, site).map(({ name }) => name),
          tags: tagsOf(post, reading).map(({ name }) => name),
          // A feed reader has no click of ours, and its user is not the author of a preview.
          source: { ...(await articleSource(post, reading)), showProblems: false },
        })),
      ),
    }
  },
  all: ({ site }) => site.languages.map(lang => ({ lang })),
}

/** How many posts a feed holds. */
const FEED_SIZE = 20
