import { articleJsonLd, authorJsonLd, blogJsonLd, breadcrumbJsonLd } from '@/lib/feeds/json-ld'
import { aPost } from '../../app/_components/a-post'

const site = 'https://blog.example'
const owner = { name: 'Tsumugi' }
const published = Date.parse('2026-11-24T00:00:00Z')
const article = { teaser: { ...aPost, title: '余白', href: '/posts/b' }, published, authors: [] }

test('an article says what it is, where it is and when it was written', () => {
  expect(JSON.parse(articleJsonLd(article, owner, site))).toMatchObject({
    '@type': 'BlogPosting',
    headline: '余白',
    url: 'https://blog.example/posts/b',
    datePublished: '2026-11-24T00:00:00.000Z',
    dateModified: '2026-11-24T00:00:00.000Z',
  })
})

test('authors have the addresses of their pages, where they have one', () => {
  const authors = [{ name: 'Mika', href: '/authors/mika' }, { name: 'Sora' }]
  expect(JSON.parse(articleJsonLd({ ...article, authors }, owner, site)).author).toEqual([
    { '@type': 'Person', name: 'Mika', url: 'https://blog.example/authors/mika' },
    { '@type': 'Person', name: 'Sora' },
  ])
})

test('an article that names nobody is by whose blog it is', () => {
  const authorBy = (owner: { name: string; url?: string }) => JSON.parse(articleJsonLd(article, owner, site)).author
  expect(authorBy(owner)).toEqual([{ '@type': 'Person', name: 'Tsumugi' }])
  expect(authorBy({ ...owner, url: 'https://tsumugi.example/' })[0].url).toBe('https://tsumugi.example/')
})

test('its picture is the one above its text, or else its card', () => {
  const shareImage = { src: '/og/posts/b.png?v=1a2b3c4d', alt: '余白' }
  const header = { src: '/images/a.png?v=1a2b3c4d', width: 1600, height: 840 }
  const imageOf = (more: object) => JSON.parse(articleJsonLd({ ...article, shareImage, ...more }, owner, site)).image
  expect(imageOf({})).toBe('https://blog.example/og/posts/b.png?v=1a2b3c4d')
  expect(imageOf({ teaser: { ...article.teaser, header } })).toBe('https://blog.example/images/a.png?v=1a2b3c4d')
})

test('the original is named where the article is a copy', () => {
  const copy = { ...article, canonical: 'https://first.example/b' }
  expect(JSON.parse(articleJsonLd(copy, owner, site)).mainEntityOfPage).toBe('https://first.example/b')
})

test.each(['</script><script>alert(1)</script>', '<!--<script>', ']]> & "'])('no title breaks out: %s', title => {
  const text = articleJsonLd({ ...article, teaser: { ...article.teaser, title } }, owner, site)
  expect(text).not.toContain('<')
  expect(JSON.parse(text).headline).toBe(title)
})

test('the home page names the blog, in its language', () => {
  const blog = { lang: 'en', title: '</script>', href: '/en' }
  const text = blogJsonLd(blog, site)
  expect(text).not.toContain('<')
  expect(JSON.parse(text)).toMatchObject({ '@type': 'Blog', name: '</script>', url: 'https://blog.example/en' })
})

test('the page of an author names a person, and who they are elsewhere', () => {
  const text = authorJsonLd({ name: '</script>', url: 'https://mika.example/' }, '/authors/mika', site)
  expect(text).not.toContain('<')
  expect(JSON.parse(text)).toEqual({
    '@context': 'https://schema.org',
    '@type': 'Person',
    name: '</script>',
    url: 'https://blog.example/authors/mika',
    sameAs: 'https://mika.example/',
  })
})

test('the way to a page has every step with its place and its address', () => {
  const steps = [
    { title: '綴り', href: '/' },
    { title: '</script>', href: '/posts/a' },
  ]
  const text = breadcrumbJsonLd(steps, site)
  expect(text).not.toContain('<')
  expect(JSON.parse(text)).toMatchObject({
    '@type': 'BreadcrumbList',
    itemListElement: [
      { position: 1, name: '綴り', item: 'https://blog.example/' },
      { position: 2, name: '</script>', item: 'https://blog.example/posts/a' },
    ],
  })
})
