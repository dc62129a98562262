import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import type { FeedPost, ShownFeed } from '@/lib/surfaces/feed'
import { kinds } from '@/lib/surfaces/kinds'
import { site as plain } from '@/site.config'

const site = { ...plain, authors: { mika: { name: 'Mika Ito' }, nobody: { name: 'Nobody' } } }
let folder: string
let content: ContentServer

const write = (name: string, day: number, matter = '') =>
  fs.writeFileSync(
    path.join(folder, 'posts', name),
    `---\ntitle: t${name}\ndate: ${new Date(Date.UTC(2025, 0, day)).toISOString()}\n${matter}\n---\n\nText.\n`,
  )
const open = (config = site) => ContentServer.open(readEnv({ CONTENT_DIR: folder }), config, () => Date.UTC(2026, 0, 1))
const show = async (address: string, from = content) => {
  const located = from.locate(address)
  if (located.found !== 'surface') return null
  return (await from.moment().read(located.surface))?.shown as ShownFeed
}
const days = (feed: ShownFeed | null) => feed?.posts.map(({ title }) => Number(/\d+/.exec(title)?.[0]))
const range = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, at) => from - at)

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'feed-'))
  fs.mkdirSync(path.join(folder, 'posts'))
  for (let day = 1; day <= 45; day++) write(`${day}.md`, day, day === 7 ? 'tags: [C++]\nauthor: mika' : '')
  write('46.en.md', 46)
  content = await open()
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

test('the newest posts stand in the feed, the others in parts that a new post leaves as they are', async () => {
  const feed = await show('/feed.xml')
  expect(days(feed)).toEqual(range(45, 26))
  expect(feed).toMatchObject({ previous: '/feed-2.xml', self: '/feed.xml', home: '/' })
  expect(feed).not.toHaveProperty('current')
  expect(days(await show('/feed-2.xml'))).toEqual(range(40, 21))
  const first = await show('/feed-1.xml')
  expect(days(first)).toEqual(range(20, 1))
  expect(first).toMatchObject({ current: '/feed.xml', next: '/feed-2.xml' })
  expect(first).not.toHaveProperty('previous')
  expect(await show('/feed-3.xml')).toBeNull()
  write('47.md', 47)
  await content.refresh()
  expect(await show('/feed-1.xml')).toEqual(first)
  expect(days(await show('/feed.xml'))).toEqual([47, ...range(45, 27)])
})

test('there is one of each language, of all together, of each tag and of each author, in three formats', async () => {
  for (const [address, posts, home] of [
    ['/feed.xml', range(45, 26), '/'],
    ['/atom.xml', range(45, 26), '/'],
    ['/feed.json', range(45, 26), '/'],
    ['/en/atom.xml', [46], '/en'],
    ['/all/feed.xml', range(46, 27), '/'],
    ['/all/atom-2.xml', range(40, 21), '/'],
    ['/tags/c%2B%2B/feed.xml', [7], '/tags/c%2B%2B'],
    ['/authors/mika/feed.json', [7], '/authors/mika'],
  ] as const) {
    const feed = await show(address)
    expect([address, days(feed), feed?.home, feed?.self]).toEqual([address, posts, home, address])
  }
  expect((await show('/tags/c%2B%2B/feed.xml'))?.title).toBe('タグ「C++」の記事 | 綴り')
  for (const address of [
    '/tags/feed.xml',
    '/tags/none/feed.xml',
    '/en/tags/c%2B%2B/feed.xml',
    '/authors/nobody/feed.xml',
    '/authors/constructor/feed.xml',
    '/en/all/feed.xml',
    '/feed-0.xml',
    '/feed-01.xml',
    '/atom.json',
    '/feed.txt',
  ])
    expect([address, await show(address)]).toEqual([address, null])
  const alone = await open({ ...site, languages: ['ja'] })
  expect(await show('/all/feed.xml', alone)).toBeNull()
  const all = [...kinds.feed.all(content.reading())].map(kinds.feed.address)
  for (const address of all) expect([address, await show(address)]).not.toEqual([address, null])
  expect(all).toContain('/all/feed-2.json')
})

test('what knows a post stays when its title and its address change', async () => {
  const idOf = async (title: string) =>
    (await show('/feed.xml'))?.posts.find((post: FeedPost) => post.title === `t${title}`)?.id
  expect(await idOf('45.md')).toEqual({ href: '/posts/45' })
  fs.rmSync(path.join(folder, 'posts/45.md'))
  write('moved.md', 45, 'aliases: [/posts/45, /posts/between, /2020/old]')
  write('44.md', 44, 'guid: https://old.example/?p=44')
  write('43.md', 43, 'aliases: [/2019/43.html]')
  await content.refresh()
  expect(await idOf('moved.md')).toEqual({ href: '/posts/45' })
  expect(await idOf('44.md')).toEqual({ guid: 'https://old.example/?p=44' })
  expect(await idOf('43.md')).toEqual({ href: '/posts/43' })
})

test('a push tells which feeds it changes, and no others', async () => {
  write('7.md', 7, 'tags: [C++]\nauthor: mika\ndescription: new')
  write('50.md', 50)
  await content.refresh()
  const { surfaces } = await content.report()
  expect(surfaces.filter(address => /xml$|json$/.test(address)).sort()).toEqual(
    ['', '/all', '/authors/mika', '/tags/c%2B%2B']
      .flatMap(place => ['feed.xml', 'atom.xml', 'feed.json'].map(file => `${place}/${file}`))
      .concat('/sitemap.xml')
      .sort(),
  )
})
