import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeHead } from '@/lib/server/before-head'
import { unchanged } from '@/lib/server/not-modified'

let server: http.Server
let status: number

beforeEach(async () => {
  status = 200
  server = http.createServer((request, response) => {
    beforeHead(response, left => unchanged(request, response, left))
    response.statusCode = status
    response.setHeader('content-type', 'application/rss+xml')
    response.setHeader('cache-control', 'no-cache')
    // As Next does.
    response.setHeader('etag', ['"one"'])
    response.flushHeaders()
    response.write('<rss>')
    response.end('</rss>')
  })
  await new Promise<void>(resolve => server.listen(0, resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const ask = (known?: string, method = 'GET') =>
  fetch(`http://localhost:${(server.address() as AddressInfo).port}/feed.xml`, {
    method,
    headers: known === undefined ? {} : { 'if-none-match': known },
    // fetch would look into a cache of its own otherwise.
    cache: 'no-store',
  })

test.each(['"one"', 'W/"one"', '"zero", "one"', '*'])('who has %s gets 304 and no body', async known => {
  const answer = await ask(known)
  expect(answer.status).toBe(304)
  expect(await answer.text()).toBe('')
  expect(answer.headers.get('etag')).toBe('"one"')
  expect(answer.headers.get('cache-control')).toBe('no-cache')
  expect(answer.headers.has('content-type')).toBe(false)
  expect((await ask(known, 'HEAD')).status).toBe(304)
})

test.each([undefined, '"two"', 'one', ''])('who has %s gets it whole', async known => {
  const answer = await ask(known)
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe('<rss></rss>')
})

test('only a good answer to a question can be unchanged', async () => {
  expect((await ask('"one"', 'POST')).status).toBe(200)
  status = 404
  expect((await ask('"one"')).status).toBe(404)
})
