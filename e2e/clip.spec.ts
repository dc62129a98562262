import { expect, type Page, test } from '@playwright/test'
import { Content, post } from './content'
import { Server } from './server'

/** What authors' HTML might try to lay over the page around it, or to push it away with. */
const hostile: Record<string, string> = {
  'a class of ours and a fixed place':
    '<a href="https://evil.example/" class="absolute inset-0" style="display:block;position:fixed;inset:0;width:100vw;height:9000px;margin-top:-500px">x</a>',
  'margins below zero':
    '<div style="margin:-900px -900px -900px -900px;width:3000px;height:2500px;background:#eee"><a href="https://evil.example/" style="display:block;height:2500px">x</a></div>',
  'a transform and a place in front':
    '<div style="transform:translate(-50vw,-900px) scale(20);z-index:99999;position:relative"><a href="https://evil.example/">x</a></div>',
  'a large border': '<a href="https://evil.example/" style="display:inline-block;border:900px solid red">x</a>',
  'a large outline and shadow':
    '<a href="https://evil.example/" style="display:block;outline:2000px solid red;box-shadow:0 0 0 2000px red">x</a>',
  'a float': '<a href="https://evil.example/" style="float:left;width:100vw;height:4000px;margin-left:-900px">x</a>',
  'huge letters': '<a href="https://evil.example/" style="font-size:900px;line-height:0.01">長い語長い語</a>',
  'a small line of large letters':
    '<p style="height:1px;line-height:0"><a href="https://evil.example/" style="font-size:3000px;letter-spacing:-500px">語語語</a></p>',
  'a row wider than all':
    '<div style="display:flex;width:9000px;height:2000px"><a href="https://evil.example/" style="flex:1">x</a></div>',
  'a column out of a short box':
    '<div style="height:1px;overflow:scroll;padding:0 900px"><a href="https://evil.example/" style="display:block;height:3000px">x</a></div>',
  'text that runs downwards':
    '<p style="writing-mode:vertical-rl;height:1px;text-indent:-2000px"><a href="https://evil.example/">x</a></p>',
  'an SVG':
    '<svg width="3000" height="3000" style="margin:-900px;overflow:visible"><a href="https://evil.example/"><rect x="-2000" y="-2000" width="9000" height="9000"/></a></svg>',
}

const pages = Object.entries(hostile).flatMap(([name, html], i) => [
  { name: `${name}, first in the text`, file: `first-${i}`, body: `${html}\n\n終わり。` },
  { name: `${name}, last in the text`, file: `last-${i}`, body: `始まり。\n\n${html}` },
])

let server: Server
let content: Content
test.beforeAll(async () => {
  content = new Content({
    'posts/plain.md': post('平らな記事', '2025-01-02', '本文です。', { tags: ['札'] }),
    ...Object.fromEntries(
      pages.map(({ name, file, body }) => [`posts/${file}.md`, post(name, '2025-01-01', body, { tags: ['札'] })]),
    ),
  })
  server = await Server.start(content.folder)
})
test.afterAll(async () => {
  await server.stop()
  content.destroy()
})

/** The links and headings around the text of an article, each with whether a click on its middle is its own. */
function around(page: Page) {
  return page.evaluate(() => {
    const parts =
      '.site-head a, .sheet-head h1, .sheet-head a, .contents-margin a, .sheet-foot a, .neighbours a, .site-foot a'
    return [...document.querySelectorAll(parts)].flatMap(part => {
      part.scrollIntoView({ block: 'center' })
      const { left, top, width, height } = part.getClientRects()[0] ?? new DOMRect()
      if (width === 0 || height === 0) return []
      const hit = document.elementFromPoint(left + width / 2, top + height / 2)
      const isOwn = hit !== null && (part.contains(hit) || hit.contains(part))
      return [
        { text: part.textContent?.trim() ?? '', isOwn: isOwn && !hit.closest('.article'), left: Math.round(left) },
      ]
    })
  })
}

for (const { name, width } of [
  { name: 'a desk', width: 1280 },
  { name: 'a phone', width: 390 },
])
  test(`what an author writes stays within the text, on ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`${server.url}/posts/plain`)
    const places = new Map((await around(page)).map(({ text, left }) => [text, left]))
    expect(places.size).toBeGreaterThan(4)
    for (const { name, file } of pages)
      await test.step(name, async () => {
        await page.goto(`${server.url}/posts/${file}`)
        const parts = await around(page)
        expect
          .soft(
            parts.filter(({ isOwn }) => !isOwn),
            name,
          )
          .toEqual([])
        // Nothing is moved aside, and the page does not scroll sideways.
        expect
          .soft(
            parts.filter(({ text, left }) => places.has(text) && places.get(text) !== left),
            name,
          )
          .toEqual([])
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        expect.soft(wide, name).toBe(width)
      })
  })
