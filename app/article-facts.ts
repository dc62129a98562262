import type { Metadata } from 'next'
import type { AuthorLink } from '@/lib/surfaces/byline'
import type { TagLink } from '@/lib/surfaces/teaser'
import { homeUrl, tagUrl, twinUrl } from '@/lib/urls'
import { site } from '@/site.config'
import { pageMetadata } from './metadata'
import type { ReadArticle } from './read-blog'

/** What the page of an article or a stand-alone page tells machines. */
export function articleMetadata(kind: 'article' | 'page', read: ReadArticle & { authors?: AuthorLink[] }): Metadata {
  const { teaser, translations, canonical, published, updated, shareImage } = read
  return pageMetadata({
    lang: teaser.lang,
    title: teaser.title,
    description: teaser.description,
    path: teaser.href,
    canonical,
    twin: twinUrl(teaser.href),
    languages: Object.fromEntries(translations.map(({ lang, href }) => [lang, href])),
    image: shareImage,
    noindex: teaser.draft,
    ...(kind === 'article' && {
      article: {
        published: new Date(published).toISOString(),
        updated: updated && new Date(updated.instant).toISOString(),
        tags: teaser.tags.map(tag => tag.name),
        authors: read.authors ?? [],
      },
    }),
  })
}

/** The way from the home page to a page, over a tag where it has one. */
export const wayTo = (lang: string, page: { title: string; href: string }, tag?: TagLink) => [
  { title: site.title[lang] ?? '', href: homeUrl(lang) },
  ...(tag ? [{ title: tag.name, href: tagUrl(lang, tag.slug) }] : []),
  { title: page.title, href: page.href },
]

/** Where a reader can propose a change to a post, if the site says so. */
export const editLink = (path: string): string | undefined =>
  site.editUrl?.replace('{path}', path.split('/').map(encodeURIComponent).join('/'))
