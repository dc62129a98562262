import type { BlogView } from '@/lib/blog/model'
import { foundHtml } from '@/lib/search/results'
import type { Found, Result } from '@/lib/search/search'

const view = { posts: () => [] } as Partial<BlogView> as BlogView
const result: Result = {
  lang: 'ja',
  title: [{ text: '題', isMatch: false }],
  href: '/posts/a',
  day: '2025-01-31',
  pieces: [{ text: '話', isMatch: false }],
  isCode: false,
  fragment: '',
  tags: [],
}
const found: Found = {
  total: 1,
  page: 1,
  pages: 1,
  results: [result],
  isLoose: false,
  choices: { lang: [], year: [], tag: [] },
}
const html = (change: Partial<Result>) =>
  foundHtml({ query: '糸', page: 1 }, { kind: 'found', ...found, results: [{ ...result, ...change }] }, 'ja', view)

test('where neither the title nor the text says it, the heading or the tag that does is shown', () => {
  const thread = [
    { text: '糸', isMatch: true },
    { text: '<の色>', isMatch: false },
  ]
  expect(html({})).toContain('<p class="search-passage">話</p>')
  expect(html({ heading: thread })).toContain('<strong><mark>糸</mark>&lt;の色&gt;</strong> 話</p>')
  expect(html({ tags: [thread] })).toContain('<span>タグ <mark>糸</mark>&lt;の色&gt;</span>')
})
