import fc from 'fast-check'
import { tagSlug } from '@/lib/post/tag'

test.each([
  ['C', 'c'],
  ['C++', 'c++'],
  ['C#', 'c#'],
  ['.NET', '.net'],
  ['🎉', '🎉'],
  ['日本語', '日本語'],
  ['React', 'react'],
  ['ｒｅａｃｔ', 'react'],
  ['CI/CD', 'ci-cd'],
  ['Machine Learning', 'machine-learning'],
  ['Next.js', 'next.js'],
  ['A*', 'a-star'],
  ['100%', '100-percent'],
  ['~', 'tilde'],
  ['*~%', 'star-tilde-percent'],
  ['#', '#'],
  ['?', '?'],
  ['&', '&'],
  ['+', '+'],
  ['.', 'dot'],
  ['..', 'dotdot'],
])('%s has the address %s', (spelling, slug) => {
  expect(tagSlug(spelling)).toBe(slug)
})

test.each([
  ['React', 'react', 'ＲＥＡＣＴ', ' React '],
  ['データ', 'ﾃﾞｰﾀ', 'テ\u3099ータ'],
  ['Café', 'Cafe\u0301'],
  ['❤️', '❤'],
  ['machine-learning', 'Machine Learning', 'machine　learning'],
])('%s and its other spellings share an address', (...spellings) => {
  expect(new Set(spellings.map(tagSlug)).size).toBe(1)
})

test('characters that tell tags apart keep their addresses apart', () => {
  const tags = [
    'C',
    'C++',
    'C#',
    '.NET',
    'NET',
    'F#',
    'F*',
    '#',
    '?',
    '%',
    '&',
    '+',
    '🎉',
    '日本語',
    'Next.js',
    'nextjs',
  ]
  expect(new Set(tags.map(tagSlug)).size).toBe(tags.length)
})

test('a long tag is cut and stays distinct', () => {
  const [one, two] = ['a', 'b'].map(end => tagSlug('とても長いタグ'.repeat(30) + end)) as [string, string]
  expect(one).not.toBe(two)
  expect([...one].length).toBeLessThan(60)
})

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'aA ./\\~*%?#&+\0\ud800\u200b\ufe0f🎉日') }),
)

test('any text has an address of one segment that survives encoding', () => {
  fc.assert(
    fc.property(anyText, spelling => {
      const slug = tagSlug(spelling)
      expect(slug).not.toBe('')
      expect(slug).not.toMatch(/^\.{1,2}$|[/\\~*%\0]/)
      expect(decodeURIComponent(encodeURIComponent(slug))).toBe(slug)
      expect(new URL(`http://h/tags/${encodeURIComponent(slug)}`).pathname.split('/')).toHaveLength(3)
      expect(slug).toBe(slug.normalize('NFC'))
    }),
    { numRuns: 2000 },
  )
})

test('an address is a spelling of its own tag', () => {
  fc.assert(
    fc.property(anyText, spelling => {
      const slug = tagSlug(spelling)
      expect(tagSlug(slug)).toBe(slug)
    }),
    { numRuns: 2000 },
  )
})
