import type http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerWhen, createServer, LIMITS, listen, stopServer } from '@/lib/server/http-server'

let server: http.Server

const start = async (answer: http.RequestListener, limits: Partial<typeof LIMITS> = {}) => {
  server = createServer(answer, { ...LIMITS, ...limits })
  await new Promise<void>(resolve => server.listen(0, resolve))
}
afterEach(() => {
  server.closeAllConnections()
  server.close()
})
const connect = (text: string) => {
  const socket = net.connect((server.address() as AddressInfo).port, 'localhost')
  socket.on('error', () => {})
  socket.write(text)
  return socket
}
const closed = (socket: net.Socket) => new Promise(resolve => socket.once('close', resolve))

test('a port that somebody has is told with its reason', async () => {
  await start((_request, response) => response.end())
  const { port } = server.address() as AddressInfo
  await expect(
    listen(
      createServer(() => {}),
      { port },
    ),
  ).rejects.toThrow(`somebody listens there already; choose another: npm start -- --port ${port + 1}`)
})

describe('before the blog is loaded', () => {
  const get = () => fetch(`http://localhost:${(server.address() as AddressInfo).port}/`)
  test('a request waits until somebody can answer, and later ones do not', async () => {
    let open: (answer: http.RequestListener) => void = () => {}
    await start(answerWhen(new Promise(resolve => (open = resolve))))
    const early = get()
    await sleep(50)
    open((_request, response) => response.end('here'))
    expect(await (await early).text()).toBe('here')
    expect(await (await get()).text()).toBe('here')
  })

  test.each([
    ['that takes too long', new Promise<http.RequestListener>(() => {})],
    ['that failed', Promise.reject(new Error('no content'))],
  ])('a start %s is told', async (_, opened) => {
    await start(answerWhen(opened, 50))
    const answer = await get()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'")
  })
})

test('a stop lets the answers under way end, and then the connections', async () => {
  await start(async (_request, response) => {
    await sleep(300)
    response.end('whole')
  })
  const { port } = server.address() as AddressInfo
  const idle = connect('GET / HTTP/1.1\r\nhost: a\r\n\r\n')
  await new Promise(resolve => idle.once('data', resolve))
  const answer = fetch(`http://localhost:${port}/`).then(got => got.text())
  await sleep(100)
  const stopped = stopServer(server, 60_000)
  expect(await answer).toBe('whole')
  await stopped
  await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow()
})

test('what has not ended by then is cut off', async () => {
  await start((_request, response) => void response.write('x'.repeat(20_000_000)))
  const stalled = connect('GET / HTTP/1.1\r\nhost: a\r\n\r\n')
  stalled.pause()
  const half = connect('GET / HTTP/1.1\r\nhost: a').resume()
  const both = Promise.all([closed(stalled), closed(half)])
  await sleep(100)
  await stopServer(server, 200)
  stalled.resume()
  await both
})

test('a reader who stops reading loses the connection', async () => {
  await start((_request, response) => void response.end(Buffer.alloc(50_000_000)), { timeout: 300 })
  const stalled = connect('GET / HTTP/1.1\r\nhost: a\r\n\r\n')
  let received = 0
  stalled.once('data', () => stalled.pause())
  await sleep(2000)
  stalled.on('data', chunk => (received += chunk.length))
  stalled.resume()
  await closed(stalled)
  expect(received).toBeLessThan(50_000_000)
})

test('who does not say all of a request in time is answered 408', async () => {
  await start((request, response) => void request.resume().on('end', () => response.end()), {
    headersTimeout: 200,
    requestTimeout: 300,
    connectionsCheckingInterval: 50,
  })
  for (const said of ['GET / HTTP/1.1\r\nhost: a', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\nab']) {
    const socket = connect(said)
    const heard = (await new Promise(resolve => socket.once('data', resolve))) as Buffer
    expect(heard.toString()).toMatch(/^HTTP\/1\.1 408 /)
  }
}, 30_000)

test('headers have an end, and so have connections', async () => {
  await start((_request, response) => void response.end(), { maxConnections: 3 })
  const socket = connect(`GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(LIMITS.maxHeaderSize)}\r\n\r\n`)
  expect(((await new Promise(resolve => socket.once('data', resolve))) as Buffer).toString()).toMatch(
    /^HTTP\/1\.1 431 /,
  )
  await closed(socket)
  const held = Array.from({ length: 3 }, () => connect('GET / HTTP/1.1\r\n'))
  await sleep(100)
  await closed(connect('GET / HTTP/1.1\r\nhost: a\r\n\r\n'))
  for (const one of held) one.destroy()
}, 60_000)
