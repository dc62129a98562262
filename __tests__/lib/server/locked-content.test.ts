import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { watchContent } from '@/lib/server/watch'
import { site } from '@/site.config'
import { asOrdinaryUser } from '../../ordinary-user'

let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'locked-'))
  for (const name of ['posts/deep', 'public']) fs.mkdirSync(path.join(folder, name), { recursive: true })
  for (const name of ['a.md', 'deep/b.md'])
    fs.writeFileSync(path.join(folder, 'posts', name), '---\ntitle: t\ndate: 2025-01-01\n---\n\ntext\n')
  fs.writeFileSync(path.join(folder, 'posts/cards.json'), '{}')
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const open = () =>
  ContentServer.open(readEnv({ SITE_URL: 'https://blog.example', CONTENT_DIR: folder }), site, () =>
    Date.UTC(2026, 0, 1),
  )
const slugsOf = (blog: ContentServer) =>
  blog
    .view()
    .posts('ja')
    .map(({ slug }) => slug)
    .sort()

test.each([
  ['.', []],
  ['posts', []],
  ['posts/deep', ['a']],
  ['posts/a.md', ['deep/b']],
  ['posts/cards.json', ['a', 'deep/b']],
  ['public', ['a', 'deep/b']],
] as const)('a server starts where %s is locked, watches, and shows all once it is not', async (name, slugs) => {
  fs.chmodSync(path.join(folder, name), 0)
  await asOrdinaryUser(folder, async () => {
    const blog = await open()
    expect(slugsOf(blog)).toEqual(slugs)
    const errors: unknown[] = []
    const stop = watchContent(blog, error => errors.push(error))
    await blog.refresh()
    fs.chmodSync(path.join(folder, name), 0o755)
    await blog.refresh()
    expect(slugsOf(blog)).toEqual(['a', 'deep/b'])
    expect(blog.blog.problems).toEqual([])
    stop()
    for (const error of errors) expect(error).toMatchObject({ code: 'EACCES' })
  })
})

test('a server starts where there is no git', async () => {
  fs.writeFileSync(path.join(folder, 'posts/undated.md'), '---\ntitle: t\n---\n\ntext\n')
  const { PATH } = process.env
  process.env.PATH = '/nowhere'
  try {
    expect(slugsOf(await open())).toEqual(['a', 'deep/b', 'undated'])
  } finally {
    process.env.PATH = PATH
  }
})
