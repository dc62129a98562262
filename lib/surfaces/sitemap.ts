import { homeLanguage } from '../urls'
import { differIn } from './links'
import type { SitemapEntry, SurfaceKind } from './surface'

/** What the sitemap says. */
export interface ShownSitemap {
  /** Of all languages. */
  entries: SitemapEntry[]
}

/**
 * Every page that search engines should know, of all languages: `/sitemap.xml`.
 *
 * @param kinds All kinds, this one among them.
 */
export const sitemapOf = (kinds: () => readonly SurfaceKind[]): SurfaceKind<object, ShownSitemap> => ({
  name: 'sitemap',
  match: ([first, ...rest], lang) =>
    first === 'sitemap.xml' && rest.length === 0 && lang === homeLanguage ? {} : null,
  address: () => '/sitemap.xml',
  read: async (_, reading) => ({
    entries: kinds().flatMap(({ all, sitemapEntry }) =>
      sitemapEntry ? [...all(reading)].flatMap(params => sitemapEntry(params, reading) ?? []) : [],
    ),
  }),
  all: () => [{}],
  // An edit of a text leaves it as it is, and ten thousand entries need not be compared.
  touchedBy: posts =>
    differIn(posts, ({ date, updated, tags }) => [date.instant, updated?.instant, tags]) ? [{}] : [],
})
