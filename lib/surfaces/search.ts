import { searchUrl } from '../urls'
import { frameOf, languagesOf, named } from './links'
import type { Frame, Languages, SurfaceKind } from './surface'

/** What the page that searches says before anything was asked for: what is around it. The front door sets into it what was found. */
export interface ShownSearch extends Frame {
  /** The same page in every language. */
  languages: Languages
}

/** The page that searches: `/search`. */
export const search: SurfaceKind<{ lang: string }, ShownSearch> = {
  name: 'search',
  match: named('search'),
  address: ({ lang }) => searchUrl(lang),
  read: async ({ lang }, reading) => ({ ...frameOf(lang, reading), languages: languagesOf(reading, searchUrl) }),
  all: ({ site }) => site.languages.map(lang => ({ lang })),
  touchedBy: () => [],
}
