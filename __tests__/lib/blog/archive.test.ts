import { ARCHIVE_SIZE, archivePage, archivePlaces } from '@/lib/blog/archive'
import type { Post } from '@/lib/post/model'

/** So many posts of a year, newest first. */
const year = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => {
    const day = `${name}-${String(12 - Math.floor((at * 12) / count)).padStart(2, '0')}-01`
    return { slug: `${name}/${count - at}`, date: { day } } as Post
  })

const few = [...year('2026', 20), ...year('2024', 10)]
const many = [...year('2026', 1200), ...year('2024', 300), ...year('1999', 1)]

test('a blog of a few hundred posts has them all on one page', () => {
  expect(archivePage(few, { year: null, page: 1 })).toEqual({
    ...{ year: null, page: 1, count: 30, years: [], posts: few, of: null, pages: 1 },
  })
  expect(archivePlaces(few)).toEqual([{ year: null, page: 1 }])
  for (const place of [
    { year: '2026', page: 1 },
    { year: null, page: 2 },
  ])
    expect(archivePage(few, place)).toBeNull()
  expect(archivePage([], { year: null, page: 1 })).toMatchObject({ count: 0, posts: [], years: [] })
  expect(archivePage(year('2026', ARCHIVE_SIZE), { year: null, page: 1 })?.posts).toHaveLength(ARCHIVE_SIZE)
})

test('of more posts the front page names the years and lists the newest', () => {
  const front = archivePage(many, { year: null, page: 1 })
  expect(front).toMatchObject({
    count: 1501,
    of: '2026',
    pages: 3,
    years: [
      { year: '2026', count: 1200 },
      { year: '2024', count: 300 },
      { year: '1999', count: 1 },
    ],
  })
  expect(front?.posts).toEqual(many.slice(0, ARCHIVE_SIZE))
})

test('a year has a page, or as many as it needs', () => {
  expect(archivePage(many, { year: '1999', page: 1 })).toMatchObject({ count: 1, of: '1999', pages: 1 })
  expect(archivePage(many, { year: '2024', page: 1 })?.posts).toEqual(many.slice(1200, 1500))
  expect(archivePage(many, { year: '2026', page: 3 })).toMatchObject({ count: 1200, page: 3, pages: 3 })
  for (const place of [
    { year: '2026', page: 4 },
    { year: '2024', page: 2 },
    { year: '2025', page: 1 },
    { year: '', page: 1 },
    { year: '-', page: 1 },
    { year: null, page: 2 },
  ])
    expect([place, archivePage(many, place)]).toEqual([place, null])
})

test('the pages of years hold every post once, and no page more than it may', () => {
  const places = archivePlaces(many)
  expect(places).toHaveLength(1 + 3 + 1 + 1)
  const pages = places.map(place => archivePage(many, place))
  for (const page of pages) expect(page?.posts.length).toBeLessThanOrEqual(ARCHIVE_SIZE)
  expect(pages.filter(page => page?.year !== null).flatMap(page => page?.posts)).toEqual(many)
})

test('a page of a hundred thousand posts is made from those that it lists', () => {
  const huge = Array.from({ length: 20 }, (_, at) => year(String(2026 - at), 5000)).flat()
  archivePage(huge, { year: null, page: 1 })
  const start = performance.now()
  for (const place of archivePlaces(huge)) archivePage(huge, place)
  // 201 pages take 5 ms; looking through all posts for each took seconds.
  expect(performance.now() - start).toBeLessThan(1000)
})
