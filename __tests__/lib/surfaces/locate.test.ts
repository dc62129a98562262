import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { allKinds, kinds } from '@/lib/surfaces/kinds'
import { RESERVED } from '@/lib/urls'
import { site } from '@/site.config'

let folder: string
let content: ContentServer

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'locate-'))
  fs.mkdirSync(path.join(folder, 'posts/pages'), { recursive: true })
  fs.mkdirSync(path.join(folder, 'posts/ノート'))
  for (let n = 1; n <= 12; n++)
    fs.writeFileSync(
      path.join(folder, `posts/${n}.md`),
      `---\ntitle: t${n}\ndate: 2025-01-${String(n).padStart(2, '0')}\ntags: [C++, AI]\n---\n\ntext\n`,
    )
  fs.writeFileSync(path.join(folder, 'posts/attention-by-hand.md'), '---\ntitle: A\ndate: 2024-01-01\n---\n\ntext\n')
  fs.writeFileSync(path.join(folder, 'posts/Big.md'), '---\ntitle: B\ndate: 2024-01-01\n---\n\ntext\n')
  fs.writeFileSync(
    path.join(folder, 'posts/ノート/が.md'),
    '---\ntitle: が\ndate: 2025-02-01\naliases: [/posts/old, /older, /2020/01/name.html, "/?p=12", "/index.php?id=%E3%81%8B", /blog/?p=7, /gone?x=1]\n---\n\ntext\n',
  )
  fs.writeFileSync(path.join(folder, 'posts/pages/about.md'), '---\ntitle: About\n---\n\ntext\n')
  const env = readEnv({ SITE_URL: 'https://blog.example', CONTENT_DIR: folder })
  content = await ContentServer.open(env, site, () => Date.UTC(2026, 0, 1))
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

const GA = '/posts/%E3%83%8E%E3%83%BC%E3%83%88/%E3%81%8C'

test.each([
  ['/', 'list', { lang: 'ja', page: 1 }],
  ['/en', 'list', { lang: 'en', page: 1 }],
  ['/page/2', 'list', { lang: 'ja', page: 2 }],
  ['/tags', 'tags', { lang: 'ja' }],
  ['/tags/c%2B%2B', 'tag', { lang: 'ja', slug: 'c++', page: 1 }],
  ['/tags/c%2B%2B/page/2', 'tag', { lang: 'ja', slug: 'c++', page: 2 }],
  ['/archive', 'archive', { lang: 'ja' }],
  ['/feed.xml', 'feed', { lang: 'ja' }],
  ['/en/feed.xml', 'feed', { lang: 'en' }],
  ['/posts/3', 'article', { lang: 'ja', address: 'posts/3' }],
  [GA, 'article', { lang: 'ja', address: 'posts/ノート/が' }],
  ['/about', 'page', { lang: 'ja', address: 'about' }],
  ['/sitemap.xml', 'sitemap', {}],
])('%s shows a thing of kind %s', async (address, kind, params) => {
  const located = content.locate(address)
  expect(located).toMatchObject({ found: 'surface', surface: { kind: { name: kind }, params } })
})

test.each([
  ['/ja', '/'],
  ['/ja/posts/3', '/posts/3'],
  ['/EN', '/en'],
  ['/tags/AI', '/tags/ai'],
  ['/tags/C++', '/tags/c%2B%2B'],
  ['/tags/c++', '/tags/c%2B%2B'],
  ['/tags/c%2b%2b', '/tags/c%2B%2B'],
  ['/tags/C++/page/2', '/tags/c%2B%2B/page/2'],
  ['/Tags', '/tags'],
  ['/page/1', '/'],
  ['/en/page/1', '/en'],
  ['/tags/c++/page/1', '/tags/c%2B%2B'],
  ['/posts', '/archive'],
  ['/en/posts/', '/en/archive'],
  ['/posts/Attention-By-Hand', '/posts/attention-by-hand'],
  ['/posts/big', '/posts/Big'],
  ['/posts/attention-by-hand.html', '/posts/attention-by-hand'],
  ['/posts/attention-by-hand/index.html', '/posts/attention-by-hand'],
  ['/posts/attention-by-hand/', '/posts/attention-by-hand'],
  ['/index.html', '/'],
  ['/about.htm', '/about'],
  ['/ABOUT.HTML', '/about'],
  ['/archive.html', '/archive'],
  ['/posts/%EF%BC%93', '/posts/3'],
  [GA.toLowerCase(), GA],
  [`/posts/${encodeURIComponent('ノート')}/${encodeURIComponent('が'.normalize('NFD'))}`, GA],
  ['/posts/old', GA],
  ['/older', GA],
  ['/2020/01/name.html', GA],
  ['/posts/old.html', GA],
])('%s leads to %s', async (address, to) => {
  expect(content.locate(address)).toEqual({ found: 'redirect', to })
  expect(content.locate(to)).toMatchObject({ found: 'surface' })
})

test.each([
  '/fr',
  '/page/02',
  '/page/3',
  '/page/1e1',
  '/en/page/2',
  '/en/sitemap.xml',
  '/tags/c',
  '/posts/nothing',
  '/posts/nothing.html',
  '/posts/%E3%83%8E%E3%83%BC%E3%83%88%2F%E3%81%8C',
  '/posts/3%00',
  '/posts/3%0a',
  '/posts/3%0d',
  '/posts/3%e2%80%a8',
  '/posts//3',
  '/posts/%ff',
  '/en/about',
  '/index',
  '/.html',
  `/${'x'.repeat(3000)}`,
])('%s names nothing', async address => {
  const lang = address.startsWith('/en') ? 'en' : 'ja'
  expect(content.locate(address)).toMatchObject({
    found: 'missing',
    surface: { kind: { name: 'missing' }, params: { lang } },
  })
})

test('whatever there is, is found, however it is spelled, and not taken for what surely is nothing', () => {
  const reading = content.reading()
  const there = allKinds.flatMap(kind => [...kind.all(reading)].map(params => kind.address(params)))
  const atHome = there.filter(address => !/^\/en\b/.test(address))
  const spelled = [
    ...there,
    ...there.map(address => address.toUpperCase()),
    ...there.map(address => address.toLowerCase()),
    ...atHome.map(address => `/ja${address.replace(/^\/$/, '')}`),
    ...['/posts', '/en/posts', '/posts/old', '/older', '/ja/older'],
  ]
  expect(spelled.filter(address => content.surelyMissing(address))).toEqual([])
  expect(spelled.filter(address => content.locate(address).found === 'missing')).toEqual([])
  expect(there.length).toBeGreaterThan(50)
})

test.each([
  ['/wp-admin', true],
  ['/wp-admin/setup', true],
  ['/posts/nothing', true],
  ['/en/2020/01/nothing', true],
  ['/en/posts/a/b/c', true],
  ['/ja/nothing', true],
  ['/nothing.php', false],
  ['/Nothing', false],
  ['/nothing/', false],
  ['/nothing?x=1', false],
  ['/tags/nothing', false],
  ['/api/nothing', false],
  [`/${'x'.repeat(3000)}`, false],
])('that nothing is at %s is seen at once: %s', (address, isSeen) => {
  const located = content.locate(address.replace(/\?.*/, ''))
  expect(located.found).toBe('missing')
  expect(content.surelyMissing(address)).toEqual(isSeen ? located : null)
})

test('no stand-alone page can take an address of another kind', () => {
  const reading = content.reading()
  // The Markdown of `/about` is `/about.md`.
  const others = allKinds.filter(({ name }) => name !== 'page' && name !== 'twin')
  const addresses = others.flatMap(kind => [...kind.all(reading)].map(params => kind.address(params)))
  const first = addresses.map(address => address.replace(/^\/en(?=\/|$)/, '').split('/')[1] ?? '')
  expect([...new Set(first)].filter(name => name !== '' && !RESERVED.has(name))).toEqual([])
  expect(first.length).toBeGreaterThan(10)
})

test.each([
  ['/', 'p=12', GA],
  ['/', 'p=12&utm_source=x', GA],
  ['/index.php', 'id=%E3%81%8B', GA],
  ['/blog', 'p=7', GA],
  ['/', 'p=13', null],
  ['/', '', null],
  ['/gone', 'y=2', GA],
  ['/posts/3', 'p=12', null],
])('%s?%s of an old site leads to %s', (address, query, to) => {
  const located = content.locate(address, query)
  expect(located.found === 'redirect' ? located.to : null).toBe(to)
})

test('what says by itself whether it is there says what reading it comes to', () => {
  const reading = content.reading()
  const there = allKinds.flatMap(kind => [...kind.all(reading)].map(({ ...params }) => params))
  const asked = [...there, ...there.filter(params => 'part' in params).map(params => ({ ...params, part: 9 }))]
  const shape = (params: object) => Object.keys(params).sort().join()
  for (const kind of allKinds.filter(({ isThere }) => isThere)) {
    const own = new Set([...kind.all(reading)].map(shape))
    for (const params of asked.filter(params => own.has(shape(params))))
      expect(kind.isThere?.(params, reading)).toBe(Boolean(kind.read(params, reading)))
  }
})

test.each(['/sitemap.xml', '/feed.xml', '/feed-1.xml', '/posts/3'])(
  '%s is not read to learn whether it is there',
  address => {
    const read = allKinds.map(kind => jest.spyOn(kind, 'read'))
    content.locate(address)
    for (const spy of read) {
      expect(spy).not.toHaveBeenCalled()
      spy.mockRestore()
    }
  },
)

test('whoever publishes a post is told of the sitemap, which nobody reads for that', async () => {
  const read = jest.spyOn(kinds.sitemap, 'read')
  fs.writeFileSync(path.join(folder, 'posts/new.md'), '---\ntitle: N\ndate: 2025-03-01\n---\n\ntext\n')
  await content.refresh()
  expect((await content.report()).surfaces).toContain('/sitemap.xml')
  fs.writeFileSync(path.join(folder, 'posts/new.md'), '---\ntitle: N\ndate: 2025-03-01\n---\n\nother text\n')
  await content.refresh()
  expect((await content.report()).surfaces).not.toContain('/sitemap.xml')
  expect(read).not.toHaveBeenCalled()
  read.mockRestore()
})
