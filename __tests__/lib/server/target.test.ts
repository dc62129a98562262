import fc from 'fast-check'
import { readTarget } from '@/lib/server/target'

const target = (raw: string) => {
  const reading = readTarget(raw)
  return reading.kind === 'target' ? [reading.target.path, reading.target.query] : reading
}

test.each([
  ['/', '/', ''],
  ['/posts/a', '/posts/a', ''],
  ['/posts/a?utm_source=x&y', '/posts/a', 'utm_source=x&y'],
  ['/posts/a#top?x', '/posts/a', ''],
  ['/posts/%e3%81%82', '/posts/%E3%81%82', ''],
  ['/p%6fsts/a', '/posts/a', ''],
  ["/posts/it's%20(1)", "/posts/it's%20(1)", ''],
  ['/posts/50%25', '/posts/50%25', ''],
])('%s asks for %s', (raw, path, query) => {
  expect(target(raw)).toEqual([path, query])
})

test('of an absolute form the path alone counts', () => {
  expect(target('http://evil.example/posts/a?x')).toEqual(['/posts/a', 'x'])
  expect(target('HTTPS://evil.example')).toEqual(['/', ''])
  expect(target('http://evil.example?x')).toEqual(['/', 'x'])
  expect(target('http://evil.example//other.example/')).toEqual({
    kind: 'redirect',
    location: '/other.example',
    query: '',
  })
})

test.each(['*', '', 'evil.example:443', 'posts/a', 'ftp://a/b', 'javascript:alert(1)'])('%s is refused', raw => {
  expect(target(raw)).toEqual({ kind: 'refused', status: 400 })
})

test('a target without end is refused, a path without end names nothing', () => {
  expect(target(`/?${'a&'.repeat(7000)}`)).toEqual({ kind: 'refused', status: 414 })
  expect(target(`/posts/${'a'.repeat(3000)}`)).toEqual({ kind: 'unknown', lang: 'ja' })
})

test.each([
  '/posts/a%0ab',
  '/posts/a%0Db',
  '/posts/a%00',
  '/posts/a%7f',
  '/posts/a%c2%85b',
  '/posts/a%e2%80%a8b',
  '/posts/a%E2%80%A9b',
  '/posts/a%2Fb',
  '/posts/a%5cb',
  '/posts/a\\b',
  '/\\evil.example',
  '/posts/%ff',
  '/posts/%',
  '/posts/%zz',
  '/posts/\u00e9',
  '/posts/../a',
  '/posts/%2e%2e/a',
  '/./a',
])('%s names nothing', raw => {
  expect(target(raw)).toEqual({ kind: 'unknown', lang: 'ja' })
})

test('the not-found page has the language of the address', () => {
  expect(target('/en/posts/a%0ab')).toEqual({ kind: 'unknown', lang: 'en' })
})

test.each([
  ['//', '/'],
  ['//evil.example', '/evil.example'],
  ['///evil.example/%61', '/evil.example/a'],
  ['/posts/a/', '/posts/a'],
  ['/posts//a/?x=1', '/posts/a'],
])('%s leads to %s, on this host', (raw, location) => {
  expect(target(raw)).toMatchObject({ kind: 'redirect', location })
})

test('an address asks for the same whether its letters are escaped or not', () => {
  const segment = fc.stringMatching(/^[\w.~-]{1,12}$/)
  const escaped = (text: string) => text.replace(/[^/]/g, letter => `%${letter.charCodeAt(0).toString(16)}`)
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), segments => {
      const raw = `/${segments.join('/')}`
      const reading = readTarget(raw)
      const same = readTarget(escaped(raw))
      if (reading.kind === 'target' && same.kind === 'target')
        expect(reading.target).toEqual({ ...same.target, asked: raw })
      else expect(reading).toEqual(same)
    }),
  )
})
