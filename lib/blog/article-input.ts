import type { SiteConfig } from '../../site.config'
import type { StoredCards } from '../content/cards'
import type { FindMedia } from '../content/media-result'
import type { ArticleInput } from '../markdown/article'
import type { Post } from '../post/model'
import type { ParsedPost } from '../post/post'
import { addressOf } from '../urls'
import type { BlogView } from './model'

/** What the text of a post is rendered with, whoever asks: a page, a feed or the checker. */
export function articleInput(
  post: Post,
  { body, bodyLine }: Pick<ParsedPost, 'body' | 'bodyLine'>,
  blog: { site: SiteConfig; view: BlogView; cards: StoredCards; findMedia: FindMedia },
): ArticleInput {
  const { site, view, cards, findMedia } = blog
  const addressIn = (other: Post | null) => (other ? addressOf(other) : undefined)
  return {
    body,
    bodyLine,
    path: post.path,
    format: post.format,
    lang: post.lang,
    title: post.title,
    breaks: post.breaks,
    liquid: post.liquid,
    expressions: site.mdx.expressions,
    pictureHosts: site.pictureHosts,
    findMedia,
    cards: cards.find,
    findPost: reference => addressIn(view.findBeside(post, reference)),
    findNamed: name => addressIn(view.findNamed(post.lang, name)),
  }
}
