import type { Post } from '../post/model'
import { addressOf } from '../urls'
import type { Frame, Languages, PostLink, Reading } from './surface'

/** A post or a page as a link names it. */
export const linkTo = (post: Post): PostLink => ({ lang: post.lang, title: post.title, href: addressOf(post) })

/** What stands around every page of a language. */
export const frameOf = (lang: string, { view }: Reading): Frame => ({ menu: view.pages(lang).map(linkTo) })

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
