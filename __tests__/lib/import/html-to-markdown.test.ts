import { htmlToMarkdown } from '@/lib/import/html-to-markdown'

const write = (html: string) => htmlToMarkdown(html, address => address)?.trimEnd()

test.each([
  ['emphasis beside Japanese marks', '<p>これは<strong>「強調」</strong>です。</p>', 'これは**「強調」**です。'],
  ['signs that Markdown would read', '<p>2 * 3 * 4 と [x]</p>', '2 \\* 3 \\* 4 と \\[x]'],
  ['breaks', '<p>一<br>二</p>', '一\\\n二'],
  ['code with its language', '<pre><code class="language-js">a\n\nb</code></pre>', '```js\na\n\nb\n```'],
  ['code of an old plugin', '<pre class="brush: php">$a &lt; 1</pre>', '```php\n$a < 1\n```'],
  [
    'a table',
    '<table><thead><tr><th>名</th></tr></thead><tbody><tr><td>a|b</td></tr></tbody></table>',
    '| 名 |\n| - |\n| a\\|b |',
  ],
  [
    'a table with merged cells',
    '<table><tr><td colspan="2">a</td></tr></table>',
    '<table><tbody><tr><td colspan="2">a</td></tr></tbody></table>',
  ],
  ['lists inside each other', '<ul><li>一<ul><li>二</li></ul></li></ul>', '- 一\n  - 二'],
  ['words with readings', '<p><ruby>漢<rt>かん</rt></ruby>字</p>', '<ruby>漢<rt>かん</rt></ruby>字'],
  [
    'a picture with a caption',
    '<figure><img src="/a.png" alt="春"><figcaption>川辺</figcaption></figure>',
    '<figure>\n\n![春](/a.png)\n\n<figcaption>川辺</figcaption>\n\n</figure>',
  ],
  ['a frame', '<iframe src="https://a.example/x"></iframe>', '<iframe src="https://a.example/x"></iframe>'],
  [
    'a fold',
    '<details><summary>開く</summary><p><b>中</b></p></details>',
    '<details>\n\n<summary>開く</summary>\n\n**中**\n\n</details>',
  ],
])('%s', (_, html, markdown) => expect(write(html)).toBe(markdown))

test('links and pictures get the addresses that they have here', () => {
  const html = '<p><a href="https://old.example/a">a</a><img src="https://old.example/b.png" alt="b"></p>'
  expect(htmlToMarkdown(html, address => address.replace('https://old.example', ''))).toBe('[a](/a)![b](/b.png)\n')
})

test('scripts and styles are no text', () => {
  expect(write('<p>a</p><script>alert(1)</script><style>p{}</style>')).toBe('a')
})

test('ten thousand elements inside each other are no reason to fall over', () => {
  expect(write(`${'<div>'.repeat(10_000)}a`)).toBeUndefined()
})
