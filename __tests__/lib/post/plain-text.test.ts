import { measureText } from '@/lib/post/measure'
import { cutAtPhrase, firstHeading, summarize } from '@/lib/post/plain-text'

test.each([
  ['**bold** and *slanted*, __both__ ~~gone~~', 'bold and slanted, both gone'],
  ['a [link](https://example.com "title") and ![picture](a.png) here', 'a link and here'],
  ['[![badge](a.png)](https://example.com) text', 'text'],
  ['`code` and ``a ` b``', 'code and a b'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['a footnote[^1] and <kbd>Ctrl</kbd>', 'a footnote and Ctrl'],
  ['<https://example.com>', 'https://example.com'],
  ['x < y and a > b &amp; &lt;tag&gt;', 'x < y and a > b & <tag>'],
  ['\\*not bold\\*', '*not bold*'],
  ['not [a link] at all', 'not [a link] at all'],
  ['日本語の\n文章', '日本語の文章'],
  ['Latin\nwords', 'Latin words'],
  ['**「重要」**です', '「重要」です'],
  ['before {{< youtube abc >}} and {% tag %}', 'before {{< youtube abc >}} and {% tag %}'],
  ['press {{< kbd >}}Ctrl{{< /kbd >}}, {% raw %}{{ x }}{% endraw %}', 'press Ctrl, {{ x }}'],
  ['{漢字|かんじ}と{赤|青}', '漢字と{赤|青}'],
  ['a note^[said in words] and x^[2]', 'a note and x^[2]'],
  ['a List<String> and <b>bold</b> <Note>text</Note>', 'a List<String> and bold text'],
  ['[wiki](https://en.wikipedia.org/wiki/A_(b)) end', 'wiki end'],
])('%j reads %j', (markdown, text) => {
  expect(firstHeading(`${markdown}\n===`)).toBe(text)
})

describe('a summary', () => {
  test.each([
    ['headings', '# One\n\nTwo\n===\n\n## Three\n\nThe text.'],
    ['pictures', '![a](b.png)\n\n[![a](b.png)](c)\n\nThe text.'],
    ['code', '```\ncode\n```\n\n    indented\n\nThe text.'],
    ['HTML and comments', '<!-- more\nthan a line -->\n\n<div align="center">\n<img src="a.png">\n</div>\n\nThe text.'],
    ['lists and quotations', '- a\n- b\n\n> quote\n\nThe text.'],
    ['bare addresses', 'https://example.com/a\n\nThe text.'],
    ['a note of MkDocs', '!!! tip "Title"\n\n    The text.'],
    ['marks of other systems', ':::message\n\n{{< figure src="a.png" >}}\n\n{% raw %}\n\n[TOC]\n\nThe text.'],
    ['definitions and rules', '[a]: https://example.com\n\n---\n\nThe text.'],
    ['imports of MDX', "import A from './a'\nexport const b = 1\n\nThe text."],
    ['formulas', '$$\nx = 1\n$$\n\nThe text.'],
    ['tables', '| a | b |\n|---|---|\n| 1 | 2 |\n\nThe text.'],
  ])('passes over %s', (_, markdown) => {
    expect(summarize(markdown, 'en')).toBe('The text.')
  })

  test('takes a list, a quotation or a table where there is no paragraph', () => {
    expect(summarize('> quote\n\n- one', 'en')).toBe('quote')
    expect(summarize('| a | b |\n|---|---|\n| 1 | 2 |\n', 'en')).toBe('a b 1 2')
    expect(summarize('# Title\n\n- one\n- two\n', 'en')).toBe('one two')
  })

  test('is empty where there are no words', () => {
    for (const markdown of ['', '\n', '# Title', '```\ncode', '![a](b.png)']) expect(summarize(markdown, 'en')).toBe('')
  })

  test('ends with a sentence', () => {
    const sentence = 'これは四十文字ほどの長さになるように書かれた、要約のための試験の文章です。'
    expect(summarize(sentence.repeat(6), 'ja')).toBe(sentence.repeat(3))
  })

  test('ends with a phrase where the sentence is too long', () => {
    const summary = summarize('とても長い文が、'.repeat(40), 'ja')
    expect(summary).toMatch(/が…$/)
    expect([...summary].length).toBeLessThanOrEqual(120)
    const english = summarize('several words without any end '.repeat(20), 'en')
    expect(english).toMatch(/^several .* \w+…$/)
    expect(english.length).toBeLessThanOrEqual(160)
  })
})

test('a cut never halves a sign', () => {
  expect(cutAtPhrase('🎉'.repeat(200), 10)).toBe(`${'🎉'.repeat(9)}…`)
})

test('the first heading of level 1 is found in both forms, not in code', () => {
  expect(firstHeading('## no\n\n```\n# no\n```\n\n# Yes **it** is #\n')).toBe('Yes it is')
  expect(firstHeading('Under\nlined\n===\n')).toBe('Under lined')
  expect(firstHeading('#\n\n#hash\n\ntext\n---\n')).toBeNull()
})

describe('hostile text', () => {
  test.each(['a%b', '# a%b', '{%', '<a%', '{{<%', '[a](%'])(
    'a run of blanks costs no more than its length: %j',
    piece => {
      const text = piece.replace('%', ' '.repeat(200_000))
      const start = performance.now()
      firstHeading(`# ${text}`)
      summarize(text, 'ja')
      firstHeading(text)
      // Quadratic work would take half a minute.
      expect(performance.now() - start).toBeLessThan(2000)
    },
  )

  const pieces = [
    '[',
    '](',
    '![',
    '<a',
    '<!--',
    '`',
    '*',
    '_',
    '(',
    '\\',
    '&',
    '{{',
    '[^',
    '> ',
    '- ',
    '#',
    '|',
    '$$',
    '\n',
    '[a](',
    '``` ',
    '[x]: ',
    ':::',
    '= ',
    '  ',
  ]

  test.each(pieces)('%j a hundred thousand times costs no more than its length', piece => {
    const text = piece.repeat(100_000)
    const start = performance.now()
    firstHeading(`# ${text}`)
    summarize(text, 'ja')
    firstHeading(text)
    measureText(text)
    // Quadratic work would take minutes.
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

test('marked words are words, and comparisons stay', () => {
  expect(summarize('a ==b c== d, これは==大事==です', 'en')).toBe('a b c d, これは大事です')
  expect(summarize('if a == b and c == d, a==b && c==d', 'en')).toBe('if a == b and c == d, a==b && c==d')
})
