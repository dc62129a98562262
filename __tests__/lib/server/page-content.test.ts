import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { type PageContent, pageContent } from '@/lib/server/page-content'
import type { ArticleSource } from '@/lib/surfaces/article-source'
import { surfaceOf } from '@/lib/surfaces/kinds'
import { site } from '@/site.config'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'page-content-'))
const write = (text: string) => {
  fs.mkdirSync(path.join(folder, 'posts'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'posts/a.md'), `---\ntitle: A\ndate: 2025-01-01\n---\n\n${text}\n`)
}
let content: ContentServer
let pages: PageContent
beforeEach(async () => {
  write('Some *words*.')
  content = await ContentServer.open(readEnv({ CONTENT_DIR: folder }), site, Date.now)
  pages = pageContent(content)
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

const sourceOf = async () => {
  const read = await pages.read('article', { lang: 'ja', address: 'posts/a' })
  return (read as unknown as { shown: { source: ArticleSource } }).shown.source
}

test('a surface comes with its version, and all of it can be sent to another thread', async () => {
  const read = await pages.read('article', { lang: 'ja', address: 'posts/a' })
  expect(read?.version).toBe(await content.moment().of(surfaceOf('article', { lang: 'ja', address: 'posts/a' })))
  expect(structuredClone(read)).toEqual(read)
  expect(await pages.read('article', { lang: 'ja', address: 'posts/b' })).toBeNull()
})

test('a text is rendered, and known to be stale where the file is newer than the index', async () => {
  const source = await sourceOf()
  const done = await pages.article(source)
  expect(done?.article.html).toContain('words</em>')
  expect(done?.isStale).toBe(false)
  expect(structuredClone(done)).toEqual(done)
  write('Other *words*.')
  expect((await pages.article(source))?.isStale).toBe(true)
  fs.rmSync(path.join(folder, 'posts/a.md'))
  expect(await pages.article(source)).toBeNull()
})

test('a text that was refused is given as it was written', async () => {
  const done = await pages.article(await sourceOf(), { thrown: 'Error: a component threw' })
  expect(done?.article.html).toContain('Some *words*.')
  expect(done?.article.problems).toMatchObject([{ rule: expect.any(String), file: 'posts/a.md' }])
})
