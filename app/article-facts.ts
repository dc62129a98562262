import type { Metadata } from 'next'
import type { AuthorLink } from '@/lib/surfaces/byline'
import { homeUrl, twinUrl } from '@/lib/urls'
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

interface Step {
  title: string
  href: string
}

/** The way from the home page to a page, over the one above it where there is one. */
export const wayTo = (lang: string, { title, href }: Step, above?: Step): Step[] => [
  { title: site.title[lang] ?? '', href: homeUrl(lang) },
  ...(above ? [above] : []),
  { title, href },
]

/** Where a reader can propose a change to a post, if the site says so. */
export const editLink = (path: string): string | undefined =>
  site.editUrl?.replace('{path}', path.split('/').map(encodeURIComponent).join('/'))
