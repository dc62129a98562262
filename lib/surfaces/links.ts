import type { MenuName, SiteConfig } from '../../site.config'
import type { BlogView } from '../blog/model'
import { messages, textIn } from '../messages'
import type { Post } from '../post/model'
import { addressOf, archiveUrl, feedUrl, homeUrl, seriesIndexUrl, tagsUrl } from '../urls'
import type { Frame, Languages, MenuLink, PostLink, Reading } from './surface'

/** A post or a page as a link names it. */
export const linkTo = (post: Post): PostLink => ({ lang: post.lang, title: post.title, href: addressOf(post) })

/** What stands around every page of a language. */
export const frameOf = (lang: string, { view, site }: Reading): Frame => ({
  menu: menuOf(lang, site, view),
})

/** Matches what each language has one of, at an address of one part: `/search`. */
export const named =
  (name: string) =>
  ([first, ...rest]: readonly string[], lang: string): { lang: string } | null =>
    first === name && rest.length === 0 ? { lang } : null

/** What machines are told of the blog in a language. */
export interface BlogFacts {
  /** Language of the blog. */
  lang: string
  /** Name of the blog. */
  title: string
  /** What it is about. */
  description: string
}

/** What machines are told of the blog in a language. */
export const blogFacts = (lang: string, { site }: Reading): BlogFacts => ({
  lang,
  title: site.title[lang] ?? '',
  description: site.description[lang] ?? '',
})

/** When a list of posts last changed: its newest came, or one was changed as its author tells. Milliseconds since 1970. */
export const newestOf = (posts: readonly Post[]): number | undefined =>
  posts.length === 0
    ? undefined
    : posts.reduce((last, { date, updated }) => Math.max(last, date.instant, updated?.instant ?? 0), 0)

/** The links of the head in their order. */
export function menuOf(lang: string, site: SiteConfig, view: Pick<BlogView, 'pages' | 'series'>): MenuLink[] {
  const texts = messages(lang)
  const pages = view.pages(lang)
  const named: Record<MenuName, MenuLink[]> = {
    home: [{ title: texts.home, href: homeUrl(lang) }],
    tags: site.tags === false ? [] : [{ title: texts.tags, href: tagsUrl(lang) }],
    archive: [{ title: texts.archive, href: archiveUrl(lang) }],
    series: view.series(lang).length === 0 ? [] : [{ title: texts.allSeries, href: seriesIndexUrl(lang) }],
    feed: [{ title: texts.feed, href: feedUrl(lang) }],
    pages: pages.map(menuLink),
  }
  return (site.menu ?? ['tags', 'archive', 'series', 'pages']).flatMap(item => {
    if (typeof item === 'string')
      return Object.hasOwn(named, item)
        ? named[item as MenuName]
        : pages.filter(({ slug }) => slug === item).map(menuLink)
    const title = textIn(item.label, lang)
    const href = textIn(item.href, lang)
    return title && href ? [{ title, href }] : []
  })
}

/** What the menu knows besides stand-alone pages. */
export const MENU_NAMES: readonly string[] = ['home', 'tags', 'archive', 'series', 'feed', 'pages'] satisfies MenuName[]

const menuLink = (post: Post): MenuLink => ({ title: post.title, href: addressOf(post) })

/** The addresses of something by language, in the languages that have it. */
export const languagesOf = (
  { site }: Pick<Reading, 'site'>,
  address: (lang: string) => string,
  isThere: (lang: string) => boolean = () => true,
): Languages => Object.fromEntries(site.languages.filter(isThere).map(lang => [lang, address(lang)]))

/**
 * Whether posts that are there before or after a change (`touchedBy`) differ in their address or in some facts: one of them is not in both
 * with the same.
 */
export function differIn(posts: ReadonlySet<Post>, factsOf: (post: Post) => unknown[]): boolean {
  const counts = new Map<string, number>()
  for (const post of posts) {
    const facts = JSON.stringify([post.kind, post.lang, post.slug, ...factsOf(post)])
    counts.set(facts, (counts.get(facts) ?? 0) + 1)
  }
  return [...counts.values()].some(count => count !== 2)
}
