import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { loadBlog } from '@/lib/blog/blog'
import { compareBlogs, inOneOf } from '@/lib/blog/changes'
import { openDisk } from '@/lib/content/disk'
import type { Post } from '@/lib/post/model'
import { site } from '@/site.config'

let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'changes-'))
  write('kept.md', post('Kept'))
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true })
})

const nameOf = (name: string) => path.join(folder, 'posts', name)

function write(name: string, text: string) {
  fs.mkdirSync(path.dirname(nameOf(name)), { recursive: true })
  fs.writeFileSync(nameOf(name), text)
}

const post = (title: string, tags = '[]', text = 'Text.') =>
  `---\ntitle: ${title}\ndate: 2026-01-31\ntags: ${tags}\n---\n\n${text}\n`
const load = () => loadBlog(openDisk(folder), site)

test('nothing differs between a blog and itself', async () => {
  const blog = await load()
  const nothing = { revision: blog.revision, added: [], changed: [], removed: [], moved: [], tags: [] }
  expect(compareBlogs(blog, blog)).toEqual(nothing)
  expect(compareBlogs(blog, await load())).toEqual(nothing)
})

test('posts are added, changed and removed, in each language and as pages', async () => {
  write('a.md', post('A', '[old]'))
  write('gone.en.md', post('Gone', '[past]'))
  const before = await load()
  write('a.md', post('A', '[new]'))
  write('b.en.md', post('B'))
  write('pages/about.md', post('About'))
  fs.rmSync(nameOf('gone.en.md'))
  expect(compareBlogs(before, await load())).toMatchObject({
    added: expect.arrayContaining(['en/b', 'pages/about']),
    changed: ['a'],
    removed: ['en/gone'],
    moved: [],
    tags: ['new', 'old', 'past'],
  })
})

test('a file under another name has moved', async () => {
  write('a.md', post('A'))
  const before = await load()
  fs.mkdirSync(nameOf('folder'))
  fs.renameSync(nameOf('a.md'), nameOf('folder/b.md'))
  expect(compareBlogs(before, await load())).toMatchObject({
    added: [],
    removed: [],
    moved: [{ from: 'a', to: 'folder/b' }],
  })
})

test('a tag is named once, however it is spelt', async () => {
  const before = await load()
  write('a.md', post('A', '[AI, C]'))
  write('b.md', post('B', '[ＡＩ, C++]'))
  const { tags } = compareBlogs(before, await load())
  expect(tags.map(tag => tag.normalize('NFKC')).sort()).toEqual(['AI', 'C', 'C++'])
})

test('what is in one of two lists alone is found wherever it stands', () => {
  const all = Array.from({ length: 8 }, (_, n) => ({ slug: String(n) }) as Post)
  for (let pair = 0; pair < 2 ** 16; pair++) {
    const [before, after] = [pair & 0xff, pair >> 8].map(bits => all.filter((_, at) => (bits >> at) & 1)) as [
      Post[],
      Post[],
    ]
    const expected = all.filter(post => before.includes(post) !== after.includes(post))
    const found = inOneOf(before, after)
    if (found.size !== expected.length || !expected.every(post => found.has(post)))
      throw new Error(`${before.map(({ slug }) => slug)} and ${after.map(({ slug }) => slug)}`)
  }
})
