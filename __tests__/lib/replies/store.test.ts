import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Reply } from '@/lib/replies/reply'
import { ReplyStore } from '@/lib/replies/store'

let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'store-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const reply = (name: string): Reply => ({ url: `https://a.example/${name}`, kind: 'said', author: { name }, said: [] })

test('what is kept is there for the next process, and says whether it is new', () => {
  const store = ReplyStore.open(folder)
  expect(store.put('/posts/a', [reply('1')], 5)).toBe(true)
  expect(store.put('/posts/a', [reply('1')], 6)).toBe(false)
  const next = ReplyStore.open(folder)
  expect(next.now.get('/posts/a')).toEqual({ key: '/posts/a', asked: 6, replies: [reply('1')] })
})

test('what was given out does not change', () => {
  const store = ReplyStore.open(null)
  const before = store.now
  store.put('/posts/a', [reply('1')], 5)
  expect(before.size).toBe(0)
})

test('of one post two hundred are kept, the first', () => {
  const store = ReplyStore.open(null)
  store.put(
    '/posts/a',
    Array.from({ length: 250 }, (_, at) => reply(String(at))),
    5,
  )
  expect(
    store.now
      .get('/posts/a')
      ?.replies.map(({ author }) => author.name)
      .at(-1),
  ).toBe('199')
})

test('a file that is broken, or none of ours, is none', () => {
  fs.writeFileSync(path.join(folder, '0123456789abcdef.json'), '{')
  fs.writeFileSync(path.join(folder, '0123456789abcde0.json'), '{"key":1}')
  fs.writeFileSync(path.join(folder, 'notes.json'), '{"key":"a","replies":[]}')
  expect(ReplyStore.open(folder).now.size).toBe(0)
})

test('where nothing can be written, it is kept as long as the process lives, and the log says so', () => {
  const log = jest.spyOn(console, 'error').mockImplementation()
  fs.writeFileSync(path.join(folder, 'file'), '')
  const store = ReplyStore.open(path.join(folder, 'file'))
  expect(store.put('/posts/a', [reply('1')], 5)).toBe(true)
  expect(store.now.size).toBe(1)
  expect(log).toHaveBeenCalledWith(expect.stringContaining('could not be written'))
  log.mockRestore()
})
