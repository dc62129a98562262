import { giscusComments } from '@/lib/services/giscus'
import { newsletterForm } from '@/lib/services/newsletter'
import { countersOf, serviceSources } from '@/lib/services/services'

const websiteId = 'b59e9c65-ae32-47f1-8400-119fcf4861c4'
const all = { counted: true, comments: true, newsletter: true }
const giscus = { repo: 'you/blog', repoId: 'R_1', category: 'Announcements', categoryId: 'DIC_1' }
const article = { lang: 'ja', path: '/posts/%E7%B4%99', title: '紙', siteUrl: 'https://blog.example' }

test('a blog that has switched nothing on names nobody', () => {
  expect(countersOf({})).toEqual([])
  expect(serviceSources({}, all)).toEqual({ scripts: [], connect: [], frames: [], forms: [] })
})

test.each([
  [
    { plausible: { src: 'https://plausible.io/js/pa-abc.js' } },
    { src: 'https://plausible.io/js/pa-abc.js', data: {}, connect: 'https://plausible.io', queue: 'plausible' },
  ],
  [
    { plausible: { src: 'https://stats.example/js/script.js', domain: 'blog.example' } },
    {
      src: 'https://stats.example/js/script.js',
      data: { domain: 'blog.example' },
      connect: 'https://stats.example',
    },
  ],
  [
    { umami: { websiteId } },
    {
      src: 'https://cloud.umami.is/script.js',
      data: { 'website-id': websiteId, 'host-url': 'https://gateway.umami.is', 'do-not-track': 'true' },
      connect: 'https://gateway.umami.is',
    },
  ],
  [
    { umami: { websiteId, src: 'https://stats.example/umami/script.js' } },
    {
      src: 'https://stats.example/umami/script.js',
      data: { 'website-id': websiteId, 'host-url': 'https://stats.example/umami', 'do-not-track': 'true' },
      connect: 'https://stats.example',
    },
  ],
  [
    { goatcounter: 'https://me.goatcounter.com/count' },
    {
      src: 'https://gc.zgo.at/count.js',
      data: { goatcounter: 'https://me.goatcounter.com/count' },
      connect: 'https://me.goatcounter.com',
    },
  ],
  [
    { goatcounter: 'https://stats.example/count' },
    {
      src: 'https://stats.example/count.js',
      data: { goatcounter: 'https://stats.example/count' },
      connect: 'https://stats.example',
    },
  ],
  [
    { cloudflare: 'a'.repeat(32) },
    {
      src: 'https://static.cloudflareinsights.com/beacon.min.js',
      data: { 'cf-beacon': `{"token":"${'a'.repeat(32)}"}` },
      connect: 'https://cloudflareinsights.com',
    },
  ],
])('%j is counted by its own script', (analytics, counter) => {
  expect(countersOf({ analytics })).toEqual([counter])
  expect(serviceSources({ analytics }, all)).toMatchObject({
    scripts: [new URL(counter.src).origin],
    connect: [counter.connect],
  })
})

test('a policy names only what stands on the page', () => {
  const services = {
    comments: { giscus },
    newsletter: { buttondown: 'me', leadsTo: ['https://blog.example'] },
    analytics: { goatcounter: 'https://me.goatcounter.com/count' },
  }
  const none = { counted: false, comments: false, newsletter: false }
  expect(serviceSources(services, none)).toEqual(serviceSources({}, all))
  expect(serviceSources(services, { ...none, comments: true }).frames).toEqual(['https://giscus.app'])
  expect(serviceSources(services, { ...none, newsletter: true }).forms).toEqual([
    'https://buttondown.com',
    'https://blog.example',
  ])
  expect(serviceSources(services, { ...none, counted: true }).connect).toEqual(['https://me.goatcounter.com'])
})

test('comments are found by the address of the article, as the script of giscus does it', () => {
  const { frame, page } = giscusComments(giscus, article)
  const { pathname, searchParams } = new URL(frame)
  expect(pathname).toBe('/ja/widget')
  expect(Object.fromEntries(searchParams)).toMatchObject({
    ...giscus,
    term: 'posts/%E7%B4%99',
    strict: '0',
    backLink: 'https://blog.example/posts/%E7%B4%99',
  })
  expect(new URL(page).pathname).toBe('/you/blog/discussions')
})

test('or by what the owner says, in a language that giscus has', () => {
  const termOf = (mapping: 'url' | 'og:title') =>
    new URL(giscusComments({ ...giscus, mapping }, article).frame).searchParams.get('term')
  expect(termOf('url')).toBe('https://blog.example/posts/%E7%B4%99')
  expect(termOf('og:title')).toBe('紙')
  const languageOf = (lang: string) => new URL(giscusComments(giscus, { ...article, lang }).frame).pathname
  expect(languageOf('zh')).toBe('/zh-CN/widget')
  expect(languageOf('tlh')).toBe('/en/widget')
})

test('a newsletter has a plain form', () => {
  expect(newsletterForm({ buttondown: 'me' })).toEqual({
    action: 'https://buttondown.com/api/emails/embed-subscribe/me',
    field: 'email',
    hidden: { embed: '1' },
    targets: ['https://buttondown.com'],
    host: 'buttondown.com',
  })
  const action = 'https://me.us1.list-manage.com/subscribe/post?u=1&id=2'
  expect(newsletterForm({ action, field: 'EMAIL', hidden: { b_1_2: '' } })).toMatchObject({
    field: 'EMAIL',
    hidden: { b_1_2: '' },
    targets: ['https://me.us1.list-manage.com'],
  })
})
