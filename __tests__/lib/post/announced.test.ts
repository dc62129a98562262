import { parsePost } from '@/lib/post/post'
import { site } from '@/site.config'

const parse = (lines: string, replies: NonNullable<typeof site.replies> = ['mastodon', 'bluesky']) =>
  parsePost(
    { path: 'posts/a.md', text: `---\ntitle: 題\ndate: 2025-01-01\n${lines}\n---\n\n文。\n`, modified: 0 },
    {
      ...site,
      replies,
    },
  )

test('a post says where it was announced, once or more often', () => {
  const { post, problems } = parse(
    'mastodon: https://social.example/@me/1\nbluesky:\n  - https://bsky.app/profile/me.example/post/3k\n  - https://bsky.app/profile/me.example/post/3l',
  )
  expect(post?.announced).toEqual([
    'https://social.example/@me/1',
    'https://bsky.app/profile/me.example/post/3k',
    'https://bsky.app/profile/me.example/post/3l',
  ])
  expect(problems).toEqual([])
})

test('what is no announcement is told with the way out', () => {
  const { post, problems } = parse('mastodon: "@me@social.example"\nbluesky: https://social.example/@me/1')
  expect(post?.announced).toBeUndefined()
  expect(problems).toMatchObject([
    { rule: 'announcement', line: 4, fix: expect.stringContaining('https://social.example/@you') },
    { rule: 'announcement', line: 5, fix: expect.stringContaining('https://bsky.app/profile') },
  ])
})

test.each([
  ['comments: false', false],
  ['comments: "no"', false],
  ['comments: true', undefined],
  ['comments: { host: social.example }', undefined],
])('%s', (line, comments) => expect(parse(line).post?.comments).toBe(comments))

test('where the site shows no replies, these keys are somebody else’s', () => {
  const { post, problems } = parse('mastodon: "@me@social.example"', ['webmention'])
  expect(post?.announced).toBeUndefined()
  expect(problems).toEqual([])
})
