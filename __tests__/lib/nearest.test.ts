import { isTypo, nearest } from '@/lib/nearest'

test.each([
  ['Calout', ['Callout', 'Caution'], 'Callout'],
  ['othre', ['other', 'others'], 'other'],
  ['abcdef', ['uvwxyz'], undefined],
  ['Tab', ['Tabs', 'Tap'], undefined],
  ['ab', ['ac'], undefined],
  ['release-3-4-1', ['release-3-4-2'], undefined],
  ['same', ['same'], undefined],
  ['/posts/b', ['/posts/c'], undefined],
])('the word nearest to %s of %j is %s', (word, words, wanted) => {
  expect(nearest(word, words, word.startsWith('/') ? 1 : undefined)).toBe(wanted)
})

test('what is too long to be typed is near to nothing', () => {
  expect(nearest('a'.repeat(499), [`${'a'.repeat(498)}b`])).toBeDefined()
  expect(nearest('a'.repeat(501), [`${'a'.repeat(500)}b`])).toBeUndefined()
})

test.each([
  ['titel', 'title', true],
  ['tilte', 'title', true],
  ['tittle', 'title', true],
  ['titl', 'title', true],
  ['titke', 'title', true],
  ['drafts', 'draft', true],
  ['dreft', 'draft', true],
  ['rdaft', 'draft', true],
  ['title', 'title', false],
  ['ditch', 'title', false],
  ['subtitle', 'title', false],
  ['tags', 'tag', false],
  ['elti', 'title', false],
])('%s for %s: %s', (word, meant, is) => expect(isTypo(word, meant)).toBe(is))
