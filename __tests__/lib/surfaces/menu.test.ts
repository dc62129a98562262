import type { BlogView } from '@/lib/blog/model'
import type { Post } from '@/lib/post/model'
import { menuOf, missingInMenu } from '@/lib/surfaces/links'
import { site } from '@/site.config'

const page = (slug: string) => ({ kind: 'page', lang: 'en', slug, title: `Title of ${slug}` }) as Post
const pages = [page('about'), page('contact')]
const hrefs = (change: Partial<typeof site>, lang = 'en') =>
  menuOf(lang, { ...site, ...change }, pages).map(({ href }) => href)

test('where nothing is set, the menu has the tags, the archive and all pages', () => {
  expect(hrefs({})).toEqual(['/en/tags', '/en/archive', '/en/about', '/en/contact'])
  expect(hrefs({ tags: false })).toEqual(['/en/archive', '/en/about', '/en/contact'])
})

test('the owner says what is in it, and in which order', () => {
  const menu = ['contact', 'home', { label: { en: 'Code', ja: 'コード' }, href: 'https://example.com/' }, 'feed']
  expect(menuOf('en', { ...site, menu }, pages)).toEqual([
    { title: 'Title of contact', href: '/en/contact' },
    { title: 'Posts', href: '/en' },
    { title: 'Code', href: 'https://example.com/' },
    { title: 'Feed', href: '/en/feed.xml' },
  ])
})

test('a page or a link that a language does not have is not in its menu', () => {
  expect(hrefs({ menu: ['imprint', 'archive', { label: { ja: '本' }, href: '/posts/book' }] })).toEqual(['/en/archive'])
  expect(hrefs({ menu: [{ label: '本', href: { ja: '/posts/book', en: '/en/posts/book' } }] })).toEqual([
    '/en/posts/book',
  ])
})

test('a page that the menu names and no language has is told of', () => {
  const view = { pages: (lang: string) => (lang === 'en' ? pages : []) } as Partial<BlogView> as BlogView
  const menu = ['about', 'abuot', 'tags', { label: 'a', href: '/a' }]
  expect(missingInMenu({ view, site: { ...site, menu } })).toEqual(['abuot'])
  expect(missingInMenu({ view, site })).toEqual([])
})
