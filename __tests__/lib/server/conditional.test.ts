import { conditionOf, isNamed, preferredEncoding, prefersMarkdown } from '@/lib/server/conditional'

const conditionWith = (headers: Record<string, string>, etag: string | undefined = 'W/"one"') =>
  conditionOf(etag, new Headers(headers))

test.each(['"one"', 'W/"one"', '"zero", "one"', '"zero" ,W/"one"', '*'])('who has %s gets 304', known => {
  expect(conditionWith({ 'if-none-match': known })).toBe(304)
})

test.each(['"two"', 'one', '', 'W/"on"'])('who has %s gets it whole', known => {
  expect(conditionWith({ 'if-none-match': known })).toBeNull()
})

test('nobody has what has no tag', () => {
  expect(conditionOf(undefined, new Headers({ 'if-none-match': '*' }))).toBeNull()
  expect(conditionWith({})).toBeNull()
})

test('who wants only what he knows gets 412 for anything else, and a weak tag is never the same', () => {
  expect(conditionWith({ 'if-match': '"one"' }, '"one"')).toBeNull()
  expect(conditionWith({ 'if-match': '*' })).toBeNull()
  expect(conditionWith({ 'if-match': '"two"' }, '"one"')).toBe(412)
  expect(conditionWith({ 'if-match': 'W/"one"' })).toBe(412)
  // If-Match is looked at first.
  expect(conditionWith({ 'if-match': '"two"', 'if-none-match': '"one"' }, '"one"')).toBe(412)
})

test('a tag is compared as a whole', () => {
  expect(isNamed('"a"', '"ab"')).toBe(false)
  expect(isNamed('"a"', 'W/"a"', true)).toBe(false)
})

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip', 'gzip'],
  ['gzip, deflate, br, zstd', 'br'],
  ['GZIP', 'gzip'],
  ['br;q=0.5, gzip', 'gzip'],
  ['br;q=0, gzip;q=0', 'identity'],
  ['gzip;q=0', 'identity'],
  ['*', 'br'],
  ['*;q=0.1, br;q=0', 'gzip'],
  ['identity', 'identity'],
  ['identity, gzip;q=0.5', 'identity'],
  ['gzip, identity', 'gzip'],
  ['x-gzip', 'identity'],
  ['gzip;q=nonsense', 'identity'],
  ['br ; q=1.0 , gzip ; q=0.8', 'br'],
])('%s is answered in %s', (header, encoding) => {
  expect(preferredEncoding(header)).toBe(encoding)
})

test.each([
  ['text/markdown', true],
  ['text/markdown, text/html, */*', true],
  ['text/html, TEXT/Markdown;q=1.0', true],
  ['text/markdown;q=0.5, */*', true],
  ['text/markdown;q=0.5, text/html', false],
  ['text/markdown;q=0', false],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
  ['text/*', false],
  ['text/plain', false],
  [null, false],
])('Markdown for %s: %s', (accept, isMarkdown) => {
  expect(prefersMarkdown(accept)).toBe(isMarkdown)
})
