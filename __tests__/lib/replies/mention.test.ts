import { mentionIn } from '@/lib/replies/mention'

const SOURCE = 'https://other.example/notes/1'
const TARGET = 'https://blog.example/posts/a'
const mention = (html: string) => mentionIn(html, SOURCE, TARGET)

test('a page that does not link to us mentions nothing', () => {
  expect(mention('<p>https://blog.example/posts/a</p><!-- <a href="https://blog.example/posts/a"> -->')).toBeNull()
  expect(mention('<a href="https://blog.example/posts/ab">a</a>')).toBeNull()
})

test('an entry says who says what, and when', () => {
  expect(
    mention(`<title>Notes</title><article class="h-entry">
      <a class="p-author h-card" href="/about">Bea</a> <time class="dt-published" datetime="2026-01-31T09:00:00Z">x</time>
      <a class="u-in-reply-to" href="${TARGET}">To</a>
      <div class="e-content"><p>I <b>agree</b>.</p><script>alert(1)</script></div>
      <a class="u-url" href="https://news.example/front">x</a>
    </article>`),
  ).toEqual({
    url: SOURCE,
    kind: 'said',
    author: { name: 'Bea', url: 'https://other.example/about' },
    published: Date.UTC(2026, 0, 31, 9),
    said: [['I agree.']],
  })
})

test('of several entries it is the one that links to us', () => {
  const entry = (text: string, href: string) =>
    `<div class="h-entry"><p class="e-content">${text} <a href="${href}">x</a></p></div>`
  expect(mention(entry('one', 'https://a.example') + entry('two', TARGET))?.said).toEqual([
    ['two ', { text: 'x', href: TARGET }],
  ])
})

test.each([
  ['u-like-of', 'liked'],
  ['u-repost-of', 'shared'],
])('%s is no text: it is %s', (name, kind) => {
  expect(
    mention(`<div class="h-entry"><a class="${name}" href="${TARGET}">x</a> by <span class="p-author">C</span></div>`),
  ).toMatchObject({ kind, author: { name: 'C' }, said: [] })
})

test('any other page is a mention by its title and its host, whatever its links are relative to', () => {
  expect(mention(`<base href="https://blog.example/"><title> On  paper </title><a href="/posts/a">a</a>`)).toEqual({
    url: SOURCE,
    kind: 'said',
    author: { name: 'other.example' },
    said: [['On paper']],
  })
})
