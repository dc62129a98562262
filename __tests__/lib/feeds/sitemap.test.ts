import { sitemapXml } from '@/lib/feeds/sitemap'
import { kinds } from '@/lib/surfaces/kinds'
import { sitemapOf } from '@/lib/surfaces/sitemap'
import type { Reading, SurfaceKind } from '@/lib/surfaces/surface'
import { blogOf, post } from './for-machines'

/** The entry of an address, as XML. */
const entryOf = (xml: string, address: string) =>
  xml.split('<url>').find(entry => entry.includes(`<loc>https://blog.example${address}</loc>`))

test('an entry tells the last change, the pictures and the same page in other languages', async () => {
  const { ask, remove } = await blogOf({
    'posts/a.md': post(
      'A',
      '2025-01-01',
      '![](/x/y.png) ![](./b&c.png) ![](/x/none.png)',
      'updated: 2025-03-01\nheaderImage: /h.png\n',
    ),
    'posts/a.en.md': post('A', '2025-01-01'),
    'posts/b.md': post('B', '2025-02-01'),
    'posts/draft.md': post('C', '2025-02-01', 'Text.', 'draft: true\n'),
    'posts/pages/about.md': '---\ntitle: About\n---\n\nText.\n',
    'public/x/y.png': '',
    'public/h.png': '',
    'posts/b&c.png': '',
  })
  const { body = '', type } = (await ask('/sitemap.xml')) ?? {}
  remove()
  expect(type).toBe('application/xml; charset=utf-8')
  const a = entryOf(body, '/posts/a')
  expect(a).toContain('<lastmod>2025-02-28T15:00:00.000Z</lastmod>')
  expect(a?.match(/<image:loc>[^<]*/g)?.map(tag => tag.replace(/v=.*/, 'v='))).toEqual([
    '<image:loc>https://blog.example/images/h.png?v=',
    '<image:loc>https://blog.example/images/x/y.png?v=',
    '<image:loc>https://blog.example/images/posts/b%26c.png?v=',
  ])
  expect(a?.match(/hreflang="[^"]*" href="[^"]*"/g)).toEqual([
    'hreflang="ja" href="https://blog.example/posts/a"',
    'hreflang="en" href="https://blog.example/en/posts/a"',
    'hreflang="x-default" href="https://blog.example/posts/a"',
  ])
  expect(entryOf(body, '/posts/b')).not.toContain('hreflang')
  expect(entryOf(body, '/')).toContain('<lastmod>2025-02-28T15:00:00.000Z</lastmod>')
  expect(entryOf(body, '/about')).not.toContain('lastmod')
  expect(body).not.toMatch(/draft|\.md<|llms/)
})

describe('of a large blog', () => {
  const many = (count: number, name = 'p') => {
    const kind = {
      name: 'many',
      all: () => Array.from({ length: count }, (_, n) => ({ n })),
      sitemapEntry: ({ n }: { n: number }) => ({ path: `/${name}${n}`, languages: {} }),
    } as unknown as SurfaceKind
    return sitemapOf(() => [kind])
  }
  const reading = {} as Reading
  const shown = (count: number, part: number | null, name?: string) => many(count, name).read({ part }, reading)

  test('whoever asks for parts that are not there has the pages counted once', () => {
    const all = jest.fn(() => [])
    const sitemap = sitemapOf(() => [{ name: 'none', all, sitemapEntry: () => null } as unknown as SurfaceKind])
    for (let part = 1; part < 10; part++) expect(sitemap.read({ part }, reading)).toBeNull()
    expect(all).toHaveBeenCalledTimes(1)
  })

  test('up to 50,000 pages stand in one', async () => {
    expect(await shown(50_000, null)).toMatchObject({ parts: [] })
    expect((await shown(50_000, null))?.entries.length).toBe(50_000)
    expect(shown(50_000, 1)).toBeNull()
  })

  test('more stand in parts, which it names', async () => {
    const all = await shown(50_001, null)
    expect(all).toEqual({ entries: [], parts: ['/sitemap-1.xml', '/sitemap-2.xml'] })
    expect((await shown(50_001, 1))?.entries.length).toBe(50_000)
    expect((await shown(50_001, 2))?.entries).toEqual([{ path: '/p50000', languages: {} }])
    expect(shown(50_001, 3)).toBeNull()
    const xml = all && sitemapXml(all, 'https://blog.example')
    expect(xml).toContain('<sitemapindex')
    expect(xml).toContain('<loc>https://blog.example/sitemap-2.xml</loc>')
    expect([...many(50_001).all(reading)]).toEqual([{ part: null }, { part: 1 }, { part: 2 }])
  })

  test('none is larger than the 50 MB that a search engine reads', async () => {
    const name = encodeURIComponent('題'.repeat(120))
    for (const part of [1, 2]) {
      const read = await shown(50_000, part, name)
      expect(read && sitemapXml(read, 'https://blog.example').length).toBeLessThan(50_000_000)
    }
  })
})

test('addresses of parts are found by their number alone', () => {
  const { match } = kinds.sitemap
  expect(match(['sitemap-12.xml'], 'ja')).toEqual({ part: 12 })
  for (const name of ['sitemap-0.xml', 'sitemap-01.xml', 'sitemap-.xml', 'sitemap-1.xml/'])
    expect(match([name], 'ja')).toBeNull()
  expect(match(['sitemap.xml'], 'en')).toBeNull()
})
