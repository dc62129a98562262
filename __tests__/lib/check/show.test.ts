import type { Off } from '@/lib/check/off'
import { annotate, showMended, showReport } from '@/lib/check/show'
import { type Problem, problemOf } from '@/lib/problem'

const warning = (rule: string, at: number): Problem =>
  problemOf(`posts/${at}.md`, { severity: 'warning', rule, message: 'wrong', fix: 'mend it' })

const errorOf = (file: string, rule: string, message: string, fix: string) =>
  problemOf(file, { severity: 'error', rule, message, fix })

const report = (posts: number, problems: Problem[], off: Off[] = []) => ({ posts, problems, off })

test('few problems are a line each, and the sum', () => {
  expect(showReport(report(1, [errorOf('posts/a.md', 'date', 'wrong', 'mend it'), warning('slug', 1)]))).toBe(
    [
      'posts/a.md:1:1  error  date  wrong; mend it',
      'posts/1.md:1:1  warning  slug  wrong; mend it',
      '1 post: 1 error, 1 warning',
    ].join('\n'),
  )
})

test('of many, the rules come first with how often each: errors, then what is most; ten lines at most', () => {
  const many = Array.from({ length: 2000 }, (_, at) => warning('tags', at))
  const others = Array.from({ length: 12 }, (_, at) => warning(`rule-${at}`, at))
  const shown = showReport(report(1307, [...others, ...many, errorOf('posts/a.md', 'date', 'wrong', 'mend it')])).split(
    '\n',
  )
  expect(shown.slice(0, 3)).toEqual(['     1  error    date', '  2000  warning  tags', '     1  warning  rule-0'])
  expect(shown.indexOf('')).toBe(10)
  expect(shown[9]).toBe('        and 5 rules more')
  expect(shown).toHaveLength(11 + 2013 + 1)
  expect(shown.at(-1)).toBe('1307 posts: 1 error, 2012 warnings')
})

test('GitHub is told in its own words, and nothing in a message is taken for more of them', () => {
  const problem: Problem = {
    ...errorOf('posts/a, b:c.md', 'date', '50% of\n::error::lines', 'mend it'),
    line: 3,
    column: 7,
  }
  expect(annotate(problem, '')).toBe(
    '::error file=posts/a%2C b%3Ac.md,line=3,col=7,title=date::50%25 of%0A::error::lines; mend it',
  )
  expect(annotate(problem, 'blog')).toContain('file=blog/posts/a')
})

test('what is switched off is counted, with the reason', () => {
  const off = [{ rule: 'alt', reason: 'old pictures', count: 64 }]
  expect(showReport(report(1, [], off))).toBe('switched off: 64 of alt (old pictures)\n1 post: 0 errors, 0 warnings')
  expect(showReport(report(1, [], off), 'ja')).toBe(
    '切られている規則：alt 64 件（old pictures）\n記事 1 本：エラー 0 件、警告 0 件',
  )
})

test('what was mended is shown line by line', () => {
  expect(showMended({ path: 'posts/a.md', before: 'a\r\nb\r\nc', after: 'a\r\nB\r\nc' })).toBe('posts/a.md:2\n- b\n+ B')
})
