import { expect, test } from '@playwright/test'
import { Content, post, smallBlog } from './content'
import { Server } from './server'

test('a post saved while `npm run dev` runs is there on the next request', async () => {
  const content = new Content(smallBlog())
  const server = await Server.dev(content.folder)
  expect(await server.text('/posts/first')).toContain('本文です。')
  content.write('posts/first.md', post('改めた題', '2025-01-01', '書き直した本文。'))
  await expect.poll(() => server.text('/posts/first'), { timeout: 10_000 }).toContain('書き直した本文。')
  expect(await server.text('/')).toContain('改めた題')
  await server.stop()
  content.destroy()
})
