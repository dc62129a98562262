import { archiveUrl } from '../urls'
import { frameOf, languagesOf, linkTo } from './links'
import type { Frame, PostLink, SurfaceKind } from './surface'

/** A post as the archive lists it. */
export interface ArchivedPost extends PostLink {
  /** Day in the site's zone, as `2026-01-31`. */
  day: string
  draft: boolean
  /** Only a preview shows a post before its moment. */
  scheduled: boolean
}

/** What the archive says. */
export interface ShownArchive extends Frame {
  /** Newest first. */
  posts: ArchivedPost[]
}

/** Every post by year: `/archive`. */
export const archive: SurfaceKind<{ lang: string }, ShownArchive> = {
  name: 'archive',
  match: ([first, ...rest], lang) => (first === 'archive' && rest.length === 0 ? { lang } : null),
  address: ({ lang }) => archiveUrl(lang),
  read: async ({ lang }, reading) => ({
    ...frameOf(lang, reading),
    posts: reading.view.posts(lang).map(post => ({
      ...linkTo(post),
      day: post.date.day,
      draft: post.draft,
      scheduled: reading.view.isScheduled(post),
    })),
  }),
  all: ({ site }) => site.languages.map(lang => ({ lang })),
  listing: ({ lang }, reading) => ({ path: archiveUrl(lang), languages: languagesOf(reading, archiveUrl) }),
}
