import { pageUrl } from '../urls'
import { maybe, paramsOf, picturesOf, sitemapEntryOf, type Written, written, writtenNear } from './article'
import type { SurfaceKind } from './surface'

/** A stand-alone page: `/about`. Tried last, since its address may look like any other. */
export const page: SurfaceKind<{ lang: string; slug: string }, Written> = {
  name: 'page',
  match: (segments, lang) => (segments.length > 0 ? { lang, slug: segments.join('/') } : null),
  address: ({ lang, slug }) => pageUrl(lang, slug),
  read({ lang, slug }, reading) {
    const post = reading.view.findPage(lang, slug)
    return post && written(post, reading)
  },
  all: ({ view, site }) => site.languages.flatMap(lang => view.pages(lang).map(paramsOf)),
  touchedBy: (posts, reading) => writtenNear(posts, reading, 'page').map(paramsOf),
  otherSpelling: ({ lang, slug }, { view }) => maybe(view.findAnyCase('page', lang, slug)),
  sitemapEntry: ({ lang, slug }, reading) => sitemapEntryOf(reading.view.findPage(lang, slug), reading),
  picturesOf: ({ lang, slug }, reading) => picturesOf(reading.view.findPage(lang, slug), reading),
}
