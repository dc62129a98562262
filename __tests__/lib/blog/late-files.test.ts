import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { loadBlog } from '@/lib/blog/blog'
import { openDisk } from '@/lib/content/disk'
import { parsePost, type SourceFile } from '@/lib/post/post'
import { site } from '@/site.config'

/** No text is known that would take the parser too long: here it is one that says so. */
jest.mock('@/lib/post/parse-in-time', () => ({
  parseInTime: async (files: SourceFile[]) =>
    files.map(file => (file.text.includes('too long') ? 'late' : parsePost(file, site))),
}))

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'late-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))
const write = (name: string, text: string) => {
  fs.mkdirSync(path.join(folder, 'posts'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'posts', name), `---\ntitle: ${name}\ndate: 2026-01-31\n---\n\n${text}\n`)
}
const titles = (blog: Awaited<ReturnType<typeof loadBlog>>) => blog.posts.map(({ title }) => title).sort()
const late = { file: 'posts/b.md', rule: 'too-heavy', severity: 'error', line: 1, column: 1 }

describe('a file that takes too long to read', () => {
  it('is left out and reported, until it can be read', async () => {
    write('a.md', 'a')
    write('b.md', 'takes too long')
    const source = openDisk(folder)
    const first = await loadBlog(source, site)
    expect(titles(first)).toEqual(['a.md'])
    expect(first.problems).toMatchObject([{ ...late, fix: expect.stringContaining('left out') }])
    const second = await loadBlog(source, site, first)
    expect(second).toMatchObject({ revision: first.revision, problems: [late] })
    write('b.md', 'is short')
    const third = await loadBlog(source, site, second, ['posts/b.md'])
    expect(titles(third)).toEqual(['a.md', 'b.md'])
    expect(third.problems).toEqual([])
  })

  it('stays as it was before', async () => {
    write('a.md', 'a')
    write('b.md', 'is short')
    const source = openDisk(folder)
    const first = await loadBlog(source, site)
    write('b.md', 'takes too long, twice')
    for (const changed of [undefined, ['posts/b.md']]) {
      const later = await loadBlog(source, site, first, changed)
      expect(titles(later)).toEqual(['a.md', 'b.md'])
      expect(later.problems).toMatchObject([{ ...late, fix: expect.stringContaining('version before') }])
    }
  })
})
