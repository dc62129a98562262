import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { loadBlog } from '@/lib/blog/blog'
import { newProblems } from '@/lib/blog/changes'
import { openDisk } from '@/lib/content/disk'
import { site } from '@/site.config'
import { git } from '../../git'

let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'good-'))
  fs.mkdirSync(path.join(folder, 'posts'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const GOOD = '---\ntitle: Good\ndate: 2026-01-31\n---\n\nText.\n'
const BROKEN = '---\ntitle: "Good\ndate: 2026-01-31\n---\n\nText.\n'
const write = (text: string) => fs.writeFileSync(path.join(folder, 'posts/a.md'), text)
function commit(text: string) {
  if (!fs.existsSync(path.join(folder, '.git'))) git(folder, 'init', '-q')
  write(text)
  git(folder, 'add', '-A')
  git(folder, 'commit', '-q', '-m', 'x')
}
const load = () => loadBlog(openDisk(folder), site)
const titles = ({ posts }: Awaited<ReturnType<typeof load>>) => posts.map(({ title }) => title)

test('a post with a mistake is shown as git last had it understood, and says so, after a restart too', async () => {
  commit(GOOD)
  commit(GOOD.replace('Good', 'Better'))
  const before = await load()
  commit(BROKEN)
  commit(`${BROKEN}\nMore.\n`)
  const after = await loadBlog(openDisk(folder), site, before)
  expect(titles(after)).toEqual(['Better'])
  expect(newProblems(before, after).map(({ file, rule, line }) => [file, rule, line])).toEqual([
    ['posts/a.md', 'last-good', 1],
    ['posts/a.md', 'front-matter', expect.any(Number)],
  ])
  expect(after.revision).not.toBe(before.revision)
  expect(await load()).toEqual(after)
  write(GOOD.replace('Good', 'Mended'))
  expect(titles(await loadBlog(openDisk(folder), site, after))).toEqual(['Mended'])
})

test('what its author has hidden or removed last is not shown again', async () => {
  commit(GOOD)
  commit(GOOD.replace('date', 'draft: true\ndate'))
  write(BROKEN)
  expect((await load()).posts.map(({ draft }) => draft)).toEqual([true])
  fs.rmSync(path.join(folder, 'posts/a.md'))
  expect((await load()).posts).toEqual([])
})

test('without a history, or without a good version in it, the post is left out', async () => {
  write(BROKEN)
  expect((await load()).posts).toEqual([])
  commit(BROKEN)
  expect((await load()).posts).toEqual([])
  expect((await load()).problems.map(({ rule }) => rule)).not.toContain('last-good')
})
