import { createHmac, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDisk } from '@/lib/content/disk'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { FrontDoor, type Handler } from '@/lib/server/front-door'
import { createServer } from '@/lib/server/http-server'
import { site } from '@/site.config'

const SECRET = 'a secret for the front door'
const failure = { html: '<!DOCTYPE html><html lang="en"></html>', policy: "script-src 'self'" }

let folder: string
let door: FrontDoor
let server: http.Server
/** Stands for Next. */
let next: Handler
let logged: unknown[][]

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'front-door-'))
  fs.mkdirSync(path.join(folder, 'posts'))
  fs.mkdirSync(path.join(folder, 'public'))
  const env = readEnv({ CONTENT_DIR: folder, WEBHOOK_SECRET: SECRET })
  const blog = await ContentServer.open(env, site, Date.now)
  logged = []
  next = async (request, response) => void response.end(request.url)
  door = new FrontDoor({
    blog,
    house: {
      source: blog.source,
      project: openDisk(folder),
      languages: site.languages,
      locate: address => blog.locate(address),
      hasWebhook: true,
      elements: new Map(),
      isNextsFile: () => false,
    },
    ready: async () => {},
    failurePage: () => failure,
    pagePolicy: "default-src 'self'",
    always: { 'X-Content-Type-Options': 'nosniff' },
    log: (...message) => logged.push(message),
  })
  server = createServer((request, response) => void door.answer(request, response, (...args) => next(...args)))
  await new Promise<void>(resolve => server.listen(0, resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const port = () => (server.address() as AddressInfo).port
const get = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`http://localhost:${port()}${url}`, { headers, method, redirect: 'manual', cache: 'no-store' })

/** What comes back for bytes on a connection, as text; ends when the server ends it, or after a second without a byte. */
function speak(...parts: (string | Buffer)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port(), 'localhost')
    let heard = ''
    socket.setTimeout(1000, () => socket.destroy())
    socket.on('data', text => (heard += text))
    socket.on('close', () => resolve(heard))
    socket.on('error', error => ('code' in error && error.code === 'ECONNRESET' ? resolve(heard) : reject(error)))
    for (const part of parts) socket.write(part)
  })
}

/** Bytes outside of the JavaScript heap and in it, after a collection where there can be one. */
const memory = () => process.memoryUsage().rss / 2 ** 20

describe('what Next sees', () => {
  test('is an address without a query and a few headers, of nobody else than the reader', async () => {
    let seen: http.IncomingMessage | undefined
    next = async (request, response) => {
      seen = request
      response.end()
    }
    await get('/posts/a?_rsc=1&x=y', {
      accept: 'text/html',
      cookie: '__prerender_bypass=1',
      rsc: '1',
      'next-action': 'x',
      'x-middleware-subrequest': 'a',
      'x-forwarded-host': 'evil.example',
      'x-nextjs-data': '1',
      'if-none-match': '"a"',
    })
    expect(seen?.url).toBe('/posts/a')
    expect(Object.keys(seen?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'cache-control',
      'if-none-match',
    ])
  })

  test('leaves without headers of the framework, and never without a policy', async () => {
    next = async (_request, response) => {
      response.setHeader('content-type', 'text/html')
      response.setHeader('x-powered-by', 'Next.js')
      response.setHeader('x-nextjs-cache', 'HIT')
      response.setHeader('vary', 'rsc, next-router-state-tree, next-router-prefetch, Accept-Encoding')
      response.end('<html></html>')
    }
    const page = Object.fromEntries((await get('/')).headers)
    expect(page).toMatchObject({ vary: 'Accept-Encoding', 'content-security-policy': "default-src 'self'" })
    expect(Object.keys(page).filter(name => /^x-/.test(name))).toEqual([])

    next = async (_request, response) => void response.end('text')
    expect((await get('/robots.txt')).headers.get('content-security-policy')).toContain("default-src 'none'")

    next = async (_request, response) => {
      response.setHeader('content-security-policy', 'its own')
      response.end()
    }
    expect((await get('/')).headers.get('content-security-policy')).toBe('its own')
  })

  test('a 304 takes no policy that is not that of its page', async () => {
    next = async (_request, response) => void response.writeHead(304).end()
    expect((await get('/')).headers.has('content-security-policy')).toBe(false)
  })

  test('a page that fails leaves as ours, however Next fails', async () => {
    for (const failing of [
      async (_request, response) => void response.writeHead(500, { 'content-type': 'text/html' }).end('<script>'),
      async () => {
        throw new Error('broken')
      },
    ] as Handler[]) {
      next = failing
      const answer = await get('/en/a', { accept: 'text/html' })
      expect(answer.status).toBe(500)
      expect(answer.headers.get('content-security-policy')).toBe(failure.policy)
      expect(await answer.text()).toBe(failure.html)
    }
    expect(String(logged)).toContain('broken')
    const answer = await get('/en/a', { accept: 'application/json' })
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

describe('renders', () => {
  test('one counts until its answer begins to leave, even where its reader has gone or reads slowly', async () => {
    let finish = () => {}
    next = (_request, response) =>
      new Promise(resolve => {
        finish = () => {
          response.write('x'.repeat(5_000_000))
          resolve(undefined)
        }
      })
    const gone = net.connect(port(), 'localhost')
    gone.write('GET /a HTTP/1.1\r\nhost: a\r\n\r\n')
    while (door.renders.size === 0) await sleep(5)
    gone.destroy()
    await sleep(50)
    expect(await door.renders.drain(20)).toBe(1)
    finish()

    const stalled = net.connect(port(), 'localhost')
    stalled.pause()
    stalled.write('GET /b HTTP/1.1\r\nhost: a\r\n\r\n')
    while (door.renders.size === 0) await sleep(5)
    finish()
    expect(await door.renders.drain(5000)).toBe(0)
    stalled.destroy()
  })

  test('files, pictures and what is answered here are no renders', async () => {
    let seen = -1
    next = async (_request, response) => {
      seen = door.renders.size
      response.end()
    }
    await get('/_next/static/a.js')
    expect(seen).toBe(0)
    await get('/')
    expect(seen).toBe(1)
  })
})

describe('files', () => {
  const video = randomBytes(49 * 2 ** 20)
  beforeEach(() => fs.writeFileSync(path.join(folder, 'public/video.mp4'), video))

  test('are sent whole, in part, or as a head', async () => {
    const whole = await get('/images/video.mp4')
    expect(whole.headers.get('content-length')).toBe(String(video.length))
    expect(Buffer.from(await whole.arrayBuffer()).equals(video)).toBe(true)
    const part = await get('/images/video.mp4', { range: 'bytes=-3' })
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes ${video.length - 3}-${video.length - 1}/${video.length}`,
    ])
    expect(Buffer.from(await part.arrayBuffer()).equals(video.subarray(-3))).toBe(true)
    const head = await get('/images/video.mp4', { range: 'bytes=0-0' }, 'HEAD')
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(video.length),
      '',
    ])
    const beyond = await get('/images/video.mp4', { range: 'bytes=99999999-' })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${video.length}`])
    const etag = whole.headers.get('etag') as string
    expect((await get('/images/video.mp4', { range: 'bytes=0-0', 'if-range': etag })).status).toBe(206)
    expect((await get('/images/video.mp4', { range: 'bytes=0-0', 'if-range': '"other"' }, 'HEAD')).status).toBe(200)
    expect((await get('/images/video.mp4', { 'if-none-match': etag })).status).toBe(304)
    const wrong = await get('/images/video.mp4?v=00000000')
    expect([wrong.status, wrong.headers.get('location')]).toEqual([
      307,
      `/images/video.mp4?v=${etag.replaceAll('"', '')}`,
    ])
  })

  test('are not loaded for a part, nor for readers who stop reading', async () => {
    await get('/images/video.mp4', {}, 'HEAD')
    const before = memory()
    await Promise.all(
      Array.from({ length: 24 }, async () => (await get('/images/video.mp4', { range: 'bytes=0-0' })).arrayBuffer()),
    )
    const stalled = Array.from({ length: 16 }, () => {
      const socket = net.connect(port(), 'localhost')
      socket.pause()
      socket.write('GET /images/video.mp4 HTTP/1.1\r\nhost: a\r\n\r\n')
      return socket
    })
    await sleep(1000)
    // Read as a whole, each of them would hold 49 MB.
    expect(memory() - before).toBeLessThan(150)
    for (const socket of stalled) socket.destroy()
  })

  test('one that is cut short while it is sent ends the connection, so that nobody takes the rest for something else', async () => {
    const socket = net.connect(port(), 'localhost')
    socket.write('GET /images/video.mp4 HTTP/1.1\r\nhost: a\r\n\r\n')
    let received = 0
    await new Promise(resolve => socket.once('data', resolve))
    socket.pause()
    fs.truncateSync(path.join(folder, 'public/video.mp4'), 1000)
    socket.on('data', chunk => (received += chunk.length))
    socket.on('error', () => {})
    socket.resume()
    await new Promise(resolve => socket.once('close', resolve))
    expect(received).toBeLessThan(video.length)
  })
})

describe('pictures made smaller', () => {
  test('two at a time', async () => {
    fs.copyFileSync(path.resolve('public/apple-icon.png'), path.join(folder, 'public/a.png'))
    const version = (await get('/images/a.png')).headers.get('etag')?.replaceAll('"', '')
    let [running, most] = [0, 0]
    next = async (_request, response) => {
      most = Math.max(most, ++running)
      await sleep(20)
      running--
      response.end('picture')
    }
    const url = `/_next/image?url=${encodeURIComponent(`/images/a.png?v=${version}`)}&w=640&q=75`
    const answers = await Promise.all(Array.from({ length: 20 }, () => get(url)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(most).toBe(2)
    // While none ends, two have their turn and a hundred wait.
    let end = () => {}
    const gate = new Promise<void>(resolve => {
      end = resolve
    })
    next = (_request, response) => gate.then(() => response.end('picture'))
    const statuses: number[] = []
    const many = Array.from({ length: 110 }, () => get(url).then(({ status }) => statuses.push(status)))
    while (statuses.length < 8) await sleep(10)
    expect(statuses).toEqual(Array(8).fill(503))
    end()
    await Promise.all(many)
    expect(statuses.filter(status => status === 200)).toHaveLength(102)
  })
})

describe('the webhook', () => {
  const sign = (body: string) => `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`
  const push = (headers: Record<string, string>, body = '{}') =>
    fetch(`http://localhost:${port()}/api/revalidate`, { method: 'POST', headers, body })

  test('publishes what is signed, and waits for the renders under way', async () => {
    fs.writeFileSync(path.join(folder, 'posts/a.md'), '---\ntitle: A\ndate: 2025-01-01\n---\n\nText\n')
    const ended = door.renders.begin()
    let answered = false
    const answer = push({ 'x-hub-signature-256': sign('{}') }).then(got => {
      answered = true
      return got
    })
    await sleep(300)
    expect(answered).toBe(false)
    ended()
    expect(await (await answer).json()).toMatchObject({ added: ['a'] })
  })

  test('refuses the rest, with a policy', async () => {
    const forged = await push({ 'x-hub-signature-256': sign('[]') })
    expect([forged.status, forged.headers.get('content-security-policy')]).toEqual([401, expect.any(String)])
    expect((await push({})).status).toBe(401)
    expect((await push({ authorization: `Bearer ${SECRET}` })).status).toBe(200)
  })

  test('does not ask for a body without a signature, and asks for one with it', async () => {
    const head = 'POST /api/revalidate HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\nexpect: 100-continue\r\n'
    expect(await speak(`${head}\r\n`)).toMatch(/^HTTP\/1\.1 401 /)
    expect(await speak(`${head}x-hub-signature-256: ${sign('{}')}\r\nconnection: close\r\n\r\n`, '{}')).toMatch(
      /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /,
    )
  })

  test('holds nothing of bodies that nobody signed', async () => {
    const before = memory()
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, memory() - before)
    }, 20)
    const chunk = Buffer.alloc(2 ** 20, 'a')
    const forged = (headers: Record<string, string>) =>
      new Promise<number | undefined>(resolve => {
        const request = http.request(
          {
            port: port(),
            method: 'POST',
            path: '/api/revalidate',
            headers: { ...headers, 'content-length': 24 * 2 ** 20 },
          },
          answer => {
            answer.resume()
            answer.on('end', () => resolve(answer.statusCode))
          },
        )
        request.on('error', () => resolve(undefined))
        let sent = 0
        const more = () => {
          while (sent < 24) {
            sent++
            if (!request.write(chunk)) return void request.once('drain', more)
          }
          request.end()
        }
        more()
      })
    const signed = { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` }
    const answers = await Promise.all(Array.from({ length: 16 }, (_, n) => forged(n % 2 ? signed : {})))
    clearInterval(watch)
    expect(answers.filter(status => status === 401).length).toBeGreaterThanOrEqual(8)
    // Held, they would be 384 MB, and twice that while they are put together.
    expect(most).toBeLessThan(200)
  })

  test('a body that is larger than a push can be is refused before it comes', async () => {
    const head = `POST /api/revalidate HTTP/1.1\r\nhost: a\r\nx-hub-signature-256: ${sign('')}\r\ncontent-length: 99999999\r\n\r\n`
    expect(await speak(head)).toMatch(/^HTTP\/1\.1 413 /)
  })
})

test('a request to change the protocol is answered as if it had not asked', async () => {
  const answer = await speak(
    'GET /posts/a HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: a\r\n\r\n',
  )
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  expect(answer).toContain('/posts/a')
})

test.each([
  ['GET * HTTP/1.1', 400],
  ['OPTIONS * HTTP/1.1', 400],
  ['GET http://evil.example//other.example HTTP/1.1', 308],
  ['GET /\\evil.example HTTP/1.1', 200],
])('%s is answered %i', async (line, status) => {
  const answer = await speak(`${line}\r\nhost: evil.example\r\nconnection: close\r\n\r\n`)
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(answer).not.toMatch(/location: (?:http|\/\/)/i)
})

test('a body that comes where none is wanted ends the connection: nobody reads it as a request', async () => {
  const answer = await speak(
    'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 40\r\n\r\n',
    'GET /x HTTP/1.1\r\nhost: a\r\n\r\n',
  )
  expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
  expect(answer).toMatch(/^HTTP\/1\.1 405 [\s\S]*connection: close/i)
})
