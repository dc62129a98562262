import type { Post } from '../post/model'

/** Posts that a page of the archive lists at most. A blog of no more than that has them all on one page. */
export const ARCHIVE_SIZE = 500

/** A page of the archive: `/archive`, `/archive/2024`, `/archive/2024/page/2`. */
export interface ArchivePlace {
  /** `2024`; `null` is the front page. */
  year: string | null
  /** From 1; the front page has but one. */
  page: number
}

/** A year and how many posts it has. */
export interface ArchiveYear {
  /** As `2024`. */
  year: string
  /** How many posts it has. */
  count: number
}

/** What a page of the archive lists. */
export interface ArchivePage extends ArchivePlace {
  /** Number of posts: of the whole archive, on the page of a year of that year. */
  count: number
  /** The years that have pages of their own, newest first. Empty where all posts are on one page. */
  years: ArchiveYear[]
  /** Newest first. On the front page all, or where they are too many the newest year's. */
  posts: readonly Post[]
  /** The year that `posts` is the first or a later part of; `null` where they are all there are. */
  of: string | null
  /** In how many pages that year is divided. */
  pages: number
}

/**
 * What a page of the archive lists; `null` where there is no such page.
 *
 * @param all The posts of a language, newest first.
 */
export function archivePage(all: readonly Post[], { year, page }: ArchivePlace): ArchivePage | null {
  if (all.length <= ARCHIVE_SIZE)
    return year === null && page === 1
      ? { year, page, count: all.length, years: [], posts: all, of: null, pages: 1 }
      : null
  const byYear = groupByYear(all)
  const years = [...byYear].map(([year, posts]) => ({ year, count: posts.length }))
  const of = year ?? years[0]?.year ?? null
  const posts = of === null ? undefined : byYear.get(of)
  if (!posts) return null
  const pages = Math.ceil(posts.length / ARCHIVE_SIZE)
  if (page > (year === null ? 1 : pages)) return null
  return {
    year,
    page,
    count: year === null ? all.length : posts.length,
    years,
    posts: posts.slice((page - 1) * ARCHIVE_SIZE, page * ARCHIVE_SIZE),
    of,
    pages,
  }
}

/** Every page that the archive has, the front page first. */
export function archivePlaces(all: readonly Post[]): ArchivePlace[] {
  const front = { year: null, page: 1 }
  if (all.length <= ARCHIVE_SIZE) return [front]
  const later = [...groupByYear(all)].flatMap(([year, posts]) =>
    Array.from({ length: Math.ceil(posts.length / ARCHIVE_SIZE) }, (_, at) => ({ year, page: at + 1 })),
  )
  return [front, ...later]
}

/** The year of a post as readers see it: `2024`. */
export const yearOf = (post: Post) => post.date.day.slice(0, 4)

/** The years of a list of posts, in their order. A list never changes, and is asked for many times. */
function groupByYear(all: readonly Post[]): ReadonlyMap<string, readonly Post[]> {
  const known = grouped.get(all)
  if (known) return known
  const byYear = new Map<string, Post[]>()
  let [year, posts]: [string | undefined, Post[]] = [undefined, []]
  for (const post of all) {
    // Most posts are of the year of the one before.
    if (year === undefined || !post.date.day.startsWith(year)) {
      year = yearOf(post)
      posts = byYear.get(year) ?? []
      byYear.set(year, posts)
    }
    posts.push(post)
  }
  grouped.set(all, byYear)
  return byYear
}

const grouped = new WeakMap<readonly Post[], ReadonlyMap<string, readonly Post[]>>()
