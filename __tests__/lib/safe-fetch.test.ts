import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type FetchRules, isPublicAddress, safeFetch } from '@/lib/safe-fetch'

let server: http.Server
let base: string
let asked: string[]

beforeEach(async () => {
  asked = []
  server = http.createServer((request, response) => {
    asked.push(`${request.headers.host} ${request.headers.authorization ?? ''}${request.url}`)
    const to = (location: string) => response.writeHead(302, { location }).end()
    const hop = /^\/hop\/(\d+)$/.exec(request.url ?? '')
    if (hop) return hop[1] === '0' ? response.end('here') : to(`/hop/${Number(hop[1]) - 1}`)
    if (request.url === '/inside') return to(base.replace('127.0.0.1', '127.0.0.2'))
    if (request.url === '/file') return to('file:///etc/passwd')
    if (request.url === '/never') return response.write('begun')
    if (request.url === '/endless') return pour(response)
    if (request.url === '/gzip') return response.writeHead(200, { 'content-encoding': 'gzip' }).end(BOMB)
    if (request.url === '/none') return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': 'Text/HTML' }).end('hello')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** A megabyte of nothing in a kilobyte. */
const BOMB = gzipSync(Buffer.alloc(1024 * 1024))

function pour(response: http.ServerResponse) {
  const more = () => {
    while (!response.destroyed && response.write(Buffer.alloc(16_384)));
    if (!response.destroyed) response.once('drain', more)
  }
  more()
}

const rules: FetchRules = {
  maxBytes: 1000,
  whenLarger: 'refuse',
  accept: 'text/html',
  timeout: 2000,
  allows: ip => ip === '127.0.0.1',
}
const { allows: _, ...strict } = rules

describe('reading a page', () => {
  it('gives its bytes, its type and where it stands', async () => {
    const { url, type, bytes } = await safeFetch(`${base}/a?b=c`, rules)
    expect([url, type, bytes.toString()]).toEqual([`${base}/a?b=c`, 'text/html', 'hello'])
  })

  it('follows five redirects and no more', async () => {
    expect((await safeFetch(`${base}/hop/5`, rules)).bytes.toString()).toBe('here')
    await expect(safeFetch(`${base}/hop/6`, rules)).rejects.toThrow('more than 5 redirects')
  })

  it('sends no password that stands in the address', async () => {
    await safeFetch(`${base.replace('http://', 'http://me:secret@')}/a`, rules)
    expect(asked).toEqual([`${base.replace('http://', '')} /a`])
  })

  it('says which status the server answered', async () => {
    await expect(safeFetch(`${base}/none`, rules)).rejects.toThrow('the server answered 404')
  })

  it('ends when the time is over, even while the answer trickles', async () => {
    await expect(safeFetch(`${base}/never`, { ...rules, timeout: 200 })).rejects.toThrow('no answer within 0.2 s')
  })

  it('refuses or cuts what is too large, counted after decompression', async () => {
    await expect(safeFetch(`${base}/endless`, rules)).rejects.toThrow('larger than 1 kB')
    await expect(safeFetch(`${base}/gzip`, rules)).rejects.toThrow('larger than 1 kB')
    expect((await safeFetch(`${base}/endless`, { ...rules, whenLarger: 'cut' })).bytes).toHaveLength(1000)
  })
})

describe('staying out of our own network', () => {
  it('refuses this machine, however it is written', async () => {
    const port = new URL(base).port
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0x7f.1', '2130706433', '0'])
      await expect(safeFetch(`http://${host}:${port}/`, strict)).rejects.toThrow(
        'not an address of the public internet',
      )
    expect(asked).toEqual([])
  })

  it('judges every redirect anew', async () => {
    await expect(safeFetch(`${base}/inside`, rules)).rejects.toThrow('127.0.0.2 is not an address')
    await expect(safeFetch(`${base}/file`, rules)).rejects.toThrow('file: is not http or https')
    expect(asked).toHaveLength(2)
  })

  it('judges what a name resolves to, one bad address among good ones included', async () => {
    const port = new URL(base).port
    const resolving = (...ips: string[]) =>
      safeFetch(`http://blog.example:${port}/`, { ...strict, resolve: async () => ips })
    await expect(resolving('192.168.1.1')).rejects.toThrow('192.168.1.1 is not')
    await expect(resolving('93.184.216.34', '127.0.0.1')).rejects.toThrow('127.0.0.1 is not')
    expect(asked).toEqual([])
  })

  it('connects to the address that was judged: a name that resolves differently later gains nothing', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']]
    const resolve = async () => answers.shift() ?? []
    const address = `http://blog.example:${new URL(base).port}`
    expect((await safeFetch(address, { ...rules, resolve })).bytes.toString()).toBe('hello')
    expect(answers).toEqual([['10.0.0.1']])
    await expect(safeFetch(address, { ...rules, resolve })).rejects.toThrow('10.0.0.1 is not')
  })

  it.each(['ftp://example.com/', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x'])(
    'refuses %s',
    async address => {
      await expect(safeFetch(address, rules)).rejects.toThrow('not http or https')
    },
  )

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.255.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.0.0.1',
    '192.168.0.1',
    '198.19.0.1',
    '203.0.113.9',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::',
    'not an address',
  ])('%s is not public', ip => {
    expect(isPublicAddress(ip)).toBe(false)
  })

  it.each(['8.8.8.8', '100.63.0.1', '172.32.0.1', '2606:4700::1111', '2001:4860:4860::8888'])('%s is public', ip => {
    expect(isPublicAddress(ip)).toBe(true)
  })
})
