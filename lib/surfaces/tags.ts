import type { Tag } from '../blog/model'
import { tagsUrl } from '../urls'
import { frameOf, languagesOf, named, newestOf } from './links'
import type { Frame, SurfaceKind } from './surface'

/** What the page of all tags says. */
export interface ShownTags extends Frame {
  /** The most used first. */
  tags: readonly Tag[]
}

/** All tags with counts: `/tags`. */
export const tags: SurfaceKind<{ lang: string }, ShownTags> = {
  name: 'tags',
  match: named('tags'),
  address: ({ lang }) => tagsUrl(lang),
  read: ({ lang }, reading) =>
    reading.site.tags === false ? null : Promise.resolve({ ...frameOf(lang, reading), tags: reading.view.tags(lang) }),
  all: ({ site }) => (site.tags === false ? [] : site.languages.map(lang => ({ lang }))),
  sitemapEntry: ({ lang }, reading) => ({
    path: tagsUrl(lang),
    modified: newestOf(reading.view.posts(lang)),
    languages: languagesOf(reading, tagsUrl),
  }),
}
