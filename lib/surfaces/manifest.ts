import { homeUrl, manifestUrl } from '../urls'
import { type BlogFacts, blogFacts, named } from './links'
import type { SurfaceKind } from './surface'

/** What a device that keeps the blog beside its apps is told of it. */
export interface ShownManifest extends BlogFacts {
  /** Where it opens, encoded, without scheme and host. */
  home: string
}

/** The blog as an app: `/manifest.webmanifest`. */
export const manifest: SurfaceKind<{ lang: string }, ShownManifest> = {
  name: 'manifest',
  match: named('manifest.webmanifest'),
  address: ({ lang }) => manifestUrl(lang),
  read: ({ lang }, reading) => Promise.resolve({ ...blogFacts(lang, reading), home: homeUrl(lang) }),
  all: ({ site }) => site.languages.map(lang => ({ lang })),
  touchedBy: () => [],
}
