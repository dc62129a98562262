import fc from 'fast-check'
import { type Beginning, beginPost, fileNameOf } from '@/lib/post/new-post'
import { parsePost } from '@/lib/post/post'
import { site } from '@/site.config'

const NOW = Date.parse('2026-01-31T20:00:00Z')
const begin = (title: string, more: Partial<Beginning> = {}) =>
  beginPost({ title, format: 'md', inFolder: false, now: NOW, ...more }, site)
const understood = (file: ReturnType<typeof begin>) => parsePost({ ...file!, modified: NOW }, site)

test.each([
  ['Hello, World!', 'hello-world'],
  ['メモリは速さの別名', 'メモリは速さの別名'],
  ['ＧＰＵ と ﾒﾓﾘ', 'gpu-と-メモリ'],
  ['C++ / Rust: 2026', 'c-rust-2026'],
  ['../../etc/passwd', 'etc-passwd'],
  ['a.en', 'a-en'],
  ['…', ''],
])('the file of %s is %s', (title, name) => expect(fileNameOf(title)).toBe(name))

test('a post is a draft of today in the zone of the site, under its title', () => {
  const file = begin('題「名」: "a"')
  expect(file).toMatchObject({ path: 'posts/題-名-a.md', href: `/posts/${encodeURIComponent('題-名-a')}` })
  const { post, problems } = understood(file)
  expect(post).toMatchObject({ title: '題「名」: "a"', draft: true, date: { day: '2026-02-01' }, lang: 'ja' })
  expect(problems).toEqual([])
})

test('language, format and folder are in its path', () => {
  expect(begin('A b', { lang: 'en' })?.path).toBe('posts/a-b.en.md')
  expect(begin('A b', { format: 'mdx', inFolder: true })?.path).toBe('posts/a-b/index.mdx')
  expect(begin('A b', { lang: 'en', inFolder: true })).toMatchObject({
    path: 'posts/a-b/index.en.md',
    href: '/en/posts/a-b',
  })
  expect(begin('!')).toBeNull()
})

test('another post lends its text and its keys, but not what tells it from others', () => {
  const from = '---\ntitle: Old\ndate: 2020-01-01\nslug: old\ntags: [x]\ndraft: false\n---\n\n## A\n\ntext\n'
  const file = begin('New', { from })
  expect(file?.text).toBe('---\ntitle: "New"\ndate: "2026-02-01"\ntags: [x]\ndraft: true\n---\n\n## A\n\ntext\n')
  expect(understood(file).problems).toEqual([])
  expect(understood(begin('New', { from: 'text alone\n' })).post).toMatchObject({ title: 'New', draft: true })
})

test('front matter that is no YAML is not taken over', () => {
  for (const from of ['+++\ntitle = "Old"\n+++\n\ntext\n', '{"title": "Old"}\n\ntext\n', '---\ntitle: Old\n'])
    expect(begin('New', { from })).toBeNull()
  expect(begin('New', { from: '\ufeff---\r\ntitle: Old\r\ntags: [x]\r\n---\r\ntext\r\n' })?.text).toBe(
    '---\ntitle: "New"\ndate: "2026-02-01"\ntags: [x]\ndraft: true\n---\ntext\n',
  )
})

test('whatever the title, the file is one that every system takes, and the post is understood', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), title => {
      const file = begin(title)
      if (!file) return
      expect(file.path).not.toMatch(/[<>:"|?*\\\0-\x1f]|\.\.|\/\//)
      expect(Math.max(...file.path.split('/').map(name => Buffer.byteLength(name)))).toBeLessThan(200)
      const { post, problems } = understood(file)
      expect(post?.draft).toBe(true)
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    }),
  )
})
