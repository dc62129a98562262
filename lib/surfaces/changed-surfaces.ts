import type { SiteConfig } from '../../site.config'
import { yearOf } from '../blog/archive'
import type { BlogView } from '../blog/model'
import type { Post } from '../post/model'
import { archiveUrl, feedUrl, homeUrl, pageUrl, postUrl, tagsUrl, tagUrl } from '../urls'
import { type Surface, surface, versionOf } from './surfaces'

/**
 * The addresses that show something else in `after` than in `before`: of long lists the first page only,
 * since a new post moves all of them.
 */
export function changedSurfaces(before: BlogView, after: BlogView, site: SiteConfig): string[] {
  const differs = (name: Surface) => versionOf(name, before, site) !== versionOf(name, after, site)
  const inLanguage = (lang: string) => {
    const posts = bySlug(before.posts(lang), after.posts(lang))
    const pages = bySlug(before.pages(lang), after.pages(lang))
    const years = [...new Set([...before.posts(lang), ...after.posts(lang)].map(yearOf))]
    const tags = new Set([...before.tags(lang), ...after.tags(lang)].map(tag => tag.slug))
    const candidates: [string, Surface[]][] = [
      [homeUrl(lang), [surface('list', lang)]],
      [archiveUrl(lang), [surface('archive', lang)]],
      [tagsUrl(lang), [surface('tags', lang)]],
      [feedUrl(lang), [surface('feed', lang)]],
      ...years.map((year): [string, Surface[]] => [archiveUrl(lang, year), [surface('archive', lang, year)]]),
      ...[...tags].map((tag): [string, Surface[]] => [tagUrl(lang, tag), [surface('tag', lang, tag)]]),
      ...posts.map((slug): [string, Surface[]] => [
        postUrl(lang, slug),
        [surface('post', lang, slug), surface('near', lang, slug)],
      ]),
      ...pages.map((slug): [string, Surface[]] => [pageUrl(lang, slug), [surface('page', lang, slug)]]),
    ]
    return candidates.filter(([, names]) => names.some(differs)).map(([address]) => address)
  }
  const sitemap = differs(surface('sitemap', site.languages[0])) ? ['/sitemap.xml'] : []
  return [...site.languages.flatMap(inLanguage), ...sitemap]
}

/** Slugs of posts that are not the same objects in both: the index keeps the others as they were. */
function bySlug(before: readonly Post[], after: readonly Post[]): string[] {
  const old = new Set(before)
  const now = new Set(after)
  const touched = new Set([...before.filter(post => !now.has(post)), ...after.filter(post => !old.has(post))])
  const slugs = new Set([...touched].map(post => post.slug))
  // Whoever stands beside a touched post shows its title.
  for (const posts of [before, after])
    for (const [index, post] of posts.entries())
      if (touched.has(post))
        for (const beside of [posts[index - 1], posts[index + 1]]) if (beside) slugs.add(beside.slug)
  return [...slugs]
}
