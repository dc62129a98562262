// What serve and verify share: both run before anything is installed.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { misusesIn } from './misuses.mjs'

/** npm, as the system calls it. */
export const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** Stops with one clear line where Node is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(misusesIn().oldNode(process.versions.node))
  process.exit(1)
}

/** Installs exactly what the lockfile says, unless that is installed already. */
export async function install() {
  if (isInstalled()) return
  await run('install', npm, ['ci', '--no-audit', '--no-fund'])
}

/** npm writes a copy of the lockfile when an installation is complete. */
function isInstalled() {
  const mark = 'node_modules/.package-lock.json'
  if (!existsSync(mark)) return false
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const installed = JSON.parse(readFileSync(mark, 'utf8')).packages
  /** @param {[name: string, { version?: string, optional?: boolean }]} entry */
  const same = ([name, { version, optional }]) => name === '' || optional || installed[name]?.version === version
  return Object.entries(packages).every(same)
}

/**
 * What `npm start` gives to Node: young objects are collected without helper threads, which on one core take time from the
 * thread that renders, and in a small room, of which each thread has two: with 4 MB instead of 2 the process takes 30 MB more. And a
 * thread may collect what a large post has left (`lib/markdown/pipeline/render-worker.ts`).
 */
export const startArguments = () => JSON.parse(readFileSync('package.json', 'utf8')).scripts.start.split(' ').slice(1)

/**
 * What the server finds in its environment, for glibc: threads share their heaps, and what was large is given back as soon as it is
 * free. Without a threshold of its own glibc learns to keep it, 65 MB with ten thousand posts.
 * https://man7.org/linux/man-pages/man3/mallopt.3.html
 */
export const startEnvironment = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '4194304' }

/**
 * Runs a command with its output on the terminal; stops the whole program where it fails.
 *
 * @param {string} name What to call it.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} env Additions to the environment.
 * @returns {Promise<number>} Milliseconds it took.
 */
export async function run(name, command, args, env = {}) {
  const start = performance.now()
  console.log(`\n── ${name}`)
  const code = await new Promise(resolve => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    })
    child.on('error', error => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', code => resolve(code ?? 1))
  })
  const milliseconds = performance.now() - start
  if (code !== 0) throw new StepFailed(name, code)
  console.log(`   ${name}: ${(milliseconds / 1000).toFixed(1)} s`)
  return milliseconds
}

/** A step that ended with another code than 0. */
export class StepFailed extends Error {
  /**
   * @param {string} name
   * @param {number} code
   */
  constructor(name, code) {
    super(misusesIn().stepFailed(name, code))
  }
}
