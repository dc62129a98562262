import path from 'node:path'
import { expect, test } from '@playwright/test'
import { production, root } from './builds'
import { Content, post, smallBlog } from './content'
import { Server } from './server'

/*
 * What a reader sees when a page cannot be rendered: here because the disk of the content fails after the start.
 */

let content: Content
let server: Server

test.beforeAll(async () => {
  content = new Content(smallBlog())
  server = await Server.start(content.folder, production, {
    NODE_OPTIONS: `--require ${path.join(root, 'e2e/failing-disk.cjs')}`,
  })
  // After the start, and more than a push has rendered ahead: those that are asked for here are the oldest.
  for (let n = 0; n < 90; n++) {
    content.write(`posts/late/${n}.md`, post(`記事${n}`, dayOf(n), '本文'))
    content.write(`posts/late/${n}.en.md`, post(`Post ${n}`, dayOf(n), 'Text'))
  }
  await server.push()
  expect((await server.get('/posts/first')).status).toBe(200)
  // The watch looks at the same files once more: when it shows this one, it has read all that were written before.
  content.write('posts/late/last.md', post('最後', '2024-01-01', '本文'))
  await expect.poll(async () => (await server.get('/posts/late/last')).status).toBe(200)
  // It has another neighbour now.
  expect((await server.get('/posts/first')).status).toBe(200)
  content.write('failing', '')
})
test.afterAll(async () => {
  await server.stop()
  content.destroy()
})

/** The first are the oldest: the newest are printed into feeds before somebody asks. */
const dayOf = (n: number) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10)

const failing = [
  ['/posts/late/1', 'ja'],
  ['/en/posts/late/1', 'en'],
  ['/feed-1.xml', null],
] as const

test('a page that fails has status 500, no script of the framework, the strict policy and its language', async () => {
  const good = (await server.get('/posts/first')).headers.get('content-security-policy')
  for (const [address, lang] of failing) {
    for (const encoding of ['identity', 'gzip']) {
      const answer = await server.get(address, { accept: 'text/html', 'accept-encoding': encoding })
      const html = await answer.text()
      expect(answer.status, address).toBe(500)
      expect(html, address).not.toMatch(/EIO|posts\/late|\.js:\d|digest/)
      if (lang === null) continue
      expect(html, address).toContain(`<html lang="${lang}"`)
      expect(html, address).toMatch(/<\/html>$/)
      expect(html, address).toMatch(/<meta name="robots" content="noindex/)
      expect(html, address).not.toMatch(/_next\/static\/chunks\/[^"]+\.js|__next_f|rel="canonical"/)
      expect(answer.headers.get('content-security-policy'), address).toBe(good)
      expect(answer.headers.get('cache-control'), address).toBe('no-store')
    }
  }
})

test('it is a page that helps, without a complaint of the browser', async ({ page }) => {
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => {
    // The browser notes the status itself.
    if (message.type() === 'error' && !message.text().includes('status of 500')) complaints.push(message.text())
  })
  for (const [address, title] of [
    ['/posts/late/1', 'ページを表示できませんでした'],
    ['/en/posts/late/1', 'This page could not be shown'],
  ] as const) {
    const answer = await page.goto(server.url + address)
    expect(answer?.status(), address).toBe(500)
    await expect(page.locator('h1')).toHaveText(title)
    await expect(page.locator('main a')).toHaveCount(2)
    await expect(page.locator('theme-switch button')).toBeVisible()
  }
  expect(complaints).toEqual([])
})

test('nobody keeps it: once the disk answers again, the page is there', async ({ page }) => {
  await page.goto(`${server.url}/posts/late/2`)
  content.remove('failing')
  await page.locator('main a').first().click()
  await expect(page.locator('h1')).toHaveText('記事2')
  content.write('failing', '')
})

test('its own address is a 404 like any other', async () => {
  for (const address of ['/500', '/ja/500', '/en/500']) {
    const answer = await fetch(server.url + address)
    expect(answer.status, address).toBe(404)
  }
})

test('who asks for data of the framework gets the same page: there is no router that wants it', async () => {
  const answer = await server.get('/posts/late/3', { rsc: '1', accept: 'text/html' })
  expect(answer.status).toBe(500)
  expect(await answer.text()).toMatch(/^<!DOCTYPE html>/)
})

test('a server that cannot load its content says why, and ends', async () => {
  const preload = { NODE_OPTIONS: `--require ${path.join(root, 'e2e/no-content.cjs')}` }
  await expect(Server.start(content.folder, production, preload)).rejects.toThrow(
    /The server ended:[\s\S]*the blog could not be loaded: [^\n]*somebody has made a mistake/,
  )
})
