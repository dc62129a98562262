import { execFile, execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { production, withoutPageCache } from '../e2e/builds'
import { Server } from '../e2e/server'
import { helpWith, memoryOf, option, print, quantile } from './measure'
import { makeContent, makePost } from './posts'

helpWith(`Usage: npm run bench -- lane [--posts 300] [--seconds 3] [--rounds 3] [--flood 100000] [--rate 1000]

Requests a second of pages that are kept, in one run: this blog, nginx with one worker that sends the same compressed bytes
from files, and the same app on Next's own cache; in turns, 16 connections, gzip. Then how long readers wait while somebody
asks for 100,000 addresses that are not there, and at 1,000 requests a second while posts are published and others are
rendered for the first time; a server that does nothing else is asked by the same client meanwhile, and tells what the machine takes in any case.
Promised: article and list at least 0.35 of nginx and 15 times plain Next; 304 and unknown addresses no slower than a page;
p99 under the flood at most 10 ms; at 1,000 a second p50 at most 1 ms and p99 at most 8 ms.

Wants nginx and wrk (apt-get install nginx-light wrk), and both builds: npm run build, and npm run e2e or
PAGE_CACHE=off DIST_DIR=.next-plain npm run build (then git restore tsconfig.json, to which Next.js adds the folder).`)

for (const [command, flag] of [
  ['nginx', '-v'],
  ['wrk', '-v'],
] as const)
  if (!has(command, flag)) {
    console.error(`${command} is not there: apt-get install nginx-light wrk`)
    process.exit(1)
  }

const seconds = option('seconds', 3)
const rounds = option('rounds', 3)
const posts = option('posts', 300)
const content = makeContent(posts)
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'lane-'))
const blog = await Server.start(content, production)
const plain = await Server.start(content, withoutPageCache)

/** How long a reader waited. */
interface Wait {
  /** What he asked for. */
  address: string
  milliseconds: number
}
/** Pages that say something else after each push. */
const CHANGING = new Set(['/', '/archive'])
/** Stands for the server that does nothing else. */
const IDLE = '/idle'

const ADDRESSES = { article: '/posts/generated-7', list: '/', feed: '/feed.xml' }
const files = path.join(scratch, 'files')
fs.mkdirSync(files)
for (const [name, address] of Object.entries(ADDRESSES))
  fs.writeFileSync(path.join(files, `${name}.html.gz`), await packed(blog.url + address))
const nginx = await startNginx()

/* How many a second */

const etag = (await blog.get(ADDRESSES.article, { 'accept-encoding': 'gzip' })).headers.get('etag') ?? ''
// Who opens an unknown address in a browser is told what is near, a few times.
const asBrowser = `wrk.headers['Accept'] = 'text/html'\n`
const unknown = path.join(scratch, 'unknown.lua')
fs.writeFileSync(
  unknown,
  `${asBrowser}local n = 0\nrequest = function() n = n + 1 return wrk.format('GET', '/nothing-' .. n) end\n`,
)
// The script costs the client more than the request: what it asks for is compared with a page that it asks for, too.
const known = path.join(scratch, 'known.lua')
fs.writeFileSync(known, `${asBrowser}request = function() return wrk.format('GET', '${ADDRESSES.article}') end\n`)
const asked: { what: string; urls: (string | null)[]; options?: string[] }[] = [
  ...Object.entries(ADDRESSES).map(([what, address]) => ({
    what,
    urls: [blog.url + address, `${nginx.url}/${what}.html`, plain.url + address],
  })),
  { what: '304', urls: [blog.url + ADDRESSES.article, null, null], options: ['-H', `If-None-Match: ${etag}`] },
  { what: 'the article, asked for by a script', urls: [blog.url, null, null], options: ['-s', known] },
  { what: 'unknown addresses, likewise', urls: [blog.url, null, null], options: ['-s', unknown] },
]
const rates = asked.map(({ urls }) => urls.map(() => [] as number[]))
for (let round = -1; round < rounds; round++)
  for (const [row, { urls, options }] of asked.entries())
    for (const [column, url] of urls.entries()) {
      if (url === null) continue
      const rate = wrk(url, options)
      // The first round warms up.
      if (round >= 0) rates[row]?.[column]?.push(rate)
    }
print(
  asked.map(({ what }, row) => {
    const [ours = 0, theirs = 0, next = 0] = (rates[row] ?? []).map(numbers => quantile(numbers, 0.5))
    return {
      what,
      'this blog, requests/s': Math.round(ours),
      ...(theirs && { nginx: Math.round(theirs), 'of nginx': Number((ours / theirs).toFixed(2)) }),
      ...(next && { 'plain Next': Math.round(next), 'times plain Next': Number((ours / next).toFixed(1)) }),
    }
  }),
)
nginx.stop()
await plain.stop()

/* How long readers wait */

// As readers do: whoever waits for a page keeps nobody else from another.
const agent = new http.Agent({ keepAlive: true, maxSockets: 500 })
const idle = await startIdle()
const flood = option('flood', 100_000)
let flooded = 0
// Pages that nobody has asked for yet are rendered first: that is measured below.
await readersWhile(100, () => pause(1000))
const floodWaits = await readersWhile(100, async () => {
  while (flooded < flood) flooded += await wrkLater(blog.url, ['-s', unknown])
})
const rate = option('rate', 1000)
const calm = await readersWhile(rate, () => pause(seconds * 3000))
let unread = 20
let pushes = 0
const busy = await readersWhile(rate, async () => {
  for (let second = 0; second < seconds * 3; second++) {
    fs.writeFileSync(path.join(content, `posts/pushed-${second}.md`), makePost(posts + second))
    const [push] = await Promise.all([blog.push(), ...[1, 2, 3].map(() => ask(`/posts/generated-${unread++}`))])
    if (push.status === 200) pushes++
    await pause(1000)
  }
})
const row = (what: string, waits: Wait[], isMeant: (address: string) => boolean = address => address !== IDLE) => {
  const meant = waits.filter(({ address }) => isMeant(address)).map(({ milliseconds }) => milliseconds)
  return {
    what,
    requests: meant.length,
    'p50, ms': Number(quantile(meant, 0.5).toFixed(2)),
    'p99, ms': Number(quantile(meant, 0.99).toFixed(2)),
    'longest, ms': Number(Math.max(...meant).toFixed(1)),
  }
}
print([
  row(`${flooded} unknown addresses meanwhile`, floodWaits),
  row(`${rate} requests a second`, calm),
  row(`the same, ${pushes} pushes and ${unread - 20} first renders meanwhile`, busy),
  row('of these, pages that every push changes', busy, address => CHANGING.has(address)),
  row('the other pages', busy, address => address !== IDLE && !CHANGING.has(address)),
  row('a server that does nothing else, asked by the same client', busy, address => address === IDLE),
  { what: 'memory, MB', requests: Math.round(memoryOf(blog.pid)) },
])
agent.destroy()
idle.stop()
await blog.stop()
for (const folder of [content, scratch]) fs.rmSync(folder, { recursive: true, force: true })

/** How long readers waited, so many requests a second on a beat of their own, while something else goes on. */
async function readersWhile(perSecond: number, other: () => Promise<unknown>): Promise<Wait[]> {
  const waits: Wait[] = []
  const pages = [...Object.values(ADDRESSES).slice(0, 2), '/posts/generated-8', '/posts/generated-9', '/archive']
  let going = true
  const done = other().finally(() => {
    going = false
  })
  const began = performance.now()
  const open: Promise<unknown>[] = []
  for (let sent = 0; going; ) {
    const due = ((performance.now() - began) / 1000) * perSecond
    for (; sent < due; sent++) {
      open.push(waitFor(pages[sent % pages.length] as string))
      // What such a machine and this client take in any case.
      if (sent % 10 === 0) open.push(waitFor(IDLE))
    }
    await pause(1)
  }
  await done
  await Promise.all(open)
  return waits

  async function waitFor(address: string): Promise<void> {
    const start = performance.now()
    await ask(address, address === IDLE ? idle.url : blog.url)
    waits.push({ address, milliseconds: performance.now() - start })
  }
}

function ask(address: string, url = blog.url): Promise<void> {
  // By number: to look up a name takes this process milliseconds, and it does so for each new connection, many at once at the first push.
  const server = url.replace('localhost', '127.0.0.1')
  return new Promise((resolve, reject) => {
    http
      .get(server + address, { agent, headers: { 'accept-encoding': 'gzip' } }, answer => {
        answer.resume()
        answer.on('end', resolve)
      })
      .on('error', reject)
  })
}

function wrkOptions(url: string, options: string[]): string[] {
  return ['-t1', '-c16', `-d${seconds}s`, '-H', 'Accept-Encoding: gzip', ...options, url]
}

/** Requests a second, as wrk counts them. */
function wrk(url: string, options: string[] = []): number {
  const said = execFileSync('wrk', wrkOptions(url, options), { encoding: 'utf8' })
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1])
}

/** How many requests wrk has made, while this process does something else. */
async function wrkLater(url: string, options: string[]): Promise<number> {
  const { stdout } = await promisify(execFile)('wrk', wrkOptions(url, options))
  return Number(/\s(\d{1,12}) requests in/.exec(stdout)?.[1])
}

/** The compressed bytes of an answer, as they come. */
function packed(url: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers: { 'accept-encoding': 'gzip' } }, async answer => {
        const chunks: Buffer[] = []
        for await (const chunk of answer) chunks.push(chunk)
        resolve(Buffer.concat(chunks))
      })
      .on('error', reject)
  })
}

/** A server in a process of its own that sends a page's worth of bytes. */
async function startIdle() {
  const port = await freePort()
  const text = `require('node:http').createServer((_, r) => r.end(Buffer.alloc(8000))).listen(${port})`
  const child = spawn(process.execPath, ['-e', text], { stdio: 'ignore' })
  const url = `http://localhost:${port}`
  while (!(await fetch(url).catch(() => null))) await pause(50)
  return { url, stop: () => child.kill() }
}

async function startNginx() {
  const port = await freePort()
  const config = path.join(scratch, 'nginx.conf')
  fs.writeFileSync(
    config,
    `worker_processes 1; daemon off; pid ${scratch}/pid; error_log ${scratch}/error.log;
events { worker_connections 256; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; gzip_static always; default_type text/html;
  client_body_temp_path ${scratch}/a; proxy_temp_path ${scratch}/b; fastcgi_temp_path ${scratch}/c;
  uwsgi_temp_path ${scratch}/d; scgi_temp_path ${scratch}/e;
  server { listen ${port}; root ${files}; etag on; }
}`,
  )
  fs.chmodSync(scratch, 0o755)
  const child = spawn('nginx', ['-c', config, '-e', `${scratch}/error.log`], { stdio: 'ignore' })
  const url = `http://localhost:${port}`
  for (let tries = 0; tries < 50; tries++) {
    const answer = await fetch(`${url}/article.html`).catch(() => null)
    if (answer?.ok) return { url, stop: () => child.kill() }
    await pause(100)
  }
  throw new Error(`nginx does not answer: ${fs.readFileSync(`${scratch}/error.log`, 'utf8')}`)
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = net.createServer().listen(0, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}

function has(command: string, flag: string): boolean {
  try {
    execFileSync(command, [flag], { stdio: 'ignore' })
    return true
  } catch (error) {
    // wrk ends with 1 when it has said its version.
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
