import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openDisk } from '@/lib/content/disk'
import { firstCommits } from '@/lib/content/history'
import { git } from '../../git'

let root: string
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'history-'))
})
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

const write = (file: string, text = 'x') => {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  fs.writeFileSync(path.join(root, file), text)
}
function commit(day: string) {
  git(root, 'add', '-A')
  git(root, 'commit', '-q', '-m', day, '--date', `${day}T12:00:00Z`)
}
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

test('a file is as old as the commit that brought it, whatever came later', async () => {
  git(root, 'init', '-q')
  write('posts/a.md')
  write('posts/日本語 "b"\n.md')
  write('elsewhere.md')
  commit('2024-01-01')
  write('posts/a.md', 'changed')
  write('posts/deep/c.md')
  commit('2024-02-01')
  fs.rmSync(path.join(root, 'posts/a.md'))
  commit('2024-03-01')
  write('posts/a.md', 'back')
  fs.renameSync(path.join(root, 'posts/deep/c.md'), path.join(root, 'posts/moved.md'))
  commit('2024-04-01')
  write('posts/not-committed.md')
  expect(Object.fromEntries(await openDisk(root).firstCommits(5000))).toEqual({
    'posts/a.md': noon('2024-01-01'),
    'posts/日本語 "b"\n.md': noon('2024-01-01'),
    'posts/deep/c.md': noon('2024-02-01'),
    'posts/moved.md': noon('2024-04-01'),
  })
})

test('of a long history the last commits will do', async () => {
  git(root, 'init', '-q')
  for (const [file, day] of [
    ['posts/a.md', '2024-01-01'],
    ['posts/b.md', '2024-02-01'],
    ['other.txt', '2024-03-01'],
  ] as const) {
    write(file)
    commit(day)
  }
  // Commits of the posts count, not those of the code.
  expect([...(await openDisk(root).firstCommits(5000, 1)).keys()]).toEqual(['posts/b.md'])
})

test('the posts may be a part of a repository, or one of their own', async () => {
  git(root, 'init', '-q')
  write('blog/posts/a.md')
  commit('2024-01-01')
  expect([...(await openDisk(path.join(root, 'blog')).firstCommits(5000)).keys()]).toEqual(['posts/a.md'])
  fs.renameSync(path.join(root, '.git'), path.join(root, 'blog/posts/.git'))
  expect([...(await openDisk(path.join(root, 'blog')).firstCommits(5000)).keys()]).toEqual(['posts/blog/posts/a.md'])
})

test('a repository that the environment names is not asked', async () => {
  git(root, 'init', '-q')
  write('posts/a.md')
  commit('2024-01-01')
  process.env.GIT_DIR = '/nowhere'
  try {
    expect((await firstCommits(path.join(root, 'posts'), 5000)).size).toBe(1)
  } finally {
    delete process.env.GIT_DIR
  }
})

test('git gets no more time than it is given', async () => {
  write('posts/a.md')
  write('bin/git', '#!/bin/sh\nexec sleep 20')
  fs.chmodSync(path.join(root, 'bin/git'), 0o755)
  const { PATH } = process.env
  process.env.PATH = `${path.join(root, 'bin')}${path.delimiter}${PATH}`
  const start = performance.now()
  try {
    expect((await openDisk(root).firstCommits(100)).size).toBe(0)
  } finally {
    process.env.PATH = PATH
  }
  expect(performance.now() - start).toBeLessThan(5000)
})

test('without a checkout, a commit or a folder there is no answer, and no error', async () => {
  write('posts/a.md')
  expect((await openDisk(root).firstCommits(5000)).size).toBe(0)
  git(root, 'init', '-q')
  expect((await openDisk(root).firstCommits(5000)).size).toBe(0)
  commit('2024-01-01')
  expect((await openDisk(path.join(root, 'nowhere')).firstCommits(5000)).size).toBe(0)
})

describe('what files said earlier', () => {
  const ask = async (...paths: string[]) => (await openDisk(root).versions(paths, 5000)) as Map<string, string[]>
  const texts = (ids: readonly string[] = []) =>
    Promise.all(ids.map(async id => String(await openDisk(root).read('posts/a.md', id))))

  test('is had from the commits of the branch, newest first, with what merges brought', async () => {
    git(root, 'init', '-q', '-b', 'main')
    for (const text of ['one', 'two']) {
      write('posts/a.md', text)
      write('posts/日本語 "b"\n.md', text)
      commit('2024-01-01')
    }
    git(root, 'checkout', '-q', '-b', 'other')
    for (const text of ['half', 'three']) {
      write('posts/a.md', text)
      commit('2024-01-02')
    }
    git(root, 'checkout', '-q', 'main')
    git(root, 'merge', '-q', '--no-ff', '-m', 'merge', 'other')
    fs.rmSync(path.join(root, 'posts/a.md'))
    fs.symlinkSync('b.md', path.join(root, 'posts/a.md'))
    commit('2024-01-03')
    write('posts/new.md')
    const found = await ask('posts/a.md', 'posts/日本語 "b"\n.md', 'posts/new.md', '../elsewhere', 'posts/../x.md')
    expect([...found.keys()].sort()).toEqual(['posts/a.md', 'posts/日本語 "b"\n.md'])
    expect(await texts(found.get('posts/a.md'))).toEqual(['three', 'two', 'one'])
  })

  test('is nothing without a repository, and nothing that is no name of a version is read', async () => {
    write('posts/a.md')
    expect((await ask('posts/a.md')).size).toBe(0)
    for (const name of ['HEAD:posts/a.md', '--help', '0'.repeat(40)])
      expect(await openDisk(root).read('posts/a.md', name)).toBeNull()
  })
})
