import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { GitError, git, runGitElsewhere } from '@/lib/git'
import { GitProcess } from '@/lib/git-process'

let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'git-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

/** Runs with another program in the place of git. */
async function withGit<T>(script: string, run: () => Promise<T>): Promise<T> {
  fs.writeFileSync(path.join(folder, 'git'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  const { PATH } = process.env
  process.env.PATH = `${folder}${path.delimiter}${PATH}`
  try {
    return await run()
  } finally {
    process.env.PATH = PATH
  }
}
const errorOf = (run: Promise<unknown>) => run.then(() => null).catch((error: GitError) => error)

const child = new GitProcess(path.resolve(import.meta.dirname, '../../lib/git-child.mjs'))
afterAll(() => child.end())

describe.each([
  ['here', undefined],
  ['in a process of its own', child],
])('%s', (_, elsewhere) => {
  beforeAll(() => runGitElsewhere(elsewhere))
  afterAll(() => runGitElsewhere(undefined))

  test('git answers, and reads what it is given', async () => {
    await git(folder, ['init', '-q'], { limit: 10_000 })
    expect(await git(folder, ['hash-object', '--stdin'], { limit: 10_000, input: '日本\n' })).toMatch(
      /^[0-9a-f]{40}\n$/,
    )
  })

  test('what it says against it is told, without the token of an address', async () => {
    const error = await errorOf(
      withGit('echo "fatal: https://user:token@host/x is gone" >&2; exit 3', () =>
        git(folder, ['x'], { limit: 10_000 }),
      ),
    )
    expect(error).toBeInstanceOf(GitError)
    expect(error).toMatchObject({ said: 'fatal: https://host/x is gone', how: 'failed' })
  })

  test('it ends in time, with all that it started', async () => {
    const alive = path.join(folder, 'alive')
    const error = await errorOf(
      withGit(`(sleep 3; touch ${alive}) & sleep 30`, () => git(folder, ['x'], { limit: 200 })),
    )
    expect(error).toMatchObject({ how: 'ended', said: expect.stringContaining('0.2 s') })
    await new Promise(resolve => setTimeout(resolve, 3500))
    expect(fs.existsSync(alive)).toBe(false)
  })

  test('it may not write without end', async () => {
    const error = await errorOf(withGit('exec cat /dev/zero', () => git(folder, ['x'], { limit: 20_000 })))
    expect(error).toMatchObject({ how: 'ended', said: expect.stringContaining('more than') })
  })

  test('nothing of the environment names another repository, and nobody is asked', async () => {
    process.env.GIT_DIR = '/nowhere'
    process.env.GIT_OBJECT_DIRECTORY = '/nowhere'
    try {
      const env = await withGit('env', () => git(folder, ['x'], { limit: 10_000 }))
      expect(env).not.toContain('nowhere')
      expect(env).toContain('GIT_TERMINAL_PROMPT=0')
    } finally {
      delete process.env.GIT_DIR
      delete process.env.GIT_OBJECT_DIRECTORY
    }
  })

  test('no git is no answer', async () => {
    const { PATH } = process.env
    process.env.PATH = '/nowhere'
    try {
      expect(await errorOf(git(folder, ['x'], { limit: 1000 }))).toMatchObject({ how: 'missing' })
    } finally {
      process.env.PATH = PATH
    }
  })
})

describe('the process that runs git', () => {
  const run = { limit: 10_000, input: '', env: { ...process.env } }
  const script = (text: string) => {
    const file = path.join(folder, 'child.mjs')
    fs.writeFileSync(file, text)
    return file
  }

  test('answers many at once, each its own', async () => {
    const words = Array.from({ length: 20 }, (_, n) => `${n}`)
    const answers = await Promise.all(words.map(word => child.run(['-c', `a.b=${word}`, 'config', 'a.b'], run)))
    expect(answers.map(answer => answer && 'output' in answer && `${answer.output}`)).toEqual(
      words.map(word => `${word}\n`),
    )
  })

  test('that dies in the midst of something says so, and the next is answered by another', async () => {
    const once = path.join(folder, 'once')
    const { href } = pathToFileURL(path.resolve(import.meta.dirname, '../../lib/git-child.mjs'))
    const dying = new GitProcess(
      script(`import fs from 'node:fs'
if (fs.existsSync(${JSON.stringify(once)})) await import(${JSON.stringify(href)})
else process.on('message', () => { fs.writeFileSync(${JSON.stringify(once)}, ''); process.exit(1) })`),
    )
    expect(await dying.run(['--version'], run)).toMatchObject({ how: 'ended' })
    expect(await dying.run(['--version'], run)).toHaveProperty('output')
    dying.end()
  })

  test('answers what it was asked before it ends', async () => {
    const other = new GitProcess(child.file)
    const answer = other.run(['--version'], run)
    other.end()
    expect(await answer).toHaveProperty('output')
    other.end()
  })

  test('ends when nobody is left who could ask', async () => {
    const other = new GitProcess(child.file)
    await withGit('echo $PPID', async () => {
      const answer = await other.run([], { ...run, env: { ...process.env } })
      const pid = Number(answer && 'output' in answer && `${answer.output}`)
      expect(() => process.kill(pid, 0)).not.toThrow()
      other.end()
      for (let wait = 0; wait < 50; wait++) {
        await new Promise(resolve => setTimeout(resolve, 100))
        try {
          process.kill(pid, 0)
        } catch {
          return
        }
      }
      throw new Error(`${pid} is still there`)
    })
  })
})
