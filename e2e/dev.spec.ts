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

test('a post saved while `npm run dev` runs is there on the next request, and the one after', async () => {
  // Every page is compiled as it is first asked for, beside the tests of the built server.
  test.setTimeout(240_000)
  // Next has what these pages say.
  expect(await server.text('/posts/first')).toContain('本文です。')
  expect(await server.text('/')).toContain('最初の記事')
  expect((await server.get('/posts/coming')).status).toBe(404)
  const read = await saves()
  content.write('posts/first.md', post('改めた題', '2025-01-01', '書き直した本文。'))
  content.write('posts/coming.md', post('来た記事', '2025-01-01', '本文。'))
  await read()
  expect(await server.text('/posts/first')).toContain('書き直した本文。')
  expect(await server.text('/')).toContain('改めた題')
  expect((await server.get('/posts/coming')).status).toBe(200)
  expect(await server.text('/posts/first')).toContain('書き直した本文。')
})

/** Listens as an open tab does; waits for the next save that the server has read. */
async function saves(): Promise<() => Promise<unknown>> {
  const events = (await server.get('/api/changes')).body?.getReader()
  await events?.read()
  return async () => {
    await events?.read()
    await events?.cancel()
  }
}

test('an open tab shows what is saved, where it was scrolled to, and drafts; without a complaint', async ({ page }) => {
  test.setTimeout(240_000)
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  const text = (word: string) => `${word}\n\n${'段落です。\n\n'.repeat(200)}\n\n\`\`\`ts\nconst a = 1\n\`\`\`\n`
  content.write('posts/draft.md', post('下書き', '2025-03-01', text('はじめの言葉'), { draft: true }))
  await expect.poll(async () => (await server.get('/posts/draft')).status, { timeout: 60_000 }).toBe(200)
  await page.goto(`${server.url}/posts/draft`, { timeout: 120_000 })
  await expect(page.locator('saved-file')).toBeAttached()
  await page.evaluate(() => {
    scrollTo(0, 3000)
    document.body.dataset.tab = 'not loaded again'
  })
  for (const word of ['次の言葉', 'その次の言葉', '見出しと画面の外'])
    await test.step(word, async () => {
      const body = `${text(word)}\n${['一', '二', '三'].map(n => `## ${word}の${n}\n\n段落です。\n`).join('\n')}`
      content.write('posts/draft.md', post('下書き', '2025-03-01', body, { draft: true }))
      await expect(page.locator('.article')).toContainText(word, { timeout: 60_000 })
      await expect(page.locator('contents-mark')).toContainText(`${word}の三`)
      await expect(page.locator('copy-code button').first()).toBeAttached()
      await expect.poll(() => page.evaluate(() => scrollY)).toBe(3000)
      expect(await page.evaluate(() => document.body.dataset.tab)).toBe('not loaded again')
    })
  // What React and Next find to say comes after the page.
  await new Promise(resolve => setTimeout(resolve, 2000))
  expect(complaints).toEqual([])
  await expect(page.locator('#next-logo')).toHaveCount(0)
})

test('nothing is complained of at an address that names nothing', async ({ page }) => {
  test.setTimeout(240_000)
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(String(error)))
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(`${server.url}/nothing`, { timeout: 120_000 })
  await expect(page.locator('theme-switch button')).toBeVisible({ timeout: 60_000 })
  // What React and Next find to say comes after the page.
  await new Promise(resolve => setTimeout(resolve, 2000))
  // The browser itself says that the address was answered with 404.
  expect(complaints.filter(text => !text.includes('status of 404'))).toEqual([])
  await expect(page.locator('nextjs-portal [data-issues]')).toBeHidden()
})

test('a file that shows no post is told of where its author looks for it, and its page comes when it is mended', async ({
  page,
}) => {
  test.setTimeout(240_000)
  content.write('posts/faulty.md', '---\ntitle: A\ndate: 2026-02-31\n---\n\nA text.\n')
  await page.goto(`${server.url}/posts/faulty`, { timeout: 120_000 })
  await expect(page.locator('a[href*="faulty.md:3:7"]')).toBeVisible({ timeout: 60_000 })
  await expect(page.locator('theme-switch button')).toBeVisible({ timeout: 60_000 })
  content.write('posts/faulty.md', '---\ntitle: A\ndate: 2026-02-28\n---\n\nA text.\n')
  await expect(page.locator('.article')).toContainText('A text.', { timeout: 60_000 })
})

test('nothing is complained of where a file is saved while a page is made, or while Next looks at it once more', async () => {
  test.setTimeout(240_000)
  const before = server.output.length
  for (let i = 0; i < 25; i++) {
    const shown = server.text('/posts/first')
    await new Promise(resolve => setTimeout(resolve, i * 20))
    content.write('posts/first.md', post('最初の記事', '2025-01-01', `本文 ${i}。`))
    await shown
  }
  await expect.poll(() => server.text('/posts/first')).toContain('本文 24。')
  await new Promise(resolve => setTimeout(resolve, 2000))
  expect(server.output.slice(before)).not.toMatch(/error|invariant|warn/i)
})

test('`npm run dev` has nothing to complain about, at a page and at an address that names nothing', async () => {
  test.setTimeout(240_000)
  const before = server.output.length
  expect((await server.get('/posts/second')).status).toBe(200)
  for (const address of ['/nothing', '/posts/nothing', '/en/nothing', '/tags/nothing'])
    expect((await server.get(address)).status, address).toBe(404)
  // What Next checks after its answer; another page waits for that.
  await server.get('/archive')
  await new Promise(resolve => setTimeout(resolve, 2000))
  // What is wrong with a file of the content is told, as it should be.
  const lines = server.output
    .slice(before)
    .split('\n')
    .filter(line => !line.includes('[content] posts/'))
  expect(lines.join('\n')).not.toMatch(/error|invariant|warn/i)
})
