import { createHmac, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import zlib from 'node:zlib'
import { finish } from '@/lib/cache/response'
import { STAMP, stampOf } from '@/lib/cache/stamp'
import { readEnv } from '@/lib/env'
import { NEAR_SLOT } from '@/lib/search/missing-page'
import { askNext, type Handler } from '@/lib/server/ask-next'
import { ContentServer } from '@/lib/server/content-server'
import type { FrontDoor } from '@/lib/server/front-door'
import { SiteReplies } from '@/lib/server/site-replies'
import { site } from '@/site.config'
import { openDoor } from './open-door'

const SECRET = 'a secret for the front door'
const FAILURE = '<!DOCTYPE html><html lang="en">It failed.</html>'
const policy = "script-src 'self'"

let folder: string
let blog: ContentServer
let door: FrontDoor
let opened: Awaited<ReturnType<typeof openDoor>>
/** Stands for Next. */
let next: Handler
/** Addresses that Next was asked for. */
let rendered: string[]
let logged: unknown[][]
/** What the log has of pushes. */
let pushes: jest.SpyInstance

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'front-door-'))
  fs.mkdirSync(path.join(folder, 'posts'))
  fs.mkdirSync(path.join(folder, 'public'))
  const env = readEnv({ CONTENT_DIR: folder, WEBHOOK_SECRET: SECRET })
  blog = await ContentServer.open(env, site, Date.now)
  logged = []
  pushes = jest.spyOn(console, 'log').mockImplementation()
  rendered = []
  next = page
  const failure = await finish(
    500,
    { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
    Buffer.from(FAILURE),
  )
  opened = await openDoor(blog, folder, {
    resources: {
      hasWebhook: true,
      hearsMentions: true,
      files: new Map([['/_next/static/a.css', await finish(200, { 'content-type': 'text/css' }, Buffer.from(CSS))]]),
    },
    render: (url, accept) => askNext((...asked) => next(...asked), url, accept),
    replies: new SiteReplies(
      blog,
      async () => ({ replies: [] }),
      line => logged.push([line]),
    ),
    failurePage: () => failure,
    log: (...message) => logged.push(message),
  })
  door = opened.door
})
afterEach(() => {
  pushes.mockRestore()
  opened.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const CSS = 'p { margin: 0 }\n'.repeat(100)

/** Renders as Next does, with the stamp of what it read. */
async function page(request: http.IncomingMessage, response: http.ServerResponse, text = 'A page. '.repeat(100)) {
  const { url = '/' } = request
  rendered.push(url)
  const located = blog.locate(url)
  if (located.found === 'redirect') throw new Error(`${url} is a redirect`)
  const read = await blog.moment().read(located.surface)
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.setHeader('content-security-policy', policy)
  response.setHeader(STAMP, stampOf(located.surface, read?.version ?? null))
  response.setHeader('x-powered-by', 'Next.js')
  response.setHeader('x-nextjs-cache', 'HIT')
  response.setHeader('vary', 'rsc, next-router-state-tree, next-router-prefetch')
  response.write('<!DOCTYPE html>')
  response.end(`${url} ${text}`)
}

const port = () => opened.port
const get = (url: string, headers?: Record<string, string>, method?: string) => opened.get(url, headers, method)

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
  test('is an address without a query, and nothing of the reader', async () => {
    let seen: http.IncomingMessage | undefined
    next = async (request, response) => {
      seen = request
      await page(request, response)
    }
    await get('/?_rsc=1&x=y', {
      accept: 'text/html',
      cookie: '__prerender_bypass=1',
      rsc: '1',
      'next-action': 'x',
      'x-middleware-subrequest': 'a',
      'x-forwarded-host': 'evil.example',
      'x-nextjs-data': '1',
      'if-none-match': '"a"',
    })
    expect(seen?.url).toBe('/')
    expect(Object.entries(seen?.headers ?? {}).sort()).toEqual([
      ['accept', 'text/html'],
      ['host', 'localhost:80'],
      ['user-agent', 'front-door'],
    ])
  })

  test('is nothing at all of a page that is kept, of a file of the build, and of what is refused', async () => {
    await get('/')
    for (const url of ['/', '/?utm_source=a', '/_next/static/a.css', '/%2e%2e/x']) await get(url)
    await get('/', {}, 'POST')
    expect(rendered).toEqual(['/', '/404'])
  })
})

describe('pages', () => {
  /** What leaves, but for the time. */
  const raw = async (url: string, headers: Record<string, string> = {}, method = 'GET') => {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    const heard = await speak(`${method} ${url} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n${lines.join('')}\r\n`)
    return heard.replace(/^date:.*\r\n/im, '')
  }

  test.each(['br', 'gzip', 'identity'])(
    'the first answer and the later ones are the same bytes, in %s',
    async encoding => {
      const answers = []
      for (let n = 0; n < 3; n++) answers.push(await raw('/', { 'accept-encoding': encoding }))
      expect(answers[0]).toMatch(/^HTTP\/1\.1 200 /)
      expect(new Set(answers).size).toBe(1)
      expect(rendered).toEqual(['/'])
    },
  )

  test('leave without headers of the framework, with all of ours', async () => {
    const found = Object.fromEntries((await get('/', { 'accept-encoding': 'gzip' })).headers)
    expect(found).toEqual({
      'cache-control': 'public, max-age=0, must-revalidate',
      connection: 'keep-alive',
      'content-encoding': 'gzip',
      'content-length': expect.any(String),
      'content-security-policy': policy,
      'content-type': 'text/html; charset=utf-8',
      date: expect.any(String),
      etag: expect.stringMatching(/^W\//),
      'keep-alive': expect.any(String),
      'speculation-rules': '"/speculation-rules.json"',
      vary: 'Accept-Encoding',
      'x-content-revision': blog.revision,
      'x-content-type-options': 'nosniff',
    })
  })

  test.each(['br', 'gzip', 'identity'])('HEAD says what GET says, without the body, in %s', async encoding => {
    const accepted = { 'accept-encoding': encoding }
    const [head, got] = [await raw('/', accepted, 'HEAD'), await raw('/', accepted)]
    expect(head).toBe(got.slice(0, got.indexOf('\r\n\r\n') + 4))
    expect(await raw('/', accepted, 'HEAD')).toBe(head)
  })

  test('HEAD of a page as it is unpacks nothing: only its length is said', async () => {
    await get('/')
    const unpacking = jest.spyOn(zlib, 'brotliDecompressSync')
    await get('/', { 'accept-encoding': 'identity' }, 'HEAD')
    expect(unpacking).not.toHaveBeenCalled()
    unpacking.mockRestore()
  })

  test('are the same in gzip for all who ask first at once, and later', async () => {
    const ask = () => raw('/', { 'accept-encoding': 'gzip' })
    await raw('/')
    const all = await Promise.all(Array.from({ length: 5 }, ask))
    expect(new Set([...all, await ask()]).size).toBe(1)
  })

  test('somebody who opens an unknown address is told what is near; nothing of it is kept, and whoever tries many is not', async () => {
    fs.writeFileSync(path.join(folder, 'posts/attention.md'), '---\ntitle: 注意\ndate: 2025-01-01\n---\n\nText.\n')
    await blog.refresh()
    next = (request, response) => page(request, response, `${NEAR_SLOT}${'A page. '.repeat(100)}`)
    const ask = (url: string) => get(url, { accept: 'text/html' })
    const first = await ask('/posts/atention')
    expect([first.status, first.headers.get('cache-control')]).toEqual([404, 'no-store'])
    expect(first.headers.get('content-security-policy')).toBe(policy)
    for (const name of ['x-robots-tag', 'etag'])
      expect(first.headers.get(name)).toBe((await get('/posts/atention')).headers.get(name))
    expect(first.headers.get('x-robots-tag')).toBe('noindex')
    expect(await first.text()).toContain('<a href="/posts/attention">注意</a>')
    expect(await (await get('/posts/atention')).text()).toContain(NEAR_SLOT)
    for (let n = 0; n < 10; n++) await ask(`/posts/atention${n}`)
    const last = await ask('/posts/atention')
    expect([last.status, await last.text()]).toEqual([404, expect.stringContaining(NEAR_SLOT)])
    expect(rendered.filter(url => url === '/404')).toHaveLength(1)
  })

  test('who has a page gets 304, which says nothing of a body', async () => {
    const etag = (await get('/')).headers.get('etag') as string
    for (const known of [etag, `"x", ${etag}`, '*', etag.slice(2)]) {
      const answer = await get('/', { 'if-none-match': known })
      expect([answer.status, answer.headers.get('etag'), answer.headers.get('vary')]).toEqual([
        304,
        etag,
        'Accept-Encoding',
      ])
      for (const name of ['content-security-policy', 'content-type', 'content-length', 'content-encoding'])
        expect(answer.headers.has(name)).toBe(false)
    }
    expect((await get('/', { 'if-none-match': 'W/"x"' })).status).toBe(200)
    expect((await get('/', { 'if-match': '"x"' })).status).toBe(412)
    // Nobody has a page that is not there.
    expect((await get('/nothing', { 'if-none-match': '*' })).status).toBe(404)
  })

  test('what names nothing is the not-found page, rendered once for all', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(n => get(`/nothing-${n}`)))
    for (const answer of answers) {
      expect([answer.status, answer.headers.get('x-robots-tag')]).toEqual([404, 'noindex'])
      expect(await answer.text()).toContain('/404')
    }
    expect(rendered).toEqual(['/404'])
  })

  test('a page is rendered again when it says something else, and a push does not wait for renders', async () => {
    write('A')
    await blog.refresh()
    expect(await (await get('/posts/a')).text()).toContain('/posts/a')
    let end = () => {}
    next = (request, response) =>
      new Promise<void>(resolve => {
        end = resolve
      }).then(() => page(request, response, 'slow'))
    write('B')
    await blog.refresh()
    const slow = get('/posts/a')
    await sleep(50)
    write('C')
    await blog.refresh()
    next = page
    expect(await (await get('/posts/a')).text()).not.toContain('slow')
    end()
    expect((await slow).status).toBe(200)
    expect(rendered).toHaveLength(3)
  })

  test('what is rendered for nobody in particular is kept for the first reader', async () => {
    await door.render('/')
    await door.render('/nothing')
    await get('/')
    expect(rendered).toEqual(['/'])
  })

  test('a page that fails leaves as ours, however Next fails', async () => {
    for (const failing of [
      async (_request, response) => void response.writeHead(500, { 'content-type': 'text/html' }).end('<script>'),
      async () => {
        throw new Error('broken')
      },
    ] as Handler[]) {
      next = failing
      const answer = await get('/', { accept: 'text/html' })
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([500, 'no-store'])
      expect(answer.headers.get('content-security-policy')).toBe(policy)
      expect(await answer.text()).toBe(FAILURE)
    }
    expect(String(logged)).toContain('broken')
    const answer = await get('/', { accept: 'application/json' })
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('a file of the build is good for ever; what Next makes once is asked for again', async () => {
    const css = await get('/_next/static/a.css', { 'accept-encoding': 'br' })
    expect(Object.fromEntries(css.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    })
    for (let n = 0; n < 2; n++) {
      const robots = await get('/robots.txt')
      // Its own, where it has one: what keeps pages is bound by that.
      expect(robots.headers.get('content-security-policy')).toBe(policy)
      expect([robots.status, robots.headers.get('cache-control')]).toEqual([200, 'public, max-age=0, must-revalidate'])
    }
    expect(rendered).toEqual(['/robots.txt'])
  })

  function write(text: string) {
    fs.writeFileSync(path.join(folder, 'posts/a.md'), `---\ntitle: A\ndate: 2025-01-01\n---\n\n${text}\n`)
  }
})

describe('Markdown', () => {
  const TEXT = '---\ntitle: A\ndate: 2025-01-01\n---\n\nHello, <!-- more --> **world**.\r\n'
  const markdown = { accept: 'text/markdown, text/html;q=0.9, */*;q=0.5' }
  const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

  beforeEach(async () => {
    fs.writeFileSync(path.join(folder, 'posts/a.md'), TEXT)
    await blog.refresh()
  })

  test('of an article has an address, and is what its own address sends to who asks for it', async () => {
    for (const [url, headers] of [
      ['/posts/a.md', browser],
      ['/posts/a', markdown],
      ['/posts/a?utm_source=x', markdown],
    ] as const) {
      const answer = await get(url, headers)
      expect(answer.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
      expect(await answer.text()).toBe(TEXT)
    }
    expect(rendered).toEqual([])
  })

  test('does not take the place of the page, nor the page its place, in whatever order they are asked for', async () => {
    for (let round = 0; round < 2; round++) {
      expect(await (await get('/posts/a', markdown)).text()).toBe(TEXT)
      expect(await (await get('/posts/a', browser)).text()).toMatch(/^<!DOCTYPE html>/)
    }
    expect(rendered).toEqual(['/posts/a'])
  })

  test('and page vary by what is accepted, and each has a tag of its own, for 304 and HEAD too', async () => {
    const tags: Record<string, string> = {}
    for (const [name, headers] of Object.entries({ markdown, browser })) {
      const whole = await get('/posts/a', headers)
      const head = await get('/posts/a', headers, 'HEAD')
      tags[name] = whole.headers.get('etag') ?? ''
      const again = await get('/posts/a', { ...headers, 'if-none-match': tags[name] })
      expect(again.status).toBe(304)
      for (const { headers } of [whole, head, again]) expect(headers.get('vary')).toMatch(/^Accept(?:, |$)/)
      expect(await head.text()).toBe('')
      expect(head.headers.get('content-length')).not.toBe('0')
      expect(head.headers.get('content-type')).toBe(whole.headers.get('content-type'))
    }
    expect(tags.markdown).not.toBe(tags.browser)
    expect((await get('/posts/a', { ...browser, 'if-none-match': tags.markdown ?? '' })).status).toBe(200)
    expect((await get('/posts/a.md', { 'if-none-match': tags.markdown ?? '' })).status).toBe(304)
  })

  test('of what is no text is its page', async () => {
    const answer = await get('/tags', markdown)
    expect(await answer.text()).toMatch(/^<!DOCTYPE html>/)
    expect(answer.headers.get('vary')).toBe('Accept-Encoding')
    expect((await get('/posts/nothing.md', markdown)).status).toBe(404)
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
    fs.copyFileSync(path.resolve('public/apple-touch-icon.png'), path.join(folder, 'public/a.png'))
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

  test('publishes what is signed', async () => {
    fs.writeFileSync(path.join(folder, 'posts/a.md'), '---\ntitle: A\ndate: 2025-01-01\n---\n\nText\n')
    const answer = await push({ 'x-hub-signature-256': sign('{}') })
    expect(await answer.json()).toMatchObject({ added: ['a'] })
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

test('an address longer than any is refused as that, however simple it is', async () => {
  const statuses = await Promise.all([3000, 9000].map(async length => (await get(`/${'x'.repeat(length)}`)).status))
  expect(statuses).toEqual([404, 414])
})

test('a request to change the protocol is answered as if it had not asked', async () => {
  const answer = await speak(
    'GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: a\r\n\r\n',
  )
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  expect(answer).toContain('A page.')
})

test.each([
  ['GET * HTTP/1.1', 400],
  ['OPTIONS * HTTP/1.1', 400],
  ['GET http://evil.example//other.example HTTP/1.1', 308],
  ['GET /\\evil.example HTTP/1.1', 404],
])('%s is answered %i', async (line, status) => {
  const answer = await speak(`${line}\r\nhost: evil.example\r\nconnection: close\r\n\r\n`)
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(answer).not.toMatch(/location: (?:http|\/\/)/i)
})

test.each([
  ['host: blog.example:8080', 404],
  ['host: [2001:db8::1]:80', 404],
  ['host: xn--wgv71a.example', 404],
  ['host:', 404],
  ['host: x y', 400],
  ['host: a/b', 400],
  ['host: a@b', 400],
  ['host: a:b', 400],
  ['host: a\r\nhost: b', 400],
  ['host: a\r\nhost: a', 400],
])('%j is answered %i, whatever is asked for', async (lines, status) => {
  for (const address of ['/nothing', '/Nothing', '/api/nothing'])
    expect(await speak(`GET ${address} HTTP/1.1\r\n${lines}\r\nconnection: close\r\n\r\n`)).toMatch(
      new RegExp(`^HTTP/1\\.1 ${status} `),
    )
})

test('a body that comes where none is wanted ends the connection: nobody reads it as a request', async () => {
  const answer = await speak(
    'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 40\r\n\r\n',
    'GET /x HTTP/1.1\r\nhost: a\r\n\r\n',
  )
  expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1)
  expect(answer).toMatch(/^HTTP\/1\.1 405 [\s\S]*connection: close/i)
})

test.each([
  ['GET', 'content-length: 5', 400],
  ['GET', 'transfer-encoding: chunked', 400],
  ['HEAD', 'content-length: 5', 400],
  ['GET', 'content-length: 0', 404],
])('%s with %s is answered %i, of whatever page it asks', async (method, header, status) => {
  for (const address of ['/nothing', '/Nothing', '/nothing/more'])
    expect(await speak(`${method} ${address} HTTP/1.1\r\nhost: a\r\n${header}\r\nconnection: close\r\n\r\n`)).toMatch(
      new RegExp(`^HTTP/1\\.1 ${status} `),
    )
})

test('each push is a line of the log: whose it was, and what came of it', async () => {
  const url = `http://localhost:${port()}/api/revalidate`
  const push = (headers: Record<string, string>) => fetch(url, { method: 'POST', body: '{}', headers })
  await push({ authorization: `Bearer ${SECRET}`, 'x-gitlab-event': 'Push Hook' })
  await push({ 'x-github-event': 'push' })
  await push({ 'x-gitlab-event': 'Push Hook', 'x-gitlab-token': 'another' })
  const lines = pushes.mock.calls.map(([line]) => String(line).replace(/in \d+ ms/, 'in N ms'))
  expect(lines[0]).toMatch(/^\[push\] GitLab: 200 in N ms: 0 addresses changed, 0 problems, revision [0-9a-f]+$/)
  expect(lines.slice(1)).toEqual([
    '[push] GitHub: 401 in N ms: The push carries no signature and no token; set WEBHOOK_SECRET as the secret of the webhook.',
    '[push] GitLab: 401 in N ms: The signature or the token does not match WEBHOOK_SECRET.',
  ])
})

describe('a mention on another site', () => {
  const mention = (body: string) => fetch(`http://localhost:${port()}/api/webmention`, { method: 'POST', body })
  const about = (target: string) => String(new URLSearchParams({ source: 'https://a.example/1', target }))

  beforeEach(async () => {
    fs.writeFileSync(path.join(folder, 'posts/a.md'), '---\ntitle: A\ndate: 2020-01-01\n---\n\nText.\n')
    await blog.refresh()
  })

  test('is taken, to be looked at later', async () => {
    const answer = await mention(about('http://localhost:3000/posts/a'))
    expect([answer.status, await answer.text()]).toEqual([202, 'It will be looked at\n'])
  })

  test('of what is no post, or too long, is refused', async () => {
    expect((await mention(about('http://localhost:3000/posts/nothing'))).status).toBe(400)
    expect((await mention('')).status).toBe(400)
    expect((await mention(`source=${'a'.repeat(9000)}`)).status).toBe(413)
    expect((await get('/api/webmention')).status).toBe(405)
  })

  test('is told too often by somebody who tells of twenty-one', async () => {
    const answers = await Promise.all(Array.from({ length: 21 }, () => mention(about('http://localhost:3000/posts/a'))))
    expect(answers.map(({ status }) => status).filter(status => status === 429)).toHaveLength(1)
  })
})
