import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { loadBlog } from '@/lib/blog/blog'
import type { BlogView } from '@/lib/blog/model'
import { viewBlog } from '@/lib/blog/view'
import { openDisk } from '@/lib/content/disk'
import { changedSurfaces } from '@/lib/surfaces/changed-surfaces'
import { locate, versionOf } from '@/lib/surfaces/surfaces'
import { site } from '@/site.config'

let folder: string
let view: BlogView

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'surfaces-'))
  fs.mkdirSync(path.join(folder, 'posts/pages'), { recursive: true })
  fs.mkdirSync(path.join(folder, 'posts/ノート'))
  for (let n = 1; n <= 12; n++)
    fs.writeFileSync(
      path.join(folder, `posts/${n}.md`),
      `---\ntitle: t${n}\ndate: 2025-01-${String(n).padStart(2, '0')}\ntags: [C++]\n---\n\ntext\n`,
    )
  fs.writeFileSync(
    path.join(folder, 'posts/ノート/が.md'),
    '---\ntitle: が\ndate: 2025-02-01\naliases: [/posts/old, /older]\n---\n\ntext\n',
  )
  fs.writeFileSync(path.join(folder, 'posts/pages/about.md'), '---\ntitle: About\n---\n\ntext\n')
  view = viewBlog(await loadBlog(openDisk(folder), site), site, Date.UTC(2026, 0, 1), 'public')
})
afterAll(() => fs.rmSync(folder, { recursive: true }))

const at = (address: string) => locate(address, view, site)

test.each([
  ['/ja', 'list~ja~1~'],
  ['/en', 'list~en~1~'],
  ['/ja/page/2', 'list~ja~2~'],
  ['/ja/tags', 'tags~ja~1~'],
  ['/ja/tags/c%2B%2B', 'tag~ja~1~c++'],
  ['/ja/tags/c%2B%2B/page/2', 'tag~ja~2~c++'],
  ['/ja/archive', 'archive~ja~1~'],
  ['/ja/feed.xml', 'feed~ja~1~'],
  ['/ja/posts/3', 'post~ja~1~3'],
  ['/ja/posts/%E3%83%8E%E3%83%BC%E3%83%88/%E3%81%8C', 'post~ja~1~ノート/が'],
  ['/ja/posts/old', 'moved~ja~1~posts/old'],
  ['/ja/about', 'page~ja~1~about'],
  ['/sitemap.xml', 'sitemap~ja~1~'],
])('%s shows %s', (address, surface) => {
  expect(at(address)?.surfaces).toContain(surface)
})

test.each([
  '/',
  '/fr',
  '/ja/page/1',
  '/ja/page/02',
  '/ja/page/3',
  '/ja/page/1e1',
  '/en/page/2',
  '/ja/tags/c',
  '/ja/tags/c++/page/1',
  '/ja/posts',
  '/ja/posts/nothing',
  '/ja/posts/%E3%83%8E%E3%83%BC%E3%83%88%2F%E3%81%8C',
  `/ja/posts/${encodeURIComponent('ノート')}/${encodeURIComponent('が'.normalize('NFD'))}`,
  '/ja/posts/3%00',
  '/ja/posts//3',
  '/ja/posts/%ff',
  '/en/about',
  '/ja/index',
  '/ja/archive/2025',
  '/ja/archive/2025/page/2',
  `/ja/${'x'.repeat(3000)}`,
])('%s names nothing', address => {
  expect(at(address)).toBeNull()
})

test('every surface of a place but the old address itself has a version', () => {
  for (const address of ['/ja', '/ja/posts/3', '/ja/tags/c%2B%2B', '/ja/about', '/ja/archive'])
    for (const surface of at(address)?.surfaces ?? []) expect(versionOf(surface, view, site)).toMatch(/^[0-9a-f]{16}$/)
})

test('an archive of many posts has pages for its years, which change by themselves', () => {
  const post = (n: number, year: number, title = 't') => ({
    ...{ path: `posts/${year}/${n}.md`, kind: 'post', lang: 'ja', slug: `${year}/${n}`, title },
    ...{ tags: [], aliases: [], names: [], draft: false, hash: title },
    date: { day: `${year}-01-01`, instant: Date.UTC(year, 0, 1) - n },
  })
  const viewOf = (title = 't') => {
    const posts = [2025, 2024].flatMap(year =>
      Array.from({ length: 600 }, (_, n) => post(n, year, n === 0 && year === 2024 ? title : 't')),
    )
    const blog = { revision: title, posts, problems: [] } as unknown as Parameters<typeof viewBlog>[0]
    return viewBlog(blog, site, Date.UTC(2026, 0, 1), 'public')
  }
  const many = viewOf()
  const shows = (address: string) => locate(address, many, site)?.surfaces[0]
  expect(['/ja/archive', '/ja/archive/2025', '/ja/archive/2024/page/2'].map(shows)).toEqual([
    'archive~ja~1~',
    'archive~ja~1~2025',
    'archive~ja~2~2024',
  ])
  for (const address of ['2023', '2025/page/1', '2025/page/3', '2025/page', 'page/2', '-', '02025'])
    expect([address, locate(`/ja/archive/${address}`, many, site)]).toEqual([address, null])
  expect(changedSurfaces(many, viewOf('changed'), site)).toEqual(
    expect.arrayContaining(['/archive/2024', '/posts/2024/0']),
  )
  expect(changedSurfaces(many, viewOf('changed'), site)).not.toContain('/archive/2025')
  expect(changedSurfaces(many, viewOf('changed'), site)).not.toContain('/archive')
})

test('an article that names other posts has a new version when one of them comes, goes or moves', async () => {
  const own = fs.mkdtempSync(path.join(os.tmpdir(), 'names-'))
  fs.mkdirSync(path.join(own, 'posts'))
  const write = (name: string, text: string) =>
    fs.writeFileSync(path.join(own, 'posts', name), `---\ntitle: ${name}\ndate: 2025-01-01\n---\n\n${text}\n`)
  const versionNow = async () => {
    const now = viewBlog(await loadBlog(openDisk(own), site), site, Date.UTC(2026, 0, 1), 'public')
    return versionOf('post~ja~1~a', now, site)
  }
  write('a.md', '[[題]] [b](./b.md) [f](./f%20g.md) {{< ref "posts/c.md#x" >}}')
  const versions = [await versionNow()]
  for (const change of [
    () => write('other.md', 'names nobody'),
    () => write('b.md', 'text'),
    () => write('c.md', 'text'),
    () => write('f g.md', 'text'),
    () => fs.writeFileSync(path.join(own, 'posts/d.md'), '---\ntitle: 題\ndate: 2025-01-01\n---\n\ntext\n'),
    () => fs.renameSync(path.join(own, 'posts/d.md'), path.join(own, 'posts/e.md')),
    () => fs.rmSync(path.join(own, 'posts/b.md')),
  ]) {
    change()
    versions.push(await versionNow())
  }
  fs.rmSync(own, { recursive: true })
  expect(versions[1]).toBe(versions[0])
  expect(new Set(versions.slice(1)).size).toBe(7)
})

test('in a preview, every page that marks a post as scheduled changes at its moment', async () => {
  const moment = Date.UTC(2026, 5, 1)
  const content = fs.mkdtempSync(path.join(os.tmpdir(), 'scheduled-'))
  fs.mkdirSync(path.join(content, 'posts/pages'), { recursive: true })
  for (const file of ['posts/a.md', 'posts/pages/b.md'])
    fs.writeFileSync(path.join(content, file), '---\ntitle: t\ndate: 2026-06-01T00:00:00Z\ntags: [x]\n---\n\ntext\n')
  const blog = await loadBlog(openDisk(content), site)
  fs.rmSync(content, { recursive: true })
  const before = viewBlog(blog, site, moment - 1, 'preview')
  const after = viewBlog(blog, site, moment, 'preview')
  expect(before.until).toBe(moment)
  for (const name of ['post~ja~1~a', 'page~ja~1~b', 'list~ja~1~', 'tag~ja~1~x', 'archive~ja~1~', 'missing~ja~1~'])
    expect([name, versionOf(name, after, site)]).not.toEqual([name, versionOf(name, before, site)])
})
