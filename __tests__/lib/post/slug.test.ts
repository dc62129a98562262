import fc from 'fast-check'
import { askedSlug, placeOf, shadowOf } from '@/lib/post/slug'

const site = { languages: ['ja', 'en'] as const }

test.each([
  ['posts/hello.md', 'hello'],
  ['posts/hello.mdx', 'hello'],
  ['posts/hello.markdown', 'hello'],
  ['posts/_posts/2012-03-04-hello.mkd', 'hello'],
  ['posts/a/b.md', 'a/b'],
  ['posts/a/b/index.md', 'a/b'],
  ['posts/日本語/記事.md', '日本語/記事'],
  ['posts/が.md'.normalize('NFD'), 'が'],
  ['posts/hello.v2.md', 'hello.v2'],
  ['posts/100% "sure" & so.md', '100% "sure" & so'],
  ['posts/a..b.md', 'a..b'],
  ['posts/20230714_llama2.md', '20230714_llama2'],
  ['posts/_posts/2024-01-02-hello.md', 'hello'],
  ['posts/back\\slash.md', 'back-slash'],
])('%s has the address %s', (path, slug) => {
  expect(placeOf(path, site)).toMatchObject({ kind: 'post', slug })
})

test.each([
  ['posts/hello.en.md', 'hello', 'en'],
  ['posts/hello.en.markdown', 'hello', 'en'],
  ['posts/hello/index.en.mdown', 'hello', 'en'],
  ['posts/en/hello.md', 'hello', 'en'],
  ['posts/ja/hello.md', 'hello', 'ja'],
  ['posts/hello/index.en.md', 'hello', 'en'],
  ['posts/en/a/b.mdx', 'a/b', 'en'],
  ['posts/hello.fr.md', 'hello.fr', undefined],
  ['posts/a/en/b.md', 'a/en/b', undefined],
])('%s is %s in %s', (path, slug, lang) => {
  expect(placeOf(path, site)).toMatchObject({ slug, lang })
})

test.each([
  ['posts/pages/about.md', 'about', undefined],
  ['posts/pages/about.en.md', 'about', 'en'],
  ['posts/pages/en/about.md', 'about', 'en'],
  ['posts/en/pages/about.md', 'about', 'en'],
  ['posts/pages/a/b/index.md', 'a/b', undefined],
])('%s is the page %s', (path, slug, lang) => {
  expect(placeOf(path, site)).toMatchObject({ kind: 'page', slug, lang })
})

test('a date in front of the name is the date, and not in the address', () => {
  expect(placeOf('posts/2024-01-02-hello.md', site)).toMatchObject({
    slug: 'hello',
    longSlug: '2024-01-02-hello',
    day: '2024-01-02',
  })
  expect(placeOf('posts/a/20240102_hello.md', site)).toMatchObject({ slug: 'a/20240102_hello', day: '2024-01-02' })
  expect(placeOf('posts/pages/2024-01-02-hello.md', site)).toMatchObject({ slug: '2024-01-02-hello' })
})

test("a file in Jekyll's folder of drafts is a draft", () => {
  expect(placeOf('posts/_drafts/idea.md', site)).toMatchObject({ slug: 'idea', draft: true })
})

test('an asked slug replaces the last part of the path, or all of it where it has a slash', () => {
  expect(askedSlug('new', 'a/b/old')).toBe('a/b/new')
  expect(askedSlug('/x/new/', 'a/b/old')).toBe('x/new')
  expect(askedSlug('か\u3099', 'old')).toBe('が')
})

test.each(['', ' ', '/', '..', '../../etc/passwd', 'a/../b', 'a//b', 'a\0b', 'a\\b', 'a\nb', '\ud800'])(
  '%j is no slug',
  asked => {
    expect(askedSlug(asked, 'a/b')).toBeNull()
  },
)

test('pages that the site would shadow are told so', () => {
  for (const slug of ['posts', 'posts/x', 'tags', 'archive', 'page/2', 'feed.xml', 'en', 'ja/x', 'api/x', 'images'])
    expect(shadowOf('page', slug, site)).toMatchObject({ why: 'taken' })
  for (const slug of ['about', 'postscript', 'a/tags']) expect(shadowOf('page', slug, site)).toBeNull()
})

test('posts may use these names, but no name that ends like a source or a file', () => {
  for (const slug of ['tags', '100%25', '50% off', 'v1.2', 'node.js', 'feed.xml'])
    expect(shadowOf('post', slug, site)).toBeNull()
  const files = ['shot.PNG', 'a.svg', 'llms.txt', 'a/b.csv', 'video.webm', 'a.ogg']
  for (const slug of ['a.md', ...files, 'a.rsc', '', 'a\u0007b', '長'.repeat(300)])
    expect(shadowOf('post', slug, site)).not.toBeNull()
})

test('any path has an address in NFC or a reason why it has none', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: 'grapheme', minLength: 1 }).filter(name => !name.includes('/')),
        { minLength: 1, maxLength: 4 },
      ),
      names => {
        const { kind, slug } = placeOf(`posts/${names.join('/')}.md`, site)
        expect(slug).toBe(slug.normalize('NFC'))
        if (shadowOf(kind, slug, site) === null) expect(slug.split('/')).not.toContain('')
      },
    ),
  )
})
