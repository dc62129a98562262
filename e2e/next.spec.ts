import { execFileSync } from 'node:child_process'
import http from 'node:http'
import { expect, test } from '@playwright/test'
import { Content, post, smallBlog } from './content'
import { Server } from './server'

/*
 * What the page cache relies on in Next. Each fact has a test of its name, so that an upgrade that
 * takes it away is caught here and not by a reader.
 */

let content: Content
let server: Server
/** Names that hold what an address escapes with, or look like an escape. */
const ESCAPES = ['50%', '100%25', '%E3%81%82', '日本語']

test.beforeAll(async () => {
  content = new Content(smallBlog())
  for (let n = 0; n < 30; n++) content.write(`posts/many/${n}.md`, post(`記事${n}`, '2024-01-01', '本文'))
  for (const name of ESCAPES)
    content.write(`posts/${name}.md`, post(`記事 ${name}`, '2024-01-01', '本文', { tags: [name] }))
  for (const name of ESCAPES) content.write(`posts/pages/${name}.md`, post(`頁 ${name}`, '2024-01-01', '本文'))
  server = await Server.start(content.folder)
})
test.afterAll(async () => {
  await server.stop()
  content.destroy()
})

test('htmlLimitedBots: an article answers complete on its first request', async () => {
  const answer = await server.get('/posts/many/1')
  const html = await answer.text()
  expect(answer.status).toBe(200)
  expect(html).toContain('記事1')
  expect(html).toMatch(/<\/html>$/)
  expect(html).not.toMatch(/_next\/static\/chunks\/[^"]+\.js|__next_f/)
})

test('the first answer is that of all: scripts are out and the policy is on it', async () => {
  const first = await server.get('/posts/many/2')
  const second = await server.get('/posts/many/2')
  expect((await first.text()) === (await second.text())).toBe(true)
  expect(first.headers.get('content-security-policy')).toContain("script-src 'self' 'sha256-")
  expect(second.headers.get('content-security-policy')).toBe(first.headers.get('content-security-policy'))
})

test('htmlLimitedBots: a bot gets the stored page', async () => {
  await server.get('/posts/many/3')
  const bot = await server.get('/posts/many/3', {
    'user-agent': 'Mozilla/5.0 (compatible; Bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  })
  expect((await bot.text()) === (await (await server.get('/posts/many/3')).text())).toBe(true)
})

test('Cache-Control: a proxy may believe nothing without asking, and ETag answers 304', async () => {
  const answer = await server.get('/posts/many/4')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
  const etag = answer.headers.get('etag') ?? ''
  expect(etag).not.toBe('')
  // Not fetch(): with this header it adds `cache-control: no-cache`, as its specification says.
  const again = await new Promise<http.IncomingMessage>(resolve =>
    http.get(`${server.url}/posts/many/4`, { headers: { 'if-none-match': etag } }, resolve),
  )
  again.resume()
  expect(again.statusCode).toBe(304)
})

test('ETag: a feed has one too, from its first answer on, and 304 needs no text', async () => {
  await server.push()
  content.write('posts/fed.md', post('配る', '2024-01-03', '本文'))
  await server.push()
  for (const [address, updated] of [
    ['/feed.xml', '2024-01-04'],
    ['/sitemap.xml', '2024-01-05'],
  ] as const) {
    const first = await server.get(address)
    const etag = first.headers.get('etag') ?? ''
    expect(etag, address).toMatch(/^W\/".+"$/)
    const ask = (known: string) =>
      new Promise<http.IncomingMessage>(resolve =>
        http.get(server.url + address, { headers: { 'if-none-match': known } }, resolve),
      )
    const again = await ask(etag)
    expect(again.statusCode, address).toBe(304)
    expect(await again.toArray(), address).toEqual([])
    content.write('posts/fed.md', post(`${address} 改`, '2024-01-03', '本文', { updated }))
    await server.push()
    const changed = await ask(etag)
    changed.resume()
    expect(changed.statusCode, address).toBe(200)
    expect(changed.headers.etag, address).not.toBe(etag)
  }
})

test('the not-found page is a 404, for the first visitor too', async () => {
  const other = await Server.start(content.folder)
  try {
    for (const address of [
      '/nothing',
      '/nothing',
      '/posts/nothing',
      '/en/nothing',
      '/404',
      '/_not-found',
      '/index',
      '/posts/%6eothing',
    ]) {
      const answer = await other.get(address)
      expect(answer.status, address).toBe(404)
      expect(await answer.text(), address).toMatch(/<h1/)
    }
  } finally {
    await other.stop()
  }
})

test('the not-found page speaks the language of the address and says nothing of the first one', async () => {
  expect(await server.text('/en/first-unknown')).toContain('<html lang="en"')
  const japanese = await server.text('/first-unknown')
  expect(japanese).toContain('<html lang="ja"')
  expect(japanese).not.toContain('first-unknown')
  expect(japanese).not.toContain('rel="canonical"')
  expect((await server.get('/first-unknown')).headers.get('x-robots-tag')).toBe('noindex')
})

test('one page has one entry: an encoded slash, another form of a character and malformed escapes name nothing', async () => {
  expect((await server.get('/posts/many/5')).status).toBe(200)
  for (const address of [
    '/posts/many%2F5',
    `/posts/${encodeURIComponent('ノ\u30fcト'.normalize('NFD'))}x`,
    '/posts/many/5%00',
    `/posts/${'a'.repeat(3000)}`,
  ])
    expect((await server.get(address)).status, address.slice(0, 40)).toBe(404)
  expect((await server.get('/posts/%E3%83%8E%E3%83%BC%E3%83%88/%E8%A6%9A%E3%81%88%E6%9B%B8%E3%81%8D')).status).toBe(200)
  for (const [other, one] of [
    [
      '/posts/%e3%83%8e%e3%83%bc%e3%83%88/%e8%a6%9a%e3%81%88%e6%9b%b8%e3%81%8d',
      '/posts/%E3%83%8E%E3%83%BC%E3%83%88/%E8%A6%9A%E3%81%88%E6%9B%B8%E3%81%8D',
    ],
    ['/posts/MANY/5', '/posts/many/5'],
    ['/posts/many/5.html', '/posts/many/5'],
    ['/index.html', '/'],
    ['/tags/C++', '/tags/c%2B%2B'],
    ['/tags/c%2b%2b', '/tags/c%2B%2B'],
  ] as const) {
    const answer = await server.get(other)
    expect([other, answer.status, answer.headers.get('location')]).toEqual([other, 308, one])
  }
})

test('params: encoded in a page, decoded in generateMetadata', async () => {
  for (const name of ESCAPES)
    for (const [address, title] of [
      [`/posts/${encodeURIComponent(name)}`, `記事 ${name}`],
      [`/${encodeURIComponent(name)}`, `頁 ${name}`],
    ] as const) {
      const text = await server.text(address)
      expect(text, address).toContain(`<title>${title} | `)
      expect(/<h1[^>]*>(.*?)<\/h1>/.exec(text)?.[1]?.replace(/<[^>]*>/g, ''), address).toBe(title)
      expect(text, address).toContain(`rel="canonical" href="http://localhost:3000${address}"`)
    }
})

test('rewrites: a tag may be called like a file', async () => {
  content.write('posts/files.md', post('ファイル', '2024-01-02', '本文', { tags: ['llms.txt', 'a.PNG'] }))
  content.write('posts/files.en.md', post('Files', '2024-01-02', 'Text', { tags: ['llms.txt'] }))
  await server.push()
  for (const address of ['/tags/llms.txt', '/tags/a.png', '/en/tags/llms.txt'])
    expect((await server.get(address)).status, address).toBe(200)
})

test('malformed escapes are an error of the visitor, not of the server', async () => {
  // fetch() would mend the address; curl sends it as it is.
  const status = execFileSync('curl', ['-s', '-o', '/dev/null', '-w', '%{http_code}', `${server.url}/posts/%ff`], {
    encoding: 'utf8',
  })
  expect(['400', '404']).toContain(status)
})

test('redirects: one address for a page', async () => {
  const moves: [string, string][] = [
    ['/ja', '/'],
    ['/ja/posts/first', '/posts/first'],
    ['/page/1', '/'],
    ['/en/page/1', '/en'],
    ['/posts', '/archive'],
    ['/en/posts', '/en/archive'],
    ['/posts/first/', '/posts/first'],
  ]
  for (const [from, to] of moves) {
    const answer = await server.get(from)
    expect(answer.status, from).toBe(308)
    expect(new URL(answer.headers.get('location') ?? '', server.url).pathname, from).toBe(to)
  }
})

test('a dropped flight answer is never an error', async () => {
  const asked: Record<string, string>[] = [
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
  ]
  for (const headers of asked) expect((await server.get('/posts/first', headers)).status).toBeLessThan(500)
})

test('a moved post leads from its old address, from the first answer on', async () => {
  content.write(
    'posts/renamed.md',
    post('引っ越し', '2025-01-01', '本文', { aliases: ['/posts/old-name', '/?p=12', '/blog/?p=7'] }),
  )
  await server.push()
  for (const address of ['/posts/old-name', '/posts/old-name', '/?p=12', '/?p=12&utm_source=a', '/blog/?p=7']) {
    const answer = await server.get(address)
    expect([address, answer.status, answer.headers.get('location')]).toEqual([address, 308, '/posts/renamed'])
  }
  for (const address of ['/', '/?p=13', '/posts/renamed?p=12']) expect((await server.get(address)).status).toBe(200)
})
