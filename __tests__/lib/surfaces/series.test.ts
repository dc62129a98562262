import { articleJsonLd } from '@/lib/feeds/json-ld'
import type { ContentServer } from '@/lib/server/content-server'
import { kinds, surfaceOf } from '@/lib/surfaces/kinds'
import { shown, WrittenBlog } from '../../written-blog'

let blog: WrittenBlog

beforeEach(() => {
  blog = new WrittenBlog()
})
afterEach(() => blog.delete())

const part = (name: string, day: string, series = '製本', more = '') =>
  blog.write(name, `title: t-${name}\ndate: ${day}\nseries: ${series}\n${more}`)
const articleOf = async (content: ContentServer, slug: string, lang = 'ja') =>
  await shown(content, 'article', { lang, address: `posts/${slug}` })
const titles = (parts: readonly { title: string }[] = []) => parts.map(({ title }) => title)

test('parts stand in the order of their numbers, then of their dates, and of two alike in that of their addresses', async () => {
  part('d.md', '2025-01-01', '製本', 'part: 2')
  part('c.md', '2025-02-01', '製本', 'part: 1')
  part('b.md', '2025-03-02')
  part('z.md', '2025-03-01')
  part('a.md', '2025-03-02')
  const content = await blog.open()
  const inOrder = ['t-c.md', 't-d.md', 't-z.md', 't-a.md', 't-b.md']
  expect(titles((await shown(content, 'series', { lang: 'ja', slug: '製本' }))?.parts)).toEqual(inOrder)
  expect((await articleOf(content, 'z'))?.series).toMatchObject({
    name: '製本',
    href: `/series/${encodeURIComponent('製本')}`,
    part: 3,
    count: 5,
    parts: inOrder.map((title, at) => ({ title, number: at + 1 })),
  })
})

test('before and after a part stand the parts of its series, at its ends what is so in time', async () => {
  part('1.md', '2025-01-01')
  blog.write('x.md', 'title: x\ndate: 2025-01-02')
  part('2.md', '2025-01-03')
  blog.write('y.md', 'title: y\ndate: 2025-01-04')
  const content = await blog.open()
  const [first, second] = [await articleOf(content, '1'), await articleOf(content, '2')]
  expect(first).toMatchObject({ older: null, newer: { title: 't-2.md', isPart: true } })
  expect(second).toMatchObject({ older: { title: 't-1.md', isPart: true }, newer: { title: 'y' } })
  expect(second?.newer).not.toHaveProperty('isPart')
  expect(await articleOf(content, 'x')).not.toHaveProperty('series')
})

test('a part that is still to come is neither named nor counted before its moment', async () => {
  part('1.md', '2025-01-01')
  part('2.md', '2026-02-01')
  part('3.md', '2025-02-01', '製本', 'draft: true')
  const content = await blog.open()
  const version = () => content.moment().of(surfaceOf('article', { lang: 'ja', address: 'posts/1' }))
  const before = await version()
  expect((await articleOf(content, '1'))?.series).toMatchObject({ part: 1, count: 1 })
  expect(JSON.stringify(await articleOf(content, '1'))).not.toContain('2.md')
  blog.now = Date.UTC(2026, 1, 2)
  expect((await articleOf(content, '1'))?.series).toMatchObject({ part: 1, count: 2 })
  expect(await version()).not.toBe(before)
})

test('spellings of a name are one series, and each language has its own', async () => {
  part('1.md', '2025-01-01', 'Book Binding')
  part('1.en.md', '2025-01-01', 'Binding')
  part('2.md', '2025-01-02', 'ｂｏｏｋ binding')
  const content = await blog.open()
  expect((await articleOf(content, '1'))?.series).toMatchObject({ count: 2, name: 'ｂｏｏｋ binding' })
  expect((await articleOf(content, '1', 'en'))?.series).toMatchObject({ count: 1, href: '/en/series/binding' })
  expect(content.locate('/series/Book-Binding')).toEqual({ found: 'redirect', to: '/series/book-binding' })
  expect(content.locate('/series/other').found).toBe('missing')
  // The same series is where its first part is.
  expect((await shown(content, 'series', { lang: 'en', slug: 'binding' }))?.languages).toEqual({
    ja: '/series/book-binding',
    en: '/en/series/binding',
  })
  const entry = kinds.series.sitemapEntry?.({ lang: 'ja', slug: 'book-binding' }, content.reading())
  expect(entry).toMatchObject({ path: '/series/book-binding', modified: Date.UTC(2025, 0, 1, 15) })
})

test('a push of a part changes all articles of its series, and its page', async () => {
  part('1.md', '2025-01-01')
  part('2.md', '2025-01-02')
  blog.write('x.md', 'title: x\ndate: 2024-01-01')
  const content = await blog.open()
  part('3.md', '2025-06-03')
  await content.refresh()
  const { surfaces } = await content.report()
  const wanted = ['/posts/1', '/posts/2', '/posts/3', `/series/${encodeURIComponent('製本')}`]
  expect(surfaces).toEqual(expect.arrayContaining(wanted))
  expect(surfaces).not.toContain('/posts/x')
})

test('of a long series an article names the parts around it', async () => {
  for (let n = 1; n <= 45; n++) part(`${n}.md`, '2025-01-01', '長い話', `part: ${n}`)
  const content = await blog.open()
  const numbersAt = async (n: number) => (await articleOf(content, `${n}`))?.series?.parts.map(({ number }) => number)
  const from = (first: number) => Array.from({ length: 20 }, (_, at) => first + at)
  expect(await numbersAt(1)).toEqual(from(1))
  expect(await numbersAt(30)).toEqual(from(20))
  expect(await numbersAt(45)).toEqual(from(26))
})

test('machines learn which part it is', async () => {
  part('1.md', '2025-01-01', '"</script>"')
  const article = await articleOf(await blog.open(), '1')
  const json = articleJsonLd(article!, { name: 'Mika' }, 'https://blog.example')
  expect(json).not.toContain('</')
  expect(JSON.parse(json)).toMatchObject({
    position: 1,
    isPartOf: { '@type': 'CreativeWorkSeries', name: '</script>' },
  })
})

test('all series of a language stand on one page, that with the newest part first', async () => {
  part('1.md', '2025-01-01', '糸の話', 'part: 2')
  part('2.md', '2025-03-01')
  part('3.md', '2025-02-01', '糸の話', 'part: 1')
  part('4.md', '2026-02-01', 'まだの話')
  const content = await blog.open()
  expect(await shown(content, 'seriesIndex', { lang: 'ja' })).toMatchObject({
    series: [
      { name: '製本', href: `/series/${encodeURIComponent('製本')}`, count: 1, day: '2025-03-01' },
      { name: '糸の話', count: 2, day: '2025-02-01' },
    ],
    languages: { ja: '/series' },
    menu: expect.arrayContaining([{ title: '連載', href: '/series' }]),
  })
  expect(content.locate('/series')).toMatchObject({ found: 'surface', surface: { kind: { name: 'seriesIndex' } } })
  // A language without any has no such page, and no menu leads there.
  expect(content.locate('/en/series').found).toBe('missing')
  expect((await shown(content, 'list', { lang: 'en', page: 1 }))?.menu).not.toContainEqual(
    expect.objectContaining({ href: '/en/series' }),
  )
  expect([...kinds.seriesIndex.all(content.reading())]).toEqual([{ lang: 'ja' }])
  expect(kinds.seriesIndex.sitemapEntry?.({ lang: 'ja' }, content.reading())).toMatchObject({
    path: '/series',
    modified: Date.UTC(2025, 1, 28, 15),
  })
})
