import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { surfaceOf } from '@/lib/surfaces/kinds'
import { site } from '@/site.config'
import { git } from '../../git'

const MOMENT = Date.UTC(2026, 5, 1)
let folder: string
let time: number

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'live-'))
  fs.mkdirSync(path.join(folder, 'posts'))
  time = MOMENT
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const write = (slug: string, matter: string) =>
  fs.writeFileSync(path.join(folder, 'posts', `${slug}.md`), `---\ntitle: ${slug}\n${matter}\n---\n\ntext\n`)
const open = () =>
  ContentServer.open(readEnv({ SITE_URL: 'https://blog.example', CONTENT_DIR: folder }), site, () => time)
const home = surfaceOf('list', { lang: 'ja', page: 1 })
const slugsOf = (blog: ContentServer) =>
  blog
    .view()
    .posts('ja')
    .map(({ slug }) => slug)

test('a clock that is set back hides again what is still to come, and shows what has not expired', async () => {
  write('old', 'date: 2020-01-01')
  write('soon', 'date: 2026-06-01T00:00:00Z')
  write('leaving', 'date: 2020-01-02\nexpires: 2026-06-01T00:00:00Z')
  const blog = await open()
  expect(slugsOf(blog)).toEqual(['soon', 'old'])
  const after = await blog.moment().of(home)
  expect(blog.locate('/posts/soon').found).toBe('surface')
  time = MOMENT - 1
  expect(slugsOf(blog)).toEqual(['leaving', 'old'])
  expect(blog.locate('/posts/soon').found).toBe('missing')
  expect(await blog.moment().of(home)).not.toBe(after)
  time = MOMENT
  expect(slugsOf(blog)).toEqual(['soon', 'old'])
  expect(await blog.moment().of(home)).toBe(after)
})

test('a view is made once for as long as it holds', async () => {
  write('old', 'date: 2020-01-01')
  const blog = await open()
  const view = blog.view()
  time += 1000
  expect(blog.view()).toBe(view)
})

test('half of a push is not shown', async () => {
  const server = path.join(folder, 'server')
  const commit = (...slugs: string[]) => {
    for (const slug of slugs) write(slug, 'date: 2020-01-01')
    git(folder, 'add', 'posts')
    git(folder, 'commit', '-q', '-m', 'x')
  }
  git(folder, 'init', '-q', '-b', 'main')
  commit('a')
  execFileSync('git', ['clone', '-q', folder, server])
  const blog = await ContentServer.open(
    readEnv({ SITE_URL: 'https://blog.example', CONTENT_DIR: server }),
    site,
    () => time,
  )
  commit('b', 'c')
  git(server, 'fetch', '-q')
  const [from, to] = git(server, 'rev-parse', 'HEAD', '@{upstream}').split('\n')
  fs.writeFileSync(path.join(server, '.git/content-pull'), `${from} ${to}\n`)
  fs.copyFileSync(path.join(folder, 'posts/b.md'), path.join(server, 'posts/b.md'))
  const { finishPull } = await import('@/lib/server/checkout')
  fs.writeFileSync(path.join(server, 'posts/c.md'), 'somebody else')
  const log = jest.spyOn(console, 'error').mockImplementation(() => {})
  await finishPull(server)
  await blog.refresh()
  log.mockRestore()
  expect(slugsOf(blog)).toEqual(['a'])
  fs.rmSync(path.join(server, 'posts/c.md'))
  await blog.refresh()
  expect(slugsOf(blog)).toEqual(['a', 'b', 'c'])
})
