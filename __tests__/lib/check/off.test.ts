import { switchOff } from '@/lib/check/off'
import { fault } from '@/lib/fault'
import type { Post } from '@/lib/post/model'
import { problemOf } from '@/lib/problem'
import { faultsOfSite } from '@/lib/site'
import { siteFaultsIn } from '@/lib/site-faults'
import { site } from '@/site.config'

const alt = (file: string) => problemOf(file, fault('alt', './a.png'))
const postWith = (path: string, extra: Post['extra']) => ({ path, extra }) as Post
const siteWith = (off: Record<string, string>) => ({ ...site, check: { off } })

test('a rule that the owner switched off is not told, but counted with the reason', () => {
  const problems = [alt('posts/a.md'), alt('posts/b.md'), problemOf('posts/b.md', fault('headingEmpty'))]
  expect(switchOff(problems, [], siteWith({ alt: 'old pictures' }))).toEqual({
    problems: [problems[2]],
    off: [{ rule: 'alt', reason: 'old pictures', count: 2 }],
  })
})

test('a post may switch off what it does not want, and no more than itself', () => {
  const posts = [postWith('posts/a.md', { check: { off: { alt: 'ornaments' } } }), postWith('posts/b.md', {})]
  const { problems, off } = switchOff([alt('posts/a.md'), alt('posts/b.md')], posts, site)
  expect(problems.map(({ file }) => file)).toEqual(['posts/b.md'])
  expect(off).toEqual([{ rule: 'alt', reason: 'ornaments', count: 1 }])
})

test('an error is told all the same', () => {
  const error = problemOf('posts/a.md', fault('date', 'never'))
  expect(switchOff([error], [], siteWith({ date: 'no' })).problems).toEqual([error])
})

test.each([
  [{ alt: '' }, 'check.off gives no reason for alt, which stays on'],
  [{ alt: true }, 'check.off gives no reason for alt, which stays on'],
  [['alt'], 'check.off gives no reason for alt, which stays on'],
  [{ atl: 'x' }, 'check.off names "atl", which is no rule'],
])('a switch that is none is told: %j', (off, message) => {
  const posts = [postWith('posts/a.md', { check: { off } })]
  const { problems } = switchOff([alt('posts/a.md')], posts, site)
  expect(problems).toMatchObject([{ rule: 'check', message }, { rule: 'alt' }])
})

test.each([null, 'x', { off: null }, { off: 'alt' }])('what another system calls check is none of ours: %j', check => {
  expect(switchOff([], [postWith('posts/a.md', { check })], site)).toEqual({ problems: [], off: [] })
})

test('the owner is told of a rule that is none, and of a missing reason', () => {
  expect(faultsOfSite(siteWith({ alt: 'old pictures' }), siteFaultsIn('en'))).toEqual([])
  expect(faultsOfSite(siteWith({ atl: 'x', alt: '' }), siteFaultsIn('en'))).toEqual([
    'check.off.atl is "atl"; write the name of a rule as npm run check prints it',
    'check.off.alt is ""; write why, in quotes',
  ])
})
