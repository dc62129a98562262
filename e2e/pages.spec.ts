import { expect, test } from '@playwright/test'
import { production, root } from './builds'
import { Content, post, smallBlog } from './content'
import { Server } from './server'

let content: Content
let server: Server

test.beforeAll(async () => {
  content = new Content(smallBlog())
  for (let n = 1; n <= 25; n++)
    content.write(
      `posts/many/${String(n).padStart(2, '0')}.md`,
      post(`記事${n}`, `2024-01-${String(n).padStart(2, '0')}`, '本文', { tags: ['多い'] }),
    )
  server = await Server.start(content.folder)
})
test.afterAll(async () => {
  await server.stop()
  content.destroy()
})

test('every page names its language, its one heading and its canonical address', async ({ page }) => {
  for (const [address, lang] of [
    ['/', 'ja'],
    ['/page/2', 'ja'],
    ['/en', 'en'],
    ['/posts/first', 'ja'],
    ['/en/posts/first', 'en'],
    ['/tags', 'ja'],
    ['/tags/c%2B%2B', 'ja'],
    [`/tags/${encodeURIComponent('多い')}/page/2`, 'ja'],
    ['/archive', 'ja'],
    ['/en/archive', 'en'],
    ['/about', 'ja'],
  ]) {
    const answer = await page.goto(server.url + address)
    expect(answer?.status(), address).toBe(200)
    await expect(page.locator('html'), address).toHaveAttribute('lang', lang as string)
    await expect(page.locator('h1'), address).toHaveCount(1)
    const canonical = await page.locator('link[rel=canonical]').getAttribute('href')
    expect(new URL(canonical ?? '').pathname, address).toBe(new URL(server.url + address).pathname)
    expect(await page.title(), address).not.toBe('')
    expect(await page.locator('meta[property="og:title"]').getAttribute('content'), address).not.toBe('')
    expect(answer?.headers()['x-content-revision'], address).toMatch(/^[0-9a-f]+$/)
  }
})

test('versions of a post name each other', async ({ page }) => {
  for (const address of ['/posts/first', '/en/posts/first']) {
    await page.goto(server.url + address)
    const alternates = await page
      .locator('link[rel=alternate][hreflang]')
      .evaluateAll(links =>
        links.map(link => [link.getAttribute('hreflang'), new URL((link as HTMLLinkElement).href).pathname]),
      )
    expect(alternates).toEqual([
      ['ja', '/posts/first'],
      ['en', '/en/posts/first'],
      ['x-default', '/posts/first'],
    ])
  }
})

test('a list goes on and ends', async () => {
  expect(await server.text('/')).toContain('/page/2')
  expect((await server.get('/page/3')).status).toBe(200)
  expect((await server.get('/page/4')).status).toBe(404)
  for (const odd of ['/page/0', '/page/01', '/page/x', '/page/-1', '/page/9999999'])
    expect((await server.get(odd)).status, odd).toBe(404)
})

test('the feed of each language holds full text', async () => {
  const answer = await server.get('/feed.xml')
  expect(answer.headers.get('content-type')).toContain('xml')
  const text = await answer.text()
  expect(text).toContain('<language>ja</language>')
  expect(text).toContain('content:encoded')
  expect(text).toContain('二番目の記事')
  expect(await server.text('/en/feed.xml')).toContain('The first post')
})

test('sitemap and robots name what is public', async () => {
  const sitemap = await server.text('/sitemap.xml')
  for (const address of ['/posts/first', '/en/posts/first', '/archive', '/about', '/tags/c%2B%2B'])
    expect(sitemap).toContain(address)
  expect(await server.text('/robots.txt')).toMatch(/Allow: \/[\s\S]*Sitemap: /)
})

test('a start at another address than the build names that address everywhere', async () => {
  const moved = await Server.start(root, production, { SITE_URL: 'https://blog.example' })
  try {
    expect(await moved.text('/robots.txt')).toContain('Sitemap: https://blog.example/sitemap.xml')
    for (const address of ['/', '/about', '/en/posts/guide/markdown', '/sitemap.xml', '/feed.xml']) {
      const text = await moved.text(address)
      expect(text, address).toContain('https://blog.example/')
      expect(text, address).not.toContain('http://localhost:3000')
    }
  } finally {
    await moved.stop()
  }
})

test('an empty blog is a friendly page', async () => {
  const empty = new Content()
  const quiet = await Server.start(empty.folder)
  try {
    for (const address of ['/', '/en', '/tags', '/archive', '/feed.xml', '/sitemap.xml'])
      expect((await quiet.get(address)).status, address).toBe(200)
    expect(await quiet.text('/')).toContain('<h1')
  } finally {
    await quiet.stop()
    empty.destroy()
  }
})

test('the posts of this repository are all there, and no link inside the site is broken', async () => {
  test.setTimeout(180_000)
  const own = await Server.start(root)
  try {
    const seen = new Map<string, Set<string>>()
    const queue = ['/', '/en']
    const anchors: { from: string; to: string; id: string }[] = []
    while (queue.length > 0) {
      const address = queue.pop() as string
      if (seen.has(address)) continue
      const answer = await own.get(address)
      const location = answer.headers.get('location')
      if (answer.status === 308 && location) {
        queue.push(new URL(location, own.url).pathname)
        continue
      }
      expect(answer.status, address).toBe(200)
      const type = answer.headers.get('content-type') ?? ''
      const html = type.includes('html') ? await answer.text() : ''
      seen.set(address, new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(match => unescapeHtml(match[1] as string))))
      for (const [, raw] of html.matchAll(/<[^>]*\s(?:href|src)="([^"]+)"/g)) {
        const url = new URL(unescapeHtml(raw as string), own.url + address)
        if (url.origin !== own.url) continue
        if (url.hash) anchors.push({ from: address, to: url.pathname, id: decodeURIComponent(url.hash.slice(1)) })
        queue.push(url.pathname + url.search)
      }
    }
    for (const { from, to, id } of anchors)
      if (id !== 'top') expect(seen.get(to)?.has(id), `${from} → ${to}#${id}`).toBe(true)
    expect(seen.size).toBeGreaterThan(30)
  } finally {
    await own.stop()
  }
})

const unescapeHtml = (text: string) =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
