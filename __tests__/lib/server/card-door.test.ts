import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { Drawing } from '@/lib/share-cards/draw'
import { surfaceOf } from '@/lib/surfaces/kinds'
import { site } from '@/site.config'
import { openDoor } from './open-door'

let folder: string
let blog: ContentServer
let opened: Awaited<ReturnType<typeof openDoor>>
let drawn: jest.SpyInstance
const logged: unknown[] = []

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'card-door-'))
  fs.mkdirSync(path.join(folder, 'posts'))
  write('題')
  const drawing = await Drawing.open()
  drawn = jest.spyOn(drawing, 'draw')
  blog = await ContentServer.open(readEnv({ CONTENT_DIR: folder }), site, Date.now, { drawing })
  opened = await openDoor(blog, folder, {
    render: async () => ({ status: 404, headers: {}, body: Buffer.from('no such page') }),
    log: (...message) => logged.push(message),
  })
})
afterEach(() => {
  opened.close()
  fs.rmSync(folder, { recursive: true })
})

const write = (title: string) =>
  fs.writeFileSync(path.join(folder, 'posts/a.md'), `---\ntitle: ${title}\ndate: 2025-01-02\n---\n\nText.\n`)
const get = (url: string, headers?: Record<string, string>) => opened.get(url, headers)
async function addressNow() {
  const read = await blog.moment().read(surfaceOf('article', { lang: 'ja', address: 'posts/a' }))
  const shown = read?.shown as { shareImage?: { src: string } } | undefined
  return shown?.shareImage?.src ?? ''
}

test('a card under the address that pages name is drawn once, and good for ever', async () => {
  const address = await addressNow()
  const [answer] = await Promise.all([get(address), get(address), get(address)])
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  })
  const etag = answer.headers.get('etag') ?? ''
  expect((await get(address, { 'if-none-match': etag })).status).toBe(304)
  expect(drawn).toHaveBeenCalledTimes(1)
})

test('a card that is drawn for nobody in particular is kept for the first who asks', async () => {
  await opened.door.render('/og/posts/a.png')
  expect((await get(await addressNow())).status).toBe(200)
  expect(drawn).toHaveBeenCalledTimes(1)
})

test('an address that names what a card said leads to what it says; nothing is drawn for that', async () => {
  const before = await addressNow()
  write('別の題')
  await blog.refresh()
  const now = await addressNow()
  for (const old of [before, '/og/posts/a.png?v=', '/og/posts/a.png?v=00000000', `${now}0`]) {
    const answer = await get(old)
    expect([answer.status, answer.headers.get('location'), answer.headers.get('cache-control')]).toEqual([
      307,
      now,
      'no-store',
    ])
  }
  expect(drawn).not.toHaveBeenCalled()
})

test('an address that names no version answers what is true now, and has to be asked again', async () => {
  const answer = await get('/og/posts/a.png')
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=0, must-revalidate'])
})

test('of what is not there nothing is drawn', async () => {
  for (const address of ['/og/posts/none.png', '/og/posts/none.png?v=00000000', '/og/nothing.png', '/og/tags/%00.png'])
    expect((await get(address)).status).toBe(404)
  expect(drawn).not.toHaveBeenCalled()
})

test('one card is drawn at a time, and whoever comes when too many wait is asked to come later', async () => {
  let running = 0
  let most = 0
  let goOn = () => {}
  const waited = new Promise<void>(resolve => (goOn = resolve))
  drawn.mockImplementation(async () => {
    most = Math.max(most, ++running)
    await waited
    running--
    return Buffer.from('png')
  })
  for (let at = 0; at < 100; at++)
    fs.writeFileSync(path.join(folder, `posts/p${at}.md`), `---\ntitle: ${at}\ndate: 2025-01-02\n---\n\nText.\n`)
  await blog.refresh()
  const statuses: number[] = []
  const answers = Array.from({ length: 100 }, async (_, at) => {
    const answer = await get(`/og/posts/p${at}.png`)
    // One is drawn and 60 wait.
    if (statuses.push(answer.status) === 39) goOn()
    return answer
  })
  const turnedAway = (await Promise.all(answers)).filter(({ status }) => status === 503)
  expect(most).toBe(1)
  expect(statuses.filter(status => status === 200)).toHaveLength(61)
  expect(turnedAway).toHaveLength(39)
  expect(turnedAway[0]?.headers.get('retry-after')).toBe('5')
})
