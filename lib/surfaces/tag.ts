import type { Tag } from '../blog/model'
import type { Post } from '../post/model'
import { tagSlug } from '../post/tag'
import { tagUrl } from '../urls'
import { type ArticleSource, articleSource } from './article-source'
import { frameOf, languagesOf, newestOf } from './links'
import { type ListPage, listPage, namedList, pagesOf } from './pagination'
import { type ShareImage, shareImages } from './share-image'
import type { Frame, Languages, Reading, SurfaceKind } from './surface'

/** What one page of a tag's posts says. */
export interface ShownTag extends ListPage, Frame {
  /** Its name, its slug and how many posts have it. */
  tag: Tag
  /** What its author says of it, at the head of its first page. */
  text?: TagText
  /** The tag's page in the languages that have it. */
  languages: Languages
  /** What other services show of it. */
  shareImage?: ShareImage
}

/** The text of a tag's page: a file of `posts/tags/`. */
export interface TagText {
  /** Where the file is: `posts/tags/ai.md`. */
  path: string
  /** One or two sentences of plain text. */
  description: string
  /** What it is made from. */
  source: ArticleSource
}

/** One page of a tag's posts: `/tags/c%2B%2B`, `/tags/ai/page/2`. */
export const tag: SurfaceKind<{ lang: string; slug: string; page: number }, ShownTag> = {
  name: 'tag',
  match(segments, lang) {
    const asked = namedList(segments, 'tags')
    return asked && { lang, slug: asked.name, page: asked.page }
  },
  address: ({ lang, slug, page }) => tagUrl(lang, slug, page),
  read({ lang, slug, page }, reading) {
    const { view } = reading
    const tag = view.findTag(lang, slug)
    if (!tag) return null
    const about = { ...frameOf(lang, reading), tag, languages: languagesOfTag(slug, reading) }
    const shareImage = () => shareImages.tag(lang, slug, reading)
    const text = page === 1 ? view.textOfTag(lang, slug) : null
    const shown = listPage(view.postsTagged(lang, slug), page, reading)
    return (
      shown?.then(async shown => ({
        ...about,
        ...(text && { text: await textOf(text, reading) }),
        shareImage: await shareImage(),
        ...shown,
      })) ?? null
    )
  },
  all: reading =>
    reading.site.languages.flatMap(lang =>
      reading.view.tags(lang).flatMap(({ slug, count }) => pagesOf(count, reading).map(page => ({ lang, slug, page }))),
    ),
  touchedBy: (posts, { site }) => {
    const slugs = new Set([...posts].flatMap(post => (post.kind === 'tag' ? [post.slug] : post.tags.map(tagSlug))))
    return site.languages.flatMap(lang => [...slugs].map(slug => ({ lang, slug, page: 1 })))
  },
  otherSpelling: ({ lang, slug, page }) => ({ lang, slug: tagSlug(slug), page }),
  sitemapEntry: ({ lang, slug, page }, reading) =>
    page === 1
      ? {
          path: tagUrl(lang, slug),
          modified: newestOf(reading.view.postsTagged(lang, slug)),
          languages: languagesOfTag(slug, reading),
        }
      : null,
}

const textOf = async (post: Post, reading: Reading): Promise<TagText> => ({
  path: post.path,
  description: post.description,
  source: await articleSource(post, reading),
})

const languagesOfTag = (slug: string, reading: Reading) =>
  languagesOf(
    reading,
    lang => tagUrl(lang, slug),
    lang => reading.view.findTag(lang, slug) !== null,
  )
