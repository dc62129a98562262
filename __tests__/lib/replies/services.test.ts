import { announcing, serviceOf } from '@/lib/replies/announcement'

const { mastodon, bluesky } = announcing

test.each([
  ['https://social.example/@me/112', 'https://social.example/api/v1/statuses/112/context'],
  ['https://social.example/@me@other.example/112', 'https://social.example/api/v1/statuses/112/context'],
  ['https://social.example/users/me/statuses/112', 'https://social.example/api/v1/statuses/112/context'],
  [
    'https://bsky.app/profile/me.example/post/3kabc',
    'https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread?uri=at%3A%2F%2Fme.example%2Fapp.bsky.feed.post%2F3kabc&depth=6&parentHeight=0',
  ],
])('%s is asked about at %s', (address, asked) => expect(serviceOf(address)?.asked(new URL(address))).toBe(asked))

test.each(['https://social.example/@me', 'https://bsky.app/profile/me.example', 'me', 'ftp://a.example/@me/1'])(
  '%s is no announcement',
  address => expect(serviceOf(address)).toBeNull(),
)

const status = (more: object = {}) => ({
  url: 'https://social.example/@a/1',
  visibility: 'public',
  content: '<p>Good <a href="javascript:alert(1)">one</a></p>',
  spoiler_text: '',
  created_at: '2026-01-31T09:00:00.000Z',
  account: { display_name: 'A', acct: 'a', url: 'https://social.example/@a' },
  ...more,
})

test('a status on Mastodon is a reply, without its markup', () => {
  expect(mastodon.replies({ ancestors: [], descendants: [status()] })).toEqual([
    {
      url: 'https://social.example/@a/1',
      kind: 'said',
      author: { name: 'A', url: 'https://social.example/@a' },
      published: Date.UTC(2026, 0, 31, 9),
      said: [['Good one']],
    },
  ])
})

test('what is not for everybody is none, and what its author warns of shows the warning alone', () => {
  const of = (more: object) => mastodon.replies({ descendants: [status(more)] })
  for (const visibility of ['private', 'direct', undefined]) expect(of({ visibility })).toEqual([])
  expect(of({ url: 'javascript:alert(1)' })).toEqual([])
  expect(of({ spoiler_text: 'The end' })[0]?.said).toEqual([['⚠ The end']])
  expect(of({ account: null, created_at: 'x' })[0]).toMatchObject({ author: { name: '' }, published: undefined })
})

const post = (more: object = {}) => ({
  uri: 'at://did:plc:a/app.bsky.feed.post/3kx',
  author: { handle: 'a.example', displayName: 'A', did: 'did:plc:a' },
  record: { text: 'よい a.example です', createdAt: '2026-01-31T09:00:00Z' },
  ...more,
})

test('a thread on Bluesky is read as a whole, its links by their bytes', () => {
  const facets = [
    { index: { byteStart: 7, byteEnd: 16 }, features: [{ uri: 'https://a.example/' }] },
    { index: { byteStart: 8, byteEnd: 9 }, features: [{ uri: 'https://b.example/' }] },
    { index: { byteStart: 90, byteEnd: 99 }, features: [{ uri: 'https://c.example/' }] },
    null,
  ]
  const record = { text: 'よい a.example です\n二行', facets, createdAt: '2026-01-31T09:00:00Z' }
  const thread = {
    post: post(),
    replies: [{ post: post({ record }), replies: [{ post: post() }, null] }, { notFound: true }],
  }
  const replies = bluesky.replies({ thread })
  expect(replies).toHaveLength(2)
  expect(replies[0]).toEqual({
    url: 'https://bsky.app/profile/a.example/post/3kx',
    kind: 'said',
    author: { name: 'A', url: 'https://bsky.app/profile/a.example' },
    published: Date.UTC(2026, 0, 31, 9),
    said: [['よい ', { text: 'a.example', href: 'https://a.example/' }, ' です'], ['二行']],
  })
})

test('who shows nothing to strangers, and what moderators hold back, is not shown', () => {
  const of = (more: object) => bluesky.replies({ thread: { post: post(), replies: [{ post: post(more) }] } })
  expect(of({})).toHaveLength(1)
  expect(of({ author: { handle: 'a.example', labels: [{ val: '!no-unauthenticated' }] } })).toEqual([])
  for (const val of ['!hide', 'spam', 'porn']) expect(of({ labels: [{ val }] })).toEqual([])
  expect(of({ author: { handle: 'a/../b' } })).toEqual([])
})

test('what is nothing of the kind is an error, not no replies', () => {
  expect(() => mastodon.replies({ error: 'x' })).toThrow('answers')
  expect(() => bluesky.replies({ error: 'x' })).toThrow('answers')
})
