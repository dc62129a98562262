import { parsePost } from '@/lib/post/post'
import { site } from '@/site.config'

const parse = (line: string, path = 'posts/a.md') =>
  parsePost({ path, text: `---\ntitle: 題\ndate: 2025-01-01\n${line}\n---\n\n文。\n`, modified: 0 }, site)

test('a Japanese post may be set vertically', () => {
  const { post, problems } = parse('writing: vertical')
  expect(post?.vertical).toBe(true)
  expect(problems).toEqual([])
})

test('lines run across unless a post says so', () => {
  for (const line of ['writing: horizontal', 'tags: []']) {
    const { post, problems } = parse(line)
    expect(post?.vertical).toBeUndefined()
    expect(problems).toEqual([])
  }
})

test('what cannot be meant is reported where it stands', () => {
  expect(parse('writing: diagonal').problems).toEqual([expect.objectContaining({ rule: 'value', line: 4 })])
  const english = parse('writing: vertical', 'posts/a.en.md')
  expect(english.post?.vertical).toBeUndefined()
  expect(english.problems[0]?.message).toContain('is not set vertically')
})
