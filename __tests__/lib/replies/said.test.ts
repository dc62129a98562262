import { type Paragraph, tidy, webAddress } from '@/lib/replies/reply'
import { saidIn } from '@/lib/replies/said'

const said = (html: string) => saidIn(html, 'https://social.example/@a/1')

test('text comes in paragraphs, with links', () => {
  expect(
    said(
      '<p><span class="h-card"><a href="https://social.example/@b" class="u-url mention">@<span>b</span></a></span> 紙の話、<br>よかった。</p><p>See <a href="/tags/a">#a</a></p>',
    ),
  ).toEqual([
    [{ text: '@b', href: 'https://social.example/@b' }, ' 紙の話、'],
    ['よかった。'],
    ['See ', { text: '#a', href: 'https://social.example/tags/a' }],
  ])
})

test.each([
  '<script>alert(1)</script>',
  '<style>p { color: red }</style>',
  '<iframe src="https://evil.example">x</iframe>',
  '<svg><script>alert(1)</script><a href="javascript:alert(1)">b</a></svg>',
  '<template><p>x</p></template>',
  '<select><option>x</select>',
])('nothing is left of %s', html => expect(said(`<p>a</p>${html}`)).toEqual([['a']]))

test.each(['javascript:alert(1)', 'data:text/html,a', 'https://user@evil.example/', 'vbscript:a', ''])(
  'a link to %j is text',
  href => expect(said(`<p><a href="${href}" onclick="alert(1)">a</a></p>`).flat().filter(isLink)).toEqual([]),
)
const isLink = (part: Paragraph[number]) => typeof part !== 'string' && !part.href.startsWith('https://social.example')

test('markup in a text stays text, and a picture is what it is called', () => {
  expect(said('<p>&lt;img src=x onerror=alert(1)&gt; <img src="a.png" alt=":blob:" onerror="alert(1)"></p>')).toEqual([
    ['<img src=x onerror=alert(1)> :blob:'],
  ])
})

test('what is long is cut, and what turns lines around is taken out', () => {
  const [[first = ''] = [], ...more] = said(`<p>${'あ'.repeat(3000)}</p><p>b</p>`)
  expect([[...(first as string)].length, more]).toEqual([2000, []])
  expect(tidy([['a\u202eb\u0000c\ud800']])).toEqual([['a b c\ufffd']])
})

test('what nobody closes, or what nests ten thousand deep, is read all the same', () => {
  expect(said('<p>a<a href="https://a.example">b')).toEqual([['a', { text: 'b', href: 'https://a.example/' }]])
  expect(said(`${'<div>'.repeat(10_000)}a`)).toEqual([['a']])
})

test('an address is one of the web, and not too long', () => {
  expect(webAddress('https://a.example')).toBe('https://a.example/')
  for (const address of ['ftp://a.example', 'a', 1, null, undefined, `https://a.example/${'a'.repeat(600)}`])
    expect(webAddress(address)).toBeUndefined()
})
