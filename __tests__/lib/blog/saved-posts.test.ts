import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { loadBlog } from '@/lib/blog/blog'
import { saveAhead, savedPosts } from '@/lib/blog/saved-posts'
import { openDisk } from '@/lib/content/disk'
import { site } from '@/site.config'

const COUNT = 250
const NOW = Date.UTC(2026, 10, 28)

let folder: string
let file: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'saved-'))
  file = path.join(folder, 'saved')
  fs.mkdirSync(path.join(folder, 'posts'))
  for (let n = 0; n < COUNT; n++) write(`${n}.md`, post(`Post ${n}`))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, 'posts', name), text)
const post = (title: string, more = 'date: 2026-01-31\n') =>
  `---\ntitle: ${title}\n${more}x: [1, 2020-01-01]\n---\n\nSee [b](./1.md), ![](a.png).\n`

/** Loads the folder as a new process would, and tells which files were read. */
async function start(parsedWith: unknown = site, from = file) {
  const read: string[] = []
  const disk = openDisk(folder)
  const source: typeof disk = {
    ...disk,
    read: (name, version) => {
      read.push(name)
      return disk.read(name, version)
    },
  }
  const blog = await loadBlog(
    source,
    site,
    undefined,
    undefined,
    savedPosts(from, parsedWith, () => NOW),
  )
  return { blog, read }
}
const fresh = () => loadBlog(openDisk(folder), site)

test('a second start reads what has changed since the first, and shows the same', async () => {
  expect((await start()).read).toHaveLength(COUNT)
  write('7.md', post('Changed'))
  write('new.md', post('New'))
  fs.rmSync(path.join(folder, 'posts/8.md'))
  const { blog, read } = await start()
  expect(read.sort()).toEqual(['posts/7.md', 'posts/new.md'])
  expect(blog).toEqual(await fresh())
})

test('what depends on more than its file is read at each start', async () => {
  write('undated.md', post('Undated', ''))
  write('broken.md', '---\ntitle: "a\n---\n')
  await start()
  const { blog, read } = await start()
  expect(read.sort()).toEqual(['posts/broken.md', 'posts/undated.md'])
  expect(blog).toEqual(await fresh())
})

test('nothing of a draft or of a post to come is saved', async () => {
  write('draft.md', post('SECRET', 'date: 2026-01-31\ndraft: true\n'))
  write('future.md', post('SECRET', 'date: 2030-01-31\n'))
  await start()
  expect(fs.readFileSync(file).includes('Post 249')).toBe(true)
  expect(fs.readFileSync(file).includes('SECRET')).toBe(false)
})

test('what was parsed with another configuration, or is no such file, is not used', async () => {
  await start()
  expect((await start('another')).read).toHaveLength(COUNT)
  for (const bytes of [Buffer.from(''), Buffer.from('nonsense'), fs.readFileSync(file).subarray(0, 5000)]) {
    fs.writeFileSync(file, bytes)
    const { blog, read } = await start()
    expect(read).toHaveLength(COUNT)
    expect(blog).toEqual(await fresh())
  }
})

test('where it cannot be written a start goes on, and leaves nothing behind', async () => {
  fs.mkdirSync(file)
  const { blog } = await start()
  expect(blog.posts).toHaveLength(COUNT)
  expect(fs.readdirSync(folder).sort()).toEqual(['posts', 'saved'])
})

test('the first start after a build reads what has changed since', async () => {
  const saving = { output: folder, contentDir: folder, site, clock: () => NOW }
  await saveAhead(saving)
  write('7.md', post('Changed'))
  const { blog, read } = await start([folder, site], path.join(folder, 'parsed-posts'))
  expect(read).toEqual(['posts/7.md'])
  expect(blog).toEqual(await fresh())
})

test('a small blog leaves no file', async () => {
  for (let n = 100; n < COUNT; n++) fs.rmSync(path.join(folder, `posts/${n}.md`))
  await start()
  expect(fs.existsSync(file)).toBe(false)
})
