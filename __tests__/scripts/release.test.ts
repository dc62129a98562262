import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { git } from '../git'

/*
 * The script against a project that takes no time: its build writes down which version it is, and its server says so.
 */

jest.setTimeout(120_000)

const SCRIPT = path.resolve('scripts/release.mjs')
const SERVER = `
const fs = require('node:fs')
const build = fs.readFileSync('.next/BUILD_ID', 'utf8')
if (build.startsWith('bad')) process.exit(1)
const server = require('node:http').createServer((_, response) => response.end(JSON.stringify({ status: 'ok', build })))
server.listen(process.argv[2])
process.on('SIGTERM', () => process.exit(0))
`
const BUILD = `
const fs = require('node:fs')
const version = fs.readFileSync('version', 'utf8')
if (version === 'broken') process.exit(3)
fs.mkdirSync('.next/cache', { recursive: true })
fs.appendFileSync('.next/cache/seen', version + ' ' + process.env.CONTENT_DIR + '\\n')
fs.writeFileSync('.next/BUILD_ID', version)
`

let root: string
let checkout: string
let releases: string
let port: number
/** Starts the server of the live version whenever it has ended, as systemd does. */
let keeper: ChildProcess

beforeEach(async () => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'release-')))
  checkout = path.join(root, 'blog')
  releases = path.join(root, 'releases')
  fs.mkdirSync(checkout)
  const write = (name: string, text: string) => fs.writeFileSync(path.join(checkout, name), text)
  write('package.json', '{ "name": "a", "version": "1.0.0", "scripts": { "build": "node build.js" } }')
  write('package-lock.json', '{ "name": "a", "version": "1.0.0", "lockfileVersion": 3, "packages": {} }')
  write('build.js', BUILD)
  write('server.js', SERVER)
  git(checkout, 'init', '-q')
  port = await freePort()
  const loop = `while true; do (cd ${releases}/current && exec node server.js ${port}) & echo $! > ${root}/pid; wait; sleep 0.1; done`
  keeper = spawn('sh', ['-c', loop], { stdio: 'ignore', detached: true })
})
afterEach(() => {
  process.kill(-keeper.pid!, 'SIGKILL')
  fs.rmSync(root, { recursive: true, force: true })
})

function commit(version: string) {
  fs.writeFileSync(path.join(checkout, 'version'), version)
  git(checkout, 'add', '-A')
  git(checkout, 'commit', '-q', '-m', version)
}

const release = (...more: string[]) => releaseIn('C', ...more)

function releaseIn(locale: string, ...more: string[]) {
  const args = ['--to', releases, '--restart', `kill $(cat ${root}/pid); true`, '--patience', '4', ...more]
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    cwd: checkout,
    encoding: 'utf8',
    env: { ...process.env, PORT: String(port), CONTENT_DIR: '', DIST_DIR: '', LC_ALL: locale },
  })
  return { status, said: stdout + stderr }
}

const live = async () =>
  (
    (await (await fetch(`http://localhost:${port}/api/health`, { headers: { connection: 'close' } })).json()) as {
      build: string
    }
  ).build
const versions = () => fs.readdirSync(releases).filter(name => name !== 'current')

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = net.createServer().listen(0, () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}

test('a version is built beside, takes the place of the one before, and goes back in one command', async () => {
  commit('one')
  expect(release()).toMatchObject({ status: 0 })
  expect(await live()).toBe('one')
  await pause()
  commit('two')
  expect(release()).toMatchObject({ status: 0 })
  expect(await live()).toBe('two')
  // The cache of the build before came along, and the content is that of the checkout.
  expect(fs.readFileSync(path.join(releases, 'current/.next/cache/seen'), 'utf8')).toBe(
    `one ${checkout}\ntwo ${checkout}\n`,
  )
  expect(release('--back')).toMatchObject({ status: 0 })
  expect(await live()).toBe('one')
  expect(release('--back')).toMatchObject({ status: 1, said: expect.stringContaining('no version before') })
  expect(releaseIn('ja_JP.UTF-8', '--back').said).toBe('release: 動いているものより前のバージョンがありません\n')
})

test('a version that cannot be built changes nothing, and one that does not answer gives way to the one before', async () => {
  commit('one')
  release()
  await pause()
  commit('broken')
  expect(release()).toMatchObject({
    status: 1,
    said: expect.stringContaining('build failed with exit code 3; nothing was changed'),
  })
  expect(await live()).toBe('one')
  expect(versions()).toHaveLength(1)
  commit('bad')
  expect(release()).toMatchObject({ status: 1, said: expect.stringContaining('again, which does') })
  expect(await live()).toBe('one')
  expect(versions()).toHaveLength(1)
})

test('old versions go, and the checkout knows nothing of them', async () => {
  for (const version of ['one', 'two', 'three']) {
    commit(version)
    expect(release('--keep', '2')).toMatchObject({ status: 0 })
    await pause()
  }
  expect(versions()).toHaveLength(2)
  expect(git(checkout, 'worktree', 'list').split('\n')).toHaveLength(3)
  expect(git(checkout, 'status', '--porcelain')).toBe('')
})

test('says what it wants', () => {
  const ask = (...args: string[]) => spawnSync(process.execPath, [SCRIPT, ...args], { cwd: checkout, encoding: 'utf8' })
  expect(ask('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('Usage: npm run release') })
  expect(ask()).toMatchObject({ status: 2, stderr: expect.stringContaining('--to names the folder') })
  expect(ask('--to', 'inside')).toMatchObject({ status: 2, stderr: expect.stringContaining('beside it') })
  expect(ask('--to', releases, '--keep', 'x')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('--keep wants'),
  })
})

/** Versions are named by the second. */
const pause = () => new Promise(resolve => setTimeout(resolve, 1_100))
