import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { printed } from '@/lib/feeds/print'
import { ContentServer } from '@/lib/server/content-server'
import { site } from '@/site.config'

let folder: string
let content: ContentServer
let now: number

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'twin-'))
  fs.mkdirSync(path.join(folder, 'posts/pages'), { recursive: true })
  now = Date.UTC(2026, 0, 1)
  const env = readEnv({ CONTENT_DIR: folder, SITE_URL: 'https://blog.example' })
  content = await ContentServer.open(env, site, () => now)
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

async function write(name: string, text: string | Buffer) {
  fs.mkdirSync(path.dirname(path.join(folder, 'posts', name)), { recursive: true })
  fs.writeFileSync(path.join(folder, 'posts', name), text)
  await content.refresh()
}

/** What is sent for an address; where it leads; or `null`. */
async function ask(address: string) {
  const located = content.locate(address)
  if (located.found !== 'surface') return located.found === 'redirect' ? located.to : null
  return (await printed(located.surface, content)) as { body: string | Buffer; type: string; link: string }
}

const POST = '---\ntitle: A\ndate: 2025-01-01\n---\n\nText.\n'

test.each([
  ['a.md', '/posts/a.md', POST],
  ['a.en.md', '/en/posts/a.md', POST],
  ['ノート/が.md', '/posts/%E3%83%8E%E3%83%BC%E3%83%88/%E3%81%8C.md', POST],
  ['a/index.md', '/posts/a.md', POST],
  ['pages/about.md', '/about.md', '---\ntitle: About\n---\n\nText.\n'],
  ['a.mdx', '/posts/a.md', `${POST}<Callout>**Text**</Callout>\n`],
  ['crlf.md', '/posts/crlf.md', `\ufeff${POST.replaceAll('\n', '\r\n')}`],
])('%s is to be had at %s, byte for byte', async (file, address, text) => {
  await write(file, text)
  const answer = await ask(address)
  expect(answer).toMatchObject({ type: 'text/markdown; charset=utf-8', isStale: false })
  expect(Buffer.from((answer as { body: Buffer }).body).equals(Buffer.from(text))).toBe(true)
})

test('what readers do not see is not there as Markdown either', async () => {
  await write('draft.md', POST.replace('---\n\n', 'draft: true\n---\n\n'))
  await write('future.md', POST.replace('2025', '2027'))
  await write('gone.md', POST.replace('---\n\n', 'expires: 2025-06-01\n---\n\n'))
  await write('drafts/hidden.md', '---\ntitle: Hidden\ndraft: true\n---\n\nText.\n')
  for (const slug of ['draft', 'future', 'gone', 'hidden', 'drafts/hidden'])
    expect([slug, await ask(`/posts/${slug}.md`)]).toEqual([slug, null])
  now = Date.UTC(2027, 5, 1)
  expect(await ask('/posts/future.md')).not.toBeNull()
})

test("is text or plain bytes, which Next's own cache keeps as they are", async () => {
  await write('a.md', POST)
  const { body } = (await ask('/posts/a.md')) as { body: Uint8Array }
  expect(Object.getPrototypeOf(body)).toBe(Uint8Array.prototype)
})

test('private comments are gone, and all else stays', async () => {
  await write('a.md', `${POST}One %%secret%% two.\n\n%%\nmore\n%%\n\n<!-- more -->\n`)
  const { body } = (await ask('/posts/a.md')) as { body: string }
  expect(body).toBe(`${POST}One  two.\n\n\n\n\n\n<!-- more -->\n`)
})

test('names the page, or the original, as the one that counts', async () => {
  await write('が.md', POST)
  expect(await ask('/posts/%E3%81%8C.md')).toMatchObject({
    link: '<https://blog.example/posts/%E3%81%8C>; rel="canonical"',
  })
  await write('が.md', POST.replace('---\n\n', 'canonical: https://other.example/あ\n---\n\n'))
  expect(await ask('/posts/%E3%81%8C.md')).toMatchObject({ link: '<https://other.example/%E3%81%82>; rel="canonical"' })
})

test('other spellings and old addresses lead to it', async () => {
  await write('a.md', POST.replace('---\n\n', 'aliases: [/posts/old]\n---\n\n'))
  expect(await ask('/posts/A.md')).toBe('/posts/a.md')
  expect(await ask('/posts/old.md')).toBe('/posts/a.md')
  expect(await ask('/ja/posts/a.md')).toBe('/posts/a.md')
})

test('a file that changed since it was listed is not kept', async () => {
  await write('a.md', POST)
  fs.writeFileSync(path.join(folder, 'posts/a.md'), POST.replace('Text', 'Other'))
  expect(await ask('/posts/a.md')).toMatchObject({ isStale: true })
})
