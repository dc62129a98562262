import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { root } from './builds'
import { Content, smallBlog } from './content'
import { SECRET, Server } from './server'

/*
 * What stands before Next. Its decisions have tests of their own (__tests__/lib/server); here is what only shows with Next behind it.
 */

/** Status and headers of an address as it is written here: fetch() would mend it. */
function headOf(server: Server, address: string, ...more: string[]): { status: number; head: string } {
  const head = execFileSync(
    'curl',
    ['-s', '-o', '/dev/null', '-D', '-', '--path-as-is', ...more, server.url + address],
    { encoding: 'utf8' },
  )
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), head }
}

test.describe('with content of its own', () => {
  let content: Content
  let server: Server
  test.beforeAll(async () => {
    content = new Content(smallBlog())
    server = await Server.start(content.folder)
  })
  test.afterAll(async () => {
    await server.stop()
    content.destroy()
  })

  test('every answer has a policy, and none a header of the framework', async () => {
    const element = /src="(\/elements\/[^"]+)"/.exec(await server.text('/posts/first'))?.[1] ?? ''
    const style = /href="(\/_next\/static\/[^"]+\.css)"/.exec(await server.text('/'))?.[1] ?? ''
    for (const [address, status] of [
      ['/', 200],
      ['/posts/first', 200],
      ['/nothing', 404],
      ['/posts/a%0ab', 404],
      ['/posts/%ff', 404],
      ['/feed.xml', 200],
      ['/sitemap.xml', 200],
      ['/robots.txt', 200],
      ['/speculation-rules.json', 200],
      ['/service-worker.js', 200],
      ['/api/webmention', 404],
      ['/icon.svg', 200],
      ['/favicon.ico', 200],
      ['/apple-touch-icon.png', 200],
      ['/images/nothing.png', 404],
      ['/_next/image?url=%2Fimages%2Fnothing.png&w=640&q=75', 404],
      ['/_next/static/nothing.js', 404],
      ['/_next/nothing', 404],
      ['/api/health', 200],
      ['/api/nothing', 404],
      ['/api/revalidate', 405],
      [element, 200],
      [style, 200],
    ] as const) {
      const { status: is, head } = headOf(server, address)
      expect(is, address).toBe(status)
      expect(head, address).toMatch(/^content-security-policy: /im)
      expect(head, address).toMatch(/^x-content-type-options: nosniff/im)
      expect(head, address).not.toMatch(/^(?:x-powered-by|x-next|refresh)|^vary:.*(?:rsc|next-)/im)
    }
  })

  test('a page takes GET and HEAD, and is the same for every query', async () => {
    for (const method of ['POST', 'PUT', 'OPTIONS']) expect(headOf(server, '/', '-X', method).status).toBe(405)
    expect(headOf(server, '/', '-I').status).toBe(200)
    const plain = await server.text('/')
    expect((await server.text('/?a&a=1&_rsc=x&nxtPlang=en')) === plain).toBe(true)
    expect((await (await server.get('/', { rsc: '1', 'next-url': '/en' })).text()).startsWith('<!DOCTYPE html>')).toBe(
      true,
    )
  })

  test('a stop lets nobody wait who does not read: after ten seconds it ends, as wanted', async () => {
    content.write('public/video.mp4', Buffer.alloc(40 * 2 ** 20, 'a'))
    const other = await Server.start(content.folder)
    const socket = net.connect(Number(new URL(other.url).port), 'localhost')
    socket.on('error', () => {})
    socket.pause()
    socket.write('GET /images/video.mp4 HTTP/1.1\r\nhost: a\r\n\r\n')
    await new Promise(resolve => setTimeout(resolve, 500))
    const start = performance.now()
    expect(await other.stop()).toBe(0)
    expect(performance.now() - start).toBeGreaterThan(9000)
    expect(performance.now() - start).toBeLessThan(20_000)
    socket.destroy()
  })

  test('a stop with nothing to do is at once', async () => {
    const other = await Server.start(content.folder)
    await other.get('/')
    const start = performance.now()
    expect(await other.stop('SIGINT')).toBe(0)
    expect(performance.now() - start).toBeLessThan(5000)
  })

  test('a server whose log nobody reads any more goes on, and stops when it is told to', async () => {
    const other = await Server.start(content.folder)
    other.leaveLog()
    for (let n = 0; n < 3; n++) expect((await other.push('{}', 'another secret')).status).toBe(401)
    await new Promise(resolve => setTimeout(resolve, 500))
    expect((await other.get('/')).status).toBe(200)
    const start = performance.now()
    expect(await other.stop()).toBe(0)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

test('in the default layout nothing of public/ is sent by Next, that lists it at the start', async () => {
  const files: Record<string, string> = {
    'door-test.html': `<script>${SECRET}</script>`,
    'door-test.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    'door-test': SECRET,
    'en/door-test.html': SECRET,
    'ja/door-test-inside.html': SECRET,
    'door-test-folder/.hidden.txt': SECRET,
  }
  const file = (name: string) => path.join(root, 'public', name)
  const folders = ['en', 'ja', 'door-test-folder'].filter(name => !fs.existsSync(file(name)))
  const links = ['door-test-link.txt', 'door-test-link'].map(file)
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(file(name)), { recursive: true })
    fs.writeFileSync(file(name), text)
  }
  for (const link of links) fs.symlinkSync('/etc/passwd', link)
  let server: Server | undefined
  try {
    server = await Server.start(root)
    for (const address of [
      '/door-test.html',
      '/door-test',
      '/%64oor-test.html',
      '/en/door-test.html',
      '/door-test-inside.html',
      '/door-test-folder/.hidden.txt',
      '/door-test-link.txt',
      '/door-test-link',
    ]) {
      const answer = await server.get(address)
      expect(answer.status, address).toBe(404)
      expect(await answer.text(), address).not.toMatch(new RegExp(`${SECRET}|root:`))
    }
    const drawing = await server.get('/door-test.svg')
    expect(drawing.status).toBe(200)
    expect(drawing.headers.get('content-security-policy')).toContain('sandbox')
    expect((await server.get('/icon.svg')).headers.get('content-security-policy')).toContain('sandbox')
  } finally {
    await server?.stop()
    for (const name of Object.keys(files)) fs.rmSync(file(name))
    for (const link of links) fs.rmSync(link)
    for (const name of folders) fs.rmSync(file(name), { recursive: true })
  }
})
