import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PageCache, type Rendered } from '@/lib/cache/page-cache'
import { type FinishedResponse, unpacked } from '@/lib/cache/response'
import { STAMP, stampOf } from '@/lib/cache/stamp'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { surfaceOf } from '@/lib/surfaces/kinds'
import type { Surface } from '@/lib/surfaces/surface'
import { locateIn } from '@/lib/surfaces/versions'
import { site } from '@/site.config'

let folder: string
let content: ContentServer
let cache: PageCache
let time: number
let log: string[]
/** Addresses that were rendered. */
let rendered: string[]
/** What happens in the midst of a render: after the content was read, before the page is done. */
let midst: () => Promise<unknown>
/** What Next says otherwise than usual. */
let instead: (page: Rendered) => Rendered

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pages-'))
  time = Date.UTC(2026, 0, 1)
  log = []
  rendered = []
  midst = async () => {}
  instead = page => page
  write('posts/a.md', '2025-01-01', 'one')
  write('posts/b.md', '2025-01-02', 'two')
  const env = readEnv({ SITE_URL: 'https://blog.example', CONTENT_DIR: folder })
  content = await ContentServer.open(env, site, () => time)
  cache = open()
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const open = (maxBytes = 1_000_000) =>
  new PageCache(content, { render, build: 'build', maxBytes, log: line => log.push(line), clock: () => time })

/** Stands for Next: says what was read, and carries the stamp of it. */
async function render(address: string): Promise<Rendered> {
  rendered.push(address)
  const located = locateIn(content.ahead(), address)
  if (located.found === 'redirect') throw new Error(`${address} is a redirect`)
  const read = await content.ahead().read(located.surface)
  await midst()
  const body = Buffer.from(`<!DOCTYPE html><html>${JSON.stringify(read?.shown)}</html>`)
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'self'",
    'x-nextjs-cache': 'MISS',
    [STAMP]: stampOf(located.surface, read?.version ?? null),
  }
  return instead({ status: 200, headers, body })
}

function write(file: string, date: string, text: string, more = '') {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  fs.writeFileSync(
    path.join(folder, file),
    `---\ntitle: ${JSON.stringify(text)}\ndate: "${date}"\n${more}---\n\n${text}\n`,
  )
}

const post = (slug: string) => surfaceOf('article', { lang: 'ja', address: `posts/${slug}` })
const missing = surfaceOf('missing', { lang: 'ja' })
/** What a reader gets, and whether it had to be rendered for him. */
async function get(surface: Surface, from = cache): Promise<{ page: FinishedResponse | null; fresh: boolean }> {
  const before = rendered.length
  const page = await from.respond(surface)
  return { page, fresh: rendered.length > before }
}
const textOf = async (page: FinishedResponse | null | undefined) =>
  page ? Buffer.from(await unpacked(page)).toString() : ''

test('a page is rendered once, then sent as it was the first time, byte for byte', async () => {
  const [first, second] = [await get(post('a')), await get(post('a'))]
  expect([first.fresh, second.fresh]).toEqual([true, false])
  expect(second.page).toBe(first.page)
  expect(first.page?.headers).toEqual({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'self'",
    etag: expect.stringMatching(/^W\/"[0-9a-f]{16}"$/),
    vary: 'Accept, Accept-Encoding',
  })
  expect(cache.counts).toMatchObject({ missed: 1, hit: 1 })
})

test('many who ask for a page that is not kept wait for one render', async () => {
  const pages = await Promise.all(Array.from({ length: 20 }, () => cache.respond(post('a'))))
  expect(rendered).toEqual(['/posts/a'])
  expect(new Set(await Promise.all(pages.map(textOf))).size).toBe(1)
  expect(cache.rendering).toBe(0)
})

test('a target that led to a page is known again as long as nothing has changed', async () => {
  expect(cache.again('/posts/a?x=1')).toBeUndefined()
  await cache.respond(post('a'), '/posts/a?x=1')
  const page = await cache.respond(post('a'), '/posts/a?x=1')
  expect(cache.again('/posts/a?x=1')).toBe(page)
  expect(cache.again('/posts/a')).toBeUndefined()
  fs.rmSync(path.join(folder, 'posts/a.md'))
  await content.refresh()
  expect(cache.again('/posts/a?x=1')).toBeUndefined()
  expect(await cache.respond(post('a'), '/posts/a?x=1')).toBeNull()
})

test('targets that somebody invents take a bounded room', async () => {
  cache.again('/posts/a')
  await cache.respond(post('a'))
  const target = (n: number) => `/posts/a?${'x'.repeat(8000)}${n}`
  for (let n = 0; n < 1000; n++) await cache.respond(post('a'), target(n))
  expect(cache.again(target(999))).toBeDefined()
  expect(cache.again(target(0))).toBeUndefined()
})

test('a target is not known after the clock has made a post public or hidden one', async () => {
  write('posts/soon.md', '2026-01-01T10:00:00Z', 'soon')
  write('posts/late.md', '2025-01-01', 'late', 'expires: "2026-01-01T10:00:00Z"\n')
  await content.refresh()
  cache.again('/')
  for (const surface of [surfaceOf('list', { lang: 'ja', page: 1 }), post('late')])
    for (let n = 0; n < 2; n++) await cache.respond(surface, surface.kind.address(surface.params))
  expect(cache.again('/')).toBeDefined()
  time = Date.UTC(2026, 0, 1, 10)
  expect(cache.again('/')).toBeUndefined()
  expect(cache.again('/posts/late')).toBeUndefined()
})

test('a changed post switches its page and its neighbour, and nothing else', async () => {
  write('posts/c.md', '2025-01-03', 'three')
  await content.refresh()
  for (const slug of ['a', 'b', 'c']) await get(post(slug))
  write('posts/a.md', '2025-01-01', 'renamed')
  await content.refresh()
  const fresh = await Promise.all(['a', 'b', 'c'].map(async slug => (await get(post(slug))).page))
  expect(rendered.slice(3).sort()).toEqual(['/posts/a', '/posts/b'])
  expect(await textOf(fresh[1])).toContain('renamed')
})

test('who asks before a change may get what was true then; who asks after it never does', async () => {
  const steps: (() => void)[] = []
  midst = () => new Promise<void>(resolve => steps.push(resolve))
  const before = cache.respond(post('a'))
  while (steps.length < 1) await new Promise(resolve => setTimeout(resolve, 1))
  write('posts/a.md', '2025-01-01', 'rewritten')
  await content.refresh()
  const after = cache.respond(post('a'))
  while (steps.length < 2) await new Promise(resolve => setTimeout(resolve, 1))
  for (const step of steps) step()
  midst = async () => {}
  expect(await textOf(await before)).not.toContain('rewritten')
  expect(await textOf(await after)).toContain('rewritten')
  expect(await textOf((await get(post('a'))).page)).toContain('rewritten')
})

test('who is handed a render that began before the change waits for another', async () => {
  const old = await render('/posts/a')
  write('posts/a.md', '2025-01-01', 'rewritten')
  await content.refresh()
  let times = 0
  instead = page => (times++ === 0 ? old : page)
  expect(await textOf(await cache.respond(post('a')))).toContain('rewritten')
  expect(times).toBe(2)
})

test('a page that shows another thing than its address is never kept, and said', async () => {
  instead = page => ({ ...page, headers: { ...page.headers, [STAMP]: stampOf(post('b'), 'x') } })
  await get(post('a'))
  expect(cache.store.size).toBe(0)
  expect(log.join()).toContain('shows something else')
})

test('a page of which a part was not ready is shown, not kept, and has no ETag', async () => {
  instead = page => ({ ...page, headers: { ...page.headers, [STAMP]: stampOf(post('a'), null) } })
  const { page } = await get(post('a'))
  expect([page?.status, page?.headers.etag]).toEqual([200, undefined])
  expect(cache.store.size).toBe(0)
  expect(log).toEqual([])
  expect(rendered).toHaveLength(1)
})

test('a page that has read a file before it is shown is rendered again, for all who wait', async () => {
  const early = { [STAMP]: stampOf(post('a'), null) }
  instead = page => (rendered.length > 1 ? page : { ...page, headers: { ...page.headers, ...early } })
  let other: Promise<FinishedResponse | null> | undefined
  midst = async () => {
    if (other) return
    write('posts/c.md', '2025-01-03', 'three')
    await content.refresh()
    // What its page says is the same, so this reader waits for the same render.
    other = cache.respond(post('a'))
  }
  const page = await cache.respond(post('a'))
  expect(page?.headers.etag).toBeDefined()
  expect(await other).toBe(page)
  expect(rendered).toEqual(['/posts/a', '/posts/a'])
})

test('a page that fails is a failure to all who wait for it, and tried again for the next', async () => {
  instead = () => ({ status: 500, headers: {}, body: Buffer.from('x') })
  expect((await get(post('a'))).page?.status).toBe(500)
  instead = () => {
    throw new Error('broken')
  }
  await expect(cache.respond(post('a'))).rejects.toThrow('broken')
  instead = page => page
  expect((await get(post('a'))).page?.status).toBe(200)
})

test('the lists change when the clock says so, and again when it is set back', async () => {
  write('posts/soon.md', '2026-01-01T10:00:00Z', 'soon')
  await content.refresh()
  const list = surfaceOf('list', { lang: 'ja', page: 1 })
  expect(await textOf((await get(list)).page)).not.toContain('soon')
  time = Date.UTC(2026, 0, 1, 10)
  expect(await textOf((await get(list)).page)).toContain('soon')
  time = Date.UTC(2026, 0, 1, 9)
  expect(await textOf((await get(list)).page)).not.toContain('soon')
})

test('unknown addresses share one not-found page with status 404', async () => {
  const { page } = await get(missing)
  expect([page?.status, page?.headers['x-robots-tag']]).toEqual([404, 'noindex'])
  expect((await get(missing)).page).toBe(page)
  expect(rendered).toEqual(['/404'])
})

test('the not-found page is made anew when what it suggests changes, its pictures too', async () => {
  write('posts/b.md', '2025-01-02', 'two', 'header_image: ./b.svg\n')
  await content.refresh()
  await get(missing)
  expect((await get(missing)).fresh).toBe(false)
  fs.writeFileSync(path.join(folder, 'posts/b.svg'), SVG)
  await content.refresh()
  expect((await get(missing)).fresh).toBe(true)
})

test('a page with a missing picture is rendered again when the picture arrives', async () => {
  write('posts/a.md', '2025-01-01', '![x](./x.svg)')
  await content.refresh()
  await get(post('a'))
  expect((await get(post('a'))).fresh).toBe(false)
  fs.writeFileSync(path.join(folder, 'posts/x.svg'), SVG)
  await content.refresh()
  expect((await get(post('a'))).fresh).toBe(true)
})

test('memory has a limit: the page that was asked for longest ago goes first', async () => {
  const noise = () => Array.from({ length: 3000 }, () => String.fromCharCode(33 + Math.random() * 90)).join('')
  for (let n = 0; n < 9; n++) write(`posts/n${n}.md`, `2024-01-0${n + 1}`, `n${n}`)
  await content.refresh()
  instead = page => ({ ...page, body: Buffer.from(noise()) })
  const small = open(25_000)
  for (let n = 0; n < 9; n++) await get(post(`n${n}`), small)
  expect(small.store.bytes).toBeLessThanOrEqual(25_000)
  expect(small.counts.evicted).toBe(9 - small.store.size)
  expect(small.store.size).toBeGreaterThan(3)
  expect((await get(post('n8'), small)).fresh).toBe(false)
  expect((await get(post('n0'), small)).fresh).toBe(true)
})

test('pages that readers have and that are no longer true are named', async () => {
  for (const slug of ['a', 'b']) await get(post(slug))
  await get(surfaceOf('feed', { lang: 'ja', place: [], format: 'rss', part: null }))
  expect(await cache.staleAddresses()).toEqual([])
  write('posts/b.md', '2025-01-02', 'two, again')
  await content.refresh()
  expect((await cache.staleAddresses()).sort()).toEqual(['/feed.xml', '/posts/a', '/posts/b'])
})

describe('a change that is about to be shown', () => {
  const forever = new Promise(() => {})
  const prepare = (until: Promise<unknown> = forever, last = until) => {
    content.prepare = coming => cache.prepare(coming, until, last)
  }
  const said = async (slug: string) => textOf((await get(post(slug))).page)

  test('pages that readers have are made before it is shown', async () => {
    prepare()
    for (const slug of ['a', 'b']) await get(post(slug))
    write('posts/b.md', '2025-01-02', 'two, again')
    rendered.length = 0
    await content.refresh()
    // The latest first; the other names its title.
    expect(rendered).toEqual(['/posts/b', '/posts/a'])
    expect(await said('b')).toContain('two, again')
    expect(rendered).toHaveLength(2)
  })

  test('one that was made ahead and that nobody has asked for since is not made', async () => {
    prepare()
    for (const slug of ['a', 'b']) await get(post(slug))
    write('posts/b.md', '2025-01-02', 'two, again')
    await content.refresh()
    await said('a')
    rendered.length = 0
    write('posts/b.md', '2025-01-02', 'two, once more')
    await content.refresh()
    expect(rendered).toEqual(['/posts/a'])
    expect(await cache.staleAddresses()).toEqual(['/posts/b'])
    await cache.make(post('b'))
    write('posts/b.md', '2025-01-02', 'two, for the last time')
    rendered.length = 0
    await content.refresh()
    expect(rendered).toEqual([])
  })

  test('one that takes long is not made: it would not be ready in time', async () => {
    prepare()
    await get(post('b'))
    midst = async () => {
      time += 2000
    }
    await get(post('a'))
    midst = async () => {}
    write('posts/b.md', '2025-01-02', 'two, again')
    rendered.length = 0
    await content.refresh()
    expect(rendered).toEqual(['/posts/b'])
    expect(await cache.staleAddresses()).toEqual(['/posts/a'])
  })

  test('one that took longer than others on a busy machine comes in its turn', async () => {
    prepare()
    await get(post('b'))
    midst = async () => {
      time += 500
    }
    await get(post('a'))
    midst = async () => {}
    write('posts/b.md', '2025-01-02', 'two, again')
    rendered.length = 0
    await content.refresh()
    expect(rendered).toEqual(['/posts/a', '/posts/b'])
  })

  test('one that took long only once, when others were in its way, is made', async () => {
    await get(post('b'))
    await get(post('a'))
    write('posts/a.md', '2025-01-01', 'one, again')
    await content.refresh()
    await get(post('b'))
    midst = async () => {
      time += 2000
    }
    await get(post('a'))
    midst = async () => {}
    prepare()
    write('posts/b.md', '2025-01-02', 'two, again')
    rendered.length = 0
    await content.refresh()
    expect(rendered).toEqual(['/posts/a', '/posts/b'])
  })

  test('readers get them as they are until then, and nobody waits', async () => {
    prepare()
    await get(post('b'))
    const old = await said('b')
    write('posts/b.md', '2025-01-02', 'two, again')
    const seen: string[] = []
    midst = async () => {
      midst = async () => {}
      seen.push(await said('b'))
    }
    await content.refresh()
    expect(seen).toEqual([old])
  })

  test('what is being made when nothing more is begun is made before it is shown: its readers would wait for it', async () => {
    let ring = () => {}
    const until = new Promise<void>(resolve => {
      ring = resolve
    })
    prepare(until, forever)
    await get(post('b'))
    write('posts/b.md', '2025-01-02', 'two, again')
    midst = async () => {
      ring()
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    await content.refresh()
    rendered.length = 0
    expect(await said('b')).toContain('two, again')
    expect(rendered).toEqual([])
    expect(cache.counts.missed).toBe(1)
  })

  test('it does not wait longer than it may: what is late is kept as soon as it is there', async () => {
    prepare(Promise.resolve())
    await get(post('b'))
    write('posts/b.md', '2025-01-02', 'two, again')
    let go = () => {}
    const held = new Promise<void>(resolve => {
      go = resolve
    })
    midst = () => held
    rendered.length = 0
    await content.refresh()
    const asked = said('b')
    go()
    expect(await asked).toContain('two, again')
    expect(rendered).toEqual(['/posts/b'])
  })

  test('nothing is begun when there is no time left: that is named afterwards', async () => {
    let ring = () => {}
    prepare(
      new Promise<void>(resolve => {
        ring = resolve
      }),
    )
    for (const slug of ['a', 'b']) await get(post(slug))
    await get(surfaceOf('list', { lang: 'ja', page: 1 }))
    write('posts/b.md', '2025-01-02', 'two, again')
    midst = async () => ring()
    rendered.length = 0
    await content.refresh()
    expect(rendered.length).toBeLessThan(3)
    expect(await cache.staleAddresses()).toContain('/posts/a')
  })

  test('whoever asks meanwhile for a page that nobody has gets it as it will be', async () => {
    prepare()
    await get(post('a'))
    write('posts/a.md', '2025-01-01', 'one, again')
    write('posts/b.md', '2025-01-02', 'two, again')
    let asked: Promise<string> | undefined
    midst = async () => {
      midst = async () => {}
      asked = said('b')
    }
    await content.refresh()
    expect(await asked).toContain('two, again')
    expect(log).toEqual([])
  })

  test('a page that cannot be made holds nothing up', async () => {
    prepare()
    for (const slug of ['a', 'b']) await get(post(slug))
    write('posts/a.md', '2025-01-01', 'one, again')
    write('posts/b.md', '2025-01-02', 'two, again')
    midst = async () => {
      midst = async () => {}
      throw new Error('no memory')
    }
    await content.refresh()
    expect(await said('a')).toContain('one, again')
    expect(await said('b')).toContain('two, again')
  })
})

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
