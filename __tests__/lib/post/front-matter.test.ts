import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { readBody, readFrontMatter } from '@/lib/post/front-matter'

const read = (text: string) => readFrontMatter('posts/a.md', text)
const problemsOf = (text: string) =>
  read(text).problems.map(({ line, column, severity, rule }) => `${line}:${column} ${severity} ${rule}`)

test('keys and values stand between two lines of hyphens, the text below', () => {
  const { values, body, bodyLine, problems } = read('---\ntitle: A\ntags: [x, y]\n---\n\nText\n')
  expect(values).toEqual({ title: 'A', tags: ['x', 'y'] })
  expect(body).toBe('\nText\n')
  expect(bodyLine).toBe(4)
  expect(problems).toEqual([])
})

test.each([
  ['a byte order mark', '\ufeff---\ntitle: A\n---\nText\n'],
  ['line ends of Windows', '---\r\ntitle: A\r\n---\r\nText\r\n'],
  ['line ends of old Macs', '---\rtitle: A\r---\rText\r'],
  ['blanks after the hyphens', '---  \ntitle: A\n---\t\nText\n'],
  ['the name of the language', '---yaml\ntitle: A\n---\nText\n'],
  ['five hyphens', '-----\ntitle: A\n-----\nText\n'],
])('%s changes nothing', (_, text) => {
  expect(read(text)).toMatchObject({ values: { title: 'A' }, body: 'Text\n', bodyLine: 3, problems: [] })
})

test('a text without front matter is all text', () => {
  for (const text of [
    'Just text\n',
    '',
    '--- not a fence\ntext',
    '---\n\nAfter a thematic break.\n',
    '{name} in MDX\n',
  ])
    expect(read(text)).toMatchObject({ values: {}, body: text, bodyLine: 0, problems: [] })
})

test('empty front matter has no keys', () => {
  for (const text of ['---\n---\nText', '---\n\n---\nText', '---\n# a comment\n---\nText'])
    expect(read(text)).toMatchObject({ values: {}, body: 'Text', problems: [] })
})

test('TOML and JSON are read too', () => {
  expect(read('+++\ntitle = "A"\ndate = 2024-01-02T09:00:00+09:00\nday = 2024-01-02\n+++\nText')).toMatchObject({
    values: { title: 'A', date: '2024-01-02T09:00:00.000+09:00', day: '2024-01-02' },
    body: 'Text',
    bodyLine: 5,
  })
  expect(read('{\n  "title": "A {",\n  "tags": ["x"]\n}\nText')).toMatchObject({
    values: { title: 'A {', tags: ['x'] },
    body: 'Text',
    bodyLine: 4,
  })
  expect(read('---json\n{ "title": "A" }\n---\nText')).toMatchObject({ values: { title: 'A' }, body: 'Text' })
})

test("Hexo's front matter needs no first line", () => {
  expect(read('title: A\ndate: 2013/7/13\n# a comment\ntags:\n- x\n---\nText\n---\n')).toMatchObject({
    values: { title: 'A', date: '2013/7/13', tags: ['x'] },
    body: 'Text\n---\n',
    bodyLine: 6,
    problems: [],
  })
  expect(read('layout: post\r\ntitle: A\r\n\r\n---\r\nText')).toMatchObject({ values: { title: 'A' }, body: 'Text' })
  expect(read(';;;\n  "title": "A",\n  "tags": ["x"]\n;;;\nText')).toMatchObject({
    values: { title: 'A' },
    body: 'Text',
  })
  expect(read('title: A\ndate: 2013/7/13\n---\nText').positionOf('date')).toEqual({ line: 2, column: 7 })
  expect(problemsOf('title: A: B\ndate: 2013/7/13\n---\nText')).toEqual(['1:9 error front-matter'])
})

test.each([
  ['a heading of two lines', 'title: what a title is for\nIt is read first.\n---\nText'],
  ['a title alone', 'title: A\n---\nText'],
  ['keys that are not those of a post', 'title: A\nrating: B\n---\nText'],
  ['keys in capitals', 'Title: A\nDate: today\n---\nText'],
  ['keys without an end', 'title: A\ndate: today\n\nText'],
  ['an end that is longer', 'title: A\ndate: today\n----\nText'],
  ['a text between the keys and the line', 'title: A\ndate: today\n\nA text: with a colon\n\n---\nText'],
  ['keys that come later', 'Text\ntitle: A\ndate: today\n---\nText'],
  ['an address', 'https://example.com/\ntitle: A\ndate: today\n---\nText'],
])('%s is a text', (_, text) => {
  expect(read(text)).toMatchObject({ values: {}, body: text, bodyLine: 0, problems: [] })
})

test('a date stays the text it is, and so does a number that would lose digits', () => {
  const { values, numbers } = read(
    '---\na: 2024-01-02\nb: 2024-13-45\nc: 1.10\nd: 16:9\ne: 42\nf: 1e3\ng: 007\nh: 0x1F\ni: ~\nj: TRUE\nk: yes\nl:\n---\n',
  )
  expect(values).toEqual({
    a: '2024-01-02',
    b: '2024-13-45',
    c: '1.10',
    d: '16:9',
    e: 42,
    f: '1e3',
    g: '007',
    h: '0x1F',
    i: null,
    j: true,
    k: 'yes',
    l: null,
  })
  expect([...numbers]).toEqual(['1.10', '007'])
})

describe('broken front matter', () => {
  test('is one error at its line in the file, and the text stays', () => {
    const text = '---\ntitle: A\ndescription: one: two\n---\nText\n'
    expect(problemsOf(text)).toEqual(['3:17 error front-matter'])
    expect(read(text)).toMatchObject({ values: null, body: 'Text\n', bodyLine: 4 })
    expect(read(text).problems[0]?.fix).toBe('quote the value: description: "one: two"')
  })

  test('is broken each time it is read', () => {
    const text = '---\na: [\n---\n'
    expect(problemsOf(text)).toEqual(problemsOf(text))
    expect(read(text).values).toBeNull()
  })

  test.each([
    ['a list', '---\n- a\n- b\n---\n', '2:1 error front-matter'],
    ['a single value', '---\njust words\n---\n', '2:1 error front-matter'],
    ['no end', '---\ntitle: A\n\nText\n', '1:1 error front-matter'],
    ['broken TOML', '+++\ntitle = "A"\ndate = nonsense\n+++\n', '3:8 error front-matter'],
    ['broken JSON', '{\n  "title": "A",\n  "tags": [,]\n}\n', '3:12 error front-matter'],
    ['a tab', '---\ntitle: A\n\ttags: b\n---\n', '3:1 error front-matter'],
    ['another language', '---ruby\na = 1\n---\n', '1:1 error front-matter-language'],
  ])('%s is named', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([problem])
  })

  test.each([
    ['a quote that never ends', 'title: "A\ndate: 2024-01-02\ntags: [a]', '2:10 the closing " is missing here'],
    ['a quote before others', 'title: "A\ndate: "2024-01-02"\ntags: ["a"]', '2:10 the closing " is missing here'],
    ['a single quote', "date: 2024-01-02\ntitle: 'A\ntags: ['a']", "3:10 the closing ' is missing here"],
    ['a quote in a list', 'title: A\ntags: ["a", "b]\ndate: "2024-01-02"', '3:15 the closing " is missing here'],
    ['a bracket', 'title: A\ntags: [a, b\ndate: 2024-01-02\nlang: ja', '3:12 the closing ] is missing here'],
    ['the bracket of a list of lines', 'tags: [\n  a,\n  b\n\ndate: 2024-01-02', '4:4 the closing ] is missing here'],
    ['the bracket of the last list', 'title: A\ntags: [a, b', '3:12 the closing ] is missing here'],
    ['brackets in brackets', 'cover: { a: [b\ntitle: A', '2:15 the closing ]} is missing here'],
    [
      'a colon',
      'title: A\ndate 2024-01-02\ntags: [a]\nlang: ja',
      '3:1 this line has no key, and is no part of the value above it',
    ],
    [
      'a colon in the first line',
      'title A\ndate: 2024-01-02',
      '2:1 this line has no key, and is no part of the value above it',
    ],
    ['a blank', 'title:A\ndate: 2024-01-02', '2:7 a blank is missing behind the colon'],
  ])('%s is named where it is missing, not where YAML gave up', (_, lines, expected) => {
    const { values, problems } = read(`---\n${lines}\n---\nText\n`)
    expect(values).toBeNull()
    expect(problems.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      expected.replace(/^\S+ /, '$&YAML: '),
    ])
  })

  test('where two things are wrong, the place is where YAML gave up', () => {
    expect(problemsOf('---\ntitle: "A\ndate: one: two\ntags: [a]\n---\n')).toEqual(['4:10 error front-matter'])
    expect(problemsOf(`---\ndescription: "one\n  two"\ntitle: A: B\n---\n`)).toEqual(['4:9 error front-matter'])
  })

  test('brackets without end are refused as fast as others', () => {
    const start = performance.now()
    for (const text of ['['.repeat(20_000), '{a: '.repeat(20_000), `"${'[\n'.repeat(20_000)}`, '"\n'.repeat(20_000)])
      expect(problemsOf(`---\na: ${text}\n---\n`)).toMatchObject([expect.stringMatching(/error front-matter$/)])
    expect(performance.now() - start).toBeLessThan(20_000)
  }, 60_000)

  test('the name of a property that every object has is a language like any other', () => {
    expect(read('---constructor\na: b\n---\n').problems[0]?.message).toBe('front matter in "constructor" is not read')
  })

  test('a key that stands twice is a warning, and the last one counts', () => {
    const text = '---\ntitle: A\ndate: 2024-01-02\ntitle: B\n---\n'
    expect(read(text).values).toMatchObject({ title: 'B' })
    expect(read(text).problems).toMatchObject([{ severity: 'warning', line: 4, message: 'title stands twice' }])
  })

  test('of several keys that stand twice each is named', () => {
    const { problems } = read('---\na: 1\nb: 2\na: 3\n"b": 4\na: 5\n---\n')
    expect(problems.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '4 a stands twice',
      '5 b stands twice',
      '6 a stands twice',
    ])
    expect(problemsOf('---\ncover:\n  a: 1\n  a: 2\n---\n')).toEqual(['4:1 warning front-matter'])
  })

  test('a billion aliases cost nothing', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
    for (let n = 1; n < 12; n++)
      lines.push(
        `a${n}: &a${n} [${Array(10)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
      )
    const start = performance.now()
    expect(problemsOf(`---\n${lines.join('\n')}\n---\n`)).toEqual(['1:1 error front-matter'])
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

test.each(['js', 'javascript', 'JavaScript', 'coffee', 'coffeescript', 'cson'])(
  '%s is refused and never run',
  language => {
    const trace = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'front-matter-')), 'ran')
    const text = `---${language}\n{ title: require('fs').writeFileSync(${JSON.stringify(trace)}, '') }\n---\nText`
    expect(problemsOf(text)).toEqual(['1:1 error front-matter-language'])
    expect(fs.existsSync(trace)).toBe(false)
    expect(({} as Record<string, unknown>).title).toBeUndefined()
  },
)

test('keys cannot reach the prototype', () => {
  const { values } = read('---\n__proto__:\n  polluted: true\nconstructor: x\n---\n')
  expect(Object.keys(values ?? {})).toEqual(['__proto__', 'constructor'])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('the place of a value is its line and column in the file', () => {
  const { positionOf } = read('---\ntitle: A\ntags:\n  - x\n  - 1.10\n"date": 2024-01-02\n---\n')
  expect(positionOf('title')).toEqual({ line: 2, column: 8 })
  expect(positionOf('tags', '1.10')).toEqual({ line: 5, column: 5 })
  expect(positionOf('date')).toEqual({ line: 6, column: 9 })
  expect(positionOf('missing')).toEqual({ line: 1, column: 1 })
})

test('whatever the text, nothing is thrown and no line is lost', () => {
  const piece = fc.constantFrom(
    '---',
    '+++',
    '{',
    '}',
    '\n',
    '\r\n',
    ': ',
    'a',
    '"',
    '[',
    ']',
    '- ',
    '&x',
    '*x',
    '\0',
    '|',
    '=',
    '#',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      const text = pieces.join('')
      const { values, body, bodyLine, problems } = read(text)
      expect(values === null).toBe(problems.some(({ severity }) => severity === 'error'))
      const lines = text.replaceAll('\0', '').split(/\r\n?|\n/)
      expect(body).toBe(lines.slice(bodyLine).join('\n'))
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['--\ntitle: A\ndate: 2026-01-31\n--\n\nText', 1, '-- does not begin front matter'],
  ['--\ntitle: A\n---\n\nText', 1, '-- does not begin front matter'],
  ['\u2014\ntitle: A\ndraft: true\n\u2014\n\nText', 1, '\u2014 does not begin front matter'],
  ['---\ntitle: A\n--\n\nText', 3, '-- does not end front matter'],
  ['---\ntitle: A\n--\n\nText: and\nmore\n\n---\n\nText', 3, '-- does not end front matter'],
  ['---\ntitle: A\n\u2014-\n\nText', 3, '\u2014- does not end front matter'],
])(
  'hyphens of another number, or dashes made of them, are told as the fence they were meant to be: %j',
  (text, line, message) => {
    const { values, problems } = readFrontMatter('posts/a.md', text)
    expect(values).toBeNull()
    expect(problems).toMatchObject([
      { line, severity: 'error', rule: 'front-matter', message, fix: 'write --- alone on the line' },
    ])
  },
)

test.each(['--\nA signature: so\n--\n\nText', '--\n\nText\n\n--\n', '--\ntitle: A', '\u2014\nhe said: no\n\u2014'])(
  'a text that begins with a dash is a text: %j',
  text => {
    expect(readFrontMatter('posts/a.md', text)).toMatchObject({ values: {}, problems: [] })
  },
)

test('the text alone is the same, whatever stands above it', () => {
  const line = fc.constantFrom(
    ...[
      '---',
      '+++',
      '{',
      '}',
      ';;;',
      '----',
      '—',
      'title: A',
      'title = "A"',
      '"title": "A",',
      '[',
      '',
      'Text\u0001',
      '\ufeff',
    ],
    ...['<!-- more -->', '<!--', '-->', '%%', '%% private %%', '```', 'date: 2026-01-01: x'],
  )
  const source = fc.tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'))
  fc.assert(
    fc.property(source, ([lines, end]) => {
      const text = lines.join(end)
      expect(readBody(text)).toBe(read(text).body)
    }),
    { numRuns: 1000 },
  )
})
