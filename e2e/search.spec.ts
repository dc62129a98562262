import { expect, test } from '@playwright/test'
import { axeFindings } from './axe'
import { Content, post, smallBlog } from './content'
import { Server } from './server'

let content: Content
let server: Server

test.beforeAll(async () => {
  content = new Content({
    ...smallBlog(),
    'posts/thread.md': post(
      '糸の話',
      '2025-04-01',
      `${'前の段落。\n\n'.repeat(40)}## 綴じ方\n\n昔はﾈｯﾄで、赤い糸を四つの穴に通して綴じた。`,
    ),
    'posts/thread.en.md': post(
      'About thread',
      '2025-04-01',
      '## Binding\n\nA needle leads the thread through four holes.',
    ),
    'posts/draft.md': post('糸の下書き', '2025-04-01', '秘密の糸', { draft: true }),
  })
  server = await Server.start(content.folder)
})
test.afterAll(async () => {
  await server.stop()
  content.destroy()
})

for (const [lang, home, word, title, place] of [
  ['ja', '/', 'ネット', '糸の話', '/posts/thread#'],
  ['en', '/en', 'neddle', 'About thread', '/en/posts/thread#Binding'.toLowerCase()],
] as const) {
  test(`${lang}: without JavaScript the link in the head leads to a form that finds`, async ({ browser }) => {
    const page = await browser.newPage({ javaScriptEnabled: false })
    await page.goto(server.url + home)
    await page.locator('.site-head a[href$="/search"]').click()
    await page.getByRole('searchbox').fill(word)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\?q=/)
    await expect(page.getByRole('searchbox')).toHaveValue(word)
    const link = page.locator('.search-results').getByRole('link', { name: title })
    expect(await link.getAttribute('href')).toContain(place)
    await expect(page.locator('.search-passage mark').first()).toBeVisible()
    await page.close()
  })

  test(`${lang}: by keyboard: / opens, arrows choose, Enter leads there, Escape closes`, async ({ page }) => {
    await page.goto(server.url + home)
    await page.keyboard.press('/')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await page.keyboard.type(word)
    await expect(dialog.getByRole('status')).toContainText('1')
    await page.keyboard.press('ArrowDown')
    await expect(dialog.getByRole('link', { name: title })).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await expect(dialog.getByRole('searchbox')).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await page.keyboard.press('Control+k')
    await expect(dialog).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    expect(page.url()).toContain(place)
  })
}

test('axe finds nothing in results, in the dialog and where there is nothing, light and dark, phone and desktop', async ({
  page,
}) => {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1280]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
      for (const address of [
        '/search',
        `/search?q=${encodeURIComponent('糸')}`,
        '/search?q=zzzz',
        '/en/search?q=thread&year=2025',
      ]) {
        await page.goto(server.url + address)
        expect(await axeFindings(page), `${address} ${colorScheme} ${width}`).toEqual([])
      }
      await page.goto(`${server.url}/`)
      await page.keyboard.press('/')
      await expect(page.getByRole('dialog')).toBeVisible()
      await page.keyboard.type('糸')
      await expect(page.getByRole('dialog').getByRole('link').first()).toBeVisible()
      expect(await axeFindings(page), `dialog ${colorScheme} ${width}`).toEqual([])
    }
})

test('the page runs nothing of the framework, is kept by nobody and read by no robot', async () => {
  const answer = await server.get('/search?q=%E7%B3%B8')
  const html = await answer.text()
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('x-robots-tag')).toBe('noindex')
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self' 'sha256-")
  expect(html.match(/<script[^>]*src="(?!\/elements\/)/)).toBeNull()
  expect(html).toContain('noindex')
  expect((await fetch(`${server.url}/search?q=a`, { method: 'POST' })).status).toBe(405)
  expect((await fetch(`${server.url}/search?q=a`, { method: 'HEAD' })).status).toBe(200)
})

test('a push is found at once, and a draft never', async () => {
  const found = async (query: string) => (await server.get(`/search?q=${encodeURIComponent(query)}&part`)).text()
  expect(await found('秘密の糸')).not.toContain('/posts/draft')
  expect(await found('紅葉の栞')).not.toContain('/posts/new')
  content.write('posts/new.md', post('新しい', '2025-05-01', '紅葉の栞を挟む'))
  expect((await server.push()).status).toBe(200)
  expect(await found('紅葉の栞')).toContain('/posts/new')
})

test('whatever is asked is answered, and what is asked too often is refused', async () => {
  for (const query of [
    'x'.repeat(201),
    'a b c d e f g h i j k l m',
    '%',
    '🎌'.repeat(90),
    '.*+?^$()|[]\\',
    ' ',
    '<script>alert(1)</script>',
    '\0',
  ])
    expect([200, 400]).toContain((await server.get(`/search?q=${encodeURIComponent(query)}`)).status)
  expect((await server.get(`/search?q=${'x'.repeat(9000)}`)).status).toBe(414)
  const all = await Promise.all(Array.from({ length: 90 }, () => server.get('/search?q=a&part')))
  expect(all.map(({ status }) => status)).toContain(429)
  // Who asks for nothing is not counted.
  expect((await server.get('/search')).status).toBe(200)
})
