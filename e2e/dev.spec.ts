import { expect, test } from '@playwright/test'
import { Content, post, smallBlog } from './content'
import { Server } from './server'

let content: Content
let server: Server
test.beforeAll(async () => {
  test.setTimeout(240_000)
  content = new Content(smallBlog())
  server = await Server.dev(content.folder)
})
test.afterAll(async () => {
  await server?.stop()
  content.destroy()
})

test('a post saved while `npm run dev` runs is there on the next request', async () => {
  // Every page is compiled as it is first asked for, beside the tests of the built server.
  test.setTimeout(240_000)
  expect(await server.text('/posts/first')).toContain('本文です。')
  content.write('posts/first.md', post('改めた題', '2025-01-01', '書き直した本文。'))
  await expect.poll(() => server.text('/posts/first'), { timeout: 60_000 }).toContain('書き直した本文。')
  expect(await server.text('/')).toContain('改めた題')
})

test('`npm run dev` has nothing to complain about, at a page and at an address that names nothing', async () => {
  test.setTimeout(240_000)
  expect((await server.get('/posts/second')).status).toBe(200)
  for (const address of ['/nothing', '/posts/nothing', '/en/nothing', '/tags/nothing'])
    expect((await server.get(address)).status, address).toBe(404)
  // What Next checks after its answer; another page waits for that.
  await server.get('/archive')
  await new Promise(resolve => setTimeout(resolve, 2000))
  expect(server.output).not.toMatch(/error|invariant|warn/i)
})
