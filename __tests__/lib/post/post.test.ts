import { setFlagsFromString } from 'node:v8'
import fc from 'fast-check'
import { parsePost } from '@/lib/post/post'
import { site } from '@/site.config'

const TEXT = `---
title: "A post"
date: "2026-01-31T09:00:00+09:00"
tags: ["AI", "備忘録"]
header_image: "/blog_header/a.png"
---

# A heading

The first sentence. The second one.
`
const parse = (text: string, path = 'posts/hello.md', modified = Date.UTC(2020, 0, 1)) =>
  parsePost({ path, text, modified }, site)
const withLines = (...lines: string[]) => parse(`---\ntitle: A\ndate: 2026-01-31\n${lines.join('\n')}\n---\n\nText.\n`)
const rulesOf = (text: string, path?: string) => parse(text, path).problems.map(({ rule }) => rule)

test("Hugo's text for a list is no post, and says so once", () => {
  for (const path of [
    'posts/_index.md',
    'posts/a/_index.md',
    'posts/a/_index.en.md',
    'posts/_index.MDX',
    'posts/_index.markdown',
  ])
    for (const text of ['---\ntitle: Blog\n---\n\nAll posts.\n', '']) {
      const { post, problems } = parse(text, path)
      expect(post).toBeNull()
      expect(problems).toMatchObject([{ severity: 'warning', rule: 'list-text' }])
    }
  expect(parse(TEXT, 'posts/a_index.md').post).toMatchObject({ slug: 'a_index' })
})

test('dates in a mapping are named where they stand', () => {
  const front = (created: string, updated: string) =>
    parse(`---\ntitle: A\ndate:\n  created: ${created}\n  updated: ${updated}\n---\n\nText.\n`)
  expect(front('2024-01-02', 'soon')).toMatchObject({
    post: { date: { day: '2024-01-02' } },
    problems: [{ severity: 'warning', rule: 'date', line: 5, column: 12 }],
  })
  expect(front('soon', '2024-01-02')).toMatchObject({
    post: null,
    problems: [{ severity: 'error', rule: 'date', line: 4, column: 12 }],
  })
  const other = parse('---\ntitle: A\ndate: { posted: 2024-01-02 }\n---\n\nText.\n')
  expect(other.problems.map(({ rule }) => rule)).toEqual(['value', 'date-missing'])
})

test('a file becomes a post', () => {
  const { post, body, bodyLine, problems } = parse(TEXT)
  expect(problems).toEqual([])
  expect(post).toMatchObject({
    path: 'posts/hello.md',
    format: 'md',
    kind: 'post',
    lang: 'ja',
    slug: 'hello',
    title: 'A post',
    date: { instant: Date.UTC(2026, 0, 31), day: '2026-01-31' },
    appears: Date.UTC(2026, 0, 31),
    description: 'The first sentence. The second one.',
    tags: ['AI', '備忘録'],
    headerImage: '/blog_header/a.png',
    draft: false,
    aliases: [],
    breaks: false,
    extra: {},
  })
  expect(body).toBe('\n# A heading\n\nThe first sentence. The second one.\n')
  expect(bodyLine).toBe(6)
})

test('the hash changes with any change of the file', () => {
  expect(parse(TEXT).post?.hash).toMatch(/^[0-9a-f]{16}$/)
  expect(parse(`${TEXT} `).post?.hash).not.toBe(parse(TEXT).post?.hash)
})

describe('without a title', () => {
  test('the first heading of level 1 is it, without its markup', () => {
    expect(parse('---\ndate: 2026-01-31\n---\n## Two\n\n# *The* `first` [one](x)\n').post?.title).toBe('The first one')
    expect(parse('---\ndate: 2026-01-31\n---\nUnderlined\n===\n').post?.title).toBe('Underlined')
  })

  test('a # in a code block is no heading', () => {
    expect(parse('---\ndate: 2026-01-31\n---\n```sh\n# comment\n```\n', 'posts/my-name.md').post?.title).toBe('my name')
  })

  test('the name of the file is it, and the author is told', () => {
    expect(parse('---\ndate: 2026-01-31\n---\nText', 'posts/a/ある_記事.md').post?.title).toBe('ある 記事')
    expect(rulesOf('---\ndate: 2026-01-31\n---\nText')).toEqual(['title'])
  })
})

test('a title may be any value of one line', () => {
  expect(parse('---\ntitle: false\ndate: 2026-01-31\n---\nText').post?.title).toBe('false')
  expect(parse('---\ntitle: 2024\ndate: 2026-01-31\n---\nText').post?.title).toBe('2024')
  expect(parse('---\ntitle: " two\\r\\n lines\\b "\ndate: 2026-01-31\n---\nText').post?.title).toBe('two lines')
})

test('a written description wins over the first paragraph', () => {
  expect(withLines('description: In short.').post?.description).toBe('In short.')
})

test('a file without a date has the day in its name, else its own time and a warning', () => {
  expect(parse('---\ntitle: A\n---\nText', 'posts/2024-01-02-a.md').post).toMatchObject({
    slug: 'a',
    date: { day: '2024-01-02', instant: Date.UTC(2024, 0, 1, 15) },
  })
  expect(parse('---\ntitle: A\n---\nText').post).toMatchObject({ date: { day: '2020-01-01' }, appears: undefined })
  expect(rulesOf('---\ntitle: A\n---\nText')).toEqual(['date-missing'])
})

test('a page needs no date', () => {
  const { post, problems } = parse('---\ntitle: About\n---\nText', 'posts/pages/about.md')
  expect(problems).toEqual([])
  expect(post).toMatchObject({ kind: 'page', slug: 'about', appears: undefined })
})

test('a date that is none keeps the post from being shown, and all other faults are told too', () => {
  const { post, problems } = parse('---\ntitle: 1.10\ndate: 2024-13-45\ntags: a, b\n---\nText')
  expect(post).toBeNull()
  expect(problems.map(({ line, column, rule }) => `${line}:${column} ${rule}`).sort()).toEqual([
    '2:8 number',
    '3:7 date',
    '4:7 tags',
  ])
})

test.each([
  ['draft: true', true],
  ['draft: "true"', true],
  ['draft: yes', true],
  ['Draft: true', true],
  ['published: false', true],
  ['private: true', true],
  ['ignorePublish: true', true],
  ['draft: false', false],
  ['published: true', false],
  ['private: false', false],
  ['ignorePublish: false', false],
  ['draft:', false],
])('%s hides the post: %s', (line, draft) => {
  expect(withLines(line).post?.draft).toBe(draft)
})

test('the language comes from the front matter, the name or the folder', () => {
  expect(withLines('lang: en').post?.lang).toBe('en')
  expect(withLines('lang: en-US').post?.lang).toBe('en')
  expect(parse(TEXT, 'posts/hello.en.md').post).toMatchObject({ lang: 'en', slug: 'hello' })
  expect(parse(TEXT, 'posts/en/hello.md').post).toMatchObject({ lang: 'en', slug: 'hello' })
})

test('tags beyond the hundredth do not count, and are reported', () => {
  const { post, problems } = withLines(`tags: [${Array.from({ length: 4000 }, (_, i) => `a${i}`).join(', ')}]`)
  expect(post?.tags).toHaveLength(100)
  expect(problems).toMatchObject([{ rule: 'tags', message: 'tags holds more than 100 tags; the first 100 count' }])
  expect(withLines(`tags: [${'a, A, b, '.repeat(200)}]`)).toMatchObject({ post: { tags: ['a', 'b'] }, problems: [] })
})

test('tags keep their spelling, without blanks around and without repeats', () => {
  expect(withLines('tags: [" C++ ", C#, C#, 2024, true, か\u3099, ""]').post?.tags).toEqual([
    'C++',
    'C#',
    '2024',
    'true',
    'が',
  ])
})

test('unknown keys are kept as they are', () => {
  expect(withLines('weight: 3', 'gallery: { name: x }').post?.extra).toEqual({ weight: 3, gallery: { name: 'x' } })
})

test('breaks follow the system of the file, unless the site decides', () => {
  const zenn = '---\ntitle: A\nemoji: 🎉\ntype: tech\ntopics: []\npublished: true\npublished_at: 2026-01-31\n---\nText'
  expect(parse(zenn).post?.breaks).toBe(true)
  const never = { ...site, markdown: { breaks: 'never' as const } }
  expect(parsePost({ path: 'posts/a.md', text: zenn, modified: 0 }, never).post?.breaks).toBe(false)
})

test('control characters go, and their first place is named', () => {
  const { post, body, problems } = parse(`---\ntitle: "A\b"\ndate: 2026-01-31\n---\nText\0 and\u000c more\n`)
  expect(post?.title).toBe('A')
  expect(body).toBe('Text and more\n')
  expect(problems).toMatchObject([{ rule: 'control-character', severity: 'warning', line: 2, column: 10 }])
})

test('a file with line ends of Windows and a byte order mark reads the same', () => {
  const { post, body, bodyLine, problems } = parse(`\ufeff${TEXT.replaceAll('\n', '\r\n')}`)
  expect(problems).toEqual([])
  expect({ ...post, hash: '' }).toEqual({ ...parse(TEXT).post, hash: '' })
  expect(body).toBe(parse(TEXT).body)
  expect(bodyLine).toBe(6)
})

test('two keys for one day are no conflict, for two days they are', () => {
  const conflicts = (line: string) => withLines(line).problems.map(({ rule }) => rule)
  expect(conflicts('pubDate: 2026-01-31T09:00:00+09:00')).toEqual([])
  expect(conflicts('pubDate: 2026-02-01')).toEqual(['conflict'])
})

test('one word is one tag, as in Hexo; what a comma or a blank means is asked', () => {
  expect(withLines('tags: java')).toMatchObject({ post: { tags: ['java'] }, problems: [] })
  expect(withLines('tags:')).toMatchObject({ post: { tags: [] }, problems: [] })
  expect(withLines('tags: java, spring')).toMatchObject({
    post: { tags: ['java', 'spring'] },
    problems: [{ rule: 'tags' }],
  })
  expect(withLines('tags: machine learning')).toMatchObject({ problems: [{ rule: 'tags' }] })
})

test('a category that is one of the tags is one tag, whatever its case', () => {
  expect(withLines('tags: [Java, web]', 'categories: java').post?.tags).toEqual(['Java', 'web'])
})

test('a page of another system among the posts is told where it belongs', () => {
  const fix = (matter: string, path?: string) => parse(`---\ntitle: A\n${matter}---\n\nText.\n`, path).problems[0]?.fix
  for (const matter of ['menu: main\n', 'menu:\n  main: {}\n', 'layout: page\n', 'type: about\n'])
    expect(fix(matter)).toMatch(/^move it to posts\/pages\//)
  expect(fix('', 'posts/about.md')).toMatch(/^move it to posts\/pages\//)
  expect(fix('', 'posts/2026/about.md')).not.toMatch(/posts\/pages/)
  expect(fix('layout: post\n')).not.toMatch(/posts\/pages/)
})

test("tags of Jekyll's posts are separated by blanks, those of others by commas", () => {
  const tags = (path: string) => parse('---\ntitle: A\ndate: 2026-01-31\ntags: one two\n---\nText', path).post?.tags
  expect(tags('posts/2026-01-31-a.md')).toEqual(['one', 'two'])
  expect(tags('posts/a.md')).toEqual(['one two'])
})

test.each(['{"toString":0}', '[{"toString":0}]'])('a switch that is %s is reported', value => {
  const { post, problems } = parse(`---\ndraft: ${value}\n---\nText`, 'posts/a.md')
  expect(post?.draft ?? true).toBe(true)
  expect(problems.map(({ line }) => line)).toContain(2)
  expect(parse(`---\npublished: ${value}\n---\nText`, 'posts/a.md').problems).not.toEqual([])
})

test('no text makes it throw, and what cannot be shown says why', () => {
  const lines = TEXT.split('\n')
  const line = fc.oneof(fc.constantFrom(...lines), fc.string(), fc.string({ unit: 'binary' }))
  const key = fc.constantFrom(
    'title',
    'date',
    'tags',
    'slug',
    'lang',
    'draft',
    'cover',
    'aliases',
    'published',
    'updated',
  )
  const value = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constantFrom('- a', '[', '{ a: b }', '2024-02-30', '!!js/function x', '&a *a'),
  )
  const pair = fc.tuple(key, value).map(([name, text]) => `${name}: ${text}`)
  fc.assert(
    fc.property(fc.array(fc.oneof(line, pair)), fc.string(), (texts, name) => {
      const { post, problems } = parse(`---\n${texts.join('\n')}\n---\nText`, `posts/${name}.md`)
      expect(post !== null || problems.some(({ severity }) => severity === 'error')).toBe(true)
      for (const { line, column, message, fix } of problems) {
        expect(line).toBeGreaterThan(0)
        expect(column).toBeGreaterThan(0)
        expect(message && fix).toBeTruthy()
      }
    }),
    { numRuns: 2000 },
  )
})

test('an emoji is one character, whatever it is made of; what is none is reported and left out', () => {
  for (const [written, kept] of [
    ['📘', '📘'],
    ['" 👩🏽‍💻🎉"', '👩🏽‍💻'],
    ['🇯🇵', '🇯🇵'],
    ['"1️⃣"', '1️⃣'],
    ['✂️', '✂️'],
  ]) {
    const { post, problems } = withLines(`emoji: ${written}`)
    expect([post?.emoji, problems]).toEqual([kept, []])
  }
  for (const written of ['":tada:"', 'abc', '7', '字']) {
    const { post, problems } = withLines(`emoji: ${written}`)
    expect(post?.emoji).toBeUndefined()
    expect(problems).toMatchObject([{ rule: 'value', severity: 'warning', line: 4 }])
  }
  for (const written of ['', '""', 'true']) expect(withLines(`emoji: ${written}`).problems).toEqual([])
})

test('half a surrogate pair, which only an escape can write, becomes one that an address can hold', () => {
  const half = '"a\\ud800"'
  const { post } = withLines(`tags: [${half}]`, `header_image: ${half}`, `description: ${half}`, `aliases: [${half}]`)
  expect(post).toMatchObject({
    tags: ['a\ufffd'],
    headerImage: 'a\ufffd',
    description: 'a\ufffd',
    aliases: ['a\ufffd'],
  })
})

test.each([
  ['author: Mika', ['Mika']],
  ['author: [mika, "A,  B"]', ['mika', 'A, B']],
  ['authors:\n  - mika\n  - Mika Ito\n  - mika', ['mika', 'Mika Ito']],
  ['author: Mika\nauthors: [mika]', ['mika', 'Mika']],
  ['author: { name: Mika, url: "https://example.com" }', ['Mika']],
  ['authors:\n  - name: Mika\n    title: Engineer\n  - key: sora\n    name: Sora', ['Mika', 'sora']],
  ['authors: [default]', undefined],
  ['author:', undefined],
  ['author: false', undefined],
])('who wrote a post: %j', (line, authors) => {
  const { post, problems } = withLines(line)
  expect(post?.authors).toEqual(authors)
  expect(problems).toEqual([])
})

test('an author without a name is reported', () => {
  const { post, problems } = withLines('author: { url: "https://example.com" }')
  expect(post?.authors).toBeUndefined()
  expect(problems).toMatchObject([{ rule: 'value', line: 4 }])
})

test('all posts have one shape, whatever they say: else each would bring a shape of its own into memory', () => {
  setFlagsFromString('--allow-natives-syntax')
  const isSame = new Function('a', 'b', 'return %HaveSameMap(a, b)') as (a: unknown, b: unknown) => boolean
  const plain = parse('---\ntitle: a\ndate: 2026-01-31\n---\n\ntext\n').post
  const all = [
    'authors: [A]\nseries: B\ncite: true\npinned: true\ncomments: false\nemoji: 🐳',
    'updated: 2026-02-01\nexpires: 2030-01-01\ncanonical: https://a.example/b\nguid: c\nwriting: vertical',
  ].map(more => parse(`---\ntitle: a\ndate: 2026-01-31\n${more}\n---\n\n[b](./b.md) ![](c.png)\n`).post)
  for (const post of all) expect(isSame(post, plain)).toBe(true)
})
