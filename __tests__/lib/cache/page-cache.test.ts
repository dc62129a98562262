import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Entry, PageCache } from '@/lib/cache/page-cache'
import { MISSING_STAMP, stampMedia, stampSurface } from '@/lib/cache/stamp'
import { LiveBlog } from '@/lib/server/live-blog'
import { site } from '@/site.config'

let folder: string
let blog: LiveBlog
let cache: PageCache
let time: number
let log: string[]

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pages-'))
  time = Date.UTC(2026, 0, 1)
  log = []
  write('posts/a.md', '2025-01-01', 'one')
  write('posts/b.md', '2025-01-02', 'two')
  blog = await LiveBlog.open({ siteUrl: 'https://blog.example', contentDir: folder, hosted: false }, site, () => time)
  cache = new PageCache(blog, 1_000_000, line => log.push(line))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

function write(file: string, date: string, text: string, more = '') {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  fs.writeFileSync(path.join(folder, file), `---\ntitle: ${text}\ndate: "${date}"\n${more}---\n\n${text}\n`)
}

/** An entry as Next hands it over: a page with the tags of what it read. */
const page = (surfaces: string[], text = 'page'): Entry => ({
  kind: 'APP_PAGE',
  html: `<!DOCTYPE html><html><head></head><body>${text}<script src="/_next/a.js"></script></body></html>`,
  rscData: Buffer.from('flight'),
  headers: {
    'x-next-cache-tags': ['_N_T_/x', ...surfaces.map(name => stampSurface(name, blog.version(name) ?? '-'))].join(','),
  },
})
const post = (slug: string) => ({ key: `k/$/ja/posts/${slug}`, address: `/ja/posts/${slug}` })
const get = (where: { key: string; address: string }, built?: Entry, missing?: Entry) =>
  cache.get({
    ...where,
    kind: 'APP_PAGE',
    isShell: false,
    readBuilt: async () => built,
    readBuiltMissing: () => missing,
  })
const reads = (slug: string) => [`post~ja~1~${slug}`, `near~ja~1~${slug}`, 'menu~ja~1~']

test('a page is rendered once, then served, as a document with its policy and revision', async () => {
  expect(await get(post('a'))).toBeNull()
  cache.set(post('a').key, post('a').address, page(reads('a')))
  const served = await get(post('a'))
  expect(served?.html).not.toContain('<script')
  expect(served?.rscData).toBeUndefined()
  expect(served?.headers).toMatchObject({
    'content-security-policy': expect.stringContaining('script-src'),
    'x-content-revision': blog.blog.revision,
  })
  expect(cache.counts).toMatchObject({ missed: 1, hit: 1 })
})

test('a changed post switches its page and its neighbour, and nothing else', async () => {
  write('posts/c.md', '2025-01-03', 'three')
  await blog.refresh()
  for (const slug of ['a', 'b', 'c']) cache.set(post(slug).key, post(slug).address, page(reads(slug)))
  write('posts/a.md', '2025-01-01', 'renamed')
  await blog.refresh()
  expect(await get(post('a'))).toBeNull()
  expect(await get(post('b'))).toBeNull()
  expect(await get(post('c'))).not.toBeNull()
})

test('a render begun before a change and stored after it is refused', async () => {
  const slow = page(reads('a'))
  write('posts/a.md', '2025-01-01', 'newer')
  await blog.refresh()
  cache.set(post('a').key, post('a').address, slow)
  expect(cache.counts.refused).toBe(1)
  expect(cache.size).toBe(0)
})

test("the build's page is used while it is true", async () => {
  const built = page(reads('a'), 'built')
  expect((await get(post('a'), built))?.html).toContain('built')
  write('posts/b.md', '2025-01-02', 'other')
  await blog.refresh()
  expect(await get(post('a'), page(reads('b')))).toBeNull()
})

test('a page that reads what its address does not declare is never stored, and said', async () => {
  cache.set(post('a').key, post('a').address, page([...reads('a'), 'archive~ja~1~']))
  expect(cache.size).toBe(0)
  expect(log.join()).toContain('does not declare')
})

test('a scheduled post appears, and the lists with it, when the clock says so', async () => {
  write('posts/soon.md', '2026-01-01T10:00:00Z', 'soon')
  await blog.refresh()
  const home = { key: 'k/$/ja', address: '/ja' }
  cache.set(home.key, home.address, page(['list~ja~1~', 'menu~ja~1~']))
  expect(await get(home)).not.toBeNull()
  expect(blog.place('/ja/posts/soon')).toBeNull()
  time = Date.UTC(2026, 0, 1, 10)
  expect(await get(home)).toBeNull()
  expect(blog.place('/ja/posts/soon')).not.toBeNull()
})

test('unknown addresses share one not-found page with status 404 and are not stored', async () => {
  const missing = page(['missing~ja~1~', 'menu~ja~1~'], 'nothing here')
  missing.headers = { 'x-next-cache-tags': `${missing.headers?.['x-next-cache-tags']},${MISSING_STAMP}` }
  expect(await get({ key: 'x/$/ja/x', address: '/ja/x' })).toBeNull()
  cache.set('x/$/ja/x', '/ja/x', missing)
  expect(missing.status).toBe(404)
  for (const n of [1, 2, 3]) expect((await get({ key: `y${n}/$/ja/y${n}`, address: `/ja/y${n}` }))?.status).toBe(404)
  expect(cache.size).toBe(0)
})

test('the first unknown address renders, those beside it wait for it', async () => {
  expect(await get({ key: 'x/$/ja/x', address: '/ja/x' })).toBeNull()
  const waiting = get({ key: 'y/$/ja/y', address: '/ja/y' })
  const missing = page(['missing~ja~1~', 'menu~ja~1~'])
  missing.headers = { 'x-next-cache-tags': `${missing.headers?.['x-next-cache-tags']},${MISSING_STAMP}` }
  cache.set('x/$/ja/x', '/ja/x', missing)
  expect((await waiting)?.status).toBe(404)
})

test('a page with a missing picture is rendered again when the picture arrives', async () => {
  const entry = page(reads('a'))
  entry.headers = {
    'x-next-cache-tags': `${entry.headers?.['x-next-cache-tags']},${stampMedia('posts/a.md', './x.svg', '-')}`,
  }
  cache.set(post('a').key, post('a').address, entry)
  expect(await get(post('a'))).not.toBeNull()
  fs.writeFileSync(path.join(folder, 'posts/x.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
  await blog.refresh()
  expect(await get(post('a'))).toBeNull()
})

test('memory has a limit: the page that was asked for longest ago goes first', async () => {
  const small = new PageCache(blog, 40_000)
  for (const slug of ['a', 'b']) small.set(post(slug).key, post(slug).address, page(reads(slug), 'x'.repeat(3000)))
  expect(small.size).toBe(2)
  const ask = (slug: string) =>
    small.get({
      ...post(slug),
      kind: 'APP_PAGE',
      isShell: false,
      readBuilt: async () => undefined,
      readBuiltMissing: () => undefined,
    })
  await ask('a')
  for (let n = 0; n < 5; n++) {
    write(`posts/n${n}.md`, `2024-01-0${n + 1}`, `n${n}`)
  }
  await blog.refresh()
  for (let n = 0; n < 5; n++)
    small.set(post(`n${n}`).key, post(`n${n}`).address, page(reads(`n${n}`), 'x'.repeat(3000)))
  expect(small.bytes).toBeLessThanOrEqual(40_000)
  expect(small.counts.evicted).toBeGreaterThan(0)
})

test('a page that is not complete without scripts keeps them, and it is said', () => {
  const entry = page(reads('a'), '<!--$?-->')
  cache.set(post('a').key, post('a').address, entry)
  expect(entry.html).toContain('<script')
  expect(log.join()).toContain('not complete')
})

test('a feed leaves with an ETag that says what is in it', async () => {
  const feed = { key: 'k/$/ja/feed.xml', address: '/ja/feed.xml' }
  const etagOf = (text: string) => {
    const entry: Entry = {
      ...page(['feed~ja~1~', 'menu~ja~1~']),
      kind: 'APP_ROUTE',
      html: undefined,
      body: Buffer.from(text),
    }
    cache.set(feed.key, feed.address, entry)
    return entry.headers?.etag
  }
  expect(etagOf('one')).toMatch(/^"[0-9a-f]{16}"$/)
  expect(
    (
      await cache.get({
        ...feed,
        kind: 'APP_ROUTE',
        isShell: false,
        readBuilt: async () => undefined,
        readBuiltMissing: () => undefined,
      })
    )?.headers?.etag,
  ).toBe(etagOf('one'))
  expect(etagOf('two')).not.toBe(etagOf('one'))
})
