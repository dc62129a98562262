import { homeLanguage } from '../urls'
import type { Listing, SurfaceKind } from './surface'

/** What the sitemap says. */
export interface ShownSitemap {
  listings: Listing[]
}

/** Every page that search engines should know, of all languages: `/sitemap.xml`. */
export const sitemapOf = (kinds: readonly SurfaceKind[]): SurfaceKind<object, ShownSitemap> => ({
  name: 'sitemap',
  match: ([first, ...rest], lang) =>
    first === 'sitemap.xml' && rest.length === 0 && lang === homeLanguage ? {} : null,
  address: () => '/sitemap.xml',
  read: async (_, reading) => ({
    listings: kinds.flatMap(kind => [...kind.all(reading)].flatMap(params => kind.listing?.(params, reading) ?? [])),
  }),
  all: () => [{}],
})
