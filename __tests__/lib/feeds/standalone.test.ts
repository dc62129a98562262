import { standalone } from '@/lib/feeds/standalone'

const url = 'https://blog.example/posts/a'

test('addresses get scheme and host, fragments the article', () => {
  expect(
    standalone('<a href="/posts/b">b</a><a href="#fn">1</a><img src="/images/a.png?v=1&amp;w=2" alt="">', url),
  ).toBe(
    '<a href="https://blog.example/posts/b">b</a><a href="https://blog.example/posts/a#fn">1</a><img src="https://blog.example/images/a.png?v=1&amp;w=2" alt="">',
  )
})

test('other hosts and text that looks like an attribute stay', () => {
  const html =
    '<a href="//cdn.example/x">x</a><a href="https://other.example/">y</a><p>write href="/x" and loading="lazy"</p>'
  expect(standalone(html, url)).toBe(html)
})

test('what needs our page goes', () => {
  expect(
    standalone(
      '<h2 id="a">A<a class="anchor" href="#a" aria-hidden="true"></a></h2><copy-code data-label="x"></copy-code><img src="https://a/b.png" srcset="/a 1x" loading="lazy">',
      url,
    ),
  ).toBe('<h2 id="a">A</h2><img src="https://a/b.png">')
})

test('a colour that our style sheet would set is set in place', () => {
  expect(standalone('<span style="font-weight:700;--ink:#a8442f">x</span>', url)).toBe(
    '<span style="font-weight:700;color:#a8442f">x</span>',
  )
})

test('every address of a tag gets its host, whatever else stands in the tag', () => {
  expect(standalone('<video poster="/images/a.png" src="/images/a.mp4"></video>', url)).toBe(
    '<video poster="https://blog.example/images/a.png" src="https://blog.example/images/a.mp4"></video>',
  )
  expect(standalone('<img alt="a > b, src=&quot;/x&quot;" src="/images/a.png"><p>src="/y"</p>', url)).toBe(
    '<img alt="a > b, src=&quot;/x&quot;" src="https://blog.example/images/a.png"><p>src="/y"</p>',
  )
})

test('an address that is meant from the article on gets its place there', () => {
  expect(standalone('<a href="b">b</a><a href="../about?x=1&amp;y">c</a><a href="mailto:a@b.example">d</a>', url)).toBe(
    '<a href="https://blog.example/posts/b">b</a><a href="https://blog.example/about?x=1&amp;y">c</a><a href="mailto:a@b.example">d</a>',
  )
})

test('lines of code keep their signs and marks', () => {
  const lines = (...written: string[]) =>
    `<pre tabindex="0"><code class="language-js">${written.join('\n')}</code></pre>`
  expect(
    standalone(
      lines(
        '<span class="line ins" data-sign="+"><span class="k">let</span> a</span>',
        '<span class="line hl">b</span>',
        '<span class="line">c</span>',
      ),
      url,
    ),
  ).toBe(
    lines(
      '<span class="line ins">+ <span class="k">let</span> a</span>',
      '<span class="line hl">  <mark>b</mark></span>',
      '<span class="line">  c</span>',
    ),
  )
  const plain = lines('<span class="line">a</span>', '<span class="line">  b</span>')
  expect(standalone(plain, url)).toBe(plain)
})
