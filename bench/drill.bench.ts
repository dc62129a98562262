import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import type net from 'node:net'
import path from 'node:path'
import { production } from '../e2e/builds'
import { Server } from '../e2e/server'
import { type HostilePost, hostilePosts } from './hostile-posts'
import { attacks, pause, type Seen } from './hostile-requests'
import { helpWith, memoryOf, option, print, quantile } from './measure'
import { makeContent, makePost } from './posts'

helpWith(`Usage: npm run bench -- drill [--posts 60] [--from 0] [--hostile 100000]

Does to a running server what once stopped it, filled its memory or got something out of it, while readers ask for
pages. Prints for each the longest time that one of them waited, the highest memory, answers without a Content
Security Policy, and answers that were not as they should be.
Promised: nobody waits longer than 250 ms, and the server stays below 512 MB.

  --hostile N   publish only so many of the hostile posts (bench/hostile-posts.ts); each has to be answered
  --from N      the first of them

Wants a build: npm run build`)

const content = makeContent(option('posts', 60))
const write = (file: string, bytes: string | Buffer) => {
  const full = path.join(content, file)
  fs.mkdirSync(path.dirname(full), { recursive: true })
  fs.writeFileSync(full, bytes)
}
write('public/video.mp4', randomBytes(49 * 2 ** 20))
fs.copyFileSync(path.resolve('public/og.png'), path.join(content, 'public/photo.png'))
write(
  'posts/photo.md',
  '---\ntitle: A photo\ndate: 2025-01-01\n---\n\n![A photo](/photo.png)\n\n<video src="/video.mp4" controls></video>\n',
)

const server = await Server.start(content, production)
const port = Number(new URL(server.url).port)
const shown = await server.text('/posts/photo')
const found = (pattern: RegExp) => pattern.exec(shown)?.[1]?.replace(/&(?:amp|#x26);/g, '&') ?? ''
const target = {
  port,
  picture: found(/src="(\/_next\/image[^"]+)"/),
  video: found(/src="(\/images\/video\.mp4[^"]+)"/),
  held: [] as net.Socket[],
}
if (target.picture === '' || target.video === '') throw new Error('the page does not show its picture and its video')

/** Hostile posts that are published at once. */
const TOGETHER = 10

/* Readers */

let waits: number[] = []
let slowest = ''
let failures: string[] = []
let reading = true
const READ = [
  '/',
  '/posts/generated-7',
  '/archive',
  '/tags',
  '/posts/generated-12',
  '/feed.xml',
  '/en',
  '/nothing-there',
]
const agent = new http.Agent({ keepAlive: true })
const readers = Array.from({ length: 4 }, async (_, reader) => {
  for (let n = reader; reading; n++) {
    const address = READ[n % READ.length] as string
    const began = performance.now()
    const { status, hasPolicy } = await read(address)
    const waited = performance.now() - began
    if (waited > Math.max(...waits, 0)) slowest = address
    waits.push(waited)
    const wanted = address === '/nothing-there' ? 404 : 200
    if (status !== wanted || !hasPolicy) failures.push(`${address}: ${status}${hasPolicy ? '' : ' without policy'}`)
    await pause(25)
  }
})

function read(address: string): Promise<Seen> {
  return new Promise(resolve => {
    const request = http.get({ port, path: address, agent, timeout: 60_000 }, answer => {
      const seen = {
        status: answer.statusCode ?? 0,
        hasPolicy: answer.headers['content-security-policy'] !== undefined,
        location: '',
      }
      answer.resume()
      answer.on('end', () => resolve(seen))
    })
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve({ status: 0, hasPolicy: false, location: '' }))
  })
}

/* The drill */

const rows: Record<string, string | number>[] = []
/** Does something and writes down what became of the readers meanwhile. */
async function watch(name: string, run: () => Promise<Seen[]>, wanted: readonly number[]): Promise<void> {
  waits = []
  failures = []
  let highest = 0
  const timer = setInterval(() => {
    highest = Math.max(highest, memoryOf(server.pid))
  }, 50)
  const began = performance.now()
  const seen = await run()
  const seconds = (performance.now() - began) / 1000
  await pause(300)
  clearInterval(timer)
  const wrong = seen.filter(({ status, location }) => !wanted.includes(status) || /^(?:\w+:)?\/\//.test(location))
  rows.push({
    what: name,
    seconds: Number(seconds.toFixed(1)),
    'longest wait, ms': Math.round(Math.max(...waits)),
    'waiting for': slowest,
    'p99, ms': Math.round(quantile(waits, 0.99)),
    'memory, MB': Math.round(highest),
    'without policy': seen.filter(({ status, hasPolicy }) => status > 0 && !hasPolicy).length,
    'not as wanted':
      wrong.length === 0 ? 0 : [...new Set(wrong.map(({ status, location }) => `${status} ${location}`))].join(', '),
    'readers failed': failures.length === 0 ? 0 : [...new Set(failures)].slice(0, 3).join(', '),
  })
}

// What is measured is what others suffer, not the first renders of a start.
for (const address of READ) await read(address)
await watch('nothing', () => pause(2000).then(() => []), [])
for (const attack of attacks) await watch(attack.name, () => attack.run(target), attack.wanted)
await watch('a push meanwhile', () => publish('posts/late.md', makePost(9999), '/posts/late'), [200])
const hostile = hostilePosts().slice(option('from', 0)).slice(0, option('hostile', 100_000))
for (let at = 0; at < hostile.length; at += TOGETHER) {
  const some = hostile.slice(at, at + TOGETHER)
  // A post may be refused, and is then not there; what counts is that there is an answer.
  await watch(`posts from ${at}: ${some[0]?.name}`, () => publishHostile(some), [200, 404, 500])
  console.error(`${at + some.length} of ${hostile.length} hostile posts`)
}
reading = false
await Promise.all(readers)

const began = performance.now()
await server.stop()
const stop = (performance.now() - began) / 1000
for (const socket of target.held) socket.destroy()
agent.destroy()

const worst = (column: string) => Math.max(...rows.map(row => Number(row[column])))
print(rows)
print([
  { what: 'longest wait, ms', is: worst('longest wait, ms'), promised: 250 },
  { what: 'memory, MB', is: worst('memory, MB'), promised: 512 },
  {
    what: 'answers without policy',
    is: rows.reduce((sum, row) => sum + Number(row['without policy']), 0),
    promised: 0,
  },
  { what: 'stop with stalled readers, s', is: Number(stop.toFixed(1)), promised: 11 },
])
fs.rmSync(content, { recursive: true, force: true })

/** Pushes hostile posts and asks for each; they stay, and are too old for the feed, which would have to wait for all that are in it. */
async function publishHostile(posts: HostilePost[]): Promise<Seen[]> {
  for (const { file, size, write: textOf } of posts)
    write(`posts/hostile/${file}`, `---\ntitle: Hostile\ndate: 2000-01-01\n---\n\n${textOf(size)}\n`)
  const seen = [await push()]
  for (const { file } of posts)
    seen.push(await read(`/posts/hostile/${encodeURIComponent(file.replace(/\.\w+$/, ''))}`))
  return seen
}

async function push(): Promise<Seen> {
  const { status, headers } = await server.push()
  return { status, hasPolicy: headers.has('content-security-policy'), location: '' }
}

async function publish(file: string, text: string, address: string): Promise<Seen[]> {
  write(file, text)
  return [await push(), await read(address)]
}
