import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { checkContent } from '@/lib/check/check'
import { nameOfFiles, openKept, type Shown } from '@/lib/check/shown'
import { openDisk } from '@/lib/content/disk'
import { site } from '@/site.config'
import { contentFolder } from './content-folder'

let rendered: string[] = []
jest.mock('@/lib/markdown/render', () => {
  const { renderArticle } = jest.requireActual('@/lib/markdown/render')
  return {
    renderArticle(input: { path: string }) {
      rendered.push(input.path)
      return renderArticle(input)
    },
  }
})

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kept-'))
const file = path.join(folder, 'some/where/check')
const disk = contentFolder({})
const write = (name: string, text: string) => disk.write(`posts/${name}.md`, `---\ntitle: ${name}\n---\n\n${text}\n`)
afterAll(() => fs.rmSync(folder, { recursive: true }))

/** Checks the folder as somebody does who calls the command again. */
async function check(code = 'code', only?: ReadonlySet<string>) {
  rendered = []
  const kept = openKept(file, code)
  const { problems } = await checkContent(openDisk(disk.folder), site, Date.UTC(2026, 5, 1), { only, kept })
  kept.save(only === undefined)
  return { problems, rendered: rendered.toSorted() }
}

test('a check renders what has changed, and finds what a check of everything finds', async () => {
  write('a', '[b](b.md#nowhere) ![](gone.png)\n\n```nolang\nx\n```')
  write('b', '## Here\n\n[[a]]')
  const first = await check()
  expect(first.rendered).toEqual(['posts/a.md', 'posts/b.md'])
  expect(first.problems.map(({ rule }) => rule).toSorted()).toEqual(
    expect.arrayContaining(['broken-anchor', 'code-language', 'missing-image']),
  )
  expect(await check()).toEqual({ ...first, rendered: [] })
  // What others say of a post is part of it: its title, its address, its pictures.
  fs.rmSync(path.join(disk.folder, 'posts/b.md'))
  const without = await check()
  expect(without.rendered).toEqual(['posts/a.md'])
  expect(without.problems).not.toEqual(first.problems)
  write('b', '## Here\n\n[[a]]')
  expect((await check()).problems).toEqual(first.problems)
})

test('a check of one file forgets nothing of the others', async () => {
  write('a', 'one')
  write('b', 'two')
  await check()
  write('a', 'three')
  expect((await check('code', new Set(['posts/a.md']))).rendered).toEqual(['posts/a.md'])
  expect((await check()).rendered).toEqual([])
})

test('what other code has found out is not believed, nor a file that is cut short', async () => {
  write('a', 'one')
  write('b', 'two')
  await check()
  expect((await check('other code')).rendered).toHaveLength(2)
  fs.truncateSync(file, fs.statSync(file).size >> 1)
  expect((await check('other code')).rendered).toHaveLength(2)
  expect((await check('other code')).rendered).toEqual([])
})

test('a file that cannot be written costs nothing else', () => {
  const inTheWay = path.join(folder, 'file')
  fs.writeFileSync(inTheWay, '')
  const kept = openKept(path.join(inTheWay, 'check'), 'code')
  const shown: Shown = { problems: [], lost: [], links: [], ids: null }
  kept.set('a', shown)
  expect(() => kept.save(true)).not.toThrow()
  expect(kept.get('a')).toBeUndefined()
})

test('code is named by the names and contents of its files', () => {
  const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, 'lib', name), text)
  fs.mkdirSync(path.join(folder, 'lib'))
  write('a.ts', '1')
  const name = () => nameOfFiles([path.join(folder, 'lib')])
  const before = name()
  expect(name()).toBe(before)
  write('a.ts', '2')
  expect(name()).not.toBe(before)
  write('a.ts', '1')
  write('b.ts', '')
  expect(name()).not.toBe(before)
})
