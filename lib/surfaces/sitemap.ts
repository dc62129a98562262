import { homeLanguage } from '../urls'
import type { SitemapEntry, SurfaceKind } from './surface'

/** What the sitemap says. */
export interface ShownSitemap {
  entries: SitemapEntry[]
}

/** Every page that search engines should know, of all languages: `/sitemap.xml`. */
export const sitemapOf = (kinds: readonly SurfaceKind[]): SurfaceKind<object, ShownSitemap> => ({
  name: 'sitemap',
  match: ([first, ...rest], lang) =>
    first === 'sitemap.xml' && rest.length === 0 && lang === homeLanguage ? {} : null,
  address: () => '/sitemap.xml',
  read: async (_, reading) => ({
    entries: kinds.flatMap(kind =>
      [...kind.all(reading)].flatMap(params => kind.sitemapEntry?.(params, reading) ?? []),
    ),
  }),
  all: () => [{}],
})
