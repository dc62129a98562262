import { missingPage, NEAR_SLOT } from '@/lib/search/missing-page'
import { NearPages, wordsIn } from '@/lib/search/near-pages'
import { site } from '@/site.config'
import { WrittenBlog } from '../../written-blog'

let blog: WrittenBlog

beforeEach(() => {
  blog = new WrittenBlog()
  blog.write('attention-by-hand.md', 'title: 注意機構\ndate: 2025-01-01\ntags: [TypeScript]')
  blog.write('attention-by-hand.en.md', 'title: Attention\ndate: 2025-01-01')
  blog.write('2025/softmax-overflow.md', 'title: softmax\ndate: 2025-01-02')
  blog.write('随筆/糸の端切れ.md', 'title: 糸\ndate: 2025-01-03')
  blog.write('secret-plans.md', 'title: 秘密\ndate: 2025-01-04\ndraft: true')
  blog.write('tie.md', 'title: 結ぶ\ndate: 2025-01-05\nseries: Book Binding')
  blog.write('pages/contact.md', 'title: 連絡先')
})
afterEach(() => blog.delete())

const near = async (address: string) =>
  new NearPages((await blog.open()).view(), site).find(address).map(({ href }) => decodeURI(href))

test.each([
  ['/posts/atention-by-hand', ['/posts/attention-by-hand', '/en/posts/attention-by-hand']],
  ['/en/posts/attention', ['/en/posts/attention-by-hand', '/posts/attention-by-hand']],
  ['/2019/05/softmax_overflow.html?utm=1', ['/posts/2025/softmax-overflow']],
  [`/posts/${encodeURIComponent('糸の端')}`, ['/posts/随筆/糸の端切れ']],
  ['/contacts', ['/contact']],
  ['/tag/typescript', ['/tags/typescript']],
  ['/serie/bookbinding', ['/series/book-binding']],
  ['/posts/secret-plan', []],
  ['/wp-login.php', []],
  ['/%', []],
  ['/', []],
  ['/a', []],
])('near to %s is %j', async (address, wanted) => {
  expect(await near(address)).toEqual(wanted)
})

test('a tag and a series are told from posts, in the language of their page', async () => {
  blog.write('en.en.md', 'title: TypeScript\ndate: 2025-01-01\ntags: [TypeScript]\nseries: TypeScript')
  blog.write('ja.md', 'title: 型\ndate: 2025-01-01\nseries: TypeScript')
  const found = new NearPages((await blog.open()).view(), site).find('/typescript')
  expect(found.map(({ title }) => title)).toEqual([
    'タグ「TypeScript」の記事',
    '連載「TypeScript」',
    'Posts tagged “TypeScript”',
  ])
})

test('any address is answered, however long', async () => {
  for (const address of [`/${'a'.repeat(100_000)}`, `/${'%E3%81%82'.repeat(5000)}`, '/%E3%81', '/\ud800\u0000', '//'])
    expect(Array.isArray(await near(address))).toBe(true)
})

test('the words of an address can be searched for', () => {
  expect(wordsIn('/posts/attention-by_hand.html')).toBe('attention by hand')
  expect(wordsIn(`/${encodeURIComponent('糸の 端')}/index.html`)).toBe('糸の 端')
  expect(wordsIn('/?q=1')).toBe('')
})

test('a long title breaks between phrases', () => {
  const near = [{ lang: 'ja', title: '注意機構を手で計算する', href: '/posts/a' }]
  expect(missingPage(NEAR_SLOT, '/', near, 'en')).toContain('>注意機構を<wbr>手で<wbr>計算する</a>')
})

test('what an address says is text on its page', () => {
  const html = missingPage(
    `<main>${NEAR_SLOT}</main>`,
    '/"><script>$&',
    [{ lang: 'en', title: '<b>', href: '/en/"' }],
    'ja',
  )
  expect(html).toContain('<a href="/en/&quot;" lang="en">&lt;b&gt;</a>')
  expect(html).not.toMatch(/<script|<b>|\$&[^a]/)
  expect(html).toContain('<a href="/search?q=%22%3E%3Cscript%3E%24%26">')
  expect(missingPage(`<main>${NEAR_SLOT}</main>`, '/', [], 'ja')).toBe('<main></main>')
})
