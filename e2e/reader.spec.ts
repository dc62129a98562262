import { gzipSync } from 'node:zlib'
import { expect, type Page, test } from '@playwright/test'
import { root } from './builds'
import { Content, post } from './content'
import { pageTypes } from './page-types'
import { Server } from './server'
import { recordShifts } from './shifts'
import { SlowServer } from './slow-server'

let server: Server
test.beforeAll(async () => {
  server = await Server.start(root)
})
test.afterAll(() => server.stop())

/** What a page asked for and complained about. */
async function visit(page: Page, address: string) {
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' && !message.text().includes('status of 404')) complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('request', request => requests.push(request.url()))
  await page.goto(server.url + address, { waitUntil: 'networkidle' })
  return { complaints, requests }
}

for (const address of pageTypes)
  test(`${address} ships no framework, breaks no policy and asks nobody else`, async ({ page }) => {
    const { complaints, requests } = await visit(page, address)
    expect(complaints).toEqual([])
    expect(requests.filter(url => !url.startsWith(server.url) && !url.startsWith('data:'))).toEqual([])
    expect(requests.filter(url => url.includes('/_next/') && url.split('?')[0]?.endsWith('.js'))).toEqual([])
    expect(requests.filter(url => /\.(?:woff2?|ttf|otf)/.test(url))).toEqual([])
    const html = await server.text(address)
    expect(html).not.toMatch(/__next_f|_next\/static\/chunks\/[^"]*\.js/)
  })

test('a picture of another site is asked for by a click, and not before', async ({ page }) => {
  const content = new Content({
    'posts/far.md': post(
      '遠い絵',
      '2025-01-01',
      '![山](https://pictures.example/a.png)\n\n文中の![印](//pictures.example/b.png)。',
    ),
  })
  const server = await Server.start(content.folder)
  try {
    const asked: string[] = []
    await page.route('https://pictures.example/**', route => {
      asked.push(route.request().url())
      return route.fulfill({
        contentType: 'image/svg+xml',
        body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      })
    })
    await page.goto(`${server.url}/posts/far`, { waitUntil: 'networkidle' })
    expect(asked).toEqual([])
    await page.getByRole('link', { name: '山' }).click()
    await expect(page.getByRole('img', { name: '山' })).toHaveJSProperty('naturalWidth', 9)
    expect(asked).toEqual(['https://pictures.example/a.png'])
    await page.getByRole('link', { name: '印' }).click()
    await expect(page.locator('p').getByRole('img', { name: '印' })).toBeVisible()
    expect(page.url()).toBe(`${server.url}/posts/far`)
  } finally {
    await server.stop()
    content.destroy()
  }
})

test('modules weigh at most 6 kB and the style sheet 9 kB, compressed', async ({ page }) => {
  const { requests } = await visit(page, '/posts/guide/markdown')
  const weigh = async (urls: string[]) => {
    const sizes = await Promise.all(
      [...new Set(urls)].map(async url => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length),
    )
    return sizes.reduce((sum, size) => sum + size, 0)
  }
  const modules = requests.filter(url => url.includes('/elements/'))
  expect(modules.length).toBeGreaterThan(0)
  expect(await weigh(modules)).toBeLessThanOrEqual(6 * 1024)
  expect(await weigh(requests.filter(url => url.endsWith('.css')))).toBeLessThanOrEqual(9 * 1024)
})

test('the link of a frame stays in its place while the button comes', async ({ page }) => {
  const address = `${server.url}/posts/guide/zenn`
  const place = () =>
    page
      .locator('click-to-load[data-src] a')
      .first()
      .evaluate(link => (link as HTMLElement).offsetTop)
  await page.route('**/*', route => (route.request().resourceType() === 'script' ? route.abort() : route.continue()))
  await page.goto(address)
  const before = await place()
  await page.unrouteAll()
  await page.goto(address)
  await expect(page.locator('click-to-load button').first()).toBeVisible()
  expect(await place()).toBe(before)
})

for (const address of ['/', '/posts/guide/markdown', '/tags/ai'])
  for (const width of [390, 1280])
    test(`${address} does not shift at ${width} px, however far one reads`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 })
      const shifts = await recordShifts(page)
      await page.goto(server.url + address, { waitUntil: 'networkidle' })
      await page.evaluate(async () => {
        for (let y = 0; y < document.body.scrollHeight; y += 600) {
          scrollTo({ top: y, behavior: 'instant' })
          await new Promise(resolve => setTimeout(resolve, 60))
        }
      })
      expect(await shifts()).toEqual([])
    })

for (const address of pageTypes)
  test(`${address} does not shift on a phone while it arrives in pieces`, async ({ page }) => {
    const slow = await SlowServer.start(server.url)
    try {
      await page.setViewportSize({ width: 390, height: 800 })
      const shifts = await recordShifts(page)
      await page.goto(slow.url + address, { waitUntil: 'networkidle' })
      expect(await shifts()).toEqual([])
    } finally {
      slow.stop()
    }
  })

test('everything a reader needs works without JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(server.url)
  await page.locator('main article h2 a').first().click()
  await expect(page.locator('h1')).toHaveCount(1)
  await page.goto(`${server.url}/posts/guide/markdown`)
  for (const button of await page.locator('button:visible').all())
    expect(await button.getAttribute('type'), 'a button that does nothing').toBe('submit')
  await page.setViewportSize({ width: 390, height: 800 })
  const contents = page.locator('details').first()
  await contents.locator('summary').click()
  await expect(contents).toHaveAttribute('open', '')
  await context.close()
})

test('the chosen colours are there before the first paint and on the next page', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(server.url)
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await paper()
  await page.locator('theme-switch button').first().click()
  for (let n = 0; n < 3 && (await paper()) === light; n++) await page.locator('theme-switch button').first().click()
  const dark = await paper()
  expect(dark).not.toBe(light)
  await page.goto(`${server.url}/archive`, { waitUntil: 'commit' })
  await page.locator('body').waitFor()
  expect(await paper()).toBe(dark)
})

test('code is copied as it was written', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${server.url}/posts/guide/markdown`)
  const figure = page.locator('figure.code').first()
  await figure.hover()
  await figure.locator('copy-code button').first().click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.trimEnd()).toBe((await figure.locator('pre code').innerText()).trimEnd())
})

test('numbers and marks of lines are no part of what is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${server.url}/posts/guide/markdown`)
  const copyOf = async (line: string) => {
    const figure = page.locator('figure.code', { has: page.locator(line) }).first()
    await figure.locator('copy-code button').last().click()
    return (await page.evaluate(() => navigator.clipboard.readText())).trimEnd()
  }
  expect(await copyOf('.numbered')).toBe('from math import fsum\n\nprint(fsum(values))')
  expect(await copyOf('.line.error[data-sign]')).toBe(
    "export function pages(sheets: number) {\n  return sheets * 2\n  return sheets * 4\n}\npages('十枚')",
  )
})

test('the contents list marks the section that is read', async ({ page }) => {
  await page.setViewportSize({ width: 1400, height: 800 })
  await page.goto(`${server.url}/posts/guide/markdown`)
  const headings = page.locator('.article h2[id]')
  const last = headings.nth((await headings.count()) - 2)
  const id = await last.getAttribute('id')
  await page.evaluate(id => document.getElementById(id ?? '')?.scrollIntoView({ behavior: 'instant' }), id)
  await expect(
    page
      .locator('nav [aria-current]')
      .filter({ hasText: (await last.innerText()).replace(/#$/, '').trim().slice(0, 4) }),
  ).toHaveCount(1)
})

test('a browser that kept pages lets go of them where that is switched off', async ({ page }) => {
  await page.goto(`${server.url}/about`)
  const left = await page.evaluate(async () => {
    await (await caches.open('tsuzuri-pages-1')).put('/posts/a', new Response('old'))
    await navigator.serviceWorker.register('/service-worker.js')
    for (let tries = 0; tries < 100; tries++) {
      const registered = await navigator.serviceWorker.getRegistrations()
      if (registered.length === 0) break
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    return [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]
  })
  expect(left).toEqual([0, 0])
})
