import { openSearchUrl, searchUrl } from '../urls'
import type { SurfaceKind } from './surface'

/** How browsers search the blog from where they take addresses. */
export interface ShownOpenSearch {
  /** Language of the page that searches. */
  lang: string
  /** Name of the blog. */
  title: string
  /** What it is about. */
  description: string
  /** The page that searches, encoded, without scheme and host. */
  search: string
  /** Address of this description, encoded, without scheme and host. */
  self: string
}

/** The search of a language as browsers take it up: `/opensearch.xml`. */
export const openSearch: SurfaceKind<{ lang: string }, ShownOpenSearch> = {
  name: 'openSearch',
  match: ([first, ...rest], lang) => (first === 'opensearch.xml' && rest.length === 0 ? { lang } : null),
  address: ({ lang }) => openSearchUrl(lang),
  read: ({ lang }, { site }) =>
    Promise.resolve({
      lang,
      title: site.title[lang] ?? '',
      description: site.description[lang] ?? '',
      search: searchUrl(lang),
      self: openSearchUrl(lang),
    }),
  all: ({ site }) => site.languages.map(lang => ({ lang })),
  touchedBy: () => [],
}
