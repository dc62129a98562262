import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { isPostPath, openDisk } from '@/lib/content/disk'
import { decodeText } from '@/lib/content/text'

let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'disk-'))
  fs.mkdirSync(path.join(folder, 'posts/a'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'posts/a/b.md'), 'Text')
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true })
})

test('files are listed with their size and time, and read', async () => {
  const disk = openDisk(folder)
  const { files, problems } = await disk.list()
  expect(problems).toEqual([])
  expect(files).toEqual([
    { path: 'posts/a/b.md', size: 4, modified: expect.any(Number), stamp: expect.stringMatching(/^4-/) },
  ])
  expect((await disk.read('posts/a/b.md'))?.toString()).toBe('Text')
  expect(await disk.stat('posts/a/b.md')).toEqual(files[0])
})

test('a large file is read whole', async () => {
  const bytes = Buffer.alloc(3_000_000, 'x')
  fs.writeFileSync(path.join(folder, 'posts/large.bin'), bytes)
  expect((await openDisk(folder).read('posts/large.bin'))?.equals(bytes)).toBe(true)
})

test('files read one after another keep their own bytes', async () => {
  const disk = openDisk(folder)
  for (let n = 0; n < 50; n++) fs.writeFileSync(path.join(folder, `posts/${n}.md`), String(n).repeat(50_000))
  const read = await Promise.all(Array.from({ length: 50 }, (_, n) => disk.read(`posts/${n}.md`)))
  read.forEach((bytes, n) => {
    expect(bytes?.toString() === String(n).repeat(50_000)).toBe(true)
  })
})

test.each([
  '../outside.md',
  'posts/../../outside.md',
  '/etc/hostname',
  'posts/a',
  'posts/none.md',
  'posts/a/b.md/c',
  'a\0b',
  '',
])('%j is nothing to read', async file => {
  fs.writeFileSync(path.join(folder, '..', 'outside.md'), 'secret')
  expect(await openDisk(folder).read(file)).toBeNull()
  expect(await openDisk(folder).stat(file)).toBeNull()
  fs.rmSync(path.join(folder, '..', 'outside.md'))
})

test('a folder that is not there is empty', async () => {
  expect(await openDisk(path.join(folder, 'none')).list()).toEqual({ files: [], problems: [], unread: [] })
  expect(await openDisk(path.join(folder, 'none')).read('posts/a.md')).toBeNull()
})

test('the paths of posts are told from others', () => {
  for (const file of [
    'posts/a.md',
    'posts/a/b.MDX',
    'posts/pages/about.md',
    'posts/c.markdown',
    'posts/d.mdown',
    'posts/e.mkd',
  ])
    expect(isPostPath(file)).toBe(true)
  for (const file of [
    'public/a.md',
    'posts/a.txt',
    'posts/a.markdown.bak',
    'posts/markdown',
    'posts/.a.md',
    'posts/.git/a.md',
    'README.md',
  ])
    expect(isPostPath(file)).toBe(false)
})

test('text keeps its byte order mark; what is no UTF-8 is told with its line', () => {
  expect(decodeText(Buffer.from('\ufeff日本'))).toEqual({ text: '\ufeff日本' })
  expect(decodeText(Buffer.alloc(0))).toEqual({ text: '' })
  const latin = decodeText(Buffer.from('one\ntwo \xe9\nthree', 'latin1'))
  expect(latin).toMatchObject({ fault: expect.stringContaining('line 2') })
  expect(decodeText(Buffer.from([0xff]))).toMatchObject({ fault: expect.stringContaining('line 1') })
})

describe('a stream', () => {
  const textOf = async (stream: Readable | null) =>
    stream && (await new Response(Readable.toWeb(stream) as ReadableStream).text())

  test('has the whole file or a part of it', async () => {
    const disk = openDisk(folder)
    const entry = (await disk.stat('posts/a/b.md'))!
    expect(await textOf(await disk.stream(entry))).toBe('Text')
    expect(await textOf(await disk.stream(entry, { first: 1, last: 2 }))).toBe('ex')
    fs.writeFileSync(path.join(folder, 'posts/empty.txt'), '')
    expect(await textOf(await disk.stream((await disk.stat('posts/empty.txt'))!))).toBe('')
  })

  test('is of the file that was looked at, or there is none', async () => {
    const disk = openDisk(folder)
    const entry = (await disk.stat('posts/a/b.md'))!
    fs.writeFileSync(path.join(folder, 'posts/a/b.md'), 'Another text')
    expect(await disk.stream(entry)).toBeNull()
    fs.rmSync(path.join(folder, 'posts/a/b.md'))
    expect(await disk.stream(entry)).toBeNull()
    fs.symlinkSync('/etc/hostname', path.join(folder, 'posts/a/b.md'))
    expect(await disk.stream(entry)).toBeNull()
  })
})
