import { seriesIndexUrl, seriesUrl } from '../urls'
import { frameOf, languagesOf, named, newestOf } from './links'
import type { Frame, Languages, Reading, SurfaceKind } from './surface'

/** What the page of all series says. */
export interface ShownSeriesIndex extends Frame {
  /** That with the newest part first. */
  series: ListedSeries[]
  /** The page in the languages that have series. */
  languages: Languages
}

/** A series as that page names it. */
export interface ListedSeries {
  /** As its author spells it. */
  name: string
  /** Address of its page, encoded, without scheme and host. */
  href: string
  /** How many parts it has. */
  count: number
  /** Day of its newest part in the site's zone, as 2026-01-31. */
  day: string
}

/** All series of a language that has any: `/series`. */
export const seriesIndex: SurfaceKind<{ lang: string }, ShownSeriesIndex> = {
  name: 'seriesIndex',
  match: named('series'),
  address: ({ lang }) => seriesIndexUrl(lang),
  read({ lang }, reading) {
    const all = reading.view.series(lang)
    if (all.length === 0) return null
    const series = all.map(({ slug, name, posts }) => ({
      name,
      href: seriesUrl(lang, slug),
      count: posts.length,
      day: posts.reduce((last, { date }) => (date.day > last ? date.day : last), ''),
    }))
    return Promise.resolve({ ...frameOf(lang, reading), series, languages: languagesWithSeries(reading) })
  },
  all: ({ view, site }) => site.languages.filter(lang => view.series(lang).length > 0).map(lang => ({ lang })),
  sitemapEntry: ({ lang }, reading) => ({
    path: seriesIndexUrl(lang),
    modified: newestOf(reading.view.series(lang).flatMap(({ posts }) => posts)),
    languages: languagesWithSeries(reading),
  }),
}

const languagesWithSeries = (reading: Reading) =>
  languagesOf(reading, seriesIndexUrl, lang => reading.view.series(lang).length > 0)
