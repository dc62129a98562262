import { readingMinutes } from '../format'
import { foreignHost, mustWait, secure } from '../markdown/media/remote-media'
import { type Picture, pictureOf } from '../picture'
import type { Post } from '../post/model'
import { addressOf, isElsewhere } from '../urls'
import type { Reading } from './surface'

/** A post as a list shows it. */
export interface Teaser {
  /** Language of the post. */
  lang: string
  /** Decoded: `a/b`. */
  slug: string
  /** Its address, encoded, without scheme and host. */
  href: string
  /** Plain text. */
  title: string
  /** Day in the site's zone, as `2026-01-31`. */
  day: string
  /** In the order of the author. */
  tags: TagLink[]
  /** One or two sentences of plain text. */
  description: string
  /** The header image, where there is one that may be shown. */
  header?: Picture
  /** Stands in lists for a header image. */
  emoji?: string
  /** Reading time. */
  minutes: number
  /** It stands at the head of the blog's list, whatever its date. */
  pinned?: true
  /** Only a preview shows a draft. */
  draft: boolean
  /** Only a preview shows a post before its moment. */
  scheduled: boolean
}

/** A tag as a link names it. */
export interface TagLink {
  /** Its segment of an address, decoded: `c++`. */
  slug: string
  /** The author's most frequent spelling: `C++`. */
  name: string
}

/** What a list says of a post. */
export async function teaserOf(post: Post, reading: Reading): Promise<Teaser> {
  return {
    lang: post.lang,
    slug: post.slug,
    href: addressOf(post),
    title: post.title,
    day: post.date.day,
    tags: tagsOf(post, reading),
    description: post.description,
    header: await headerOf(post, reading),
    emoji: post.emoji,
    minutes: readingMinutes(post.extent),
    draft: post.draft,
    scheduled: reading.view.isScheduled(post),
  }
}

/** The same of several posts, in their order. */
export const teasersOf = (posts: readonly Post[], reading: Reading) =>
  Promise.all(posts.map(post => teaserOf(post, reading)))

/** A post's tags as its language spells them. */
export const tagsOf = (post: Post, { view }: Reading): TagLink[] =>
  post.tags.flatMap(spelling => {
    const tag = view.tagOf(post.lang, spelling)
    return tag ? [{ slug: tag.slug, name: tag.name }] : []
  })

/** The picture above a post's text, where it may be shown. */
export async function headerOf(post: Post, { site, findMedia }: Reading): Promise<Picture | undefined> {
  const { headerImage } = post
  if (!headerImage) return undefined
  if (foreignHost(headerImage))
    return mustWait(headerImage, { input: site }) ? undefined : { src: secure(headerImage), alt: '' }
  if (isElsewhere(headerImage)) return undefined
  const media = await findMedia(post, headerImage)
  return media.found ? pictureOf(media, '', '(min-width: 48em) 45rem, 100vw') : undefined
}
