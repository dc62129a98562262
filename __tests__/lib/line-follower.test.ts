import { type Followed, LineFollower, linesOutsideFences } from '@/lib/line-follower'

/** What each line of a text is in, by the first letters; `T` for text. */
function places(text: string, followed?: Followed): string {
  const follower = new LineFollower(followed)
  const letters = { text: 'T', blank: '_', fence: '`', code: 'c', indented: 'i', comment: '!', formula: '$' }
  return text
    .split('\n')
    .map(line => letters[follower.read(line)])
    .join('')
}

test.each([
  ['a fence', 'a\n```js\nb\n\n```\nc', 'T`c_`T'.replace('_', 'c')],
  ['tildes, and backticks in what stands behind them', '~~~ a`b\nc\n~~~', '`c`'],
  ['backticks behind backticks are code in a line', '```a``` b\nc', 'TT'],
  ['a shorter mark, and one of another kind, end nothing', '````\n```\n~~~~\n````', '`cc`'],
  ['a mark with words behind it ends nothing', '```\n``` b\n```', '`c`'],
  ['a mark four blanks in ends nothing', '```\n    ```\n```', '`c`'],
  ['a fence that nobody ends', '```\na', '`c'],
  ['a fence in a quote ends with it', '> ```\n> a\nb\n\n    c', '`cT_i'],
  ['a mark in a quote ends no fence outside of it', '```\n> ```\n```', '`c`'],
  ['a fence in an item ends with it', '- ```\n  a\n\nb', '`ccT'],
  ['a fence in an item of an item', '- a\n  1. ```\n     a\n     ```\n  b', 'T`c`T'],
  ['a fence in a quote in an item', '- > ```\n  > a\n  > ```\nb', '`c`T'],
  ['indented code', 'a\n\n    b\n\n    c\nd', 'T_i_iT'],
  ['a tab is four blanks', '\n\tb', '_i'],
  ['a line of a paragraph may be indented', 'a\n    b', 'TT'],
  ['an item may be', '- a\n\n    b\n\n      c', 'T_T_i'],
  ['code in a quote', '> a\n>\n>     b', 'T_i'],
  ['no fence begins in indented code', '\n    ```\n\nb', '_i_T'],
  ['a rule is no item', '- - -\n\n    b', 'T_i'],
  ['a note of MkDocs', '!!! note\n\n    ```\n    a\n    ```\n\n    b\n\n        c', 'T_`c`_T_i'],
  ['a tab of MkDocs', '=== "題"\n\n    a', 'T_T'],
  ['a note of GFM', '[^1]: a\n\n    b', 'T_T'],
  ['a comment', '<!-- a\n\n```\n--> b\nc', '!!!!T'],
  ['a comment on one line', '<!-- a -->\nb', '!T'],
  ['a comment four blanks in is code', '\n    <!--\nb', '_iT'],
  ['a comment behind words is theirs', 'a <!-- b\nc', 'TT'],
])('%s', (_, text, expected) => {
  expect(places(text)).toBe(expected)
})

test('formulas are followed where they are asked for', () => {
  const text = '$$\na\n$$\n$$b$$\n$$b$$ c\n$$ d'
  expect(places(text, { formulas: true })).toBe('$$$$T$')
  expect(places(text)).toBe('TTTTTT')
})

test('comments and indented code are text where they are none', () => {
  expect(places('<!--\na', { noComments: true })).toBe('TT')
  expect(places('\n    ```\n    a\n    ```\nb', { noIndented: true })).toBe('_`c`T')
})

test('says what stands behind a fence, and where the text of a line begins', () => {
  const follower = new LineFollower()
  expect(follower.read('> 1. ~~~ js {1}')).toBe('fence')
  expect(follower).toMatchObject({ fence: { ticks: '~~~', info: 'js {1}' }, start: 5, column: 5 })
  follower.leaveFence()
  expect(follower.read('>    \tb')).toBe('text')
  expect(follower).toMatchObject({ start: 6, column: 8, fence: undefined })
})

test('reads a stretch of a text as the line it is', () => {
  const follower = new LineFollower()
  const text = 'a\n\n    b -->'
  expect(follower.read(text, 2, 2)).toBe('blank')
  expect(follower.read(text, 3)).toBe('indented')
  expect(new LineFollower().read('<!-- a\n-->', 0, 6)).toBe('comment')
})

test('gives the lines outside of fences', () => {
  expect(linesOutsideFences(['a', '```', 'b', '```', '    c'])).toEqual(['a', '    c'])
})

test.each(['> ', '- ', '1. ', '`', '<!-- ', '- > ', '[^a]: '])('a line of %p costs no more than its length', mark => {
  const cost = (n: number) => {
    const lines = [mark.repeat(n), '>'.repeat(n), `${' '.repeat(n)}a`, mark.repeat(n)]
    const start = performance.now()
    for (let times = 0; times < 5; times++) places(lines.join('\n'))
    return performance.now() - start
  }
  // The machine may be busy at any of them, and is so for both.
  const costs = Array.from({ length: 7 }, () => [cost(10_000), cost(20_000)] as const)
  const half = Math.min(...costs.map(([short]) => short))
  expect(Math.min(...costs.map(([, long]) => long))).toBeLessThan(Math.max(60, 3.2 * half))
})
