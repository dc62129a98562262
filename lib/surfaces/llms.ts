import type { Post } from '../post/model'
import { addressOf, archiveUrl, feedUrl, llmsUrl, twinUrl } from '../urls'
import { type BlogFacts, blogFacts, differIn, named } from './links'
import type { Languages, Reading, SurfaceKind } from './surface'

/** A text as the list for language models names it. */
export interface ListedText {
  /** Plain text. */
  title: string
  /** Address of its Markdown, encoded, without scheme and host. */
  href: string
  /** One or two sentences of plain text. */
  description: string
}

/** What language models are told of a blog. */
export interface ShownLlms extends BlogFacts {
  /** Stand-alone pages. */
  pages: ListedText[]
  /** The newest posts. */
  posts: ListedText[]
  /** The page with all posts, where there are more. */
  archive?: string
  /** The posts in full, for who reads feeds. */
  feed: string
  /** The same list in every language. */
  languages: Languages
}

/** The texts of a language with the addresses of their Markdown, for language models: `/llms.txt`. A file of that name in `public/` is shown instead. */
export const llms: SurfaceKind<{ lang: string }, ShownLlms> = {
  name: 'llms',
  isFile: true,
  match: named('llms.txt'),
  address: ({ lang }) => llmsUrl(lang),
  read: ({ lang }, reading) => Promise.resolve(shownLlms(lang, reading)),
  all: ({ site }) => site.languages.map(lang => ({ lang })),
  touchedBy: (posts, { site }) =>
    differIn(posts, ({ title, description, date }) => [title, description, date.instant])
      ? site.languages.map(lang => ({ lang }))
      : [],
}

/** Posts that are listed. */
const MOST = 500

function shownLlms(lang: string, reading: Reading): ShownLlms {
  const { view, site } = reading
  const posts = view.posts(lang)
  return {
    ...blogFacts(lang, reading),
    pages: view.pages(lang).map(listed),
    posts: posts.slice(0, MOST).map(listed),
    ...(posts.length > MOST && { archive: archiveUrl(lang) }),
    feed: feedUrl(lang, 'json'),
    languages: Object.fromEntries(site.languages.map(lang => [lang, llmsUrl(lang)])),
  }
}

const listed = (post: Post): ListedText => ({
  title: post.title,
  href: twinUrl(addressOf(post)),
  description: post.description,
})
