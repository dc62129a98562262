import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openDisk } from '@/lib/content/disk'
import { readEnv } from '@/lib/env'
import { TextFile } from '@/lib/search/text-file'
import { ContentServer } from '@/lib/server/content-server'
import { SiteSearch } from '@/lib/server/site-search'
import { site } from '@/site.config'

const MOMENT = Date.UTC(2026, 5, 1)
let folder: string
let time: number

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'search-'))
  fs.mkdirSync(path.join(folder, 'posts'))
  time = MOMENT
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const write = (name: string, body: string, matter = 'date: 2020-01-01') =>
  fs.writeFileSync(path.join(folder, 'posts', `${name}.md`), `---\ntitle: 題 ${name}\n${matter}\n---\n\n${body}\n`)
const open = (preview = false) => {
  const env = readEnv({ CONTENT_DIR: folder, ...(preview && { PREVIEW: '1' }) })
  // Not from the folder by a thread: from where the content is.
  return ContentServer.open(env, site, () => time, { source: openDisk(folder) })
}
async function found(blog: ContentServer, query: string, filters: { lang?: string; tag?: string; year?: string } = {}) {
  const answer = await blog.search.answer({ query, page: 1, ...filters }, 'ja')
  return answer.kind === 'found'
    ? answer.results.map(({ href }) => decodeURIComponent(href.split('#')[0] as string)).sort()
    : answer.kind
}

test('a push is followed at once, and what was said before is found no longer', async () => {
  write('a', '糸の話')
  write('b', '針の話')
  const blog = await open()
  expect(await found(blog, '糸')).toEqual(['/posts/a'])
  write('a', '布の話')
  write('c', '糸と針')
  await blog.refresh()
  expect(await found(blog, '糸')).toEqual(['/posts/c'])
  expect(await found(blog, '布')).toEqual(['/posts/a'])
  fs.rmSync(path.join(folder, 'posts/c.md'))
  await blog.refresh()
  expect(await found(blog, '糸')).toEqual([])
  write('a', '糸の話')
  await blog.refresh()
  expect(await found(blog, '糸')).toEqual(['/posts/a'])
})

test('what a push has changed is read when somebody searches, or when no other push comes', async () => {
  write('a', '糸の話')
  const blog = await open()
  const read = jest.spyOn(blog.source, 'read')
  const search = new SiteSearch(blog, { patience: 4000, quiet: 50 })
  await search.start()
  const pushed = async (body: string) => {
    write('a', body)
    read.mockClear()
    await blog.refresh()
    const own = read.mock.calls.length
    return () => read.mock.calls.length - own
  }
  const first = await pushed('布の話')
  expect(first()).toBe(0)
  expect(await search.answer({ query: '布', page: 1 }, 'ja')).toMatchObject({ kind: 'found', results: [{}] })
  expect(first()).toBe(1)
  const second = await pushed('針の話')
  expect(second()).toBe(0)
  await new Promise(resolve => setTimeout(resolve, 150))
  expect(second()).toBe(1)
})

test('a post that goes while others come, and comes back as it was, is found again', async () => {
  write('a', '糸の話')
  const blog = await open()
  expect(await found(blog, '糸')).toEqual(['/posts/a'])
  const file = path.join(folder, 'posts/a.md')
  fs.renameSync(file, `${file}.away`)
  write('b', '針の話')
  await blog.refresh()
  expect(await found(blog, '糸')).toEqual([])
  fs.renameSync(`${file}.away`, file)
  await blog.refresh()
  expect(await found(blog, '糸')).toEqual(['/posts/a'])
})

test('a draft is never found, and what is to appear from its moment on', async () => {
  write('draft', '糸', 'date: 2020-01-01\ndraft: true')
  write('soon', '糸', 'date: 2026-06-01T00:00:01Z')
  write('leaving', '糸', 'date: 2020-01-01\nexpires: 2026-06-01T00:00:01Z')
  const blog = await open()
  expect(await found(blog, '糸')).toEqual(['/posts/leaving'])
  time += 1000
  expect(await found(blog, '糸')).toEqual(['/posts/soon'])
})

test('many pushes, one after the other, leave each post findable once', async () => {
  const blog = await open()
  for (let at = 0; at < 80; at++) {
    write(`p${at % 50}`, `糸の話 ${at}番`)
    await blog.refresh()
    await blog.search.start()
  }
  const answer = await blog.search.answer({ query: '糸の', page: 1 }, 'ja')
  expect(answer).toMatchObject({ kind: 'found', total: 50 })
  expect(await found(blog, '5番', {})).toHaveLength(5)
})

test('results are narrowed by language, tag and year, and the choices say how many there are', async () => {
  write('a', '糸', 'date: 2020-01-01\ntags: [綴じ]')
  write('b', '糸', 'date: 2021-01-01\ntags: [綴じ, 布]')
  write('c.en', '糸', 'date: 2021-05-01')
  const blog = await open()
  expect(await found(blog, '糸', { year: '2021' })).toEqual(['/en/posts/c', '/posts/b'])
  expect(await found(blog, '糸', { lang: 'ja', year: '2021' })).toEqual(['/posts/b'])
  expect(await found(blog, '糸', { tag: '布' })).toEqual(['/posts/b'])
  expect(await blog.search.answer({ query: '糸', page: 1, year: '2021' }, 'ja')).toMatchObject({
    total: 2,
    choices: {
      lang: [
        { value: 'en', count: 1 },
        { value: 'ja', count: 1 },
      ],
      year: [
        { value: '2021', count: 2 },
        { value: '2020', count: 1 },
      ],
      tag: [
        { value: '布', count: 1 },
        { value: '綴じ', count: 1 },
      ],
    },
  })
})

test('what nobody says in these words is found by its words', async () => {
  write('a', '機構には仕組みがあり、注意を配る')
  const blog = await open()
  expect(await blog.search.answer({ query: '注意機構の仕組み', page: 1 }, 'ja')).toMatchObject({
    total: 1,
    isLoose: true,
  })
})

test.each([
  ['', 'empty'],
  [' \u3000', 'empty'],
  ['あ'.repeat(201), 'tooLong'],
  ['a b c d e f g h i j k l m', 'tooMany'],
])('%j is %s', async (query, kind) => {
  expect(await found(await open(), query)).toEqual(kind)
})

test('a thread makes the index of many posts', async () => {
  for (let at = 0; at < 30; at++) write(`p${at}`, `糸の話 ${at}番`)
  const env = readEnv({ CONTENT_DIR: folder })
  const blog = await ContentServer.open(env, site, () => time)
  const warned = jest.spyOn(console, 'warn')
  await blog.search.start()
  expect(warned).not.toHaveBeenCalled()
  expect(await blog.search.answer({ query: '糸の', page: 2 }, 'ja')).toMatchObject({ total: 30, page: 2, pages: 3 })
}, 30_000)

test('texts are in a file where there may be one, and found as before', async () => {
  for (let at = 0; at < 30; at++) write(`p${at}`, `## 見出し\n\n糸の話 ${at}番。${'長い'.repeat(at * 100)}`)
  const env = readEnv({ CONTENT_DIR: folder })
  const [memory, file] = await Promise.all(
    [null, folder].map(scratch => ContentServer.open(env, site, () => time, { scratch })),
  )
  const all = async (blog: ContentServer) =>
    Promise.all(
      ['糸の話', '見出し', '話 1', '長い長', '17番'].map(query => blog.search.answer({ query, page: 1 }, 'ja')),
    )
  await Promise.all([memory!.search.start(), file!.search.start()])
  expect(await all(file!)).toEqual(await all(memory!))
  expect(file!.search.bytes).toBeLessThan(memory!.search.bytes)
}, 30_000)

test('texts stay in memory where the disk is full', async () => {
  for (let at = 0; at < 30; at++) write(`p${at}`, `糸の話 ${at}番`)
  const warned = jest.spyOn(console, 'warn').mockImplementation()
  const full = jest.spyOn(TextFile.prototype, 'add').mockRejectedValue(new Error('ENOSPC'))
  const blog = await ContentServer.open(readEnv({ CONTENT_DIR: folder }), site, () => time, { scratch: folder })
  await blog.search.start()
  expect(await blog.search.answer({ query: '糸の話', page: 1 }, 'ja')).toMatchObject({ total: 30 })
  expect(warned).toHaveBeenCalledWith(expect.stringContaining('stay in memory'), expect.anything())
  full.mockRestore()
}, 30_000)

test('one file has the texts of all pushes', async () => {
  const made = jest.spyOn(TextFile, 'open')
  const blog = await ContentServer.open(readEnv({ CONTENT_DIR: folder }), site, () => time, { scratch: folder })
  await blog.search.start()
  for (const push of ['a', 'b']) {
    for (let at = 0; at < 30; at++) write(`${push}${at}`, `糸の話 ${push} ${at}番`)
    await blog.refresh()
    await blog.search.start()
  }
  expect(await blog.search.answer({ query: '糸の話 a', page: 1 }, 'ja')).toMatchObject({ total: 30 })
  expect(await blog.search.answer({ query: '糸の話', page: 1 }, 'ja')).toMatchObject({ total: 60 })
  expect(made).toHaveBeenCalledTimes(1)
  made.mockRestore()
}, 30_000)
