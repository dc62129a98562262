import { checkContent } from '@/lib/check/check'
import { openDisk } from '@/lib/content/disk'
import { parsePost } from '@/lib/post/post'
import type { ContentServer } from '@/lib/server/content-server'
import { allKinds, surfaceOf } from '@/lib/surfaces/kinds'
import { site } from '@/site.config'
import { shown, WrittenBlog } from '../../written-blog'

let blog: WrittenBlog

beforeEach(() => {
  blog = new WrittenBlog()
  blog.write('a.md', 'title: A\ndate: 2025-01-01\ntags: [C++, CI/CD]')
  blog.write('a.en.md', 'title: A\ndate: 2025-01-01\ntags: [C++]')
})
afterEach(() => blog.delete())

const textOf = async (content: ContentServer, lang: string, slug: string, page = 1) =>
  (await shown(content, 'tag', { lang, slug, page }))?.text

test('a text of posts/tags/ is what the page of its tag says of it, in its language', async () => {
  blog.write('tags/C++.md', '', '# 見出し\n\n速い。ほかは次の文。')
  blog.write('tags/c++.en.md', '', 'Fast.')
  const content = await blog.open()
  expect(await textOf(content, 'ja', 'c++')).toMatchObject({
    path: 'posts/tags/C++.md',
    description: expect.stringContaining('速い。'),
  })
  expect(await textOf(content, 'en', 'c++')).toMatchObject({
    description: 'Fast.',
    source: { path: 'posts/tags/c++.en.md' },
  })
  expect(await textOf(content, 'ja', 'ci-cd')).toBeUndefined()
  expect(content.blog.problems).toEqual([])
})

test.each(['tags/ci-cd.md', 'tags/ci/cd.md', 'tags/CI-CD/index.md', 'tags/ci-cd/_index.md', 'ja/tags/ci-cd.md'])(
  '%s is the text of CI/CD',
  async name => {
    blog.write(name, 'title: any', 'Text.')
    const content = await blog.open()
    expect(await textOf(content, 'ja', 'ci-cd')).toMatchObject({ path: `posts/${name}` })
    expect(content.blog.problems).toEqual([])
  },
)

test('a page of all tags, as Hexo has one, is no text of a tag', () => {
  const parsed = parsePost({ path: 'posts/tags/index.md', text: '---\ntitle: Tags\n---\n', modified: 0 }, site)
  expect(parsed.post?.kind).toBe('post')
})

test('it is no article: it has no address of its own, and no list, feed, sitemap or search names it', async () => {
  blog.write('tags/C++.md', 'title: 速いことば', '速いことば。')
  const content = await blog.open()
  expect(content.locate('/tags/c%2B%2B')).toMatchObject({ found: 'surface', surface: { kind: { name: 'tag' } } })
  expect(content.locate('/posts/tags/C%2B%2B').found).toBe('missing')
  for (const kind of allKinds)
    for (const params of kind.all(content.reading())) {
      const said = JSON.stringify(await kind.read(params, content.reading()))
      expect([kind.address(params), said.includes('速いことば')]).toEqual([
        kind.address(params),
        kind.address(params) === '/tags/c%2B%2B',
      ])
    }
  expect(await content.search.answer({ query: '速いことば', page: 1 }, 'ja')).toMatchObject({ kind: 'found', total: 0 })
})

test('a draft of one is not shown; a push of one changes the page of its tag alone', async () => {
  blog.write('tags/C++.md', 'draft: true', 'Text.')
  const content = await blog.open()
  const version = () => content.moment().of(surfaceOf('tag', { lang: 'ja', slug: 'c++', page: 1 }))
  const before = await version()
  expect(await textOf(content, 'ja', 'c++')).toBeUndefined()
  blog.write('tags/C++.md', '', 'Text.')
  await content.refresh()
  expect(await version()).not.toBe(before)
  expect(await content.report()).toMatchObject({ changed: ['tags/c++'], surfaces: ['/tags/c%2B%2B'] })
})

test('who writes one of a tag that no post has is told so', async () => {
  blog.write('tags/c+.md', '', 'Text.')
  blog.write('tags/ci-cd.md', '', '[a](/posts/none) ![](x.png)')
  const { problems } = await checkContent(openDisk(blog.folder), site, blog.now)
  expect(problems.map(({ file, rule }) => [file, rule]).sort()).toEqual([
    ['posts/tags/c+.md', 'tag-text'],
    ['posts/tags/ci-cd.md', 'alt'],
    ['posts/tags/ci-cd.md', 'broken-link'],
    ['posts/tags/ci-cd.md', 'missing-image'],
  ])
})
