import { addressOf } from '../urls'
import {
  findWritten,
  matchWritten,
  otherWritten,
  paramsOf,
  picturesOf,
  sitemapEntryOf,
  type Written,
  type WrittenParams,
  written,
  writtenNear,
} from './article'
import type { SurfaceKind } from './surface'

/** A stand-alone page: `/about`. Tried last, since its address may look like any other. */
export const page: SurfaceKind<WrittenParams, Written> = {
  name: 'page',
  match: matchWritten,
  address: addressOf,
  isThere: (params, reading) => findWritten('page', params, reading) !== null,
  read(params, reading) {
    const post = findWritten('page', params, reading)
    return post && written(post, reading)
  },
  all: ({ view, site }) => site.languages.flatMap(lang => view.pages(lang).map(paramsOf)),
  touchedBy: (posts, reading) => writtenNear(posts, reading, 'page').map(paramsOf),
  otherSpelling: (params, reading) => otherWritten('page', params, reading),
  sitemapEntry: (params, reading) => sitemapEntryOf(findWritten('page', params, reading), reading),
  picturesOf: (params, reading) => picturesOf(findWritten('page', params, reading), reading),
}
