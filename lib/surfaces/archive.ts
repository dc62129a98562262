import { type ArchivePage, type ArchivePlace, archivePage, archivePlaces, yearOf } from '../blog/archive'
import { archiveUrl } from '../urls'
import { frameOf, languagesOf, linkTo } from './links'
import { pageNumber } from './pagination'
import type { Frame, Languages, PostLink, Reading, SurfaceKind } from './surface'

/** A post as the archive lists it. */
export interface ArchivedPost extends PostLink {
  /** Day in the site's zone, as `2026-01-31`. */
  day: string
  /** Only a preview shows a draft. */
  draft: boolean
  /** Only a preview shows a post before its moment. */
  scheduled: boolean
}

/** What a page of the archive says. */
export interface ShownArchive extends Omit<ArchivePage, 'posts'>, Frame {
  /** Newest first. */
  posts: ArchivedPost[]
  /** The same page in the languages that have it; none of a later page, which holds another part of its year there. */
  languages: Languages
}

/** The posts by year, of large blogs a page a year: `/archive`, `/archive/2024`, `/archive/2024/page/2`. */
export const archive: SurfaceKind<ArchivePlace & { lang: string }, ShownArchive> = {
  name: 'archive',
  match([first, year, word, number, ...rest], lang) {
    // Other blogs list their posts there.
    if (first === 'posts' && year === undefined) return { lang, year: null, page: 1 }
    if (first !== 'archive' || rest.length > 0) return null
    if (word === undefined) return { lang, year: year ?? null, page: 1 }
    const page = word === 'page' ? pageNumber(number) : null
    return page === null ? null : { lang, year: year ?? null, page }
  },
  address: ({ lang, year, page }) => archiveUrl(lang, year, page),
  read({ lang, ...place }, reading) {
    const { view } = reading
    const shown = archivePage(view.posts(lang), place)
    if (!shown) return null
    const posts = shown.posts.map(post => ({
      ...linkTo(post),
      day: post.date.day,
      draft: post.draft,
      scheduled: view.isScheduled(post),
    }))
    const languages = languagesOfPage(place, reading)
    return Promise.resolve({ ...frameOf(lang, reading), ...shown, posts, languages })
  },
  all: ({ view, site }) =>
    site.languages.flatMap(lang => archivePlaces(view.posts(lang)).map(place => ({ lang, ...place }))),
  touchedBy: (posts, { site }) => {
    const years = [null, ...new Set([...posts].map(yearOf))]
    return site.languages.flatMap(lang => years.map(year => ({ lang, year, page: 1 })))
  },
  sitemapEntry: ({ lang, ...place }, reading) =>
    place.page === 1 ? { path: archiveUrl(lang, place.year), languages: languagesOfPage(place, reading) } : null,
}

const languagesOfPage = (place: ArchivePlace, reading: Reading): Languages =>
  place.page > 1
    ? {}
    : languagesOf(
        reading,
        lang => archiveUrl(lang, place.year),
        lang => archivePage(reading.view.posts(lang), place) !== null,
      )
