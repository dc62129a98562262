import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

let isReady = true
let rendered: string[] = []
jest.mock('@/lib/markdown/pipeline/render-thread', () => ({
  renderThreads: () => ({
    render: async ({ path }: { path: string }) => {
      rendered.push(path)
      const html = `<p>${path} <a href="/tags/x">x</a></p>`
      return isReady ? { html, parts: [html], outline: [], problems: [] } : { refusal: tooSlow }
    },
  }),
}))

import { readEnv } from '@/lib/env'
import { printed } from '@/lib/feeds/print'
import { tooSlow } from '@/lib/markdown/as-written'
import { ContentServer } from '@/lib/server/content-server'
import { site } from '@/site.config'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'print-'))
let content: ContentServer
const write = (name: string, day: number, text = 'Text.') =>
  fs.writeFileSync(path.join(folder, 'posts', name), `---\ntitle: t\ndate: 2025-01-${day}\ntags: [x]\n---\n\n${text}\n`)

beforeAll(() => fs.mkdirSync(path.join(folder, 'posts')))
afterAll(() => fs.rmSync(folder, { recursive: true }))
beforeEach(async () => {
  fs.rmSync(path.join(folder, 'posts'), { recursive: true })
  fs.mkdirSync(path.join(folder, 'posts'))
  for (let day = 10; day < 31; day++) write(`${day}.md`, day)
  const env = readEnv({ CONTENT_DIR: folder, SITE_URL: 'https://blog.example' })
  content = await ContentServer.open(env, site, () => Date.UTC(2026, 0, 1))
  isReady = true
})

async function ask(address: string) {
  rendered = []
  const located = content.locate(address)
  const answer = located.found === 'surface' ? await printed(located.surface, content) : null
  return { ...answer, texts: rendered.length, body: String(answer?.body) }
}

test('feeds that hold the same posts have each text rendered once, and after a change one', async () => {
  expect(await ask('/feed.xml')).toMatchObject({ texts: 20, isStale: false })
  for (const address of ['/atom.xml', '/feed.json', '/tags/x/feed.xml', '/all/feed.xml'])
    expect([address, (await ask(address)).texts]).toEqual([address, 0])
  write('30.md', 30, 'Other.')
  await content.refresh()
  expect((await ask('/feed.xml')).texts).toBe(1)
})

test('the texts of an archive do not put those of the feed aside', async () => {
  await ask('/feed.xml')
  expect((await ask('/feed-1.xml')).texts).toBe(1)
  expect((await ask('/feed-1.xml')).texts).toBe(1)
})

test('one whose text was not ready in time is shown, and not kept', async () => {
  isReady = false
  expect(await ask('/feed.xml')).toMatchObject({ isStale: true, texts: 20 })
  isReady = true
  expect(await ask('/feed.xml')).toMatchObject({ isStale: false, texts: 20 })
})

test('addresses have scheme and host', async () => {
  for (const address of ['/feed.xml', '/atom.xml', '/feed.json']) {
    const { body } = await ask(address)
    expect(body).toContain('https://blog.example/posts/30')
    expect(body).toContain('https://blog.example/tags/x')
    expect(body.replaceAll('href="/feed.css"', '')).not.toMatch(/(?:href|src)=\\?"\/|href=&quot;\//)
  }
})

test('a browser may load the style of a feed and nothing else', async () => {
  expect(await ask('/feed.xml')).toMatchObject({
    type: 'application/xml; charset=utf-8',
    policy: "default-src 'none'; style-src 'self'",
  })
  expect((await ask('/feed.json')).policy).toBeUndefined()
})

test('a page is not printed', async () => {
  const located = content.locate('/posts/30')
  expect(located.found === 'surface' && printed(located.surface, content)).toBeNull()
})
