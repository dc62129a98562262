import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openDisk } from '@/lib/content/disk'
import { findMedia } from '@/lib/content/media'
import { pictureOf } from '@/lib/picture'
import { decide, type Resources } from '@/lib/server/decide'
import { surfaceOf } from '@/lib/surfaces/kinds'
import { missingIn } from '@/lib/surfaces/locate'

/** A picture of one red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
)
const MODULE = { status: 200, headers: {}, bodies: { identity: Buffer.from('export {}') }, length: 9 }
let folder: string
let resources: Resources

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'door-'))
  const source = openDisk(path.join(folder, 'content'))
  const project = openDisk(path.join(folder, 'project'))
  write('content/public/x.png', PNG)
  write('content/posts/a/y.png', PNG)
  write('project/public/icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
  resources = {
    source,
    project,
    languages: ['ja', 'en'],
    hasWebhook: true,
    locate: address =>
      address === '/tags/AI'
        ? { found: 'redirect', to: '/tags/ai' }
        : address.includes('nothing')
          ? { found: 'missing', surface: surfaceOf('missing', { lang: 'ja' }) }
          : { found: 'surface', surface: surfaceOf('page', { lang: 'ja', address }) },
    surelyMissing: target => (target === '/nobody' ? missingIn('ja') : null),
    files: new Map([
      ['/elements/a-01234567.js', MODULE],
      ['/_next/static/chunks/a.css', MODULE],
    ]),
    isNextsFile: segments => fs.existsSync(path.join(folder, 'project/public', ...segments)) && segments.length > 0,
  }
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true })
})

function write(file: string, bytes: Buffer | string) {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  fs.writeFileSync(path.join(folder, file), bytes)
}

const ask = (url: string, method = 'GET', headers: Record<string, string> = {}, hasBody = false) =>
  decide({ method, url, headers: new Headers(headers), hasBody }, resources)

test('of what surely is nothing no step is asked, but how it is asked for is still looked at', async () => {
  const locate = jest.spyOn(resources, 'locate')
  expect(await ask('/nobody')).toMatchObject({ does: 'page', surface: { kind: { name: 'missing' } }, isOther: true })
  expect(locate).not.toHaveBeenCalled()
  expect(await ask('/nobody', 'POST')).toMatchObject({ response: { status: 405 } })
  expect(await ask('/nobody', 'GET', {}, true)).toMatchObject({ response: { status: 400 } })
})

/** Status and, where there is one, the place it leads to. */
const answer = async (url: string, method?: string, headers?: Record<string, string>) => {
  const action = await ask(url, method, headers)
  return action.does === 'respond' || action.does === 'send' ? action.response : action
}

/** The page at an address, or the one of what names nothing, as `decide` says it. */
const pageAt = (address: string) => ({ does: 'page', surface: surfaceOf('page', { lang: 'ja', address }) })
const missing = (lang: string) => ({ does: 'page', surface: surfaceOf('missing', { lang }), isOther: true })

test('what searches gets the query along, also over another spelling of its address', async () => {
  const searching = surfaceOf('search', { lang: 'ja' })
  resources.locate = address =>
    address === '/search' ? { found: 'surface', surface: searching } : { found: 'redirect', to: '/search' }
  expect(await ask('/search?q=a')).toEqual({ does: 'search', surface: searching, query: 'q=a' })
  for (const other of ['/ja/search?q=a', '/search/?q=a', '//search?q=a'])
    expect(await answer(other)).toMatchObject({ status: 308, headers: { location: '/search?q=a' } })
})

test('what we make for machines gives way to a file of the same name', async () => {
  const llms = surfaceOf('llms', { lang: 'ja' })
  resources.locate = () => ({ found: 'surface', surface: llms })
  expect(await ask('/llms.txt')).toEqual({ does: 'page', surface: llms })
  write('content/public/llms.txt', 'Mine.')
  expect(await ask('/llms.txt')).toMatchObject({ does: 'send' })
  resources.locate = () => ({ found: 'surface', surface: surfaceOf('page', { lang: 'ja', address: 'a.txt' }) })
  expect(await answer('/a.txt')).toMatchObject({ status: 404 })
})

describe('methods', () => {
  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    'a page does not take %s',
    async method => {
      expect(await answer('/posts/a', method)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
    },
  )

  test.each([
    ['/tags/AI', '/tags/ai'],
    ['/tags/c%2b%2b', '/tags/c%2B%2B'],
    ['/posts/%61', '/posts/a'],
  ])('%s leads to the one address of its page, %s', async (url, location) => {
    expect(await answer(url)).toMatchObject({ status: 308, headers: { location } })
    expect(await ask(location)).toEqual(pageAt(location))
  })

  test.each(['/tags/AI/', '//tags//AI'])(
    '%s leads there at once, not by way of a spelling with fewer slashes',
    async url => {
      expect(await answer(url)).toMatchObject({ status: 308, headers: { location: '/tags/ai' } })
    },
  )

  test.each(['GET', 'HEAD'])('a page takes %s', async method => {
    expect(await ask('/posts/a', method)).toEqual(pageAt('/posts/a'))
  })

  test('a question with a body is refused', async () => {
    expect(await ask('/', 'GET', {}, true)).toMatchObject({ response: { status: 400 } })
  })

  test('only the webhook takes POST, and nothing else', async () => {
    expect(await ask('/api/revalidate', 'POST', {}, true)).toEqual({ does: 'push' })
    expect(await answer('/api/revalidate')).toMatchObject({ status: 405, headers: { allow: 'POST' } })
    resources = { ...resources, hasWebhook: false }
    for (const method of ['GET', 'POST']) expect(await answer('/api/revalidate', method)).toMatchObject({ status: 404 })
  })

  test('what is no address of a path is refused, with whatever method', async () => {
    for (const method of ['GET', 'OPTIONS']) expect(await answer('*', method)).toMatchObject({ status: 400 })
  })
})

describe('addresses', () => {
  test('a page is asked for without its query, as we would print its address', async () => {
    expect(await ask('/posts/%E3%81%82?utm_source=x&_rsc=1')).toEqual(pageAt('/posts/%E3%81%82'))
    expect(await ask(`/?${'a&'.repeat(4000)}`)).toEqual(pageAt('/'))
    expect(await answer(`/?${'a&'.repeat(7000)}`)).toMatchObject({ status: 414 })
  })

  test('what names nothing, or can name nothing, gets the not-found page of its language', async () => {
    expect(await ask('/posts/nothing')).toEqual(missing('ja'))
    expect(await ask('/posts/a%0ab')).toEqual(missing('ja'))
    expect(await ask('/en/posts/a%e2%80%a8b')).toEqual(missing('en'))
  })

  test('no redirect of ours leads to another host', async () => {
    for (const url of ['//evil.example', 'http://evil.example//evil.example/', '///evil.example//x'])
      expect(await answer(url)).toMatchObject({
        status: 308,
        headers: { location: expect.stringMatching(/^\/[^/\\]/) },
      })
  })

  test("of Next's own addresses only the files of the build are answered", async () => {
    expect(await ask('/_next/static/chunks/a.css?x')).toEqual({ does: 'file', file: MODULE })
    for (const url of [
      '/_next',
      '/_next/static',
      '/_next/static/chunks/b.css',
      '/_next/data/b/a.json',
      '/_next/webpack-hmr',
      '/api',
      '/api/x',
    ])
      expect(await answer(url)).toMatchObject({ status: 404 })
  })

  test('the health check is answered here', async () => {
    expect(await ask('/api/health')).toEqual({ does: 'health' })
  })
})

describe('pictures made smaller', () => {
  const printed = async () => {
    const found = await findMedia(resources.source, 'posts/a.md', '/x.png')
    if (!found.found) throw new Error('not found')
    return pictureOf({ ...found, width: 4000 }, '', '100vw')
  }

  test('the addresses that our pages print are let through as they are', async () => {
    const { src, srcSet } = await printed()
    const all = [src, ...(srcSet ?? '').split(', ').map(entry => entry.split(' ')[0] as string)]
    expect(all.length).toBeGreaterThan(4)
    for (const url of all) expect(await ask(url)).toEqual({ does: 'picture', url })
  })

  test.each([
    ['another parameter', (url: string) => `${url}&a=1`],
    ['a parameter before', (url: string) => url.replace('?', '?a=1&')],
    ['another quality', (url: string) => url.replace('q=75', 'q=76')],
    ['another width', (url: string) => url.replace(/w=\d+/, 'w=641')],
    ['the width in another way', (url: string) => url.replace(/w=(\d+)/, 'w=0$1')],
    ['a second version', (url: string) => url.replace('&w', '%26v%3D1&w')],
    ['another query', (url: string) => url.replace('%3Fv', '%3Fa%3D1%26v')],
    ['an anchor', (url: string) => url.replace('&w', '%23a&w')],
    ['no version', (url: string) => url.replace(/%3Fv.*?&/, '&')],
    ['a letter encoded', (url: string) => url.replace('x.png', '%2578.png')],
    ['a letter encoded once', (url: string) => url.replace('x.png', '%78.png')],
    ['capital escapes in small', (url: string) => url.replaceAll('%2F', '%2f')],
    ['a step in place', (url: string) => url.replace('x.png', '.%2Fx.png')],
    ['two slashes', (url: string) => url.replace('x.png', '%2Fx.png')],
    ['another host', (url: string) => url.replace('url=', 'url=https%3A%2F%2Fevil.example')],
    ['another file', (url: string) => url.replace('x.png', 'z.png')],
    ['an order of its own', (url: string) => url.replace(/(w=\d+)&(q=75)/, '$2&$1')],
  ])('with %s it is not found', async (_what, change) => {
    const { src } = await printed()
    expect(change(src)).not.toBe(src)
    expect(await answer(change(src))).toMatchObject({ status: 404 })
  })

  test('an old version leads to the one of today', async () => {
    const { src } = await printed()
    expect(await answer(src.replace(/v%3D.{8}/, 'v%3D00000000'))).toMatchObject({
      status: 307,
      headers: { location: src },
    })
  })

  test('a drawing and a video are not made smaller, nor a picture that Next would read for another', async () => {
    write('content/public/a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
    write('content/public/a.mp4', 'video')
    for (const name of ['/a.svg', '/a.mp4']) {
      const found = await findMedia(resources.source, 'posts/a.md', name)
      if (!found.found) throw new Error('not found')
      expect(await answer(`/_next/image?url=${encodeURIComponent(found.address)}&w=640&q=75`)).toMatchObject({
        status: 404,
      })
    }
    const { src } = await printed()
    write('project/public/images/x.png', PNG)
    expect(await answer(src)).toMatchObject({
      status: 307,
      headers: { location: expect.stringMatching(/^\/images\/x\.png\?v=/) },
    })
  })
})

describe('files', () => {
  const policy = { 'content-security-policy': expect.stringContaining('sandbox') }

  test.each([
    ['/images/x.png', 'content/public/x.png'],
    ['/x.png', 'content/public/x.png'],
    ['/x.png?w=1', 'content/public/x.png'],
    ['/posts/a/y.png', 'content/posts/a/y.png'],
    ['/images/posts/a/y.png', 'content/posts/a/y.png'],
    ['/icon.svg', 'project/public/icon.svg'],
  ])('%s is %s, with the policy of files', async (url, file) => {
    const action = await ask(url)
    if (action.does !== 'send') throw new Error(action.does)
    expect(action.response).toMatchObject({ status: 200, headers: policy })
    expect(`${action.source === resources.source ? 'content' : 'project'}/${action.media.entry.path}`).toBe(file)
  })

  test('of public/, nothing but media is ever sent, and nothing by Next', async () => {
    write('project/public/evil.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    for (const name of ['evil.html', 'evil', 'evil.js', '.env', 'en/evil.html', 'ja/deep.html', 'posts/evil.xml'])
      write(`project/public/${name}`, 'evil')
    write('secret.txt', 'secret')
    fs.symlinkSync(path.join(folder, 'secret.txt'), path.join(folder, 'project/public/pw.txt'))
    fs.symlinkSync('/etc/passwd', path.join(folder, 'project/public/pw'))
    expect(await ask('/evil.svg')).toMatchObject({ does: 'send', response: { headers: policy } })
    for (const url of ['/evil.html', '/evil', '/evil.js', '/.env', '/posts/evil.xml', '/pw', '/deep.html'])
      expect(await ask(url)).toEqual(missing('ja'))
    expect(await ask('/en/evil.html')).toEqual(missing('en'))
    expect(await answer('/pw.txt')).toMatchObject({ status: 404 })
  })

  test('posts of the project are not those of the content', async () => {
    write('project/posts/b/z.png', PNG)
    expect(await answer('/posts/b/z.png')).toMatchObject({ status: 404 })
  })

  test('a tag may be called like a file, and robots.txt is ours unless an author has one', async () => {
    for (const url of ['/tags/llms.txt', '/en/tags/llms.txt']) expect(await ask(url)).toEqual(pageAt(url))
    expect(await ask('/robots.txt')).toEqual({ does: 'fixed', address: '/robots.txt' })
    write('content/public/robots.txt', 'User-agent: *')
    expect(await ask('/robots.txt')).toMatchObject({ does: 'send' })
  })

  test('our modules are those of the start of the server', async () => {
    expect(await ask('/elements/a-01234567.js')).toEqual({ does: 'file', file: MODULE })
    write('project/public/elements/evil.js', 'alert(1)')
    expect(await answer('/elements/evil.js')).toMatchObject({ status: 404 })
  })
})

test('mentions are heard only where the owner wants them', async () => {
  expect(await answer('/api/webmention', 'POST')).toMatchObject({ status: 404 })
  resources.hearsMentions = true
  expect(await answer('/api/webmention', 'POST')).toEqual({ does: 'mention' })
  expect(await answer('/api/webmention')).toMatchObject({ status: 405, headers: { allow: 'POST' } })
})
