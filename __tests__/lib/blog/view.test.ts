import type { Blog, BlogView } from '@/lib/blog/model'
import { viewBlog } from '@/lib/blog/view'
import type { Post } from '@/lib/post/model'
import { parsePost } from '@/lib/post/post'
import { site } from '@/site.config'

const NOW = Date.UTC(2026, 5, 1)
const DAY = 86_400_000

/** A post of a number of days ago (or ahead, below zero). */
function post(slug: string, daysAgo: number, more: Partial<Post> = {}): Post {
  const parsed = parsePost(
    { path: `posts/${slug}.md`, text: '---\ntitle: A\ndate: 2026-01-31\n---\nText', modified: 0 },
    site,
  )
  const instant = NOW - daysAgo * DAY
  const date = { instant, day: new Date(instant).toISOString().slice(0, 10) }
  const address = more.kind === 'page' ? slug : `posts/${slug}`
  return { ...(parsed.post as Post), title: slug, date, appears: instant, address, ...more }
}

const blogOf = (...posts: Post[]): Blog => ({
  revision: 'r',
  posts: posts.sort((a, b) => b.date.instant - a.date.instant || (a.slug < b.slug ? -1 : 1)),
  problems: [],
})
const slugs = (posts: readonly Post[]) => posts.map(({ slug }) => slug)

test('posts, pages and languages are apart', () => {
  const view = viewBlog(
    blogOf(post('a', 1), post('b', 2), post('a', 3, { lang: 'en' }), post('about', 4, { kind: 'page' })),
    site,
    NOW,
    'public',
  )
  expect(slugs(view.posts('ja'))).toEqual(['a', 'b'])
  expect(slugs(view.posts('en'))).toEqual(['a'])
  expect(slugs(view.pages('ja'))).toEqual(['about'])
  expect(view.posts('fr')).toEqual([])
  expect(view.findAt('ja', 'posts/a')?.date.instant).toBe(NOW - DAY)
  expect(view.findAt('ja', 'posts/about')).toBeNull()
  expect(view.findAt('ja', 'about')?.kind).toBe('page')
  expect(view.findAt('en', 'posts/b')).toBeNull()
  for (const name of ['__proto__', 'constructor', '']) expect(view.findAt('ja', name)).toBeNull()
})

test('a file leads to its post or page, in whichever language, where the audience sees it', () => {
  const from = post('notes/from', 1, { path: 'posts/notes/from.md' })
  const blog = blogOf(
    from,
    post('a', 1),
    post('a', 1, { lang: 'en', path: 'posts/a.en.md' }),
    post('notes/b c', 1, { path: 'posts/notes/b c.md' }),
    post('notes/50%25', 1, { path: 'posts/notes/50%25.md' }),
    post('about', 1, { kind: 'page', path: 'posts/pages/about.md' }),
    post('draft', 1, { draft: true }),
    post('c', 1, { lang: 'fr', path: 'posts/c.fr.md' }),
  )
  const slugIn = (view: BlogView, reference: string) => view.findBeside(from, reference)?.slug
  const view = viewBlog(blog, site, NOW, 'public')
  expect(slugIn(view, '../a.md')).toBe('a')
  expect(view.findBeside(from, '../a.en.md')?.lang).toBe('en')
  expect(view.findBeside(from, '../pages/about.md')?.kind).toBe('page')
  // As links write it and as the file system does; a name that only looks encoded means itself first.
  for (const name of ['b c.md', './b%20c.md', 'b%20c.md']) expect(slugIn(view, name)).toBe('notes/b c')
  expect(slugIn(view, '50%25.md')).toBe('notes/50%25')
  for (const name of ['../draft.md', '../c.fr.md', '../b.md', 'a', '%ff.md', '../../../etc/passwd'])
    expect(slugIn(view, name)).toBeUndefined()
  expect(slugIn(viewBlog(blog, site, NOW, 'preview'), '../draft.md')).toBe('draft')
})

test('a post is found by its title, its slug or its file, whatever the case; titles come first', () => {
  const blog = blogOf(
    post('notes/b', 2, { title: '題', path: 'posts/notes/Bfile.md' }),
    post('c', 1, { title: 'Notes/B' }),
    post('d', 1, { lang: 'en', title: '英' }),
    post('e', 1, { draft: true, title: '隠' }),
  )
  const view = viewBlog(blog, site, NOW, 'public')
  const slugs = ['題', ' b ', 'bFILE', 'notes/b', '英', '隠', '', 'constructor'].map(
    name => view.findNamed('ja', name)?.slug,
  )
  expect(slugs).toEqual(['notes/b', 'notes/b', 'notes/b', 'c', undefined, undefined, undefined, undefined])
})

describe('a draft and a future post', () => {
  const hidden = { tags: ['AI', 'Secret'], aliases: ['old'] }
  const blog = blogOf(
    post('a', 3, { tags: ['AI'] }),
    post('draft', 2, { draft: true, ...hidden }),
    post('b', 1, { tags: ['AI'] }),
    post('future', -1, hidden),
    post('a', 3, { lang: 'en', draft: true }),
  )

  test('are nowhere for the public', () => {
    const view = viewBlog(blog, site, NOW, 'public')
    expect(slugs(view.posts('ja'))).toEqual(['b', 'a'])
    expect(view.findAt('ja', 'posts/draft')).toBeNull()
    expect(view.findAt('ja', 'posts/future')).toBeNull()
    expect(view.tags('ja')).toEqual([{ slug: 'ai', name: 'AI', count: 2 }])
    expect(view.findTag('ja', 'secret')).toBeNull()
    expect(view.tagOf('ja', 'Secret')).toBeNull()
    expect(view.postsTagged('ja', 'secret')).toEqual([])
    expect(view.movedTo('ja', 'old')).toBeNull()
    const [b, a] = view.posts('ja') as [Post, Post]
    expect(view.neighbours(b)).toEqual({ older: a, newer: null })
    expect(view.neighbours(a)).toEqual({ older: null, newer: b })
    expect(view.translations(a)).toEqual([a])
  })

  test('are everywhere for a preview', () => {
    const view = viewBlog(blog, site, NOW, 'preview')
    expect(slugs(view.posts('ja'))).toEqual(['future', 'b', 'draft', 'a'])
    expect(view.findTag('ja', 'secret')?.count).toBe(2)
    expect(view.translations(view.findAt('ja', 'posts/a') as Post)).toHaveLength(2)
  })
})

describe('the time until which a view is right', () => {
  test('ends when the next post appears', () => {
    const blog = blogOf(post('a', 1), post('soon', -1), post('later', -9), post('never', -0.5, { draft: true }))
    const view = viewBlog(blog, site, NOW, 'public')
    expect(view.until).toBe(NOW + DAY)
    expect(slugs(viewBlog(blog, site, view.until - 1, 'public').posts('ja'))).toEqual(['a'])
    expect(slugs(viewBlog(blog, site, view.until, 'public').posts('ja'))).toEqual(['soon', 'a'])
  })

  test('ends when a post expires', () => {
    const blog = blogOf(post('a', 1), post('offer', 2, { expires: NOW + 5 }))
    const view = viewBlog(blog, site, NOW, 'public')
    expect(view.until).toBe(NOW + 5)
    expect(slugs(viewBlog(blog, site, NOW + 5, 'public').posts('ja'))).toEqual(['a'])
    expect(viewBlog(blog, site, NOW + 5, 'public').until).toBe(Number.POSITIVE_INFINITY)
  })

  test('never ends where nothing is to come', () => {
    expect(viewBlog(blogOf(post('a', 1)), site, NOW, 'public').until).toBe(Number.POSITIVE_INFINITY)
    expect(viewBlog(blogOf(), site, NOW, 'public').until).toBe(Number.POSITIVE_INFINITY)
  })
})

test('a post without a date of its own is shown, whatever the clock of the file says', () => {
  const page = post('about', -3, { kind: 'page', appears: undefined })
  expect(viewBlog(blogOf(page), site, NOW, 'public').pages('ja')).toEqual([page])
})

test('neighbours stand in the same language, ties by address', () => {
  const view = viewBlog(
    blogOf(post('a', 1), post('b', 1), post('c', 1), post('x', 1, { lang: 'en' }), post('about', 1, { kind: 'page' })),
    site,
    NOW,
    'public',
  )
  const b = view.findAt('ja', 'posts/b') as Post
  expect(view.neighbours(b)).toMatchObject({ older: { slug: 'c' }, newer: { slug: 'a' } })
  expect(view.neighbours(view.findAt('en', 'posts/x') as Post)).toEqual({ older: null, newer: null })
  expect(view.neighbours(view.findAt('ja', 'about') as Post)).toEqual({ older: null, newer: null })
})

describe('tags', () => {
  test('fold spelling variants and show the most frequent one', () => {
    const view = viewBlog(
      blogOf(
        post('a', 1, { tags: ['React', 'react'] }),
        post('b', 2, { tags: ['ｒｅａｃｔ'] }),
        post('c', 3, { tags: ['React'] }),
        post('d', 4, { tags: ['C', 'C++', 'C#', '.NET'] }),
      ),
      site,
      NOW,
      'public',
    )
    expect(view.tags('ja')[0]).toEqual({ slug: 'react', name: 'React', count: 3 })
    expect(slugs(view.postsTagged('ja', 'react'))).toEqual(['a', 'b', 'c'])
    expect(view.tagOf('ja', 'REACT')?.slug).toBe('react')
    expect(view.tags('ja').slice(1)).toEqual(
      ['.NET', 'C', 'C#', 'C++'].map(name => ({ slug: name.toLowerCase(), name, count: 1 })),
    )
  })

  test('are counted per language', () => {
    const view = viewBlog(
      blogOf(post('a', 1, { tags: ['AI'] }), post('a', 1, { lang: 'en', tags: ['AI'] })),
      site,
      NOW,
      'public',
    )
    expect(view.findTag('ja', 'ai')?.count).toBe(1)
    expect(view.findTag('en', 'ai')?.count).toBe(1)
  })
})

test('translations have the same address in another language, home language first', () => {
  const view = viewBlog(blogOf(post('a', 1, { lang: 'en' }), post('a', 2), post('b', 3)), site, NOW, 'public')
  expect(view.translations(view.findAt('en', 'posts/a') as Post).map(({ lang }) => lang)).toEqual(['ja', 'en'])
  expect(view.translations(view.findAt('ja', 'posts/b') as Post).map(({ lang }) => lang)).toEqual(['ja'])
})

describe('an old address', () => {
  const view = viewBlog(
    blogOf(
      post('new', 1, { aliases: ['2020/01/old', 'posts/renamed', 'posts/other', 'en/typed'] }),
      post('other', 2),
      post('english', 3, { lang: 'en', aliases: ['old-english'] }),
    ),
    site,
    NOW,
    'public',
  )

  test('leads to the post', () => {
    expect(view.movedTo('ja', '2020/01/old')?.slug).toBe('new')
    expect(view.movedTo('ja', 'posts/renamed')?.slug).toBe('new')
    expect(view.movedTo('en', 'typed')?.slug).toBe('new')
  })

  test('without a prefix arrives at the home language too', () => {
    expect(view.movedTo('en', 'old-english')?.slug).toBe('english')
    expect(view.movedTo('ja', 'old-english')?.slug).toBe('english')
    expect(view.movedTo('en', '2020/01/old')).toBeNull()
  })

  test('leads nowhere where a post is', () => {
    expect(view.movedTo('ja', 'posts/other')).toBeNull()
    expect(view.movedTo('ja', 'unknown')).toBeNull()
  })
})

test('a view of 10,000 posts is made in a moment', () => {
  const posts = Array.from({ length: 10_000 }, (_, n) => ({
    ...post('a', n),
    slug: `post-${n}`,
    tags: [`tag ${n % 100}`],
  }))
  const start = performance.now()
  const view = viewBlog(blogOf(...posts), site, NOW, 'public')
  expect(view.tags('ja')).toHaveLength(100)
  expect(performance.now() - start).toBeLessThan(3000)
})
