import type { Metadata } from 'next'
import type { Post } from '@/lib/post/model'
import { site } from '@/site.config'
import { pageMetadata } from './metadata'
import type { ReadArticle } from './read-blog'

/** What the page of an article or a stand-alone page tells machines. */
export function articleMetadata({ post, header, translations, card, canonical }: ReadArticle, path: string): Metadata {
  return pageMetadata({
    lang: post.lang,
    title: post.title,
    description: post.description,
    path,
    canonical,
    languages: Object.fromEntries(translations.map(({ lang, href }) => [lang, href])),
    image: header && { url: header.src, width: header.width, height: header.height },
    noindex: post.draft,
    ...(post.kind === 'post' && {
      article: {
        published: new Date(post.date.instant).toISOString(),
        updated: post.updated && new Date(post.updated.instant).toISOString(),
        tags: card.tags.map(tag => tag.name),
      },
    }),
  })
}

/** Where a reader can propose a change to a post, if the site says so. */
export const editLink = (post: Post): string | undefined =>
  site.editUrl?.replace('{path}', post.path.split('/').map(encodeURIComponent).join('/'))
