import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { readEnv } from '@/lib/env'
import { readReplies } from '@/lib/replies/read'
import { ReadThread } from '@/lib/replies/read-thread'
import { ReplyStore } from '@/lib/replies/store'
import { ContentServer } from '@/lib/server/content-server'
import { SiteReplies } from '@/lib/server/site-replies'
import type { ShownArticle } from '@/lib/surfaces/article'
import { surfaceOf } from '@/lib/surfaces/kinds'
import { site } from '@/site.config'

const MOMENT = Date.UTC(2026, 5, 2)
const MINUTE = 60_000
const TARGET = 'https://blog.example/posts/a'

let folder: string
let time: number
let blog: ContentServer
let replies: SiteReplies
let logged: string[]
/** What the other server says, by path; a number is a status. */
let says: Record<string, string | number>
/** What it was asked for. */
let asked: string[]
let server: http.Server
let other: string

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'replies-'))
  says = {}
  asked = []
  logged = []
  time = MOMENT
  server = http.createServer((request, response) => {
    asked.push(request.url ?? '')
    const said = says[request.url ?? ''] ?? 404
    response.writeHead(typeof said === 'number' ? said : 200, {
      'content-type':
        request.url?.startsWith('/api') || request.url?.startsWith('/xrpc') ? 'application/json' : 'text/html',
    })
    response.end(typeof said === 'number' ? '' : said)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  other = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  write('posts/a.md', 'date: 2026-06-01\naliases: [/old/a]')
  await open()
})
afterEach(() => {
  server.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

function write(file: string, matter: string) {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  fs.writeFileSync(path.join(folder, file), file.endsWith('.md') ? `---\ntitle: A\n${matter}\n---\n\nText.\n` : matter)
}

async function open() {
  const env = readEnv({ SITE_URL: 'https://blog.example', CONTENT_DIR: folder })
  const settings = { ...site, replies: ['webmention', 'mastodon', 'bluesky'] as const }
  blog = await ContentServer.open(env, settings, () => time, { replies: ReplyStore.open(path.join(folder, 'kept')) })
  // Only here another server may stand on this machine.
  const options = {
    allows: () => true,
    standIn: (address: string) => address.replace('https://public.api.bsky.app', other),
  }
  replies = new SiteReplies(
    blog,
    task => readReplies(task, options),
    line => logged.push(line),
  )
}

const shown = async () => {
  const read = await blog.moment().read(surfaceOf('article', { lang: 'ja', address: 'posts/a' }))
  return (read?.shown as ShownArticle | undefined)?.replies
}
const versionOf = () => blog.moment().of(surfaceOf('article', { lang: 'ja', address: 'posts/a' }))
const linkTo = (target: string, text = 'Well said') =>
  `<div class="h-entry"><p class="e-content">${text}</p><a href="${target}">x</a></div>`

async function hear(source: string, target = TARGET) {
  const fault = replies.hear(source, target)
  await replies.settled()
  return fault
}

describe('a mention', () => {
  test('is shown once its page was looked at, changed with it, and gone with it', async () => {
    const before = await versionOf()
    const source = `${other}/note`
    says['/note'] = linkTo(TARGET)
    expect(await hear(source)).toBeNull()
    expect((await shown())?.said).toMatchObject([{ url: source, said: [['Well said']] }])
    expect(await versionOf()).not.toBe(before)
    expect(logged).toEqual([expect.stringMatching(/\[replies\] .* on \/posts\/a: .*\/note$/)])

    says['/note'] = linkTo(TARGET, 'Better said')
    await hear(source)
    expect((await shown())?.said).toMatchObject([{ said: [['Better said']] }])

    says['/note'] = '<p>Nothing</p>'
    await hear(source)
    expect(await versionOf()).toBe(before)

    says['/note'] = linkTo(TARGET)
    await hear(source)
    says['/note'] = 410
    await hear(source)
    expect((await shown())?.said).toEqual([])
  })

  test('stays while its server fails', async () => {
    says['/note'] = linkTo(TARGET)
    await hear(`${other}/note`)
    says['/note'] = 503
    await hear(`${other}/note`)
    expect((await shown())?.said).toHaveLength(1)
    expect(logged.at(-1)).toContain('could not be read: the server answered 503')
  })

  test('is none where the page does not link to us', async () => {
    says['/note'] = linkTo('https://blog.example/posts/b')
    await hear(`${other}/note`)
    expect((await shown())?.said).toEqual([])
  })

  test('of an old address is of the post that is there now', async () => {
    says['/note'] = linkTo('https://blog.example/old/a')
    expect(await hear(`${other}/note`, 'https://blog.example/old/a')).toBeNull()
    expect((await shown())?.said).toHaveLength(1)
  })

  test.each([
    [null, TARGET, /addresses/],
    ['https://a.example', null, /addresses/],
    ['file:///etc/passwd', TARGET, /addresses/],
    [TARGET, TARGET, /same/],
    ['https://a.example', 'https://elsewhere.example/posts/a', /no post/],
    ['https://a.example', 'https://blog.example/posts/nothing', /no post/],
    ['https://a.example', 'https://blog.example/tags', /no post/],
  ])('of %s about %s is refused', (source, target, fault) => {
    expect(replies.hear(source, target)).toMatch(fault)
  })

  test('waits with a hundred others, and no more', async () => {
    for (let count = 0; count < 101; count++) replies.hear(`${other}/${count}`, TARGET)
    expect(replies.hear(`${other}/next`, TARGET)).toBe('busy')
    expect(replies.hear(`${other}/99`, TARGET)).toBeNull()
    await replies.settled()
    expect(asked).toHaveLength(101)
  })
})

describe('an announcement', () => {
  const context = (content: string) =>
    JSON.stringify({
      descendants: [
        {
          url: `${other}/@b/2`,
          visibility: 'public',
          content,
          account: { display_name: 'B' },
          created_at: '2026-06-01T00:00:00Z',
        },
      ],
    })

  test('on Mastodon is asked about in its time, and what answers it is shown', async () => {
    write('posts/a.md', `date: 2026-06-01\nmastodon: ${other}/@me/1`)
    await blog.refresh()
    says['/api/v1/statuses/1/context'] = context('<p>Yes</p><script>alert(1)</script>')
    await replies.askNext()
    expect(await shown()).toMatchObject({
      said: [{ author: { name: 'B' }, day: '2026-06-01', said: [['Yes']] }],
      answerAt: [{ name: 'Mastodon', href: `${other}/@me/1` }],
    })
    await replies.askNext()
    expect(asked).toHaveLength(1)
    time += 11 * MINUTE
    says['/api/v1/statuses/1/context'] = 500
    await replies.askNext()
    await replies.askNext()
    expect(asked).toHaveLength(2)
    expect((await shown())?.said).toHaveLength(1)
    time += 11 * MINUTE
    says['/api/v1/statuses/1/context'] = 404
    await replies.askNext()
    expect((await shown())?.said).toEqual([])
  })

  test('on Bluesky too', async () => {
    write('posts/a.md', 'date: 2026-06-01\nbluesky: https://bsky.app/profile/me.example/post/3k')
    await blog.refresh()
    const post = {
      uri: 'at://did:plc:b/app.bsky.feed.post/3l',
      author: { handle: 'b.example' },
      record: { text: 'はい' },
    }
    says[
      '/xrpc/app.bsky.feed.getPostThread?uri=at%3A%2F%2Fme.example%2Fapp.bsky.feed.post%2F3k&depth=6&parentHeight=0'
    ] = JSON.stringify({ thread: { post: {}, replies: [{ post }] } })
    await replies.askNext()
    expect((await shown())?.said).toMatchObject([
      { url: 'https://bsky.app/profile/b.example/post/3l', host: 'bsky.app', said: [['はい']] },
    ])
  })

  test('of an old post is asked about once a day', async () => {
    write('posts/a.md', `date: 2020-06-01\nmastodon: ${other}/@me/1`)
    await blog.refresh()
    says['/api/v1/statuses/1/context'] = context('<p>Yes</p>')
    for (let hours = 0; hours < 48; hours++) {
      await replies.askNext()
      time += 60 * MINUTE
    }
    expect(asked).toHaveLength(2)
  })
})

test('what is kept outlives the process, and a committed file hides it', async () => {
  says['/note'] = linkTo(TARGET)
  await hear(`${other}/note`)
  await open()
  expect((await shown())?.said).toHaveLength(1)
  write('posts/replies.yml', `hide:\n  - ${other}\n`)
  await blog.refresh()
  expect((await shown())?.said).toEqual([])
})

test('in the server another address of this machine is never asked', async () => {
  const thread = new ReadThread()
  await expect(thread.read({ reads: 'mention', source: `${other}/note`, target: TARGET })).rejects.toThrow(
    '127.0.0.1 is not an address of the public internet',
  )
  await expect(thread.read({ reads: 'answers', announcement: `${other}/@me/1` })).rejects.toThrow('public internet')
  expect(asked).toEqual([])
})
