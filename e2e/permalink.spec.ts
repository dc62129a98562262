import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { type Build, copyWithSettings, makeBuild, root } from './builds'
import { Content } from './content'
import { Server } from './server'

/*
 * A blog whose posts keep the addresses of an old one: a copy of this project with another `permalink`, behind our front door, on Next's own
 * cache, and in development.
 */

let folder: string
let content: Content

test.beforeAll(() => {
  test.setTimeout(600_000)
  folder = copyWithSettings('permalink', "permalink: '/:year/:month/:day/:slug',")
  content = new Content({
    'posts/a.md': '---\ntitle: A\ndate: 2024-01-31\naliases: [/entry/1]\n---\n\n[B](b.md) ![](a.png)\n',
    'posts/b.md': '---\ntitle: B\ndate: 2024-02-29\n---\n\nThe text of B.\n',
    'posts/pages/about.md': '---\ntitle: About\n---\n\nAbout us.\n',
  })
  fs.copyFileSync(path.join(root, 'public/authors/tsumugi.png'), path.join(content.folder, 'posts/a.png'))
})
test.afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true })
  content.destroy()
})

/** What readers, machines and old links find, whoever answers. */
async function expectAddresses(server: Server) {
  const post = await server.get('/2024/01/31/a')
  expect(post.status).toBe(200)
  const html = await post.text()
  expect(html).toContain('href="/2024/02/29/b"')
  expect(html).toContain('rel="canonical" href="http://localhost:3000/2024/01/31/a"')
  expect(html).toContain('%2Fimages%2Fposts%2Fa.png')
  expect(await server.text('/2024/02/29/b')).toContain('The text of B.')
  expect(await server.text('/about')).toContain('About us.')
  expect(await server.text('/')).toContain('href="/2024/01/31/a"')
  for (const file of ['/feed.xml', '/sitemap.xml', '/llms.txt']) {
    const text = await server.text(file)
    expect(text, file).toContain('/2024/01/31/a')
    expect(text, file).not.toMatch(/:3000\/posts\//)
  }
  expect(await server.text('/2024/01/31/a.md')).toContain('[B](b.md)')
  for (const old of ['/posts/a', '/entry/1', '/2024/01/31/A', '/2024/01/31/a.html']) {
    const { status, headers } = await server.get(old)
    // Next itself says it twice the first time that it is asked.
    const [to = ''] = (headers.get('location') ?? '').split(', ')
    expect([status, new URL(to, server.url).pathname], old).toEqual([308, '/2024/01/31/a'])
  }
  expect((await server.get('/2024/01/30/a')).status).toBe(404)
}

test('behind the front door posts are where they were', async () => {
  test.setTimeout(600_000)
  const build: Build = { distDir: '.next', env: {}, folder }
  makeBuild(build, { CONTENT_DIR: content.folder })
  const server = await Server.start(content.folder, build)
  try {
    await expectAddresses(server)
    // Kept pages say the same.
    await expectAddresses(server)
  } finally {
    await server.stop()
  }
})

test("on Next's own cache they are there, too", async () => {
  test.setTimeout(600_000)
  const build: Build = { distDir: '.next-plain', env: { PAGE_CACHE: 'off' }, folder }
  makeBuild(build, { CONTENT_DIR: content.folder })
  const server = await Server.start(content.folder, build)
  try {
    await expectAddresses(server)
  } finally {
    await server.stop()
  }
})

test('and so they are in development', async () => {
  test.setTimeout(180_000)
  const server = await Server.dev(content.folder, folder)
  try {
    await expectAddresses(server)
  } finally {
    await server.stop()
  }
})
