import { parsePost } from '@/lib/post/post'
import type { ContentServer } from '@/lib/server/content-server'
import { site } from '@/site.config'
import { shown, WrittenBlog } from '../../written-blog'

let blog: WrittenBlog

beforeEach(() => {
  blog = new WrittenBlog()
})
afterEach(() => blog.delete())

const parse = (line: string) =>
  parsePost({ path: 'posts/a.md', text: `---\ntitle: A\ndate: 2026-01-31\n${line}\n---\n\nText.\n`, modified: 0 }, site)

test.each([
  ['pinned: true', 1],
  ['pin: true', 1],
  ['sticky: 100', 100],
  ['top: "True"', 1],
  ['top: 2', 2],
  ['pinned: false', undefined],
  ['sticky: 0', undefined],
  ['top:', undefined],
])('%s', (line, pinned) => {
  expect(parse(line).problems).toEqual([])
  expect(parse(line).post?.pinned).toBe(pinned)
})

test('what is neither is told', () => {
  expect(parse('pinned: maybe')).toMatchObject({
    post: {},
    problems: [{ severity: 'warning', rule: 'value', line: 4 }],
  })
})

const listed = async (content: ContentServer, page: number) =>
  (await shown(content, 'list', { lang: 'ja', page }))?.posts.map(({ slug, pinned }) => (pinned ? `${slug}!` : slug))

test('pinned posts head the first page, the heaviest first and then the newest, each once and only there', async () => {
  for (let n = 1; n <= 4; n++) blog.write(`${n}.md`, `title: t\ndate: 2025-01-0${n}\ntags: [x]`)
  blog.write('p.md', 'title: t\ndate: 2024-01-01\npinned: true\ntags: [x]')
  blog.write('q.md', 'title: t\ndate: 2024-01-02\npin: true\ntags: [x]')
  blog.write('r.md', 'title: t\ndate: 2023-01-01\nsticky: 9\ntags: [x]')
  blog.write('s.md', 'title: t\ndate: 2025-06-01\npinned: true\ndraft: true\ntags: [x]')
  const content = await blog.open({ ...site, pageSize: 4 })
  expect(await listed(content, 1)).toEqual(['r!', 'q!', 'p!', '4'])
  expect(await listed(content, 2)).toEqual(['3', '2', '1'])
  const tagged = await shown(content, 'tag', { lang: 'ja', slug: 'x', page: 1 })
  expect(tagged?.posts.map(({ slug, pinned }) => [slug, pinned])[0]).toEqual(['4', undefined])
  blog.write('p.md', 'title: t\ndate: 2024-01-01\ntags: [x]')
  await content.refresh()
  expect((await content.report()).surfaces).toContain('/')
  expect(await listed(content, 1)).toEqual(['r!', 'q!', '4', '3'])
})
