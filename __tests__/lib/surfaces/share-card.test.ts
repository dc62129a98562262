import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { Drawing } from '@/lib/share-cards/draw'
import { kinds, surfaceOf } from '@/lib/surfaces/kinds'
import { cardVersion } from '@/lib/surfaces/share-image'
import { site as plain } from '@/site.config'

const site = {
  ...plain,
  authors: { mika: { name: 'Mika Ito', about: { ja: '書く人。' }, picture: '/mika.png' }, sora: { name: 'Sora' } },
}
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let folder: string
let drawing: Drawing

beforeAll(async () => {
  drawing = await Drawing.open()
})
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'card-'))
  for (const name of ['posts/pages', 'public']) fs.mkdirSync(path.join(folder, name), { recursive: true })
  fs.writeFileSync(path.join(folder, 'public/mika.png'), PIXEL)
  fs.writeFileSync(path.join(folder, 'public/own.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  write('a/b.md', 'title: 題\nauthor: [mika, 名]\ntags: [C++]\nseries: Thread')
  write('b.en.md', 'title: Title\nupdated: 2025-03-04\nseries: Thread')
  write('pages/about.md', 'title: About us')
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

function write(name: string, matter: string) {
  const file = path.join(folder, 'posts', name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, `---\ndate: 2025-01-02\n${matter}\n---\n\nText.\n`)
}

const open = (drawn: Drawing | null = drawing) =>
  ContentServer.open(readEnv({ CONTENT_DIR: folder }), site, () => Date.UTC(2026, 0, 1), { drawing: drawn })
async function cardAt(content: ContentServer, address: string) {
  const located = content.locate(address)
  if (located.found !== 'surface') return located.found
  return (await content.moment().read(located.surface))?.shown
}
async function imageOf(content: ContentServer, ...asked: Parameters<typeof surfaceOf>) {
  const read = await content.moment().read(surfaceOf(...asked))
  return (read?.shown as { shareImage?: object } | undefined)?.shareImage
}

test('posts, pages, lists, tags, series and authors have a card at an address like theirs', async () => {
  const content = await open()
  expect(await cardAt(content, '/og/posts/a/b.png')).toMatchObject({
    lang: 'ja',
    site: '綴り',
    title: '題',
    facts: ['Mika Ito', '名', '2025年1月2日'],
  })
  expect(await cardAt(content, '/en/og/posts/b.png')).toMatchObject({
    site: 'Tsuzuri',
    facts: ['Updated 4 March 2025'],
  })
  expect(await cardAt(content, '/og/about.png')).toMatchObject({ title: 'About us', facts: [] })
  expect(await cardAt(content, '/og/index.png')).toMatchObject({ label: '綴り', title: site.description.ja })
  expect(await cardAt(content, '/en/og/index.png')).toMatchObject({ title: 'Tsuzuri', about: site.description.en })
  expect(await cardAt(content, '/og/tags/c%2B%2B.png')).toMatchObject({ label: '#', title: 'C++' })
  expect(await cardAt(content, '/og/series/thread.png')).toMatchObject({
    label: '連載',
    title: 'Thread',
    facts: ['全1回'],
  })
  expect(await cardAt(content, '/en/og/series/thread.png')).toMatchObject({
    title: 'Thread',
    facts: ['Series', '1 part'],
  })
  expect(await cardAt(content, '/og/authors/mika.png')).toMatchObject({
    title: 'Mika Ito',
    about: '書く人。',
    picture: expect.stringContaining('/images/mika.png?v='),
  })
})

test.each([
  '/og',
  '/og/posts/a/b',
  '/og/posts/none.png',
  '/og/page/2.png',
  '/og/authors/sora.png',
  '/og/.png',
  '/og/tags/none.png',
  '/og/series/none.png',
  '/og/series.png',
])('there is no card at %s', async address => {
  expect(await cardAt(await open(), address)).toBe('missing')
})

test('an address in other letters leads to the one', async () => {
  expect((await open()).locate('/og/posts/A/B.png')).toEqual({ found: 'redirect', to: '/og/posts/a/b.png' })
})

test('every card that there is has an address that leads to it', async () => {
  const content = await open()
  const all = [...kinds.shareCard.all(content.reading())].map(kinds.shareCard.address)
  expect(all).toEqual(
    expect.arrayContaining(['/og/posts/a/b.png', '/en/og/posts/b.png', '/og/index.png', '/og/about.png']),
  )
  for (const address of all) expect(await cardAt(content, address)).toMatchObject({ look: expect.any(Number) })
})

test('pages name their card with what it says, which another title changes', async () => {
  const before = await open()
  const card = await cardAt(before, '/og/posts/a/b.png')
  const named = { src: `/og/posts/a/b.png?v=${cardVersion(card as never)}`, width: 1200, height: 630, alt: '題 — 綴り' }
  expect(await imageOf(before, 'article', { lang: 'ja', address: 'posts/a/b' })).toEqual(named)
  for (const [kind, params] of [
    ['list', { lang: 'ja', page: 1 }],
    ['tag', { lang: 'ja', slug: 'c++', page: 1 }],
    ['series', { lang: 'ja', slug: 'thread' }],
    ['author', { lang: 'ja', id: 'mika', page: 1 }],
  ] as const)
    expect(await imageOf(before, kind, params as never)).toMatchObject({ src: expect.stringMatching(/^\/og\/.*\?v=/) })
  write('a/b.md', 'title: 別の題')
  expect(await imageOf(await open(), 'article', { lang: 'ja', address: 'posts/a/b' })).not.toMatchObject({
    src: named.src,
  })
})

test('the picture above a text stands on the card, else its emoji', async () => {
  write('a.md', 'title: 題\nheader_image: /mika.png\nemoji: 🧵')
  write('c.md', 'title: 題\nheader_image: https://pictures.example/a.png\nemoji: 🧵')
  const content = await open()
  expect(await cardAt(content, '/og/posts/a.png')).toMatchObject({
    picture: expect.stringContaining('/images/mika.png?v='),
  })
  expect(await cardAt(content, '/og/posts/a.png')).not.toHaveProperty('label')
  expect(await cardAt(content, '/og/posts/c.png')).toMatchObject({ label: '🧵' })
})

test("an author's own picture is shown in place of a card, unless services cannot show it", async () => {
  write('own.md', 'title: 題\nog_image: /mika.png')
  write('far.md', 'title: 題\nshare_image: https://pictures.example/a.png')
  write('svg.md', 'title: 題\nogImage: /own.svg')
  const content = await open()
  const image = (slug: string) => imageOf(content, 'article', { lang: 'ja', address: `posts/${slug}` })
  expect(await image('own')).toEqual({
    src: expect.stringContaining('/images/mika.png?v='),
    width: 1,
    height: 1,
    alt: '題',
  })
  expect(await image('far')).toEqual({ src: 'https://pictures.example/a.png', alt: '題' })
  expect(await image('svg')).toMatchObject({ src: expect.stringMatching(/^\/og\/posts\/svg\.png/) })
})

test('where none can be drawn there is none, and a post shows the picture above its text', async () => {
  write('a.md', 'title: 題\nheader_image: /mika.png')
  const content = await open(null)
  expect(await cardAt(content, '/og/posts/a.png')).toBe('missing')
  expect([...kinds.shareCard.all(content.reading())]).toEqual([])
  expect(await imageOf(content, 'article', { lang: 'ja', address: 'posts/a' })).toMatchObject({
    src: expect.stringContaining('%2Fimages%2Fmika.png'),
  })
  expect(await imageOf(content, 'article', { lang: 'ja', address: 'posts/a/b' })).toBeUndefined()
})

test('a title that no font can show has no card', async () => {
  write('a.md', 'title: สวัสดีชาวโลก')
  const content = await open()
  expect(await cardAt(content, '/og/posts/a.png')).toBe('missing')
  expect(await imageOf(content, 'article', { lang: 'ja', address: 'posts/a' })).toBeUndefined()
})
