import { openSearchUrl, searchUrl } from '../urls'
import { type BlogFacts, blogFacts, named } from './links'
import type { SurfaceKind } from './surface'

/** How browsers search the blog from where they take addresses. */
export interface ShownOpenSearch extends BlogFacts {
  /** The page that searches, encoded, without scheme and host. */
  search: string
  /** Address of this description, encoded, without scheme and host. */
  self: string
}

/** The search of a language as browsers take it up: `/opensearch.xml`. */
export const openSearch: SurfaceKind<{ lang: string }, ShownOpenSearch> = {
  name: 'openSearch',
  match: named('opensearch.xml'),
  address: ({ lang }) => openSearchUrl(lang),
  read: ({ lang }, reading) =>
    Promise.resolve({ ...blogFacts(lang, reading), search: searchUrl(lang), self: openSearchUrl(lang) }),
  all: ({ site }) => site.languages.map(lang => ({ lang })),
  touchedBy: () => [],
}
