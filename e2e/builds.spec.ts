import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { preview, production, root, withoutPageCache } from './builds'
import { brokenContent, DRAFT_SENTINEL, FUTURE_SENTINEL } from './content'
import { Server } from './server'

/** Files of a folder, at any depth. */
const filesIn = (folder: string) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))

test('a production build contains no byte of a draft or a future post', () => {
  const own = fs.readFileSync(path.join(root, 'e2e/content.ts'), 'utf8')
  expect(own).toContain(DRAFT_SENTINEL)
  const posts = filesIn(path.join(root, 'posts')).map(file => fs.readFileSync(file, 'utf8'))
  for (const sentinel of [DRAFT_SENTINEL, FUTURE_SENTINEL]) {
    expect(
      posts.some(text => text.includes(sentinel)),
      `a post of this repository holds ${sentinel}`,
    ).toBe(true)
    const found = filesIn(path.join(root, production.distDir)).filter(file => fs.readFileSync(file).includes(sentinel))
    expect(found).toEqual([])
  }
})

test('what a host packs with the pages has every post that is or will be public, and no draft', () => {
  const output = path.join(root, withoutPageCache.distDir)
  const traces = filesIn(output).filter(file => file.endsWith('.nft.json'))
  const packed = new Set(
    traces.flatMap(trace =>
      (JSON.parse(fs.readFileSync(trace, 'utf8')).files as string[])
        .map(file => path.relative(root, path.resolve(path.dirname(trace), file)))
        .filter(file => /^posts\/.*\.mdx?$/.test(file)),
    ),
  )
  const all = filesIn(path.join(root, 'posts')).filter(file => /\.mdx?$/.test(file))
  const isDraft = (file: string) => fs.readFileSync(file, 'utf8').includes(DRAFT_SENTINEL)
  expect([...packed].sort()).toEqual(
    all
      .filter(file => !isDraft(file))
      .map(file => path.relative(root, file))
      .sort(),
  )
})

test.describe('a preview of a pull request', () => {
  let server: Server
  test.beforeAll(async () => {
    // Another folder with the same content: what was built is true there too.
    server = await Server.start(brokenContent(), preview)
  })
  test.afterAll(() => server.stop())

  test('shows drafts and future posts, marked, under a banner that names the branch', async () => {
    const home = await server.text('/')
    expect(home).toContain('下書き')
    expect(home).toContain('未来')
    for (const text of [home, await server.text('/posts/draft')]) {
      expect(text).toContain('feat/new-post')
      expect(text).toContain('0123456')
      expect(text).toContain('#42')
    }
    expect(await server.text('/posts/draft')).toContain(DRAFT_SENTINEL)
  })

  test('shows a mistake in MDX where it is', async () => {
    const text = await server.text('/posts/unclosed')
    expect(text).toContain('class="problem"')
    expect(text).toMatch(/posts\/unclosed\.mdx:\d+:\d+ \(mdx-syntax\)/)
  })

  test('keeps search engines out, everywhere', async () => {
    for (const address of ['/', '/posts/draft', '/posts/first', '/tags', '/archive', '/about', '/en']) {
      const answer = await server.get(address)
      expect(answer.headers.get('x-robots-tag'), address).toContain('noindex')
      expect(await answer.text(), address).toMatch(/<meta name="robots" content="noindex/)
    }
    expect(await server.text('/robots.txt')).toMatch(/Disallow: \//)
  })

  test('is built and serves every healthy post, however broken the others are', async () => {
    const addresses = [
      '/posts/first',
      '/posts/second',
      '/posts/bom',
      '/posts/crlf',
      '/posts/tags',
      '/posts/null-tags',
      '/posts/no-front-matter',
      '/posts/with%20space',
      `/posts/${encodeURIComponent('quote\'s "and"')}`,
      '/posts/50%25',
      '/posts/a..b',
      `/posts/${encodeURIComponent('が'.normalize('NFC'))}`,
      `/posts/${encodeURIComponent('長'.repeat(83))}`,
      '/posts/unclosed',
      '/about',
    ]
    for (const address of addresses) {
      const answer = await server.get(address)
      expect(answer.status, address).toBe(200)
      expect(await answer.text(), address).not.toContain('見つかりません')
    }
    for (const address of [
      '/posts/yaml',
      '/posts/yaml-list',
      '/posts/javascript',
      '/posts/huge',
      '/posts/date',
      '/posts/link',
      '/posts/folder-link/hostname',
    ])
      expect((await server.get(address)).status, address).toBe(404)
  })
})

test.describe("on Next's own cache, as on a host that keeps pages itself", () => {
  let server: Server
  test.beforeAll(async () => {
    server = await Server.start(root, withoutPageCache)
  })
  test.afterAll(() => server.stop())

  test('every type of page works', async ({ page }) => {
    for (const address of [
      '/',
      '/en',
      '/posts/guide/markdown',
      '/tags',
      '/tags/ai',
      '/archive',
      '/about',
      '/feed.xml',
      '/tags/ai/feed.json',
      '/sitemap.xml',
    ]) {
      const answer = await server.get(address)
      expect(answer.status, address).toBe(200)
    }
    const complaints: string[] = []
    page.on('pageerror', error => complaints.push(String(error)))
    await page.goto(`${server.url}/posts/guide/markdown`)
    await expect(page.locator('h1')).toHaveCount(1)
    expect(complaints).toEqual([])
  })

  test('the search finds', async ({ page }) => {
    for (const [address, word] of [
      ['/search', '注意機構'],
      ['/en/search', 'attention'],
    ] as const) {
      await page.goto(server.url + address)
      await page.locator('main').getByRole('searchbox').fill(word)
      await page.keyboard.press('Enter')
      await expect(page).toHaveURL(/\?q=/)
      await expect(page.locator('.search-results mark').first()).toHaveText(word, { ignoreCase: true })
    }
  })

  test('another spelling leads to the one address, which is named once', async () => {
    // Twice: the first answer is rendered, the second kept.
    for (const _ of [1, 2]) {
      const answer = await server.get('/ABOUT')
      expect(answer.status).toBe(308)
      expect(answer.headers.get('location')).toBe('/about')
    }
  })

  test('an unknown address is a 404 that helps', async ({ page }) => {
    for (const address of ['/nothing-here', '/posts/nothing', '/en/nothing']) {
      const answer = await page.goto(server.url + address)
      expect(answer?.status(), address).toBe(404)
      await expect(page.locator('h1')).toHaveCount(1)
    }
  })
})
