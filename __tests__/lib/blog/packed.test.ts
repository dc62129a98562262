import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { packedPosts } from '@/lib/blog/packed'
import { site } from '@/site.config'

const now = Date.UTC(2026, 0, 1)
let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'packed-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const write = (file: string, matter = 'date: 2025-01-01') => {
  const full = path.join(folder, 'posts', file)
  fs.mkdirSync(path.dirname(full), { recursive: true })
  fs.writeFileSync(full, file.endsWith('.md') ? `---\ntitle: a\n${matter}\n---\n\ntext\n` : matter)
}

test('drafts, expired posts and broken files stay behind; scheduled posts and pictures go along', async () => {
  write('shown.md')
  write('scheduled.md', 'date: 2031-01-01')
  write('picture.png')
  write('draft.md', 'date: 2025-01-01\ndraft: true')
  write('zenn.md', 'date: 2025-01-01\npublished: false')
  write('expired.md', 'date: 2025-01-01\nexpires: 2025-02-01')
  write('broken.md', 'date: 2025-13-45')
  write('_drafts/idea.md', '')
  write('pages/about.md', '')
  expect(await packedPosts(folder, site, now)).toEqual([
    './posts/{picture.png,scheduled.md,shown.md}',
    './posts/pages/**/*',
  ])
})

test('where nothing is kept back one pattern will do, and a name with a dot in front is kept back', async () => {
  write('a.md')
  write('deep/deeper/b.md')
  expect(await packedPosts(folder, site, now)).toEqual(['./posts/**/*'])
  write('deep/.trash/c.md')
  expect(await packedPosts(folder, site, now)).toEqual(['./posts/a.md', './posts/deep/deeper/**/*'])
})

test('a name with the signs of patterns means itself', async () => {
  write('a [1], {b} (c)!.md')
  write('d*e?.md')
  write('secret.md', 'draft: true')
  expect(await packedPosts(folder, site, now)).toEqual(['./posts/{a \\[1\\]\\, \\{b\\} \\(c\\)\\!.md,d\\*e\\?.md}'])
})

test('a link to something hidden stays behind', async () => {
  write('a.md')
  fs.writeFileSync(path.join(folder, '.env'), 'TOKEN=x')
  fs.symlinkSync('../.env', path.join(folder, 'posts/leak.md'))
  expect(await packedPosts(folder, site, now)).toEqual(['./posts/a.md'])
})

test('no folder of posts is no error', async () => {
  expect(await packedPosts(folder, site, now)).toEqual([])
})
