import { parsePost } from '@/lib/post/post'
import { isTypo } from '@/lib/post/typo'
import { site } from '@/site.config'

test.each([
  ['titel', 'title', true],
  ['tilte', 'title', true],
  ['tittle', 'title', true],
  ['titl', 'title', true],
  ['titke', 'title', true],
  ['drafts', 'draft', true],
  ['dreft', 'draft', true],
  ['rdaft', 'draft', true],
  ['title', 'title', false],
  ['ditch', 'title', false],
  ['subtitle', 'title', false],
  ['tags', 'tag', false],
  ['elti', 'title', false],
])('%s for %s: %s', (word, meant, is) => expect(isTypo(word, meant)).toBe(is))

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
