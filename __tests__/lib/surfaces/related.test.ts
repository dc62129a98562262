import type { ContentServer } from '@/lib/server/content-server'
import { randomFrom } from '../../random-author'
import { shown, WrittenBlog } from '../../written-blog'

let blog: WrittenBlog

beforeEach(() => {
  blog = new WrittenBlog()
  // Leaves before and after it in time stand between those of a test.
  for (let n = 0; n < 40; n++)
    blog.write(`x${n}.md`, `title: 余談\ndate: 2025-01-${String((n % 28) + 1).padStart(2, '0')}`, '随筆')
})
afterEach(() => blog.delete())

const relatedTo = async (content: ContentServer, slug: string, lang = 'ja') =>
  (await shown(content, 'article', { lang, address: `posts/${slug}` }))?.related.map(({ title }) => title)

const thread = (name: string, day: string, more = '', text = '蜜蝋引きの麻糸で綴じる。') =>
  blog.write(name, `title: ${name}\ndate: ${day}\n${more}`, text)

test('posts that share rare words are related, the newer of two alike first; same words in another language are not', async () => {
  thread('a.md', '2025-01-03')
  thread('b.md', '2025-01-10')
  thread('c.md', '2025-01-20')
  thread('d.md', '2025-01-25')
  thread('e.en.md', '2025-01-25')
  const content = await blog.open()
  expect(await relatedTo(content, 'a')).toEqual(['d.md', 'c.md', 'b.md'])
  expect(await relatedTo(content, 'e', 'en')).toEqual([])
})

test('a rare tag says more than one that many have', async () => {
  blog.write('a.md', 'title: 一\ndate: 2025-01-03\ntags: [rare, all]')
  blog.write('b.md', 'title: 二\ndate: 2025-01-10\ntags: [rare]')
  for (let n = 0; n < 30; n++) blog.write(`y${n}.md`, `title: 三\ndate: 2025-01-15\ntags: [all]`)
  expect(await relatedTo(await blog.open(), 'a')).toEqual(['二'])
})

test('what is hidden or still to come is not named, and a version says when it is', async () => {
  thread('a.md', '2025-01-03')
  thread('b.md', '2025-01-10', 'draft: true')
  thread('c.md', '2026-02-01')
  thread('d.md', '2025-01-10', 'expires: 2025-06-01')
  const content = await blog.open()
  expect(await relatedTo(content, 'a')).toEqual([])
  blog.now = Date.UTC(2026, 1, 2)
  expect(await relatedTo(content, 'a')).toEqual(['c.md'])
})

test('parts of its series and its neighbours are not named again', async () => {
  thread('a.md', '2025-02-01', 'series: S')
  thread('b.md', '2025-01-05', 'series: S')
  thread('c.md', '2025-02-02')
  thread('d.md', '2025-01-10')
  expect(await relatedTo(await blog.open(), 'a')).toEqual(['d.md'])
})

test('a push tells of the articles that name its post from now on, and of no others', async () => {
  thread('a.md', '2025-01-03')
  const content = await blog.open()
  thread('b.md', '2025-03-10')
  await content.refresh()
  const { surfaces } = await content.report()
  expect(surfaces).toContain('/posts/a')
  expect(surfaces.filter(address => /\/posts\/x\d+$/.test(address)).length).toBeLessThan(3)
  blog.remove('b.md')
  await content.refresh()
  expect((await content.report()).surfaces).toContain('/posts/a')
})

test('which are related hangs on the content of now, not on how it came about', async () => {
  const random = randomFrom(3)
  const words = ['麻糸', '和紙', '製本', 'typography', 'キャッシュ', '組版', 'attention', '余白']
  const some = () => Array.from({ length: 3 }, () => words[Math.floor(random() * words.length)]).join(' ')
  const content = await blog.open()
  for (let n = 0; n < 30; n++) {
    const name = `r${Math.floor(random() * 8)}.md`
    thread(name, `2025-02-0${1 + Math.floor(random() * 9)}`, `tags: [${some().split(' ')[0]}]`, some())
    await content.refresh()
    const fresh = await blog.open()
    for (const { slug } of fresh.view().posts('ja').slice(0, 8))
      expect(await relatedTo(content, slug)).toEqual(await relatedTo(fresh, slug))
  }
})
