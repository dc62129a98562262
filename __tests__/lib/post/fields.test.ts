import { parsePost } from '@/lib/post/post'
import { site } from '@/site.config'

const parse = (matter: string) =>
  parsePost(
    { path: 'posts/a.md', text: `---\ntitle: T\ndate: 2026-01-31\n${matter}\n---\n\ntext\n`, modified: 0 },
    site,
  )

test('a key that is one letter off is asked about', () => {
  expect(parse('desciption: x').problems).toMatchObject([
    { rule: 'key', line: 4, column: 13, message: 'desciption is no key of ours', fix: 'did you mean description?' },
  ])
  expect(parse('descriptions: x\ndescription: y').problems).toEqual([])
  expect(parse('publisher: x\nlayout: post\nseries: [a]\nmath: true').problems).toEqual([])
})

test.each([
  ['drafts: true', true],
  ['drafts: "yes"', true],
  ['Draf: true', true],
  ['publised: false', true],
  ['drafts: false', false],
  ['publised: true', false],
  ['drafts: [a, b]', false],
])('what is meant to hide a post hides it, spelled %s', (line, draft) => {
  const { post, problems } = parse(line)
  expect(post?.draft).toBe(draft)
  expect(problems.map(({ rule }) => rule)).toContain('key')
})
