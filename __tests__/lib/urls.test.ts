import fc from 'fast-check'
import {
  addressOf,
  archiveUrl,
  decodeSegment,
  encodeSegment,
  feedUrl,
  foldAddress,
  homeUrl,
  languageOf,
  tagUrl,
} from '@/lib/urls'

test('the home language has no prefix, another one has', () => {
  expect([homeUrl('ja'), homeUrl('en'), homeUrl('ja', 2), homeUrl('en', 3)]).toEqual([
    '/',
    '/en',
    '/page/2',
    '/en/page/3',
  ])
  expect([archiveUrl('ja'), feedUrl('en')]).toEqual(['/archive', '/en/feed.xml'])
  expect([archiveUrl('ja', '2024'), archiveUrl('en', '2024', 2)]).toEqual(['/archive/2024', '/en/archive/2024/page/2'])
})

test('every segment is encoded once', () => {
  expect(addressOf({ lang: 'ja', address: 'posts/ノート/50% & more?#x' })).toBe(
    `/posts/${encodeURIComponent('ノート')}/50%25%20%26%20more%3F%23x`,
  )
  expect(addressOf({ lang: 'en', address: 'about' })).toBe('/en/about')
  expect(tagUrl('ja', 'c++', 2)).toBe('/tags/c%2B%2B/page/2')
})

test('a segment is decoded once, and malformed escapes are no segment', () => {
  expect(decodeSegment('50%2525')).toBe('50%25')
  expect(decodeSegment('%ff')).toBeNull()
})

test.each([
  ['/', 'ja'],
  ['/posts/a', 'ja'],
  ['/en', 'en'],
  ['/en?page=2', 'en'],
  ['/en/posts/a', 'en'],
  ['/entry', 'ja'],
  ['/fr/posts/a', 'ja'],
])('%s is an address in %s', (address, lang) => {
  expect(languageOf(address)).toBe(lang)
})

test('what needs no escapes is the same encoded, decoded and folded with them', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      fc.pre(text.isWellFormed())
      expect(encodeSegment(text)).toBe(encodeURIComponent(text))
      expect(decodeSegment(encodeSegment(text))).toBe(text)
      expect(foldAddress(text)).toBe(text.normalize('NFKC').toLowerCase())
    }),
  )
})
