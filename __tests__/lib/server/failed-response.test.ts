import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeHead } from '@/lib/server/before-head'
import { instead } from '@/lib/server/failed-response'

const ours = {
  html: '<!DOCTYPE html><html lang="ja"><body>うまくいきません</body></html>',
  policy: "script-src 'self'",
}
let server: http.Server
let answer: (response: http.ServerResponse) => void
let page500: typeof ours | undefined

beforeEach(async () => {
  page500 = ours
  server = http.createServer((request, response) => {
    beforeHead(response, status => instead(request, response, status, page500))
    answer(response)
  })
  await new Promise<void>(resolve => server.listen(0, resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const get = (path = '/posts/a?x=1', headers: Record<string, string> = { accept: 'text/html,*/*' }, method = 'GET') =>
  fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`, { headers, method })

const page =
  (status: number, body = '<html><script>stack()</script></html>') =>
  (response: http.ServerResponse) => {
    response.statusCode = status
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('etag', '"theirs"')
    response.end(body)
  }

test('a page that fails leaves as ours, with its status and the policy', async () => {
  answer = page(500)
  const got = await get()
  expect(got.status).toBe(500)
  expect(await got.text()).toBe(ours.html)
  expect(Object.fromEntries(got.headers)).toMatchObject({
    'content-security-policy': ours.policy,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': String(Buffer.byteLength(ours.html)),
  })
  expect(got.headers.has('etag')).toBe(false)
})

test('in pieces and compressed too: nothing of the body goes out', async () => {
  answer = response => {
    response.writeHead(503, 'Broken', { 'x-other': 'kept' })
    response.write('at secret.ts:1')
    response.write('at secret.ts:2', () => response.end('end'))
  }
  let got = await get()
  expect([got.status, got.headers.get('x-other'), await got.text()]).toEqual([503, 'kept', ours.html])

  answer = response => {
    response.statusCode = 500
    response.setHeader('content-type', 'text/html')
    response.setHeader('content-encoding', 'gzip')
    response.write(Buffer.from([31, 139]))
    response.end()
  }
  got = await get()
  expect([got.headers.get('content-encoding'), await got.text()]).toEqual([null, ours.html])
})

test('a line of text that says nothing of its type is a page to a browser only', async () => {
  answer = response => {
    response.statusCode = 500
    response.end('Internal Server Error')
  }
  expect(await (await get()).text()).toBe(ours.html)
  expect(await (await get('/x', { accept: 'application/json' })).text()).toBe('Internal Server Error')
})

test('HEAD has the same headers and no body', async () => {
  answer = page(500)
  const got = await get('/', { accept: 'text/html' }, 'HEAD')
  expect([got.status, got.headers.get('content-security-policy'), await got.text()]).toEqual([500, ours.policy, ''])
})

test('pages that do not fail, answers for machines and addresses without a page of ours stay as they are', async () => {
  answer = page(200, 'fine')
  const fine = await get()
  expect([await fine.text(), fine.headers.get('etag'), fine.headers.get('content-length')]).toEqual([
    'fine',
    '"theirs"',
    '4',
  ])
  answer = page(404, 'not there')
  expect(await (await get()).text()).toBe('not there')
  answer = response => {
    response.writeHead(502, { 'content-type': 'application/json' })
    response.end('{"error":"old content stays"}')
  }
  expect(await (await get('/x', { accept: 'application/json' })).text()).toBe('{"error":"old content stays"}')
  page500 = undefined
  answer = page(500, 'theirs')
  expect(await (await get()).text()).toBe('theirs')
})
