import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { WebSub } from '@/lib/server/web-sub'
import { site } from '@/site.config'

const MOMENT = Date.UTC(2026, 5, 2)

let folder: string
let time: number
let blog: ContentServer
let hub: http.Server
/** What the hub is told. */
let told: URLSearchParams[]
let status: number
let logged: string[]
let webSub: WebSub

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hub-'))
  fs.mkdirSync(path.join(folder, 'posts'))
  time = MOMENT
  told = []
  logged = []
  status = 204
  hub = http.createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    told.push(new URLSearchParams(body))
    response.writeHead(status).end()
  })
  await new Promise<void>(resolve => hub.listen(0, '127.0.0.1', resolve))
  write('a', 'tags: [紙]')
  blog = await ContentServer.open(readEnv({ SITE_URL: 'https://blog.example', CONTENT_DIR: folder }), site, () => time)
  webSub = new WebSub(`http://127.0.0.1:${(hub.address() as AddressInfo).port}/`, blog, line => logged.push(line))
})
afterEach(() => {
  hub.close()
  hub.closeAllConnections()
  fs.rmSync(folder, { recursive: true, force: true })
})

const write = (name: string, matter: string, text = 'Text.') =>
  fs.writeFileSync(
    path.join(folder, 'posts', `${name}.md`),
    `---\ntitle: ${name}\n${matter.includes('date') ? '' : 'date: 2026-06-01\n'}${matter}\n---\n\n${text}\n`,
  )
const feeds = () => told.map(form => form.get('hub.url')?.replace('https://blog.example', ''))

test('the hub is told of the feeds that a change is in, those of the whole blog first', async () => {
  write('b.en', 'tags: [paper]')
  await blog.refresh()
  await webSub.follow()
  expect(feeds()).toEqual([
    '/en/feed.xml',
    '/en/atom.xml',
    '/en/feed.json',
    '/all/feed.xml',
    '/all/atom.xml',
    '/all/feed.json',
    '/en/tags/paper/feed.xml',
    '/en/tags/paper/atom.xml',
    '/en/tags/paper/feed.json',
  ])
  expect(told[0]?.get('hub.mode')).toBe('publish')
  expect(told[0]?.get('hub.topic')).toBe('https://blog.example/en/feed.xml')
})

test('of nothing where nothing changed, and of a text that did', async () => {
  await blog.refresh()
  await webSub.follow()
  expect(told).toEqual([])
  write('a', 'tags: [紙]', 'More.')
  await blog.refresh()
  await webSub.follow()
  expect(feeds()).toContain('/feed.xml')
  expect(feeds()).not.toContain('/en/feed.xml')
})

test('a post that appears in its time is told of then', async () => {
  write('later', 'date: 2026-06-03')
  await blog.refresh()
  await webSub.follow()
  expect(told).toEqual([])
  time = Date.UTC(2026, 5, 4)
  await webSub.follow()
  expect(feeds()).toContain('/feed.xml')
})

test('a feed that has gone with its last post is not told of', async () => {
  write('a', 'tags: []')
  await blog.refresh()
  await webSub.follow()
  expect(feeds().filter(feed => feed?.includes('tags'))).toEqual([])
})

test('a hub that fails is a line of the log, and is asked no further', async () => {
  status = 500
  write('a', 'tags: []')
  await blog.refresh()
  await webSub.follow()
  expect(told).toHaveLength(1)
  expect(logged).toEqual([expect.stringMatching(/^\[websub\] http.* was not told .*: it answers 500$/)])
})

test('whoever refreshes does not wait for it, and several changes are told of at once', async () => {
  const quick = new WebSub(webSub.hub, blog, line => logged.push(line), 0)
  const followed = new Promise<void>(resolve => {
    quick.follow = async () => resolve()
  })
  quick.start()
  write('a', 'tags: []')
  await blog.refresh()
  expect(told).toEqual([])
  await followed
})
