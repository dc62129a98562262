import { parseFeed } from 'feedsmith'
import { rss } from '@/lib/feeds/rss'

const feed = {
  title: '綴り & more',
  description: 'about',
  lang: 'ja',
  home: 'https://blog.example/',
  self: 'https://blog.example/feed.xml',
  author: 'A. Author',
  items: [
    {
      title: 'C < C++ ]]> "quotes"',
      url: 'https://blog.example/posts/%E3%83%8E',
      published: Date.UTC(2026, 0, 31),
      description: 'control \u0008 characters kill a feed',
      authors: [],
      tags: ['C++', '日本語'],
      html: '<p>text ]]> &amp; more</p>',
    },
  ],
}

test('a reader gets back what was put in', () => {
  const read = parseFeed(rss(feed))
  expect(read.format).toBe('rss')
  expect(read.feed).toMatchObject({
    title: '綴り & more',
    language: 'ja',
    items: [
      {
        title: 'C < C++ ]]> "quotes"',
        link: 'https://blog.example/posts/%E3%83%8E',
        guid: { value: 'https://blog.example/posts/%E3%83%8E' },
        categories: [{ name: 'C++' }, { name: '日本語' }],
        content: { encoded: '<p>text ]]> &amp; more</p>' },
      },
    ],
  })
})

test('a post is by those it names, else by whose blog it is', () => {
  const [item] = feed.items
  const creators = (authors: string[]) => parseFeed(rss({ ...feed, items: [{ ...item!, authors }] })).feed
  expect(creators([])).toMatchObject({ items: [{ dc: { creators: ['A. Author'] } }] })
  expect(creators(['Mika', 'B & C'])).toMatchObject({ items: [{ dc: { creators: ['Mika', 'B & C'] } }] })
})

test('characters that XML forbids do not reach it', () => {
  expect(rss(feed)).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f]/)
})

test('an empty blog has an empty feed', () => {
  expect(parseFeed(rss({ ...feed, items: [] })).feed).toMatchObject({ title: '綴り & more' })
})
