import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { watchContent } from '@/lib/server/watch'
import { site } from '@/site.config'

let folder: string
let blog: ContentServer
let stop = () => {}
const at = (...names: string[]) => path.join(folder, ...names)

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'watch-content-'))
})
afterEach(() => {
  stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

async function watch() {
  blog = await ContentServer.open(readEnv({ SITE_URL: 'https://blog.example', CONTENT_DIR: folder }), site, Date.now)
  stop = watchContent(blog, error => {
    throw error
  })
  // The look at what changed while it started.
  await blog.refresh()
}

function write(file: string, title = 'x') {
  fs.mkdirSync(path.dirname(at(file)), { recursive: true })
  fs.writeFileSync(at(file), `---\ntitle: ${title}\ndate: 2025-01-01\n---\n\nText.\n`)
}

const titles = () => blog.blog.posts.map(post => post.title).sort()

/** Waits until the blog shows just these titles, as long as an author would. */
async function shows(...expected: string[]) {
  const start = performance.now()
  while (performance.now() - start < 3000 && titles().join() !== expected.join())
    await new Promise(resolve => setTimeout(resolve, 10))
  expect(titles()).toEqual(expected)
}

test('a saved post shows', async () => {
  write('posts/a.md', 'a')
  await watch()
  write('posts/b.md', 'b')
  await shows('a', 'b')
})

test('the first post shows in a folder that had no posts/ at the start', async () => {
  await watch()
  write('posts/a.md', 'a')
  await shows('a')
  write('posts/b.md', 'b')
  await shows('a', 'b')
})

test('a posts/ that takes the place of another is watched', async () => {
  write('posts/a.md', 'a')
  write('new/b.md', 'b')
  await watch()
  fs.renameSync(at('posts'), at('old'))
  await shows()
  fs.renameSync(at('new'), at('posts'))
  await shows('b')
  write('posts/c.md', 'c')
  await shows('b', 'c')
  // What happens in the folder that it was is no content any more.
  const { revision } = blog.blog
  write('old/d.md', 'd')
  await new Promise(resolve => setTimeout(resolve, 300))
  expect(blog.blog.revision).toBe(revision)
})

test('a post shows while another file is written all the time', async () => {
  write('posts/a.md', 'a')
  await watch()
  const writing = setInterval(() => fs.writeFileSync(at('posts/log.txt'), String(Math.random())), 20)
  try {
    write('posts/b.md', 'b')
    const start = performance.now()
    await shows('a', 'b')
    expect(performance.now() - start).toBeLessThan(2500)
  } finally {
    clearInterval(writing)
  }
})

test('a system that has no watchers left is reported, and the blog goes on', async () => {
  write('posts/a.md', 'a')
  const full = jest.spyOn(fs, 'watch').mockImplementation(() => {
    throw Object.assign(new Error('no space left on device, watch'), { code: 'ENOSPC' })
  })
  const errors: unknown[] = []
  blog = await ContentServer.open(readEnv({ SITE_URL: 'https://blog.example', CONTENT_DIR: folder }), site, Date.now)
  stop = watchContent(blog, error => errors.push(error))
  full.mockRestore()
  expect(errors).toContainEqual(expect.objectContaining({ code: 'ENOSPC' }))
  write('posts/b.md', 'b')
  await blog.refresh()
  expect(titles()).toEqual(['a', 'b'])
})
