import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { git } from '../__tests__/git'
import { production, root } from './builds'
import { Content, post, smallBlog } from './content'
import { Server } from './server'

let content: Content
let server: Server

test.beforeEach(async () => {
  content = new Content(smallBlog())
  server = await Server.start(content.folder)
})
test.afterEach(async () => {
  await server.stop()
  content.destroy()
})

const surfaces = ['/', '/posts/new', '/archive', '/feed.xml', '/sitemap.xml', '/tags', '/tags/new-tag']
const texts = (addresses: string[]) => Promise.all(addresses.map(address => server.text(address)))

test('a pushed post is on every surface when the webhook answers', async () => {
  await texts(surfaces)
  content.write('posts/new.md', post('新しい記事', '2025-04-01', '本文', { tags: ['new tag'] }))
  const answer = await server.push()
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    added: ['new'],
    changed: [],
    removed: [],
    moved: [],
    tags: ['new tag'],
  })
  expect((await server.get('/posts/new')).status).toBe(200)
  for (const [index, text] of (await texts(surfaces)).entries())
    expect(text, surfaces[index]).toMatch(/新しい記事|\/posts\/new|new tag/)
})

test('a changed title is on every surface, and a removed post on none', async () => {
  await texts(['/', '/posts/first', '/posts/second', '/archive', '/feed.xml', '/tags/c%2B%2B'])
  content.write('posts/first.md', post('変えた題', '2025-01-01', '本文', { tags: ['C++'] }))
  expect(await (await server.push()).json()).toMatchObject({ added: [], changed: ['first'], removed: [] })
  for (const text of await texts(['/', '/posts/first', '/posts/second', '/archive', '/feed.xml', '/tags/c%2B%2B'])) {
    expect(text).toContain('変えた題')
    expect(text).not.toContain('最初の記事')
  }
  content.remove('posts/first.md')
  expect(await (await server.push()).json()).toMatchObject({ removed: ['first'] })
  expect((await server.get('/posts/first')).status).toBe(404)
  expect((await server.get('/tags/c%2B%2B')).status).toBe(404)
  for (const text of await texts(['/', '/posts/second', '/archive', '/feed.xml', '/sitemap.xml']))
    expect(text).not.toContain('変えた題')
})

// The promise is a second; the checks share their cores, so they allow three. `npm run bench -- publish` tells the time.
test('a saved file shows at once, without a webhook', async () => {
  await server.get('/')
  content.write('posts/saved.md', post('保存した記事', '2025-04-01', '本文'))
  await expect.poll(() => server.text('/'), { timeout: 3000, intervals: [50] }).toContain('保存した記事')
  content.write('posts/saved.md', post('直した記事', '2025-04-01', '本文'))
  await expect.poll(() => server.text('/posts/saved'), { timeout: 3000, intervals: [50] }).toContain('直した記事')
})

test('a file saved in a folder that a link leads to shows at once, too', async () => {
  content.write('public/notes/linked.md', post('リンク先の記事', '2025-04-01', '本文'))
  fs.symlinkSync('../public/notes', path.join(content.folder, 'posts/notes'))
  await expect.poll(() => server.text('/'), { timeout: 3000, intervals: [50] }).toContain('リンク先の記事')
  content.write('public/notes/linked.md', post('直したリンク先', '2025-04-01', '本文'))
  await expect.poll(() => server.text('/posts/notes/linked'), { timeout: 3000, intervals: [50] }).toContain('直した')
})

test('a draft and a future post are invisible, and the future post appears at its second', async () => {
  content.write('posts/draft.md', post('下書きの題', '2025-01-01', '本文', { draft: true, tags: ['kept back'] }))
  const due = new Date(Date.now() + 8000)
  content.write('posts/soon.md', post('もうすぐ', due.toISOString(), '本文', { tags: ['not yet'] }))
  await server.push()
  const addresses = ['/', '/archive', '/tags', '/feed.xml', '/sitemap.xml']
  for (const text of await texts(addresses))
    expect(text).not.toMatch(/下書きの題|もうすぐ|kept back|not yet|\/posts\/soon/)
  expect((await server.get('/posts/draft')).status).toBe(404)
  expect((await server.get('/posts/soon')).status).toBe(404)
  await new Promise(resolve => setTimeout(resolve, due.getTime() - Date.now() + 50))
  expect((await server.get('/posts/soon')).status).toBe(200)
  for (const text of await texts(addresses)) expect(text).toMatch(/もうすぐ|not yet|\/posts\/soon/)
})

test('a post expires at its second', async () => {
  const end = new Date(Date.now() + 8000)
  content.write('posts/brief.md', post('束の間', '2025-01-01', '本文', { expiryDate: end.toISOString() }))
  await server.push()
  expect((await server.get('/posts/brief')).status).toBe(200)
  expect(await server.text('/')).toContain('束の間')
  await new Promise(resolve => setTimeout(resolve, end.getTime() - Date.now() + 50))
  expect((await server.get('/posts/brief')).status).toBe(404)
  expect(await server.text('/')).not.toContain('束の間')
})

test('after kill -9 no old page comes back', async () => {
  await texts(['/', '/posts/first'])
  content.write('posts/first.md', post('変えた題', '2025-01-01', '本文'))
  await server.push()
  await server.stop('SIGKILL')
  server = await Server.start(content.folder)
  for (const text of await texts(['/', '/posts/first'])) {
    expect(text).toContain('変えた題')
    expect(text).not.toContain('最初の記事')
  }
})

test('what changed while the server was down is right on the first request', async () => {
  await server.stop()
  content.write('posts/first.md', post('寝ている間に', '2025-01-01', '本文'))
  server = await Server.start(content.folder)
  expect(await server.text('/posts/first')).toContain('寝ている間に')
  expect(await server.text('/')).toContain('寝ている間に')
})

test('publishes under load show nothing old after their answer', async () => {
  const addresses = ['/', '/posts/first', '/archive']
  let stop = false
  let failures = 0
  const load = Array.from({ length: 8 }, async () => {
    while (!stop) for (const address of addresses) if ((await server.get(address)).status !== 200) failures++
  })
  for (let n = 0; n < 20; n++) {
    content.write('posts/first.md', post(`版${n}の題`, '2025-01-01', `本文 ${n}`))
    expect((await server.push()).status).toBe(200)
    for (const text of await texts(addresses)) expect(text).toContain(`版${n}の題`)
  }
  stop = true
  await Promise.all(load)
  expect(failures).toBe(0)
})

test('200 parallel first requests of an article all get it', async () => {
  content.write('posts/cold.md', post('冷たい記事', '2025-01-01', '本文'))
  await server.push()
  const answers = await Promise.all(Array.from({ length: 200 }, () => server.text('/posts/cold')))
  expect(new Set(answers.map(text => text.includes('冷たい記事')))).toEqual(new Set([true]))
})

test('the webhook wants its signature', async () => {
  expect((await server.push('{}', 'another secret')).status).toBe(401)
  expect((await fetch(`${server.url}/api/revalidate`, { method: 'POST', body: '{}' })).status).toBe(401)
  expect((await fetch(`${server.url}/api/revalidate`)).status).toBe(405)
  const bearer = await fetch(`${server.url}/api/revalidate`, {
    method: 'POST',
    headers: { authorization: 'Bearer a secret for the end-to-end tests' },
  })
  expect(bearer.status).toBe(200)
})

test('without a secret the webhook does not exist', async () => {
  const bare = await Server.start(content.folder, production, { WEBHOOK_SECRET: '' })
  expect((await fetch(`${bare.url}/api/revalidate`, { method: 'POST', body: '{}' })).status).toBe(404)
  await bare.stop()
})

test('thousands of unknown addresses are all 404, and disk and memory stay flat', async () => {
  test.setTimeout(180_000)
  // Next writes down pictures after it has answered: those of the tests before may still come.
  const files = () =>
    execFileSync('find', [path.join(root, production.distDir), '-type', 'f', '-not', '-path', '*/cache/images/*'], {
      encoding: 'utf8',
    }).split('\n').length
  const memory = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024
  const ask = async (from: number, to: number) => {
    for (let n = from; n < to; n += 20) {
      const batch = Array.from(
        { length: 20 },
        (_, i) => `${['', '/posts', '/tags', '/en/posts', '/en'][(n + i) % 5]}/nothing-${n + i}-${Math.random()}`,
      )
      for (const answer of await Promise.all(batch.map(address => server.get(address)))) {
        expect(answer.status).toBe(404)
        expect(await answer.text()).toContain('</html>')
      }
    }
  }
  // V8 takes its time to reach a plateau; a leak would go on growing after it.
  await ask(0, 1500)
  const [filesBefore, memoryBefore] = [files(), memory()]
  await ask(1500, 4500)
  expect(files()).toBe(filesBefore)
  expect(memory() - memoryBefore).toBeLessThan(100)
})

test('a video beside a post is sent in the parts that a browser asks for', async () => {
  const video = Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 251))
  content.write('posts/video/index.md', post('映像', '2025-01-20', '<video src="./a.mp4" controls></video>'))
  content.write('posts/video/a.mp4', video)
  await server.push()
  const address = /<video[^>]* src="([^"]+)"/.exec(await server.text('/posts/video'))?.[1] ?? ''
  expect(address).toMatch(/^\/images\/posts\/video\/a\.mp4\?v=/)
  const whole = await server.get(address)
  expect(whole.headers.get('accept-ranges')).toBe('bytes')
  expect(Buffer.from(await whole.arrayBuffer()).equals(video)).toBe(true)
  const part = await server.get(address, { range: 'bytes=1000-1009' })
  expect(part.status).toBe(206)
  expect(part.headers.get('content-range')).toBe('bytes 1000-1009/5000')
  expect(Buffer.from(await part.arrayBuffer()).equals(video.subarray(1000, 1010))).toBe(true)
  const other = await server.get(address, { range: 'bytes=1000-1009', 'if-range': '"another"' })
  expect(other.status).toBe(200)
  const beyond = await server.get(address, { range: 'bytes=5000-' })
  expect(beyond.status).toBe(416)
  expect(beyond.headers.get('content-range')).toBe('bytes */5000')
})

test('a picture that is pushed after its post appears, and a replaced one has a new address', async () => {
  content.write('posts/picture.md', post('絵', '2025-01-01', '![四角](./square.svg)'))
  await server.push()
  expect(await server.text('/posts/picture')).toContain('missing-image')
  content.write(
    'posts/square.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 0h10v10z"/></svg>',
  )
  await server.push()
  const address = async () =>
    /\/images\/posts\/square\.svg\?v=\w+/.exec(await server.text('/posts/picture'))?.[0] ?? 'none'
  const first = await address()
  expect((await server.get(first)).status).toBe(200)
  content.write(
    'posts/square.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><path d="M0 0h20v20z"/></svg>',
  )
  await server.push()
  expect(await address()).not.toBe(first)
})

test.describe('content in a git checkout', () => {
  test('the webhook fetches and fast-forwards it first; a failure answers clearly and the old content stays', async () => {
    git(content.folder, 'init', '-q', '-b', 'main')
    git(content.folder, 'add', '-A')
    git(content.folder, 'commit', '-q', '-m', 'first')
    const clone = fs.mkdtempSync(path.join(os.tmpdir(), 'clone-'))
    execFileSync('git', ['clone', '-q', content.folder, clone])
    let cloned = await Server.start(clone)
    try {
      content.write('posts/pushed.md', post('押した記事', '2025-04-01', '本文'))
      git(content.folder, 'add', '-A')
      git(content.folder, 'commit', '-q', '-m', 'second')
      expect(await (await cloned.push()).json()).toMatchObject({ added: ['pushed'] })
      expect(await cloned.text('/')).toContain('押した記事')

      // A quotation mark is missing: readers keep the post, its author is told.
      content.write('posts/pushed.md', '---\ntitle: "押した記事\ndate: 2025-04-01\n---\n\n壊れた本文\n')
      git(content.folder, 'commit', '-q', '-a', '-m', 'broken')
      const broken = await (await cloned.push()).json()
      expect(broken).toMatchObject({ removed: [], changed: [] })
      expect(broken.problems).toContainEqual(
        expect.objectContaining({ file: 'posts/pushed.md', rule: 'front-matter', severity: 'error' }),
      )
      await expect.poll(() => cloned.output).toMatch(/\[content\] posts\/pushed\.md:\d+:\d+ {2}error {2}front-matter/)
      const kept = await cloned.text('/posts/pushed')
      expect(kept).toContain('<p>本文</p>')
      await cloned.stop()
      cloned = await Server.start(clone)
      expect(await cloned.text('/posts/pushed')).toBe(kept)
      expect(await cloned.text('/')).toContain('押した記事')
      expect(await (await cloned.get('/api/health')).json()).toMatchObject({ problems: 2 })

      fs.renameSync(path.join(content.folder, '.git'), path.join(content.folder, 'git-away'))
      const answer = await cloned.push()
      expect(answer.status).toBe(502)
      expect(await answer.json()).toMatchObject({ error: expect.stringContaining('old content stays') })
      expect(await cloned.text('/')).toContain('押した記事')
    } finally {
      await cloned.stop()
      fs.rmSync(clone, { recursive: true, force: true })
    }
  })
})
