import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { ContentServer } from '@/lib/server/content-server'
import { kinds, surfaceOf } from '@/lib/surfaces/kinds'
import { site as plain } from '@/site.config'

const site = {
  ...plain,
  pageSize: 2,
  authors: {
    mika: { name: 'Mika Ito', picture: '/mika.svg', about: { ja: '書く人。' }, fediverse: '@mika@social.example' },
    sora: { name: 'Sora' },
  },
}

let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'author-'))
  fs.mkdirSync(path.join(folder, 'posts'))
  fs.mkdirSync(path.join(folder, 'public'))
  write('1.md', 'author: mika')
  write('2.md', 'authors: [MIKA ITO, Sora, mika]')
  write('3.md', 'author: Mika Ito')
  write('3.en.md', 'author: somebody')
  write('4.md', 'tags: [x]')
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const write = (name: string, matter: string) =>
  fs.writeFileSync(
    path.join(folder, 'posts', name),
    `---\ntitle: t${name}\ndate: 2025-01-01\n${matter}\n---\n\nText.\n`,
  )

const open = (config: typeof plain = site) =>
  ContentServer.open(readEnv({ CONTENT_DIR: folder }), config, () => Date.UTC(2026, 0, 1))
const show = async (content: ContentServer, ...surface: Parameters<typeof surfaceOf>) =>
  (await content.moment().read(surfaceOf(...surface)))?.shown
const authorsOf = async (content: ContentServer, lang: string, slug: string) =>
  ((await show(content, 'article', { lang, address: `posts/${slug}` })) as { authors: object[] }).authors

test("an author's page lists their posts, whether these name them by id or by name", async () => {
  const content = await open()
  expect(await show(content, 'author', { lang: 'ja', id: 'mika', page: 1 })).toMatchObject({
    name: 'Mika Ito',
    about: '書く人。',
    fediverse: '@mika@social.example',
    count: 3,
    pages: 2,
    posts: [{ slug: '1' }, { slug: '2' }],
    languages: { ja: '/authors/mika' },
  })
  expect(content.locate('/authors/mika/page/2').found).toBe('surface')
  expect(content.locate('/authors/Mika')).toEqual({ found: 'redirect', to: '/authors/mika' })
  expect(content.locate('/authors/mika/page/3').found).toBe('missing')
  expect(content.locate('/authors').found).toBe('missing')
})

test('there is no page of whom the owner has not named, nor of one in a language they do not write in', async () => {
  const content = await open()
  for (const address of ['/authors/somebody', '/en/authors/somebody', '/en/authors/mika'])
    expect([address, content.locate(address).found]).toEqual([address, 'missing'])
  expect([...kinds.author.all(content.reading())].map(kinds.author.address)).toEqual([
    '/authors/mika',
    '/authors/mika/page/2',
    '/authors/sora',
  ])
})

test('an article names its authors once each; whom the owner has not named is a name', async () => {
  const content = await open()
  const mika = { name: 'Mika Ito', href: '/authors/mika', fediverse: '@mika@social.example' }
  expect(await authorsOf(content, 'ja', '2')).toEqual([mika, { name: 'Sora', href: '/authors/sora' }])
  expect(await authorsOf(content, 'en', '3')).toEqual([{ name: 'somebody' }])
  expect(await authorsOf(content, 'ja', '4')).toEqual([])
})

test('without authors in the settings names are names, and nobody has a page', async () => {
  const content = await open(plain)
  expect(await authorsOf(content, 'ja', '1')).toEqual([{ name: 'mika' }])
  expect(content.locate('/authors/mika').found).toBe('missing')
})

test("a new picture is another version of an author's page, and so is a post that names them", async () => {
  const content = await open()
  const surface = surfaceOf('author', { lang: 'ja', id: 'mika', page: 1 })
  const first = await content.moment().of(surface)
  fs.writeFileSync(path.join(folder, 'public/mika.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
  await content.refresh()
  const second = await content.moment().of(surface)
  expect(second).not.toBe(first)
  write('5.md', 'author: mika')
  await content.refresh()
  expect(await content.moment().of(surface)).not.toBe(second)
  expect((await content.report()).surfaces).toContain('/authors/mika')
})
