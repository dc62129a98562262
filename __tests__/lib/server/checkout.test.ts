import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pull } from '@/lib/server/checkout'

const git = (folder: string, ...args: string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
    encoding: 'utf8',
    stdio: 'pipe',
  })

let root: string
const at = (...names: string[]) => path.join(root, ...names)

/** An author's repository and the server's clone of it. */
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'checkout-'))
  fs.mkdirSync(at('author', 'posts'), { recursive: true })
  git(at('author'), 'init', '-q', '-b', 'main')
  commit('posts/a.md', 'one')
  execFileSync('git', ['clone', '-q', at('author'), at('server')])
})
afterEach(() => fs.rmSync(root, { recursive: true }))

function commit(file: string, text: string) {
  fs.writeFileSync(at('author', file), text)
  git(at('author'), 'add', '-A')
  git(at('author'), 'commit', '-q', '-m', text)
}

test('a push arrives, and its files are named', async () => {
  commit('posts/日本語 b.md', 'two')
  expect(await pull(at('server'))).toEqual({ kind: 'up-to-date', changed: ['posts/日本語 b.md'] })
  expect(fs.readFileSync(at('server/posts/日本語 b.md'), 'utf8')).toBe('two')
})

test('files are named from the content folder, where it is a part of the repository', async () => {
  commit('posts/b.md', 'two')
  expect(await pull(at('server', 'posts'))).toEqual({ kind: 'up-to-date', changed: ['b.md'] })
})

test('a folder without git or without an upstream is left alone', async () => {
  expect(await pull(root)).toEqual({ kind: 'not-a-checkout' })
  expect(await pull(at('author'))).toEqual({ kind: 'not-a-checkout' })
})

test('a history that went another way fails, and the files stay', async () => {
  fs.writeFileSync(at('server/posts/a.md'), 'mine')
  git(at('server'), 'commit', '-q', '-a', '-m', 'mine')
  commit('posts/a.md', 'theirs')
  const result = await pull(at('server'))
  expect(result.kind).toBe('failed')
  expect(fs.readFileSync(at('server/posts/a.md'), 'utf8')).toBe('mine')
})

test('a remote that is gone fails with what git said', async () => {
  fs.renameSync(at('author'), at('elsewhere'))
  const result = await pull(at('server'))
  expect(result).toEqual({ kind: 'failed', message: expect.stringContaining('author') })
})

test('of several pushes at once each is answered when its commit has arrived', async () => {
  for (const name of ['b', 'c', 'd']) {
    commit(`posts/${name}.md`, name)
    const pulls = await Promise.all([1, 2, 3, 4].map(() => pull(at('server'))))
    expect(pulls.map(({ kind }) => kind)).toEqual(Array(4).fill('up-to-date'))
  }
  expect(fs.readdirSync(at('server/posts')).sort()).toEqual(['a.md', 'b.md', 'c.md', 'd.md'])
})

test('a pull that waits for its turn does not miss what is pushed until then', async () => {
  const first = pull(at('server'))
  const second = pull(at('server'))
  commit('posts/late.md', 'late')
  const third = pull(at('server'))
  await Promise.all([first, second, third])
  expect(fs.readFileSync(at('server/posts/late.md'), 'utf8')).toBe('late')
})
