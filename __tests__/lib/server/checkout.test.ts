import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { finishPull, pull, readWhole } from '@/lib/server/checkout'
import { git } from '../../git'
import { asOrdinaryUser } from '../../ordinary-user'

let root: string
const at = (...names: string[]) => path.join(root, ...names)
const server = () => at('server')
const read = (name: string) => fs.readFileSync(at('server', name), 'utf8')
const head = (name: string) => git(at(name), 'rev-parse', 'HEAD')
/** Nothing in the checkout differs from its commit, and nothing is left over. */
const isClean = () => git(server(), 'status', '--porcelain') === '' && !fs.existsSync(at('server/.git/content-pull'))

/** An author's repository and the server's clone of it. */
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'checkout-')))
  fs.mkdirSync(at('author', 'posts'), { recursive: true })
  git(at('author'), 'init', '-q', '-b', 'main')
  commit({ 'posts/a.md': 'one' })
  execFileSync('git', ['clone', '-q', at('author'), server()])
})
afterEach(() => fs.rmSync(root, { recursive: true }))

function commit(files: Record<string, string | null>) {
  for (const [file, text] of Object.entries(files))
    if (text === null) fs.rmSync(at('author', file))
    else {
      fs.mkdirSync(path.dirname(at('author', file)), { recursive: true })
      fs.writeFileSync(at('author', file), text)
    }
  git(at('author'), 'add', '-A')
  git(at('author'), 'commit', '-q', '-m', 'change')
}

const failing = (...says: (string | RegExp)[]) => ({
  kind: 'failed',
  message: expect.stringMatching(
    new RegExp(says.map(text => (typeof text === 'string' ? text : text.source)).join('[^]*')),
  ),
})

test('a push arrives', async () => {
  commit({ 'posts/日本語 b.md': 'two', 'posts/a.md': 'changed' })
  expect(await pull(server())).toEqual({ kind: 'up-to-date' })
  expect(read('posts/日本語 b.md') + read('posts/a.md')).toBe('twochanged')
  expect(await pull(at('server', 'posts'))).toEqual({ kind: 'up-to-date' })
  expect(isClean()).toBe(true)
})

test('a folder that follows no repository is left alone', async () => {
  expect(await pull(root)).toEqual({ kind: 'not-a-checkout' })
  expect(await pull(at('author'))).toEqual({ kind: 'not-a-checkout' })
  git(at('author'), 'checkout', '-q', '--detach')
  expect(await pull(at('author'))).toEqual({ kind: 'not-a-checkout' })
})

describe('what keeps a push from arriving is told, with the line to type', () => {
  test('a checkout of another user', async () => {
    const nobody = at('nobody')
    fs.mkdirSync(nobody)
    const { HOME } = process.env
    process.env.HOME = nobody
    fs.chmodSync(root, 0o755)
    try {
      // Where no other user's files can be made, git is told to take these for such.
      if (process.getuid?.() !== 0) process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER = '1'
      const result = await asOrdinaryUser(nobody, () => pull(at('server', 'posts')))
      expect(result).toEqual(failing('another user', `type: git config --global --add safe.directory ${server()}$`))
    } finally {
      process.env.HOME = HOME
      delete process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER
    }
  })

  test('no branch', async () => {
    git(server(), 'checkout', '-q', '--detach')
    expect(await pull(server())).toEqual(
      failing('No branch', `type: git -C ${server()} switch main`.replace('type', 'Type')),
    )
  })

  test('a branch that follows no other', async () => {
    git(server(), 'checkout', '-q', '-b', 'mine')
    expect(await pull(server())).toEqual(failing('mine follows no other', '--set-upstream-to=origin/mine'))
  })

  test('a commit of the server', async () => {
    fs.writeFileSync(at('server/posts/a.md'), 'mine')
    git(server(), 'commit', '-q', '-a', '-m', 'mine')
    commit({ 'posts/a.md': 'theirs' })
    expect(await pull(server())).toEqual(failing('fast-forward', 'reset --hard @{upstream}'))
    expect(read('posts/a.md')).toBe('mine')
    expect(isClean()).toBe(true)
  })

  test('a branch that was pushed by force', async () => {
    commit({ 'posts/b.md': 'two' })
    await pull(server())
    git(at('author'), 'reset', '-q', '--hard', 'HEAD~1')
    commit({ 'posts/c.md': 'three' })
    expect(await pull(server())).toEqual(failing('fast-forward', 'pushed by force'))
    expect(read('posts/b.md')).toBe('two')
  })

  test.each([
    ['a changed post', 'posts/a.md', 'mine'],
    ['a post that begins like the one that is pushed', 'posts/a.md', 'the'],
    ['a new post', 'posts/b.md', 'mine'],
  ])('%s that only the server has', async (_, file, text) => {
    fs.writeFileSync(at('server', file), text)
    commit({ 'posts/a.md': 'theirs', 'posts/b.md': 'theirs', 'posts/c.md': 'theirs' })
    expect(await pull(server())).toEqual(failing('would be overwritten', 'stash --include-untracked'))
    expect(read(file)).toBe(text)
    expect(fs.existsSync(at('server/posts/c.md'))).toBe(false)
    // What is in nobody's way stays, too.
    fs.rmSync(at('server', file))
    git(server(), 'checkout', '-q', '.')
    fs.writeFileSync(at('server/posts/own.md'), 'own')
    expect(await pull(server())).toEqual({ kind: 'up-to-date' })
    expect(read('posts/own.md')).toBe('own')
  })

  test('a remote that is gone', async () => {
    fs.renameSync(at('author'), at('elsewhere'))
    expect(await pull(server())).toEqual(failing('author'))
  })

  test('no network, without the token of the address', async () => {
    git(server(), 'remote', 'set-url', 'origin', 'http://user:secret-token@127.0.0.1:9/x.git')
    const result = await pull(server())
    expect(result).toEqual(failing('127.0.0.1'))
    expect(JSON.stringify(result)).not.toContain('secret-token')
  })

  test('no git', async () => {
    const { PATH } = process.env
    process.env.PATH = '/nowhere'
    try {
      expect(await pull(at('server', 'posts'))).toEqual(failing('git is not installed'))
      expect(await pull(os.tmpdir())).toEqual({ kind: 'not-a-checkout' })
    } finally {
      process.env.PATH = PATH
    }
  })
})

test('of several pushes at once each is answered when its commit has arrived', async () => {
  for (const name of ['b', 'c', 'd']) {
    commit({ [`posts/${name}.md`]: name })
    const pulls = await Promise.all([1, 2, 3, 4].map(() => pull(server())))
    expect(pulls.map(({ kind }) => kind)).toEqual(Array(4).fill('up-to-date'))
  }
  expect(fs.readdirSync(at('server/posts')).sort()).toEqual(['a.md', 'b.md', 'c.md', 'd.md'])
})

test('a pull that waits for its turn does not miss what is pushed until then', async () => {
  const first = pull(server())
  const second = pull(server())
  commit({ 'posts/late.md': 'late' })
  const third = pull(server())
  await Promise.all([first, second, third])
  expect(read('posts/late.md')).toBe('late')
})

test('a shallow clone follows', async () => {
  for (const text of ['two', 'three']) commit({ 'posts/a.md': text })
  execFileSync('git', ['clone', '-q', '--depth', '1', `file://${at('author')}`, at('shallow')])
  for (const text of ['four', 'five']) commit({ 'posts/a.md': text })
  expect(await pull(at('shallow'))).toEqual({ kind: 'up-to-date' })
  expect(fs.readFileSync(at('shallow/posts/a.md'), 'utf8')).toBe('five')
})

test('nothing of a repository is run, and no submodule is fetched', async () => {
  fs.mkdirSync(at('other'))
  git(at('other'), 'init', '-q')
  git(at('other'), 'commit', '-q', '--allow-empty', '-m', 'x')
  git(at('author'), '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', at('other'), 'sub')
  commit({ '.gitattributes': '*.md filter=evil diff=evil merge=evil\n', 'posts/a.md': 'two' })
  git(server(), 'config', 'submodule.recurse', 'true')
  const ran = at('ran')
  const script = `#!/bin/sh\ntouch ${ran}\n`
  for (const name of ['post-merge', 'post-checkout', 'reference-transaction', 'post-index-change', 'fsmonitor'])
    fs.writeFileSync(at('server/.git/hooks', name), script, { mode: 0o755 })
  git(server(), 'config', 'core.fsmonitor', at('server/.git/hooks/fsmonitor'))
  expect(await pull(server())).toEqual({ kind: 'up-to-date' })
  expect(read('posts/a.md')).toBe('two')
  expect(fs.existsSync(ran)).toBe(false)
  expect(fs.readdirSync(at('server/sub'))).toEqual([])
})

test('a repository that the environment names is left alone', async () => {
  commit({ 'posts/a.md': 'two' })
  Object.assign(process.env, { GIT_DIR: at('author/.git'), GIT_WORK_TREE: root, GIT_INDEX_FILE: at('index') })
  try {
    expect(await pull(server())).toEqual({ kind: 'up-to-date' })
  } finally {
    for (const name of ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE']) delete process.env[name]
  }
  expect(read('posts/a.md')).toBe('two')
})

describe('a pull that was ended in its midst', () => {
  const before = { 'posts/a.md': 'one', 'posts/gone.md': 'gone', 'posts/n.md': 'one', 'posts/z.md': 'one' }
  const after = {
    'posts/a.md': 'two',
    'posts/folder/new.md': 'two',
    'posts/gone.md': null,
    'posts/n.md': 'two '.repeat(1000),
    'posts/z.md': 'two',
  }
  const text = (file: keyof typeof after) => (fs.existsSync(at('server', file)) ? read(file) : null)
  const isWhole = () => Object.entries(after).every(([file, wanted]) => text(file as keyof typeof after) === wanted)

  /** From now on, git is killed as it writes the n-th file of a push, which stays half written. */
  function killAt(n: number) {
    const count = at('count')
    fs.writeFileSync(count, '')
    const filter = at('filter.sh')
    fs.writeFileSync(
      filter,
      `printf x >> ${count}\nif [ $(wc -c < ${count}) -eq ${n} ]; then head -c 2 > "${at('server')}/$1"; kill -9 $PPID; exit 1; fi\ncat\n`,
    )
    fs.writeFileSync(at('server/.git/info/attributes'), '*.md filter=killing\n')
    git(server(), 'config', 'filter.killing.smudge', `sh ${filter} %f`)
  }
  const killNoMore = () => fs.rmSync(at('server/.git/info/attributes'), { force: true })

  beforeEach(async () => {
    commit(before)
    await pull(server())
    commit(after)
  })

  test.each([1, 3])('is brought to its end by itself, or by the next push: at file %d', async n => {
    killAt(n)
    await pull(server())
    killNoMore()
    expect(await pull(server())).toEqual({ kind: 'up-to-date' })
    expect(isWhole()).toBe(true)
    expect(head('server')).toBe(head('author'))
    expect(isClean()).toBe(true)
  })

  /** As after `kill -9` of everything: some files are written, one of them in part, and git's lock is left. */
  function leaveHalf({ marked = true } = {}) {
    git(server(), 'fetch', '-q')
    fs.writeFileSync(at('server/posts/a.md'), 'two')
    fs.mkdirSync(at('server/posts/folder'), { recursive: true })
    fs.writeFileSync(at('server/posts/folder/new.md'), 'two')
    fs.rmSync(at('server/posts/gone.md'))
    if (marked) {
      fs.writeFileSync(at('server/posts/n.md'), 'two two t')
      const [from, to] = git(server(), 'rev-parse', 'HEAD', '@{upstream}').split('\n')
      fs.writeFileSync(at('server/.git/content-pull'), `${from} ${to}\n`)
    }
    fs.writeFileSync(at('server/.git/index.lock'), '')
  }

  test('is brought to its end at the next start, without a network', async () => {
    leaveHalf()
    fs.renameSync(at('author'), at('elsewhere'))
    await finishPull(server())
    expect(isWhole()).toBe(true)
    expect(head('server')).toBe(head('elsewhere'))
    expect(isClean()).toBe(true)
  })

  test('is brought to its end by the next push, which may bring more', async () => {
    leaveHalf()
    commit({ 'posts/folder/new.md': 'three' })
    expect(await pull(server())).toEqual({ kind: 'up-to-date' })
    expect(read('posts/folder/new.md')).toBe('three')
    expect(isClean()).toBe(true)
  })

  test('also one that an author began by hand', async () => {
    leaveHalf({ marked: false })
    await finishPull(server())
    expect(isWhole()).toBe(false)
    expect(await pull(server())).toEqual({ kind: 'up-to-date' })
    expect(isWhole()).toBe(true)
    expect(isClean()).toBe(true)
  })

  test('also where git had written its index', async () => {
    leaveHalf()
    fs.rmSync(at('server/.git/index.lock'))
    for (const file of ['posts/n.md', 'posts/z.md']) fs.writeFileSync(at('server', file), after[file as 'posts/z.md'])
    git(server(), 'read-tree', '@{upstream}')
    expect(await pull(server())).toEqual({ kind: 'up-to-date' })
    expect(isWhole()).toBe(true)
    expect(isClean()).toBe(true)
  })

  test('loses nothing that somebody wrote since, pushed files or others', async () => {
    leaveHalf()
    fs.writeFileSync(at('server/posts/z.md'), 'mine')
    fs.writeFileSync(at('server/posts/own.md'), 'own')
    expect(await pull(server())).toEqual(failing('would be overwritten', 'stash'))
    expect([read('posts/z.md'), read('posts/own.md')]).toEqual(['mine', 'own'])
    fs.writeFileSync(at('server/posts/z.md'), 'one')
    expect(await pull(server())).toEqual({ kind: 'up-to-date' })
    expect(isWhole()).toBe(true)
    expect(read('posts/own.md')).toBe('own')
  })

  test('shows nobody half a push', async () => {
    leaveHalf()
    fs.writeFileSync(at('server/posts/z.md'), 'mine')
    const log = jest.spyOn(console, 'error').mockImplementation(() => {})
    await finishPull(server())
    expect(await readWhole(server(), async () => 'half')).toBeUndefined()
    expect(log.mock.calls.join()).toContain('half of a push')
    log.mockRestore()
    git(server(), 'reset', '-q', '--hard', '@{upstream}')
    git(server(), 'clean', '-qfd')
    expect(await readWhole(server(), async () => 'whole')).toBe('whole')
  })

  test('is over once somebody has moved the branch by hand, wherever to', async () => {
    leaveHalf()
    fs.rmSync(at('server/.git/index.lock'))
    git(server(), 'reset', '-q', '--hard', 'HEAD~1')
    git(server(), 'clean', '-qfd')
    await finishPull(server())
    expect(isClean()).toBe(true)
    expect(await readWhole(server(), async () => 'whole')).toBe('whole')
    expect(head('server')).toBe(git(at('author'), 'rev-parse', 'HEAD~2'))
    expect(await pull(server())).toEqual({ kind: 'up-to-date' })
    expect(isWhole()).toBe(true)
  })

  test('is over where the mark of it cannot be read, too', async () => {
    leaveHalf()
    fs.writeFileSync(at('server/.git/content-pull'), '')
    await finishPull(server())
    expect(isWhole()).toBe(true)
    expect(isClean()).toBe(true)
  })

  test('is not taken for one where a git is at work', async () => {
    fs.writeFileSync(at('server/.git/index.lock'), '')
    const other = spawn('git', ['-C', server(), 'cat-file', '--batch'], { stdio: ['pipe', 'ignore', 'ignore'] })
    try {
      await new Promise(resolve => setTimeout(resolve, 300))
      expect(await pull(server())).toEqual(failing('index.lock', 'Another git is at work'))
      expect(fs.existsSync(at('server/.git/index.lock'))).toBe(true)
    } finally {
      other.kill()
      await new Promise(resolve => other.on('close', resolve))
    }
    expect(await pull(server())).toEqual({ kind: 'up-to-date' })
    expect(isWhole()).toBe(true)
  })

  test('leaves locks of other kinds, which go too', async () => {
    fs.writeFileSync(at('server/.git/refs/remotes/origin/main.lock'), '')
    fs.writeFileSync(at('server/.git/refs/heads/main.lock'), '')
    fs.writeFileSync(at('server/.git/HEAD.lock'), '')
    expect(await pull(server())).toEqual({ kind: 'up-to-date' })
    expect(isWhole()).toBe(true)
    expect(isClean()).toBe(true)
  })

  test('nobody reads while files are written', async () => {
    const seen: boolean[] = []
    let done = false
    const reading = (async () => {
      while (!done) {
        await readWhole(server(), async () => {
          const first = text('posts/a.md') === 'two'
          await new Promise(resolve => setTimeout(resolve, 5))
          seen.push(first === (text('posts/z.md') === 'two') && first === (text('posts/gone.md') === null))
        })
        await new Promise(resolve => setTimeout(resolve, 1))
      }
    })()
    expect(await pull(server())).toEqual({ kind: 'up-to-date' })
    done = true
    await reading
    expect(isWhole()).toBe(true)
    expect(new Set(seen)).toEqual(new Set([true]))
  })
})
