import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Entry, PageCache } from '@/lib/cache/page-cache'
import { stampOf } from '@/lib/cache/stamp'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { type KindName, type ParamsOf, surfaceOf } from '@/lib/surfaces/kinds'
import { site } from '@/site.config'

let folder: string
let content: ContentServer
let cache: PageCache
let time: number
let log: string[]

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pages-'))
  time = Date.UTC(2026, 0, 1)
  log = []
  write('posts/a.md', '2025-01-01', 'one')
  write('posts/b.md', '2025-01-02', 'two')
  const env = readEnv({ SITE_URL: 'https://blog.example', CONTENT_DIR: folder })
  content = await ContentServer.open(env, site, () => time)
  cache = new PageCache(content, 1_000_000, line => log.push(line))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

function write(file: string, date: string, text: string, more = '') {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  fs.writeFileSync(
    path.join(folder, file),
    `---\ntitle: ${JSON.stringify(text)}\ndate: "${date}"\n${more}---\n\n${text}\n`,
  )
}

/** An entry as Next hands it over: a page with the tag of what it read. */
async function page<Name extends KindName>(name: Name, params: ParamsOf<Name>, text = 'page'): Promise<Entry> {
  const surface = surfaceOf(name, params)
  return {
    kind: 'APP_PAGE',
    html: `<!DOCTYPE html><html><head></head><body>${text}<script src="/_next/a.js"></script></body></html>`,
    rscData: Buffer.from('flight'),
    headers: { 'x-next-cache-tags': `_N_T_/x,${stampOf(surface, await content.version(surface))},_N_T_/y` },
  }
}
const post = (slug: string, text?: string) => page('article', { lang: 'ja', slug }, text)
const get = (address: string, built?: Entry, missing?: Entry, kind = 'APP_PAGE') =>
  cache.get({ address, kind, isShell: false, readBuilt: async () => built, readBuiltMissing: () => missing })

test('a page is rendered once, then served, as a document with its policy and revision', async () => {
  expect(await get('/ja/posts/a')).toBeNull()
  await cache.set('/ja/posts/a', await post('a'))
  const served = await get('/ja/posts/a')
  expect(served?.html).not.toContain('<script')
  expect(served?.rscData).toBeUndefined()
  expect(served?.headers).toMatchObject({
    'content-security-policy': expect.stringContaining('script-src'),
    'x-content-revision': content.revision,
  })
  expect(cache.counts).toMatchObject({ missed: 1, hit: 1 })
})

test('a changed post switches its page and its neighbour, and nothing else', async () => {
  write('posts/c.md', '2025-01-03', 'three')
  await content.refresh()
  for (const slug of ['a', 'b', 'c']) await cache.set(`/ja/posts/${slug}`, await post(slug))
  write('posts/a.md', '2025-01-01', 'renamed')
  await content.refresh()
  expect(await get('/ja/posts/a')).toBeNull()
  expect(await get('/ja/posts/b')).toBeNull()
  expect(await get('/ja/posts/c')).not.toBeNull()
})

test('a render begun before a change and stored after it is refused', async () => {
  const slow = await post('a')
  write('posts/a.md', '2025-01-01', 'newer')
  await content.refresh()
  await cache.set('/ja/posts/a', slow)
  expect(cache.counts.refused).toBe(1)
  expect(cache.store.size).toBe(0)
  expect(slow.html).not.toContain('<script')
})

test("the build's page is used while it is true", async () => {
  expect((await get('/ja/posts/a', await post('a', 'built')))?.html).toContain('built')
  const built = await post('b', 'built')
  write('posts/b.md', '2025-01-02', 'other')
  await content.refresh()
  expect(await get('/ja/posts/b', built)).toBeNull()
})

test('a page that shows another thing than its address is never stored, and said', async () => {
  await cache.set('/ja/posts/a', await page('archive', { lang: 'ja', year: null, page: 1 }))
  expect(cache.store.size).toBe(0)
  expect(log.join()).toContain('shows something else')
})

test('a page of which a part was not ready is not kept', async () => {
  const late = await post('a')
  late.headers = { 'x-next-cache-tags': stampOf(surfaceOf('article', { lang: 'ja', slug: 'a' }), null) }
  await cache.set('/ja/posts/a', late)
  expect(cache.store.size).toBe(0)
  expect(log).toEqual([])
})

test('a scheduled post appears, and the lists with it, when the clock says so, and goes when it is set back', async () => {
  write('posts/soon.md', '2026-01-01T10:00:00Z', 'soon')
  await content.refresh()
  const found = async () => (await content.locate('/posts/soon')).found
  await cache.set('/ja', await page('list', { lang: 'ja', page: 1 }))
  expect(await get('/ja')).not.toBeNull()
  expect(await found()).toBe('missing')
  time = Date.UTC(2026, 0, 1, 10)
  expect(await get('/ja')).toBeNull()
  expect(await found()).toBe('surface')
  time = Date.UTC(2026, 0, 1, 9)
  expect(await found()).toBe('missing')
})

test('another spelling and an old address lead to the one address', async () => {
  write('posts/new.md', '2025-01-03', 'new', 'aliases: [/posts/old]\n')
  await content.refresh()
  for (const [address, to] of [
    ['/ja/posts/A', '/posts/a'],
    ['/ja/posts/old', '/posts/new'],
    ['/ja/posts/a.html', '/posts/a'],
  ])
    expect(await get(address as string)).toMatchObject({ status: 308, headers: { location: to } })
})

test('unknown addresses share one not-found page with status 404', async () => {
  expect(await get('/ja/x')).toBeNull()
  const missing = await page('missing', { lang: 'ja' }, 'nothing here')
  await cache.set('/ja/x', missing)
  expect(missing.status).toBe(404)
  expect(missing.headers?.['x-robots-tag']).toBe('noindex')
  for (const n of [1, 2, 3]) expect((await get(`/ja/y${n}`))?.status).toBe(404)
  expect(cache.store.size).toBe(1)
})

test('the not-found page is made anew when what it suggests changes, its pictures too', async () => {
  write('posts/b.md', '2025-01-02', 'two', 'header_image: ./b.svg\n')
  await content.refresh()
  await cache.set('/ja/x', await page('missing', { lang: 'ja' }))
  expect(await get('/ja/x')).not.toBeNull()
  fs.writeFileSync(path.join(folder, 'posts/b.svg'), SVG)
  await content.refresh()
  expect(await get('/ja/x')).toBeNull()
})

test('the first unknown address renders, those beside it wait for it', async () => {
  expect(await get('/ja/x')).toBeNull()
  const waiting = get('/ja/y')
  await cache.set('/ja/x', await page('missing', { lang: 'ja' }))
  expect((await waiting)?.status).toBe(404)
})

test('the not-found page of the build answers the first unknown address', async () => {
  expect((await get('/ja/x', undefined, await page('missing', { lang: 'ja' })))?.status).toBe(404)
})

test('a page with a missing picture is rendered again when the picture arrives', async () => {
  write('posts/a.md', '2025-01-01', '![x](./x.svg)')
  await content.refresh()
  await cache.set('/ja/posts/a', await post('a'))
  expect(await get('/ja/posts/a')).not.toBeNull()
  fs.writeFileSync(path.join(folder, 'posts/x.svg'), SVG)
  await content.refresh()
  expect(await get('/ja/posts/a')).toBeNull()
})

test('a render begun before a picture was published is refused after it', async () => {
  write('posts/a.md', '2025-01-01', '![x](./x.svg)')
  await content.refresh()
  const slow = await post('a')
  fs.writeFileSync(path.join(folder, 'posts/x.svg'), SVG)
  await content.refresh()
  await cache.set('/ja/posts/a', slow)
  expect(cache.store.size).toBe(0)
})

test('memory has a limit: the page that was asked for longest ago goes first', async () => {
  const small = new PageCache(content, 40_000)
  for (let n = 0; n < 9; n++) write(`posts/n${n}.md`, `2024-01-0${n + 1}`, `n${n}`)
  await content.refresh()
  for (let n = 0; n < 9; n++) await small.set(`/ja/posts/n${n}`, await post(`n${n}`, 'x'.repeat(3000)))
  expect(small.store.bytes).toBeLessThanOrEqual(40_000)
  expect(small.counts.evicted).toBe(9 - small.store.size)
  expect(small.store.size).toBeGreaterThan(3)
})

test('a page that is not complete without scripts is answered as a failure, with a policy, never kept, and it is said', async () => {
  const entry = await post('a', '<!--$?--><template id="B:0"></template><!--/$-->')
  await cache.set('/ja/posts/a', entry)
  expect(entry.status).toBe(500)
  expect(entry.html).not.toContain('<script')
  expect(entry.headers?.['content-security-policy']).toContain('script-src')
  expect(log.join()).toContain('not complete')
  expect(cache.store.size).toBe(0)
  expect(await get('/ja/posts/a', await post('a', '<!--$!-->'))).toBeNull()
  expect(cache.counts).toMatchObject({ incomplete: 2, built: 0 })
})

test('a not-found page that is not complete is not kept for others', async () => {
  expect(await get('/ja/x')).toBeNull()
  const broken = await page('missing', { lang: 'ja' }, '<!--$?-->')
  await cache.set('/ja/x', broken)
  expect(broken.status).toBe(500)
  await cache.set('/ja/y', await page('missing', { lang: 'ja' }, 'a title that says name="robots"'))
  expect(await get('/ja/z')).toMatchObject({ status: 404, headers: { 'x-robots-tag': 'noindex' } })
})

test('a feed leaves with an ETag that says what is in it', async () => {
  const etagOf = async (text: string) => {
    const entry: Entry = {
      ...(await page('feed', { lang: 'ja' })),
      kind: 'APP_ROUTE',
      html: undefined,
      body: Buffer.from(text),
    }
    await cache.set('/ja/feed.xml', entry)
    return entry.headers?.etag
  }
  expect(await etagOf('one')).toMatch(/^"[0-9a-f]{16}"$/)
  expect((await get('/ja/feed.xml', undefined, undefined, 'APP_ROUTE'))?.headers?.etag).toBe(await etagOf('one'))
  expect(await etagOf('two')).not.toBe(await etagOf('one'))
})

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
