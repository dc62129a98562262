import { parseModeration } from '@/lib/replies/moderation'
import type { Reply } from '@/lib/replies/reply'

const reply = (url: string, author?: string): Reply => ({
  url,
  kind: 'said',
  author: { name: 'A', url: author },
  said: [],
})
const shows = (text: string, ...[url, author]: Parameters<typeof reply>) =>
  parseModeration(text).shows(reply(url, author))

test('an empty file hides nothing', () => expect(shows('', 'https://a.example/1')).toBe(true))

test.each([
  ['https://a.example/1', 'https://a.example/1', undefined],
  ['https://a.example', 'https://a.example/1', undefined],
  ['https://a.example/@b', 'https://c.example/@b@a.example/1', 'https://a.example/@b'],
])('hide: %s hides %s', (named, url, author) => {
  expect(shows(`hide:\n  - ${named}\n`, url, author)).toBe(false)
})

test('and nothing that only begins alike', () => {
  expect(shows('hide: [https://a.example/@b]', 'https://a.example/@bc/1')).toBe(true)
  expect(shows('hide: [https://a.example/1]', 'https://a.example/12')).toBe(true)
})

test('where the file says what to show, all else is hidden', () => {
  const text = 'show:\n  - https://a.example/\nhide:\n  - https://a.example/2\n'
  expect(shows(text, 'https://a.example/1')).toBe(true)
  expect(shows(text, 'https://a.example/2')).toBe(false)
  expect(shows(text, 'https://b.example/1')).toBe(false)
  expect(shows('show: []', 'https://b.example/1')).toBe(false)
})

test.each([
  ['hide: [', /unexpected end/],
  ['- a', /neither hide nor show/],
  ['hidden: []', /it has hidden/],
  ['hide: [spam.example]', /"spam\.example" is no address/],
])('a slip shows nothing, and is told: %j', (text, reason) => {
  const { problem, shows } = parseModeration(text)
  expect(problem?.message).toMatch(reason)
  expect(problem).toMatchObject({ file: 'posts/replies.yml', severity: 'error', rule: 'replies' })
  expect(shows(reply('https://a.example/1'))).toBe(false)
})
