import { Readable } from 'node:stream'
import { parseFeed as parseWithRowan } from '@rowanmanning/feed-parser'
import FeedParser from 'feedparser'
import { parseFeed } from 'feedsmith'
import { atom } from '@/lib/feeds/atom'
import type { Feed, FeedItem } from '@/lib/feeds/feed'
import { jsonFeed } from '@/lib/feeds/json-feed'
import { rss } from '@/lib/feeds/rss'

const item: FeedItem = {
  id: 'https://blog.example/posts/first',
  isAddress: true,
  lang: 'ja',
  title: 'C < C++ ]]> "quotes"',
  url: 'https://blog.example/posts/%E3%83%8E',
  published: Date.UTC(2026, 0, 31),
  updated: Date.UTC(2026, 1, 28),
  description: 'control \u0008 characters kill a feed',
  authors: [{ name: 'Mika' }, { name: 'B & C', href: 'https://blog.example/authors/b' }],
  tags: [{ name: 'C++' }, { name: '日本語' }],
  picture: { src: 'https://blog.example/images/a.png?v=1&w=2', width: 640, height: 480 },
  html: '<p>text ]]> more <img src="https://blog.example/b.png" width="3" height="4" alt=""></p>',
}

const feed: Feed = {
  format: 'rss',
  title: '綴り & more',
  description: 'about',
  lang: 'ja',
  home: 'https://blog.example/',
  self: 'https://blog.example/feed.xml',
  previous: 'https://blog.example/feed-2.xml',
  hub: 'https://hub.example/',
  author: 'A. Author',
  items: [item],
  changed: item.updated,
}

/** What a parser says of a feed: what every format has. */
interface Said {
  title: unknown
  posts: {
    id: unknown
    title: unknown
    url: unknown
    html: unknown
    published: unknown
    updated?: unknown
    tags: unknown
  }[]
}

/** Atom's texts have a type. */
const textOf = (text: unknown) => (text as { value?: string } | undefined)?.value ?? text

const parsers: Record<string, (text: string) => Said | Promise<Said>> = {
  feedsmith(text) {
    const { format, feed } = parseFeed(text)
    if (format === 'rss')
      return {
        title: feed.title,
        posts: (feed.items ?? []).map(({ guid, title, link, content, pubDate, atom, categories = [] }) => ({
          id: guid?.value,
          title,
          url: link,
          html: content?.encoded,
          published: pubDate,
          updated: atom?.updated,
          tags: categories.map(({ name }) => name),
        })),
      }
    if (format === 'atom')
      return {
        title: textOf(feed.title),
        posts: (feed.entries ?? []).map(({ id, title, links, content, published, updated, categories = [] }) => ({
          id,
          title: textOf(title),
          url: links?.[0]?.href,
          html: textOf(content),
          published,
          updated,
          tags: categories.map(({ term }) => term),
        })),
      }
    if (format !== 'json') throw new Error(format)
    return {
      title: feed.title,
      posts: (feed.items ?? []).map(({ id, title, url, content_html, date_published, date_modified, tags }) => ({
        id,
        title,
        url,
        html: content_html,
        published: date_published,
        updated: date_modified,
        tags,
      })),
    }
  },
  'feed-parser'(text) {
    const { title, items } = parseWithRowan(text)
    return {
      title,
      posts: items.map(({ id, title, url, content, published, updated, categories }) => ({
        id,
        title,
        url,
        html: content,
        published,
        updated,
        tags: categories.map(({ term }) => term),
      })),
    }
  },
  async feedparser(text) {
    const parser = new FeedParser({})
    const posts: FeedParser.Item[] = []
    for await (const post of Readable.from([text]).pipe(parser)) posts.push(post as FeedParser.Item)
    return {
      title: parser.meta.title,
      posts: posts.map(({ guid, title, link, description, pubdate, date, categories }) => ({
        id: guid,
        title,
        url: link,
        html: description,
        published: pubdate,
        updated: date,
        tags: categories,
      })),
    }
  },
}

describe.each([
  ['RSS', rss, ['feedsmith', 'feed-parser', 'feedparser']],
  ['Atom', atom, ['feedsmith', 'feed-parser', 'feedparser']],
  ['JSON Feed', jsonFeed, ['feedsmith']],
])('%s', (name, write, parserNames) => {
  test.each(parserNames)('%s gets back what was put in', async parser => {
    const read = await parsers[parser]!(write(feed))
    expect(read.title).toBe('綴り & more')
    expect(read.posts).toHaveLength(1)
    const [post] = read.posts
    expect(post).toMatchObject({
      id: item.id,
      title: item.title,
      url: item.url,
      html: item.html,
      tags: ['C++', '日本語'],
    })
    expect(new Date(String(post?.published)).getTime()).toBe(item.published)
    if (name !== 'RSS') expect(new Date(String(post?.updated)).getTime()).toBe(item.updated)
  })

  test.each(parserNames.slice(0, 2))('%s reads that of an empty blog', async parser => {
    const read = await parsers[parser]!(write({ ...feed, items: [], changed: 0 }))
    expect(read).toMatchObject({ title: '綴り & more', posts: [] })
  })

  test('characters that XML forbids and halves of letters do not reach it', () => {
    const broken = { ...item, title: 'half \ud83d', html: '<p>\u0008</p>' }
    expect(write({ ...feed, items: [broken] })).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f]|\ud83d/)
  })
})

test('a post is by those it names, else by whose blog it is', () => {
  const creators = (authors: FeedItem['authors']) => parseFeed(rss({ ...feed, items: [{ ...item, authors }] })).feed
  expect(creators([])).toMatchObject({ items: [{ dc: { creators: ['A. Author'] } }] })
  expect(creators(item.authors)).toMatchObject({ items: [{ dc: { creators: ['Mika', 'B & C'] } }] })
  expect(parseFeed(atom(feed)).feed).toMatchObject({
    authors: [{ name: 'A. Author' }],
    entries: [{ authors: [{ name: 'Mika' }, { name: 'B & C', uri: 'https://blog.example/authors/b' }] }],
  })
})

test('pictures say how large they are', () => {
  for (const write of [rss, atom])
    expect(write(feed)).toContain(
      '<media:content url="https://blog.example/images/a.png?v=1&amp;w=2" medium="image" width="640" height="480"/>',
    )
})

test('a feed leads to the parts of its archive, and each part to those beside it (RFC 5005)', () => {
  const part = { ...feed, current: feed.self, self: 'https://blog.example/feed-2.xml', previous: 'p', next: 'n' }
  for (const [write, prefix] of [
    [rss, 'atom:'],
    [atom, ''],
  ] as const) {
    const link = (rel: string, href: string) => `<${prefix}link rel="${rel}" href="${href}"/>`
    expect(write(feed)).toContain(link('prev-archive', 'https://blog.example/feed-2.xml'))
    expect(write(feed)).toContain(link('hub', 'https://hub.example/'))
    expect(write(feed)).not.toContain('<fh:archive/>')
    for (const said of [
      '<fh:archive/>',
      link('current', feed.self),
      link('prev-archive', 'p'),
      link('next-archive', 'n'),
    ])
      expect(write(part)).toContain(said)
  }
  expect(JSON.parse(jsonFeed(feed))).toMatchObject({ next_url: 'https://blog.example/feed-2.xml' })
})

test('an id that is no address is one in RSS, and an IRI in Atom', () => {
  const old = { ...feed, items: [{ ...item, id: 'post 12', isAddress: false }] }
  expect(parseFeed(rss(old)).feed).toMatchObject({ items: [{ guid: { value: 'post 12', isPermaLink: false } }] })
  expect(parseFeed(atom(old)).feed).toMatchObject({ entries: [{ id: 'tag:blog.example,2026-01-31:post%2012' }] })
})

test('somebody who opens it in a browser is greeted, and can follow links', () => {
  for (const write of [rss, atom]) {
    const text = write(feed)
    expect(text).toContain('<?xml-stylesheet type="text/css" href="/feed.css"?>')
    expect(text).toContain('<h:p class="what">これはフィードです</h:p>')
    expect(text).toContain(
      '<h:a href="https://blog.example/posts/%E3%83%8E" lang="ja">C &lt; C++ ]]&gt; "quotes"</h:a>',
    )
  }
})
