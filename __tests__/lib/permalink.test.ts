import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { readEnv } from '@/lib/env'
import { addressFor } from '@/lib/permalink'
import { ContentServer } from '@/lib/server/content-server'
import { allKinds } from '@/lib/surfaces/kinds'
import { site as ours } from '@/site.config'

let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'permalink-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true }))

const write = (file: string, matter: string, text = 'text') => {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  fs.writeFileSync(path.join(folder, file), `---\ntitle: t\n${matter}\n---\n\n${text}\n`)
}

const open = (permalink: string | undefined) =>
  ContentServer.open(readEnv({ SITE_URL: 'https://blog.example', CONTENT_DIR: folder }), { ...ours, permalink }, () =>
    Date.UTC(2026, 0, 1),
  )

const DATED = '/:year/:month/:day/:slug'

/** What an address leads to, in short: the kind and the file, or where it redirects to. */
async function at(content: ContentServer, address: string): Promise<string> {
  const located = content.locate(address)
  if (located.found === 'redirect') return `→ ${located.to}`
  if (located.found === 'missing') return 'missing'
  const read = await content.moment().read(located.surface)
  const { path } = { path: '', ...read?.shown }
  return `${located.surface.kind.name} ${path}`
}

test.each([
  [undefined, 'posts/a/b'],
  ['/:slug', 'a/b'],
  ['/articles/:slug', 'articles/a/b'],
  ['/:year/:month/:day/:slug', '2024/01/31/a/b'],
  ['/entry/:year-:month/:slug', 'entry/2024-01/a/b'],
])('with %j a post is at %s', (permalink, address) => {
  expect(addressFor({ kind: 'post', slug: 'a/b', date: { day: '2024-01-31' } }, { permalink })).toBe(address)
  expect(addressFor({ kind: 'page', slug: 'a/b', date: { day: '2024-01-31' } }, { permalink })).toBe('a/b')
})

test('a post has one address: that without a permalink leads there, with its Markdown, whatever the spelling', async () => {
  write('posts/Hello.md', 'date: 2024-01-31')
  write('posts/hello.en.md', 'date: 2024-02-01')
  write('posts/pages/about.md', '')
  const content = await open(DATED)
  expect(await at(content, '/2024/01/31/Hello')).toBe('article posts/Hello.md')
  expect(await at(content, '/en/2024/02/01/hello')).toBe('article posts/hello.en.md')
  expect(await at(content, '/about')).toBe('page posts/pages/about.md')
  for (const old of [
    '/posts/Hello',
    '/posts/hello',
    '/2024/01/31/hello',
    '/2024/01/31/hello.html',
    '/posts/Hello.html',
  ])
    expect(await at(content, old)).toBe('→ /2024/01/31/Hello')
  expect(await at(content, '/en/posts/hello')).toBe('→ /en/2024/02/01/hello')
  expect(await at(content, '/2024/01/31/Hello.md')).toBe('twin posts/Hello.md')
  expect(await at(content, '/posts/hello.md')).toBe('→ /2024/01/31/Hello.md')
  for (const none of ['/2024/01/30/Hello', '/2024/01/31', '/Hello']) expect(await at(content, none)).toBe('missing')
})

test('sitemap, lists, feeds, neighbours and links of texts name that address and no other', async () => {
  write('posts/a.md', 'date: 2024-01-31', '[b](b.md), [[b]] and [c](./c.md#d)')
  write('posts/b.md', 'date: 2024-02-29')
  write('posts/c.md', 'date: 2024-03-01')
  const content = await open(DATED)
  const shown: string[] = []
  for (const kind of allKinds)
    for (const params of kind.all(content.reading()))
      shown.push(JSON.stringify((await content.moment().read({ kind, params }))?.shown))
  const all = shown.join('\n')
  expect(all).toContain('/2024/02/29/b')
  expect(all).not.toMatch(/"[^"]*\/posts\/[abc]"/)
})

test('two posts of one name are apart by their dates, and versions of a text find each other', async () => {
  write('posts/2024-01-01-diary.md', '')
  write('posts/2025-01-01-diary.md', '')
  write('posts/2025-01-01-diary.en.md', '')
  write('posts/x.md', 'date: 2024-05-05')
  write('posts/x.en.md', 'date: 2024-06-06')
  const content = await open(DATED)
  expect(content.blog.problems.map(({ rule }) => rule)).not.toContain('duplicate')
  const view = content.view()
  const versions = (lang: string, address: string) =>
    view.translations(view.findAt(lang, address)!).map(post => `${post.lang} ${post.address}`)
  expect(versions('ja', '2024/01/01/diary')).toEqual(['ja 2024/01/01/diary'])
  const diary = ['ja 2025/01/01/diary', 'en 2025/01/01/diary']
  expect(versions('ja', '2025/01/01/diary')).toEqual(diary)
  expect(versions('en', '2025/01/01/diary')).toEqual(diary)
  const x = ['ja 2024/05/05/x', 'en 2024/06/06/x']
  expect(versions('ja', '2024/05/05/x')).toEqual(x)
  expect(versions('en', '2024/06/06/x')).toEqual(x)
})

test('at the root of the site no post takes an address of a page, or of what the site has itself', async () => {
  write('posts/about.md', 'date: 2024-01-01')
  write('posts/pages/about.md', '')
  write('posts/tags.md', 'date: 2024-01-01')
  const content = await open('/:slug')
  expect(content.blog.problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
    'posts/pages/about.md duplicate',
    'posts/tags.md slug',
  ])
  expect(await at(content, '/about')).toBe('article posts/about.md')
  expect(await at(content, '/tags')).toBe('tags ')
})

test('whatever the permalink, each address that is shown leads to what is shown there', async () => {
  write('posts/ノート/が.md', 'date: 2024-01-31\naliases: [/posts/old, /2020/old.html]')
  write('posts/a b.md', 'date: 2023-12-31')
  write('posts/100%25.en.md', 'date: 2023-12-31')
  write('posts/pages/about.md', '')
  const part = fc.constantFrom('articles', 'entry', 'ブログ', ':year', ':month', ':day', ':year-:month', 'a:day')
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 3 }), async parts => {
      const content = await open(`/${[...parts, ':slug'].join('/')}`)
      for (const kind of allKinds)
        for (const params of kind.all(content.reading())) {
          const located = content.locate(kind.address(params))
          expect(located).toMatchObject({ found: 'surface', surface: { kind: { name: kind.name } } })
        }
      for (const post of content.blog.posts) {
        const old = `/${post.lang}/posts/${post.slug.split('/').map(encodeURIComponent).join('/')}`
        if (post.kind === 'post') expect(content.locate(old)).toMatchObject({ found: 'redirect' })
      }
    }),
    { numRuns: 20 },
  )
})
