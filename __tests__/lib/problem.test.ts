import { formatProblem } from '@/lib/problem'

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
