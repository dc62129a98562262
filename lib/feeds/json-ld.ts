import type { ShownArticle } from '../surfaces/article'
import type { ShownAuthor } from '../surfaces/author'
import { absolute } from '../urls'

/**
 * An article as search engines read it, as schema.org calls its parts: JSON that can stand in a `<script>`.
 *
 * @param owner Who wrote it where it names nobody, with an address of theirs.
 */
export function articleJsonLd(article: Described, owner: { name: string; url?: string }, siteUrl: string): string {
  const { teaser, published, updated, canonical, series, shareImage } = article
  const authors = article.authors.length > 0 ? article.authors : [{ name: owner.name, href: owner.url }]
  const picture = teaser.header ?? shareImage
  const address = canonical ?? absolute(siteUrl, teaser.href)
  return inScript({
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    mainEntityOfPage: address,
    url: address,
    headline: teaser.title,
    description: teaser.description || undefined,
    inLanguage: teaser.lang,
    datePublished: new Date(published).toISOString(),
    dateModified: new Date(updated?.instant ?? published).toISOString(),
    image: picture && absolute(siteUrl, picture.src),
    keywords: teaser.tags.length > 0 ? teaser.tags.map(({ name }) => name) : undefined,
    author: authors.map(({ name, href }) => ({ '@type': 'Person', name, url: href && absolute(siteUrl, href) })),
    ...(series && {
      position: series.part,
      isPartOf: { '@type': 'CreativeWorkSeries', name: series.name, url: absolute(siteUrl, series.href) },
    }),
  })
}

/** The blog, as its home page in a language tells of it. */
export const blogJsonLd = (
  blog: { lang: string; title: string; description?: string; href: string },
  siteUrl: string,
) =>
  inScript({
    '@context': 'https://schema.org',
    '@type': 'Blog',
    url: absolute(siteUrl, blog.href),
    name: blog.title,
    description: blog.description || undefined,
    inLanguage: blog.lang,
  })

/** Somebody who writes here, as the page at `href` tells of them. */
export const authorJsonLd = ({ name, about, picture, url }: DescribedAuthor, href: string, siteUrl: string) =>
  inScript({
    '@context': 'https://schema.org',
    '@type': 'Person',
    url: absolute(siteUrl, href),
    name,
    description: about,
    image: picture && absolute(siteUrl, picture.src),
    sameAs: url,
  })

/**
 * The way from the home page to a page.
 *
 * @param steps The home page first, the page itself last; each with its name, and its address, encoded, without scheme and host.
 */
export const breadcrumbJsonLd = (steps: readonly { title: string; href: string }[], siteUrl: string) =>
  inScript({
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({ title, href }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name: title,
      item: absolute(siteUrl, href),
    })),
  })

/** What is told of an author. */
type DescribedAuthor = Pick<ShownAuthor, 'name' | 'about' | 'picture' | 'url'>

/** What is told of an article. */
type Described = Pick<
  ShownArticle,
  'teaser' | 'published' | 'updated' | 'canonical' | 'authors' | 'series' | 'shareImage'
>

/** A title may say `</script>` or `<!--`: without `<` neither ends the element nor opens a comment in it. */
const inScript = (facts: object) => JSON.stringify(facts).replaceAll('<', '\\u003c')
