import { parsePost } from '@/lib/post/post'
import { site } from '@/site.config'

const parse = (...lines: string[]) =>
  parsePost(
    { path: 'posts/a.md', text: `---\ntitle: A\ndate: 2026-01-31\n${lines.join('\n')}\n---\n\nText.\n`, modified: 0 },
    site,
  )
const seriesOf = (...lines: string[]) => parse(...lines).post?.series

test.each([
  ['series: 製本入門', { name: '製本入門' }],
  ['series: [Go Web Dev]\nseries_order: 3', { name: 'Go Web Dev', part: 3 }],
  ['series: ["SQL"]\nseries_weight: 30', { name: 'SQL', part: 30 }],
  ['series: Rust\nseriesOrder: 2', { name: 'Rust', part: 2 }],
  ['series: R1M\nseries_order: 040', { name: 'R1M', part: 40 }],
  ['series: Rust\npart: 2/5', { name: 'Rust', part: 2 }],
  ['series: 2024\npart: 0', { name: '2024', part: 0 }],
  ['series: { name: Rust, order: 4 }', { name: 'Rust', part: 4 }],
  ['series:\n  title: Rust\n  part: "1"', { name: 'Rust', part: 1 }],
  ['seriesSlug: go-web-dev', { name: 'go-web-dev' }],
])('%s', (lines, series) => {
  expect(parse(lines)).toMatchObject({ post: { series }, problems: [] })
})

test.each(['series: ""', 'series:', 'series: []', 'series: false', 'part: 2'])('%s is in no series', lines => {
  expect(parse(lines)).toMatchObject({ problems: [] })
  expect(seriesOf(lines)).toBeUndefined()
})

test('an author hears of a part that is no number, and of a second series', () => {
  const said = (...lines: string[]) =>
    parse(...lines).problems.map(({ severity, rule, line }) => [severity, rule, line])
  expect(said('series: A', 'part: two')).toEqual([['warning', 'value', 5]])
  expect(said('series: { name: A, order: two }')).toEqual([['warning', 'value', 4]])
  expect(said('series: [A, B]')).toEqual([['warning', 'value', 4]])
  expect(said('series: [A, a]')).toEqual([])
  expect(said('series: { order: 2 }')).toEqual([['warning', 'value', 4]])
  expect(seriesOf('series: A', 'part: two')).toEqual({ name: 'A' })
  expect(seriesOf('series: [A, B]')).toEqual({ name: 'A' })
})
