import http from 'node:http'
import net from 'node:net'

/** An answer as its head tells it; `status` 0 where the connection ended without one. */
export interface Seen {
  status: number
  /** Whether it carries a Content Security Policy. */
  hasPolicy: boolean
  location: string
}

/** What somebody does to a server. */
export interface Attack {
  name: string
  run: (target: AttackTarget) => Promise<Seen[]>
  /** Statuses that are right; a connection that ends is right only where 0 is named. */
  wanted: readonly number[]
}

/** Whom it is done to. */
export interface AttackTarget {
  port: number
  /** Address of a picture made smaller, as a page prints it. */
  picture: string
  /** Address of a video of 49 MB with its version. */
  video: string
  /** Connections that stay open until the end. */
  held: net.Socket[]
}

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))
const all = (count: number, ask: (n: number) => Promise<Seen>) => Promise.all(times(count, ask))

/** The requests that once stopped a server, filled its memory or got something out of it. */
export const attacks: Attack[] = [
  {
    name: 'a query of 7,000 parameters, 8 at once',
    run: ({ port }) => all(8, () => line(port, `GET /?${'a&'.repeat(7000)}`)),
    wanted: [414],
  },
  {
    name: 'a query of 2,000 parameters, 32 at once',
    run: ({ port }) => all(32, n => line(port, `GET /posts/generated-${n % 4}?${'a&'.repeat(2000)}`)),
    wanted: [200],
  },
  {
    name: '120 spellings of one picture',
    run: ({ port, picture }) =>
      all(120, n =>
        line(
          port,
          `GET ${
            [
              picture.replace('&w', `%26a%3D${n}&w`),
              picture.replace('&w', `%23${n}&w`),
              `${picture}&a=${n}`,
              picture.replace('photo', '%2570hoto'),
              picture.replace(/w=\d+/, `w=${641 + n}`),
            ][n % 5]
          }`,
        ),
      ),
    wanted: [404],
  },
  {
    name: 'the picture itself, 60 at once',
    run: ({ port, picture }) => all(60, n => line(port, `GET ${picture}`, [`accept: ${FORMATS[n % FORMATS.length]}`])),
    wanted: [200],
  },
  {
    name: 'one byte of a video, 24 at once',
    run: ({ port, video }) => all(24, () => line(port, `GET ${video}`, ['range: bytes=0-0'])),
    wanted: [206],
  },
  {
    name: 'the head of a video, and a wrong version, 48 at once',
    run: ({ port, video }) =>
      all(48, n => (n % 2 ? line(port, `HEAD ${video}`) : line(port, `GET ${video.replace(/v=.*/, 'v=00000000')}`))),
    wanted: [200, 307],
  },
  {
    name: '16 readers of a video who stop reading',
    run: async ({ port, video, held }) => {
      held.push(...times(16, () => stalled(port, `GET ${video} HTTP/1.1\r\nhost: a\r\n\r\n`)))
      await pause(2000)
      return []
    },
    wanted: [],
  },
  {
    name: 'forms sent to pages, 100 at once',
    run: ({ port }) =>
      all(100, n =>
        line(
          port,
          `POST /${n % 2 ? `unknown-${n}` : 'posts/generated-1'}`,
          ['content-type: application/x-www-form-urlencoded', 'content-length: 3', 'next-action: x'],
          'a=b',
        ),
      ),
    wanted: [405],
  },
  {
    name: 'targets that are no addresses',
    run: ({ port }) =>
      Promise.all(['GET *', 'OPTIONS *', 'GET evil.example:80', 'GET ftp://a/b'].map(start => line(port, start))),
    wanted: [400],
  },
  {
    name: 'targets with another host',
    run: ({ port }) =>
      Promise.all(
        ['http://evil.example//x.example', '//evil.example', '///evil.example/', '/\\evil.example'].map(target =>
          line(port, `GET ${target}`, ['x-forwarded-host: evil.example', 'x-forwarded-proto: https']),
        ),
      ),
    wanted: [308, 404],
  },
  {
    name: 'characters that no title has, 200 at once',
    run: ({ port }) =>
      all(200, n =>
        line(port, `GET /posts/a${['%0a', '%0d', '%e2%80%a8', '%00', '%7f', '%ff', '%', '%2f'][n % 8]}${n}`),
      ),
    wanted: [404],
  },
  {
    name: "the framework's own headers and parameters",
    run: ({ port }) =>
      Promise.all(
        INTERNAL.map(header =>
          line(port, `GET /posts/generated-2?_rsc=1&nxtPslug=x`, [header, 'cookie: __prerender_bypass=1']),
        ),
      ),
    wanted: [200],
  },
  {
    name: 'a change of protocol, and a body that asks first',
    run: async ({ port }) => [
      await line(port, 'GET /', ['connection: upgrade, close', 'upgrade: websocket']),
      await line(port, 'POST /', ['expect: 100-continue', 'content-length: 99']),
      await line(port, 'POST /api/revalidate', ['expect: 100-continue', 'content-length: 99']),
    ],
    wanted: [200, 405, 401],
  },
  {
    name: 'two lengths, and two bodies in one',
    run: ({ port }) =>
      Promise.all([
        line(port, 'POST /', ['content-length: 4', 'transfer-encoding: chunked'], '0\r\n\r\nGET /x HTTP/1.1\r\n\r\n'),
        line(port, 'GET /', ['content-length: 40'], 'GET /x HTTP/1.1\r\nhost: a\r\n\r\n'),
      ]),
    wanted: [400],
  },
  {
    name: '16 forged pushes of 24 MB',
    run: ({ port }) =>
      all(16, n => upload(port, 24, n % 2 ? { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` } : {})),
    // A client that goes on sending to a server which has refused may lose the answer.
    wanted: [401, 0],
  },
  {
    name: '200 requests that never end',
    run: async ({ port, held }) => {
      const started = [
        'GET / HTTP/1.1\r\nhost: a\r\nx: ',
        `POST /api/revalidate HTTP/1.1\r\nhost: a\r\nx-hub-signature-256: sha256=${'0'.repeat(64)}\r\ncontent-length: 9999\r\n\r\n{`,
      ]
      held.push(...times(200, n => stalled(port, started[n % 8 === 0 ? 1 : 0] as string)))
      await pause(1000)
      return []
    },
    wanted: [],
  },
  {
    name: '3,000 addresses that are not there',
    run: async ({ port }) => {
      const agent = new http.Agent({ keepAlive: true, maxSockets: 16 })
      const parts = ['', '/posts', '/tags', '/en/posts', '/page', '/images']
      const seen = await all(3000, n => ask(port, `${parts[n % parts.length]}/nothing-${n}-${Math.random()}`, agent))
      agent.destroy()
      return seen
    },
    wanted: [404],
  },
]

const FORMATS = ['image/avif,image/webp,*/*', 'image/webp', '*/*', 'image/avif', 'image/png']

const INTERNAL = [
  'rsc: 1',
  'next-router-prefetch: 1',
  'next-router-state-tree: %5B%5D',
  'next-router-segment-prefetch: /_tree',
  'next-url: /en',
  'next-action: 00',
  'next-resume: 1',
  'x-middleware-subrequest: middleware:middleware:middleware',
  'x-middleware-rewrite: /en',
  'x-middleware-override-headers: host',
  'x-middleware-next: 1',
  'x-matched-path: /en',
  'x-now-route-matches: 1=en',
  'x-nextjs-data: 1',
  'x-invoke-path: /en',
  'x-invoke-status: 500',
  'x-prerender-revalidate: 1',
  'x-next-resume-state-length: 1',
]

export const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

/** Sends a request as it is written here, and no further one on the same connection. */
function line(port: number, start: string, headers: string[] = [], body = ''): Promise<Seen> {
  return new Promise(resolve => {
    const socket = net.connect(port, 'localhost')
    let heard = ''
    const end = () => {
      resolve(seenIn(heard))
      socket.destroy()
    }
    socket.setTimeout(30_000, end)
    socket.on('error', end)
    socket.on('close', end)
    // The head is enough, past an interim one.
    socket.on('data', chunk => {
      heard = (heard + chunk.toString('latin1')).replace(/^HTTP\/1\.1 100 [\s\S]*?\r\n\r\n/, '')
      if (heard.includes('\r\n\r\n')) end()
    })
    const close = headers.some(header => header.startsWith('connection:')) ? [] : ['connection: close']
    socket.write([`${start} HTTP/1.1`, 'host: evil.example', ...close, ...headers, '', body].join('\r\n'))
  })
}

function seenIn(heard: string): Seen {
  const head = heard.split('\r\n\r\n')[0] ?? ''
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 0),
    hasPolicy: /\r\ncontent-security-policy: /i.test(head),
    location: /\r\nlocation: (.*)/i.exec(head)?.[1]?.trim() ?? '',
  }
}

/** A connection on which something is said, and whose answer nobody reads. */
function stalled(port: number, text: string): net.Socket {
  const socket = net.connect(port, 'localhost')
  socket.on('error', () => {})
  socket.pause()
  socket.write(text)
  return socket
}

function ask(port: number, path: string, agent: http.Agent): Promise<Seen> {
  return new Promise(resolve => {
    http
      .get({ port, path, agent }, answer => {
        answer.resume()
        answer.on('end', () => resolve(seenOf(answer)))
      })
      .on('error', () => resolve(NOTHING_SEEN))
  })
}

/** Sends so many megabytes to the webhook, as fast as they are taken. */
function upload(port: number, megabytes: number, headers: Record<string, string>): Promise<Seen> {
  return new Promise(resolve => {
    const length = { 'content-length': megabytes * 2 ** 20 }
    const request = http.request(
      { port, method: 'POST', path: '/api/revalidate', headers: { ...headers, ...length } },
      answer => {
        answer.resume()
        answer.on('end', () => resolve(seenOf(answer)))
      },
    )
    request.on('error', () => resolve(NOTHING_SEEN))
    let left = megabytes
    const more = () => {
      while (left-- > 0) if (!request.write(CHUNK)) return void request.once('drain', more)
      request.end()
    }
    more()
  })
}

const CHUNK = Buffer.alloc(2 ** 20, 'a')
const NOTHING_SEEN: Seen = { status: 0, hasPolicy: false, location: '' }

const seenOf = (answer: http.IncomingMessage): Seen => ({
  status: answer.statusCode ?? 0,
  hasPolicy: answer.headers['content-security-policy'] !== undefined,
  location: answer.headers.location ?? '',
})
