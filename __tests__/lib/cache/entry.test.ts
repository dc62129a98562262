import { Entries, type Entry } from '@/lib/cache/entry'
import { STAMP, stampOf } from '@/lib/cache/stamp'
import type { ContentSource } from '@/lib/content/source'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { pageContent } from '@/lib/server/page-content'
import { surfaceOf } from '@/lib/surfaces/kinds'
import type { Surface } from '@/lib/surfaces/surface'
import { site } from '@/site.config'

let content: ContentServer
let entries: Entries
let log: string[]

const files = { 'posts/a.md': '---\ntitle: A\ndate: 2025-01-01\n---\n\nText\n' }
const entryOf = (path: string) => ({ path, size: 9, modified: 0, stamp: '1' })
const source: ContentSource = {
  list: async () => ({ files: Object.keys(files).map(entryOf), problems: [], unread: [] }),
  read: async path => Buffer.from(files[path as keyof typeof files] ?? ''),
  stat: async () => null,
  stream: async () => null,
  names: async () => [],
  firstCommits: async () => new Map(),
  versions: async () => new Map(),
}

beforeEach(async () => {
  log = []
  const env = readEnv({ SITE_URL: 'https://blog.example' })
  content = await ContentServer.open(env, site, () => Date.UTC(2026, 0, 1), { source })
  entries = new Entries({ shownAt: pageContent(content).shownAt, log: line => log.push(line) })
})

/** An entry as Next hands it over: a page with the tag of what it read. */
async function page(surface: Surface, text = 'page', version?: string): Promise<Entry> {
  const stamp = stampOf(surface, version ?? (await content.moment().of(surface)))
  return {
    kind: 'APP_PAGE',
    html: `<!DOCTYPE html><html><head></head><body>${text}<script src="/_next/a.js"></script></body></html>`,
    rscData: Buffer.from('flight'),
    headers: { 'x-next-cache-tags': `_N_T_/x,${stamp},_N_T_/y` },
  }
}
const article = surfaceOf('article', { lang: 'ja', address: 'posts/a' })

test('a page becomes a document, with its policy and the stamp of what it shows', async () => {
  const entry = await page(article)
  entries.finish('/ja/posts/a', entry)
  expect(entry.html).not.toContain('<script')
  expect(entry.rscData).toBeUndefined()
  expect(entry.headers).toMatchObject({
    'content-security-policy': expect.stringContaining('script-src'),
    [STAMP]: stampOf(article, await content.moment().of(article)),
  })
  const once = entry.html
  entries.finish('/ja/posts/a', entry)
  expect(entry.html).toBe(once)
})

test('a text that was held is set into the page as it is, and its policy is made of it', async () => {
  const parts = ['<p>$& </p>', '<img src="https://elsewhere.example/a.png" alt="">']
  const [first, second] = entries.hold(parts)
  const entry = await page(article, `${first}<div>${second}</div>${first}`)
  entries.finish('/ja/posts/a', entry)
  expect(entry.html).toContain(`${parts[0]}<div>${parts[1]}</div>${parts[0]}`)
  expect(entry.headers?.['content-security-policy']).toContain('data: https:')
  expect(entry.status).toBeUndefined()
})

test('a text of a thousand parts is held whole', async () => {
  const parts = Array.from({ length: 1000 }, (_, n) => `<p>${n}</p>`)
  const entry = await page(article, entries.hold(parts).join(''))
  entries.finish('/ja/posts/a', entry)
  expect(entry.html).toContain(parts.join(''))
})

test('a page whose text is held no more is not whole', async () => {
  const entry = await page(article, entries.hold(['<p>first</p>'])[0])
  for (let n = 0; n < 200; n++) entries.hold([`<p>${n}</p>`])
  entries.finish('/ja/posts/a', entry)
  expect(entry.status).toBe(500)
})

test('a script that somebody put into a component is told of once, with the way to have it', async () => {
  const stray = '<script src="https://stats.example/a.js" defer=""></script>'
  entries.finish('/ja/posts/a', await page(article, stray))
  entries.finish('/ja/posts/b', await page(article, stray))
  expect(log).toEqual([
    expect.stringMatching(
      /<script src="https:\/\/stats\.example\/a\.js" defer=""> of \/ja\/posts\/a .*site\.config\.ts/,
    ),
  ])
})

test('scripts that the owner has set are on the page', async () => {
  const scripts = [{ src: 'https://stats.example/a.js', defer: true }]
  const tag = '<script src="https://stats.example/a.js" defer=""></script>'
  const entry = await page(article, tag)
  new Entries({ shownAt: async () => null, site: { scripts }, log: line => log.push(line) }).finish(
    '/ja/posts/a',
    entry,
  )
  expect(entry.html).toContain(tag)
  expect(entry.headers?.['content-security-policy']).toContain(' https://stats.example')
  expect(log).toEqual([])
})

test("the build's page is used while it is true, of an article and of what names nothing", async () => {
  const built = await page(article)
  expect(await entries.built('/ja/posts/a', built)).toBe(built)
  expect(built.html).not.toContain('<script')
  expect(await entries.built('/ja/posts/a', await page(article, 'old', '0123456789abcdef'))).toBeNull()
  const missing = surfaceOf('missing', { lang: 'en' })
  expect(await entries.built('/en/404', await page(missing))).not.toBeNull()
  expect(await entries.built('/en/404', await page(missing, 'old', '0123456789abcdef'))).toBeNull()
  expect(await entries.built('/ja/posts/a', undefined)).toBeNull()
})

test("the build's page of another thing, or of nobody knows what, is not used", async () => {
  expect(await entries.built('/ja/posts/a', await page(surfaceOf('tags', { lang: 'ja' })))).toBeNull()
  expect(await entries.built('/ja/posts/b', await page(article))).toBeNull()
  expect(await entries.built('/ja/posts/a', { kind: 'APP_PAGE', html: '' })).toBeNull()
})

test('what has no content in it is used as it was built', async () => {
  const robots = { kind: 'APP_ROUTE', body: Buffer.from('x') }
  expect(await entries.built('/robots.txt', robots)).toBe(robots)
})

test('a page that is not complete without scripts is a failure, and it is said', async () => {
  const entry = await page(article, '<!--$?--><template id="B:0"></template><!--/$-->')
  entries.finish('/ja/posts/a', entry)
  expect(entry.status).toBe(500)
  expect(entry.html).not.toContain('<script')
  expect(entry.headers?.['content-security-policy']).toContain('script-src')
  expect(log.join()).toContain('not complete')
  expect(await entries.built('/ja/posts/a', await page(article, '<!--$!-->'))).toBeNull()
})
