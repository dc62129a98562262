import { messages } from '@/lib/messages'
import { site } from '@/site.config'

test('every language of the site has texts of its own', () => {
  const names = site.languages.map(lang => messages(lang).language)
  expect(new Set(names).size).toBe(site.languages.length)
})

test('a language that nobody has translated yet gets real words, not keys', () => {
  expect(messages('xx').tags).toBe('Tags')
  expect(messages('constructor').tags).toBe('Tags')
})

test('counted texts agree with their count', () => {
  expect(messages('en').posts(1)).toBe('1 post')
  expect(messages('en').posts(1234)).toBe('1,234 posts')
  expect(messages('ja').posts(1)).toBe('1本')
})
