import type { Post } from '../post/model'
import type { Reading } from './surface'
import { type Teaser, teasersOf } from './teaser'

/** One page of a list. */
export interface ListPage {
  /** Newest first. */
  posts: Teaser[]
  /** Its number, from 1. */
  page: number
  /** How many there are. */
  pages: number
}

/** One page of posts; `null` where the list is shorter. */
export function listPage(posts: readonly Post[], page: number, reading: Reading): Promise<ListPage> | null {
  const pages = pageCount(posts.length, reading)
  if (page > pages) return null
  const { pageSize } = reading.site
  const teasers = teasersOf(posts.slice((page - 1) * pageSize, page * pageSize), reading)
  return teasers.then(posts => ({ posts, page, pages }))
}

/** Number of pages that so many posts fill; an empty list still has its first. */
export const pageCount = (posts: number, { site }: Pick<Reading, 'site'>) =>
  Math.max(1, Math.ceil(posts / site.pageSize))

/** The pages of a list of so many posts: 1, 2, 3. */
export const pagesOf = (posts: number, reading: Pick<Reading, 'site'>) =>
  Array.from({ length: pageCount(posts, reading) }, (_, at) => at + 1)

/** Which of several lists an address asks for, and which page of it: `['tags', 'c++', 'page', '2']` among `tags`. */
export function namedList(segments: readonly string[], among: string): { name: string; page: number } | null {
  const [first, name, word, number, ...rest] = segments
  if (first !== among || name === undefined || rest.length > 0) return null
  const page = word === undefined ? 1 : word === 'page' ? pageNumber(number) : null
  return page === null ? null : { name, page }
}

/** The number of a list's page as an address says it. The first has the list's own address, to which `/page/1` leads. */
export function pageNumber(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null
}

/** The same of a page that is not the first. */
export function laterPage(text: string | undefined): number | null {
  const page = pageNumber(text)
  return page === 1 ? null : page
}
