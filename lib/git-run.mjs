// Plain JavaScript: a process of its own runs it, too (git-child.mjs).
import { spawn } from 'node:child_process'

/**
 * How git is to be run: `limit` milliseconds that it may take, then it is ended, with all that it started; `input` is what it reads from its
 * standard input; `env` is all of its environment.
 *
 * @typedef {{ limit: number, input: string, env: Record<string, string | undefined> }} Run
 */

/**
 * What became of it: the bytes that it wrote to its standard output, or what it said instead of doing what it was asked to. `missing`: there
 * is no git; `ended`: by a signal or the limit of time, perhaps in the midst of writing; `failed`: by itself.
 *
 * @typedef {{ output: Buffer } | { said: string, how: 'missing' | 'ended' | 'failed' }} Ended
 */

const MAX_OUTPUT = 64 * 1024 * 1024
const MAX_SAID = 64 * 1024

/**
 * Runs git and waits for its end.
 *
 * @param {readonly string[]} args
 * @param {Run} run
 * @returns {Promise<Ended>}
 */
export function runGit(args, { limit, input, env }) {
  return new Promise(resolve => {
    // A session of its own: nobody can be asked for a password, Ctrl+C at the server does not reach it, and it ends as a whole.
    const options = { detached: true, windowsHide: true, env: /** @type {NodeJS.ProcessEnv} */ (env) }
    const child = spawn('git', args, options)
    /** @type {Buffer[]} */
    const output = []
    let said = ''
    let size = 0
    let tooLong = ''
    const end = (/** @type {string} */ why) => {
      tooLong ||= why
      endGroup(child.pid)
    }
    const timer = setTimeout(() => end(`git took longer than ${limit / 1000} s`), limit)
    child.stdout.on('data', (/** @type {Buffer} */ part) => {
      size += part.length
      if (size > MAX_OUTPUT) end('git wrote more than can be read')
      else output.push(part)
    })
    child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ part) => {
      if (said.length < MAX_SAID) said += part
    })
    // It may end before it has read all.
    child.stdin.on('error', () => {}).end(input)
    child.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      clearTimeout(timer)
      const isMissing = error.code === 'ENOENT'
      resolve({ said: isMissing ? 'git is not installed' : error.message, how: isMissing ? 'missing' : 'failed' })
    })
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      if (code === 0 && !tooLong) resolve({ output: Buffer.concat(output) })
      else {
        const reason = tooLong || withoutSecrets(said.trim()) || `git ended with ${signal ?? code}`
        resolve({ said: reason, how: tooLong || signal ? 'ended' : 'failed' })
      }
    })
  })
}

/**
 * Ends a process and those that it started: first with the wish to end, so that it takes its locks away.
 *
 * @param {number | undefined} pid
 */
function endGroup(pid) {
  if (pid === undefined) return
  const send = (/** @type {NodeJS.Signals} */ signal) => {
    try {
      process.kill(-pid, signal)
    } catch {
      // It has ended, or the system knows no groups.
    }
  }
  send('SIGTERM')
  setTimeout(() => send('SIGKILL'), 2000).unref()
}

/**
 * Addresses in git's messages can hold a token: https://user:token@host/…
 *
 * @param {string} text
 */
const withoutSecrets = text => text.replace(/\/\/[^/@\s]+@/g, '//')
