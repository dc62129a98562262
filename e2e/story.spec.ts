import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { git } from '../__tests__/git'
import { startArguments } from '../scripts/steps.mjs'
import { root } from './builds'
import { Server } from './server'

/*
 * The first day of somebody who takes the blog up: their own checkout, the repository they push to, and the checkout of the
 * server. What they read at each step is what is asserted. `npm ci` and `npm run build` have a stand-in (e2e/stand-ins): packages are
 * linked, and what is built is copied.
 */

const ADDRESS = `/posts/${encodeURIComponent('題')}`

let folder: string
/** The author's checkout, the repository they push to, the checkout of the server. */
let author: string
let repository: string
let checkout: string
/** The versions of the code that the server may run. */
let releases: string
let home: Server
let online: Server

/** Serves the live version, and starts it anew whenever it is told to, as systemd does. */
const KEEPER = `
const { spawn } = require('node:child_process')
const { realpathSync } = require('node:fs')
const [live, ...start] = process.argv.slice(1)
let child, hasEnded = false
const keep = () => {
  child = spawn(process.execPath, start, { cwd: realpathSync(live), stdio: 'inherit' })
  child.on('exit', () => (hasEnded ? process.exit() : keep()))
}
process.on('SIGHUP', () => child.kill())
process.on('SIGTERM', () => { hasEnded = true; child.kill() })
keep()`

test.beforeAll(async () => {
  test.setTimeout(180_000)
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'story-'))
  author = path.join(folder, 'author')
  repository = path.join(folder, 'blog.git')
  checkout = path.join(folder, 'server')
  releases = path.join(folder, 'releases')
  git(folder, 'clone', '-q', '--bare', root, repository)
  // Of whatever branch, or none, these checks run on.
  git(repository, 'update-ref', 'refs/heads/main', 'HEAD')
  git(repository, 'symbolic-ref', 'HEAD', 'refs/heads/main')
  for (const clone of [author, checkout]) {
    git(folder, 'clone', '-q', repository, clone)
    link(clone)
  }
  home = await Server.command(['scripts/serve.mjs'], author, standIns)
  await release()
  online = await Server.command(['-e', KEEPER, path.join(releases, 'current'), ...startArguments()], checkout, {
    ...standIns,
    NODE_ENV: 'production',
  })
})
test.afterAll(async () => {
  await home?.stop()
  await online?.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

const standIns = { PATH: `${path.join(root, 'e2e/stand-ins')}:${process.env.PATH}`, BLOG: root }

/** What an operator types to run the code of the checkout of the server, or with `--back` that of before. */
async function release(...words: string[]) {
  // Not by npm, which would go without the stand-ins from here on.
  const args = ['scripts/release.mjs', '--to', releases, ...words]
  const env = { ...process.env, ...standIns, CONTENT_DIR: '', DIST_DIR: '' }
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: checkout, env })
  return stdout
}

/** What `npm ci` would install, without a network. Each package is linked, so that what a command keeps there stays in the clone. */
function link(clone: string): void {
  const installed = path.join(root, 'node_modules')
  fs.mkdirSync(path.join(clone, 'node_modules'))
  for (const name of fs.readdirSync(installed))
    if (name !== '.cache') fs.symlinkSync(path.join(installed, name), path.join(clone, 'node_modules', name))
}

/** What the author types, and what they are told; how far a check has come goes to stderr. */
async function npmRun(...words: string[]): Promise<{ status: number; said: string }> {
  const env = { ...process.env, CONTENT_DIR: '', EDITOR: '' }
  try {
    const { stdout } = await promisify(execFile)('npm', ['run', '-s', ...words], { cwd: author, env })
    return { status: 0, said: stdout }
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string }
    return { status: code, said: stdout }
  }
}

const file = () => path.join(author, 'posts/題.md')

function rewrite(from: string | RegExp, to: string): void {
  const text = fs.readFileSync(file(), 'utf8')
  expect(text).toMatch(from)
  fs.writeFileSync(file(), text.replace(from, to))
}

/** Commits all, pushes, and gives the webhook's answer. */
async function publish(message: string) {
  git(author, 'add', '-A')
  git(author, 'commit', '-q', '-m', message)
  git(author, 'push', '-q')
  const answer = await online.push()
  expect(answer.status).toBe(200)
  return answer.json()
}

const health = async () =>
  (await (await online.get('/api/health')).json()) as { build: string; problems: number; posts: number }
const problemsOnline = async () => (await health()).problems

test('a post is begun, seen, pushed, broken, told of and mended; the code is updated, and goes back', async () => {
  test.setTimeout(180_000)
  const before = await problemsOnline()

  await test.step('begun: a draft that passes the check', async () => {
    const { status, said } = await npmRun('new', '--', '題')
    expect(said).toBe(`posts/題.md\nhttp://localhost:3000${ADDRESS}\n`)
    expect(status).toBe(0)
    expect(await npmRun('check', '--', 'posts/題.md', '--lang', 'en')).toEqual({
      status: 0,
      said: expect.stringMatching(/ 0 errors, 0 warnings\n$/),
    })
  })

  await test.step('saved: seen at once at home, and nowhere else', async () => {
    rewrite('draft: true\n', '')
    rewrite('ここから書きます。', '今日から書きます。')
    await expect.poll(() => home.text(ADDRESS), { timeout: 10_000, intervals: [50] }).toContain('今日から書きます。')
    expect(await home.text('/')).toContain(ADDRESS)
    expect((await online.get(ADDRESS)).status).toBe(404)
  })

  await test.step('pushed: live when the webhook answers', async () => {
    expect(await publish('Begin')).toMatchObject({ added: ['題'], removed: [] })
    expect(await online.text(ADDRESS)).toContain('今日から書きます。')
    expect(await online.text('/')).toContain(ADDRESS)
  })

  await test.step('broken: readers keep what was good, and the author is told file, line and way out', async () => {
    const kept = await online.text(ADDRESS)
    rewrite('title: "題"', 'title: "題')
    rewrite('今日から書きます。', '明日から書きます。')
    for (const [lang, told] of [
      ['ja', 'ここに閉じの " がありません。文字列の後に " を書いてください'],
      ['en', 'the closing " is missing here; write " behind the text'],
    ] as const) {
      const { status, said } = await npmRun('check', '--', 'posts/題.md', '--lang', lang)
      expect(said).toMatch(/^posts\/題\.md:2:\d+ {2}error {2}front-matter {2}/m)
      expect(said).toContain(told)
      expect(status).toBe(1)
    }
    const { changed, removed, problems } = await publish('Break')
    expect({ changed, removed }).toEqual({ changed: [], removed: [] })
    expect(problems).toContainEqual(
      expect.objectContaining({
        file: 'posts/題.md',
        line: 2,
        severity: 'error',
        message: expect.stringContaining('the closing " is missing here'),
        fix: expect.stringContaining('write " behind the text'),
      }),
    )
    await expect.poll(() => online.output).toMatch(/\[content\] posts\/題\.md:2:\d+ {2}error {2}front-matter/)
    expect(await problemsOnline()).toBeGreaterThan(before)
    expect(await online.text(ADDRESS)).toBe(kept)
  })

  await test.step('mended: live, and nothing is left to say', async () => {
    rewrite('title: "題\n', 'title: "題"\n')
    expect(await npmRun('check', '--', 'posts/題.md')).toMatchObject({ status: 0 })
    const { changed, problems } = await publish('Mend')
    expect(changed).toEqual(['題'])
    expect(problems).not.toContainEqual(expect.objectContaining({ file: 'posts/題.md' }))
    expect(await online.text(ADDRESS)).toContain('明日から書きます。')
    expect(await problemsOnline()).toBe(before)
  })

  await test.step('updated and rolled back: other code, and every post', async () => {
    const old = await health()
    fs.appendFileSync(path.join(author, 'README.md'), '\nA new version of the code.\n')
    await publish('Update')
    const restart = ['--restart', `kill -HUP ${online.pid}`, '--health', `${online.url}/api/health`]
    expect(await release(...restart)).toMatch(/It answers\.\n$/)
    const updated = await health()
    expect(updated.build).not.toBe(old.build)
    expect(await release('--back', ...restart)).toMatch(/It answers\.\n$/)
    expect(await health()).toMatchObject(old)
    expect(await online.text(ADDRESS)).toContain('明日から書きます。')
  })
})
