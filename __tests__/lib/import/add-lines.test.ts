import { addLines } from '@/lib/import/add-lines'

const added = (text: string) => addLines(text, '2024-01-31 09:00:00', ['/old'])?.text

test.each([
  ['YAML', '---\ntitle: a\n---\n\nText', '---\ndate: "2024-01-31 09:00:00"\naliases: ["/old"]\ntitle: a\n---\n\nText'],
  [
    'TOML with tables',
    '+++\ntitle = "a"\n[params]\nx = 1\n+++\nText',
    '+++\ndate = "2024-01-31 09:00:00"\naliases = ["/old"]\ntitle = "a"\n[params]\nx = 1\n+++\nText',
  ],
  [
    'JSON',
    '{\n  "title": "a"\n}\n\nText',
    '{ "date": "2024-01-31 09:00:00", "aliases": ["/old"],\n  "title": "a"\n}\n\nText',
  ],
  [
    'JSON without braces',
    '"title": "a"\n;;;\nText',
    '"date": "2024-01-31 09:00:00",\n"aliases": ["/old"],\n"title": "a"\n;;;\nText',
  ],
  [
    'YAML without a first line',
    'title: a\ntags: [x]\n---\nText',
    'date: "2024-01-31 09:00:00"\naliases: ["/old"]\ntitle: a\ntags: [x]\n---\nText',
  ],
  [
    'a text without any',
    '# Title\n\nText',
    '---\ndate: "2024-01-31 09:00:00"\naliases: ["/old"]\n---\n\n# Title\n\nText',
  ],
  [
    'line ends of Windows and a byte order mark',
    '\uFEFF---\r\ntitle: a\r\n---\r\nText\r\n',
    '\uFEFF---\r\ndate: "2024-01-31 09:00:00"\r\naliases: ["/old"]\r\ntitle: a\r\n---\r\nText\r\n',
  ],
])('front matter grows in its own language: %s', (_, text, expected) => {
  expect(added(text)).toBe(expected)
})

test('a key that is there stays as it is, and another of its meaning is written', () => {
  expect(added('---\naliases: /a\ndate:\n---\nText')).toBe(
    '---\ncreated_at: "2024-01-31 09:00:00"\nalias: ["/old"]\naliases: /a\ndate:\n---\nText',
  )
})

test('nothing to add is nothing changed', () => {
  expect(addLines('Text', undefined, [])).toEqual({ text: 'Text', lines: 0 })
})

test.each(['---\ntitle: a: b\n---\nText', '---\n{ title: a }\n---\nText', '---\ntitle: a\n', '---js\n{}\n---\n'])(
  'what takes no line is told apart: %j',
  text => expect(addLines(text, undefined, ['/old'])).toBeNull(),
)

test('an address may hold what means something in YAML, TOML and JSON', () => {
  for (const text of ['---\ntitle: a\n---\n', '+++\ntitle = "a"\n+++\n', '{\n"title": "a"\n}\n'])
    expect(addLines(text, undefined, ['/a"b\\c: [d] # 春'])?.text).toContain(String.raw`"/a\"b\\c: [d] # 春"`)
})
