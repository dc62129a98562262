import type { BlogView } from '@/lib/blog/model'
import type { Series } from '@/lib/blog/series'
import type { Post } from '@/lib/post/model'
import { siteFaultsIn } from '@/lib/site-faults'
import { menuOf } from '@/lib/surfaces/links'
import { missingContent } from '@/lib/surfaces/missing-content'
import { site } from '@/site.config'

const page = (slug: string) => ({ kind: 'page', lang: 'en', slug, address: slug, title: `Title of ${slug}` }) as Post
const pages = [page('about'), page('contact')]
const content = (series: Series[] = []) => ({ pages: () => pages, series: () => series })
const hrefs = (change: Partial<typeof site>, lang = 'en') =>
  menuOf(lang, { ...site, ...change }, content()).map(({ href }) => href)

test('where nothing is set, the menu has the tags, the archive and all pages', () => {
  expect(hrefs({})).toEqual(['/en/tags', '/en/archive', '/en/about', '/en/contact'])
  expect(hrefs({ tags: false })).toEqual(['/en/archive', '/en/about', '/en/contact'])
})

test('a language with series has the way to them', () => {
  const some = content([{ slug: 'binding', name: 'Binding', posts: [] }])
  expect(
    menuOf('en', site, some)
      .map(({ href }) => href)
      .slice(0, 3),
  ).toEqual(['/en/tags', '/en/archive', '/en/series'])
  expect(menuOf('en', { ...site, menu: ['series', 'home'] }, some)[0]).toEqual({ title: 'Series', href: '/en/series' })
  expect(hrefs({ menu: ['series', 'home'] })).toEqual(['/en'])
})

test('the owner says what is in it, and in which order', () => {
  const menu = ['contact', 'home', { label: { en: 'Code', ja: 'コード' }, href: 'https://example.com/' }, 'feed']
  expect(menuOf('en', { ...site, menu }, content())).toEqual([
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

test('what the settings name and the content does not have is told of', async () => {
  const reading = {
    view: { pages: (lang: string) => (lang === 'en' ? pages : []) } as Partial<BlogView> as BlogView,
    findMedia: async (_: object, file: string) => ({ found: file === '/have.png', looked: [] }) as never,
  }
  const menu = ['about', 'abuot', 'tags', { label: 'a', href: '/a' }]
  const authors = { mika: { name: 'M', picture: '/have.png' }, sora: { name: 'S', picture: '/gone.png' } }
  expect(await missingContent({ ...reading, site: { ...site, menu, authors } }, siteFaultsIn('en'))).toEqual([
    'menu names "abuot", and there is no posts/pages/abuot.md',
    'authors.sora.picture is "/gone.png", and there is no public/gone.png',
  ])
  expect(await missingContent({ ...reading, site: { ...site, authors: {} } })).toEqual([])
})
