import { homeUrl, manifestUrl } from '../urls'
import type { SurfaceKind } from './surface'

/** What a device that keeps the blog beside its apps is told of it. */
export interface ShownManifest {
  /** Language of the blog that it opens. */
  lang: string
  /** Name of the blog. */
  title: string
  /** What it is about. */
  description: string
  /** Where it opens, encoded, without scheme and host. */
  home: string
}

/** The blog as an app: `/manifest.webmanifest`. */
export const manifest: SurfaceKind<{ lang: string }, ShownManifest> = {
  name: 'manifest',
  match: ([first, ...rest], lang) => (first === 'manifest.webmanifest' && rest.length === 0 ? { lang } : null),
  address: ({ lang }) => manifestUrl(lang),
  read: ({ lang }, { site }) =>
    Promise.resolve({
      lang,
      title: site.title[lang] ?? '',
      description: site.description[lang] ?? '',
      home: homeUrl(lang),
    }),
  all: ({ site }) => site.languages.map(lang => ({ lang })),
  touchedBy: () => [],
}
