import { formatProblem, positionAt } from '@/lib/problem'

test('a problem is one line that names the place, the rule and the way out', () => {
  expect(
    formatProblem({
      file: 'posts/hello.md',
      line: 3,
      column: 7,
      severity: 'error',
      rule: 'date',
      message: '"31 Jan" is not a date',
      fix: 'write 2026-01-31',
    }),
  ).toBe('posts/hello.md:3:7  error  date  "31 Jan" is not a date; write 2026-01-31')
})

test('an offset in a text has a line and a column, both counted from 1', () => {
  const at = (text: string, offset: number) => Object.values(positionAt(text, offset))
  expect([at('ab\ncd', 0), at('ab\ncd', 2), at('ab\ncd', 3), at('ab\ncd', 5)]).toEqual([
    [1, 1],
    [1, 3],
    [2, 1],
    [2, 3],
  ])
  expect([at('\na', 0), at('', 0)]).toEqual([
    [1, 1],
    [1, 1],
  ])
})
