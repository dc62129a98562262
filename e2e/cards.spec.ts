import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { root } from './builds'
import { Content, post, smallBlog } from './content'
import { Server } from './server'

let content: Content
let server: Server

test.beforeAll(async () => {
  content = new Content({
    ...smallBlog(),
    'posts/own.md': post('自分の絵', '2025-01-03', '本文', { og_image: '/own.png' }),
    'public/own.png': fs.readFileSync(path.join(root, 'public/og.png')),
  })
  server = await Server.start(content.folder)
})
test.afterAll(async () => {
  await server.stop()
  content.destroy()
})

/** What other services are told of a page's picture. */
async function pictureOf(address: string) {
  const html = await server.text(address)
  const said = (name: string) =>
    new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1]?.replaceAll('&amp;', '&')
  expect(said('twitter:card'), address).toBe('summary_large_image')
  return {
    url: new URL(said('og:image') ?? ''),
    size: `${said('og:image:width')} × ${said('og:image:height')}`,
    alt: said('og:image:alt'),
  }
}

/** Pixels, as the head of a PNG says them. */
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)]

test('pages name a card, which is a picture for ever', async () => {
  for (const [page, card, alt] of [
    ['/posts/first', '/og/posts/first.png', '最初の記事 — 綴り'],
    ['/en/posts/first', '/en/og/posts/first.png', 'The first post — Tsuzuri'],
    ['/about', '/og/about.png', 'この場所について — 綴り'],
    ['/', '/og/index.png', /^綴り — /],
    ['/en', '/en/og/index.png', /^Tsuzuri — /],
    ['/tags/c%2B%2B', '/og/tags/c%2B%2B.png', 'C++ — 綴り'],
  ] as const) {
    const picture = await pictureOf(page)
    expect(picture).toMatchObject({
      size: '1200 × 630',
      alt: typeof alt === 'string' ? alt : expect.stringMatching(alt),
    })
    expect(picture.url.pathname).toBe(card)
    const answer = await server.get(picture.url.pathname + picture.url.search)
    expect([answer.status, answer.headers.get('content-type')], card).toEqual([200, 'image/png'])
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(sizeOf(Buffer.from(await answer.arrayBuffer()))).toEqual([1200, 630])
  }
  expect((await server.get('/og/posts/nothing.png')).status).toBe(404)
})

test('a new title is on a new card, and the old address leads there', async () => {
  const before = (await pictureOf('/posts/second')).url
  content.write('posts/second.md', post('変えた題', '2025-02-01', '続きです。'))
  expect((await server.push()).status).toBe(200)
  const now = (await pictureOf('/posts/second')).url
  expect(now.search).not.toBe(before.search)
  const answer = await server.get(before.pathname + before.search)
  expect([answer.status, answer.headers.get('location')]).toEqual([307, now.pathname + now.search])
})

test("an author's own picture is named as it is", async () => {
  const picture = await pictureOf('/posts/own')
  expect(picture).toMatchObject({ size: '1200 × 630', alt: '自分の絵' })
  expect(picture.url.pathname).toBe('/images/own.png')
})
