import { homeUrl } from '../urls'
import { frameOf, languagesOf, newestOf } from './links'
import { type ListPage, listPage, pageNumber, pagesOf } from './pagination'
import { type ShareImage, shareImages } from './share-image'
import type { Frame, SurfaceKind } from './surface'

/** What one page of the newest posts says. */
export interface ShownList extends ListPage, Frame {
  /** What other services show of it. */
  shareImage?: ShareImage
}

/** One page of the newest posts: `/`, `/page/2`. */
export const list: SurfaceKind<{ lang: string; page: number }, ShownList> = {
  name: 'list',
  match([first, number, ...rest], lang) {
    if (first === undefined) return { lang, page: 1 }
    const page = first === 'page' && rest.length === 0 ? pageNumber(number) : null
    return page === null ? null : { lang, page }
  },
  address: ({ lang, page }) => homeUrl(lang, page),
  read({ lang, page }, reading) {
    const shown = listPage(reading.view.posts(lang), page, reading)
    const about = async () => ({ ...frameOf(lang, reading), shareImage: await shareImages.home(lang, reading) })
    return shown?.then(async shown => ({ ...(await about()), ...shown })) ?? null
  },
  all: reading =>
    reading.site.languages.flatMap(lang =>
      pagesOf(reading.view.posts(lang).length, reading).map(page => ({ lang, page })),
    ),
  touchedBy: (_, { site }) => site.languages.map(lang => ({ lang, page: 1 })),
  sitemapEntry: ({ lang, page }, reading) =>
    page === 1
      ? {
          path: homeUrl(lang),
          modified: newestOf(reading.view.posts(lang)),
          languages: languagesOf(reading, lang => homeUrl(lang)),
        }
      : null,
}
