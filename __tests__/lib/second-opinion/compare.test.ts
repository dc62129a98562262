import { type About, compareText } from '@/lib/second-opinion/compare'

/** Reasons and what is left without one, for their page and ours. */
function compare(theirs: string, ours: string, about?: About) {
  const { reasons, unexplained } = compareText(ours, theirs, about)
  return { reasons: Object.keys(reasons), unexplained: unexplained.map(({ theirs, ours }) => [theirs, ours]) }
}

const equal = { reasons: [], unexplained: [] }
const because = (...reasons: string[]) => ({ reasons, unexplained: [] })

describe('two pages', () => {
  it('agree whatever their tags, blanks and entities are', () => {
    expect(compare('<p>a <em>b</em></p>\n<p>c</p>', '<p>a <span class="x">b</span></p><div>c</div>')).toEqual(equal)
    expect(compare('<p>東京\n都</p>', '<p>東京都</p>')).toEqual(equal)
  })

  it('disagree where a word is lost, changed, added or moved', () => {
    expect(compare('<p>one two three</p>', '<p>one three</p>').unexplained).toEqual([['two ', '']])
    expect(compare('<p>one two</p>', '<p>one tow</p>').unexplained).toEqual([['two', 'tow']])
    expect(compare('<p>one</p>', '<p>one more</p>').unexplained).toEqual([['', ' more']])
    expect(compare('<p>b</p><p>a x</p>', '<p>a x</p><p>b</p>').unexplained).toHaveLength(2)
    expect(compare('<p>a b</p>', '<p>ab</p>').unexplained).toEqual([['a b', 'ab']])
  })

  it('name what stands before a disagreement', () => {
    expect(compareText('<p>one two tow</p>', '<p>one two two</p>').unexplained).toEqual([
      { after: 'one two ', theirs: 'two', ours: 'tow' },
    ])
  })
})

describe('a reason explains', () => {
  it.each<[string, string, string]>([
    ['emphasis', 'これは**「重要」**です', 'これは<strong>「重要」</strong>です'],
    ['container', ':::message\n文\n:::', '<p class="callout-title">メッセージ</p><p>文</p>'],
    ['container', ':::note info 題\n文\n:::', '<p class="callout-title">題</p><p>文</p>'],
    ['container', '!!! note "題"\n文', '<p class="callout-title">題</p><p>文</p>'],
    ['container', '??? tip</p><pre>- 文</pre><p>', '<p class="callout-title">ヒント</p><p>文</p>'],
    ['container', '=== "題"</p><pre>``` js</pre><p>', '<label>題</label><p></p>'],
    ['container', '::: {.callout-tip title="題"}\n文\n:::', '<p class="callout-title">題</p><p>文</p>'],
    ['container', '::: tabs#a\n@tab:active 題\n文\n:::', '<label>題</label><p>文</p>'],
    ['tag', 'a<img alt="x">{#fig:a .wide width=50%}', 'a<img alt="x">'],
    ['tag', 'a CSS</p><p>*[CSS]: Cascading Style Sheets', 'a <abbr title="Cascading Style Sheets">CSS</abbr>'],
    ['formula', '値は $x_1$ です', '値は <math><mi>x</mi></math> です'],
    ['tag', 'a {{&lt; figure src="a.png" caption="題" >}} b', 'a <figcaption>題</figcaption> b'],
    ['definition', '語\n: 意味', '<dl><dt>語</dt><dd>意味</dd></dl>'],
    ['emoji', '完成 :tada:', '完成 🎉'],
    ['ruby', '{漢字|かんじ}', '<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>'],
    ['code-name', '<pre>a</pre>', '<figcaption class="code-name">a.ts</figcaption><pre>a</pre>'],
    ['code-mark', '<pre>a() // [!code ++]\nb()</pre>', '<pre>a()\nb()</pre>'],
    ['code-mark', '<pre># highlight-next-line\na()</pre>', '<pre>a()</pre>'],
    ['code-mark', '<code>x\\{:js}</code>', '<code>x{:js}</code>'],
    ['code-mark', '<pre>a() // [\\!code ++]</pre>', '<pre>a() // [!code ++]</pre>'],
    [
      'embed',
      '見る <iframe src="https://a.example/b"></iframe>',
      '見る <a href="https://a.example/b">https://a.example/b</a>',
    ],
    ['address', 'a <a href="https://a.example"></a> b', 'a <a href="https://a.example">https://a.example</a> b'],
    ['picture', '<p><img></p><p>x</p>', '<img><figcaption>題</figcaption><p>x</p>'],
    ['word', '型 List<string>', '型 List&lt;String>'],
    ['word', '型 </string> と <?php a ?>', '型 &lt;/String> と <code>&lt;?php a ?></code>'],
    ['cleaned', 'a<svg><text>x</text></svg>', 'a'],
    [
      'table',
      '<table><tr><th>a</th></tr><tr><td>1</td></tr></table>',
      '<table><tr><th>a</th><td></td></tr><tr><td>1</td><td>2</td></tr></table>',
    ],
  ])('%s: %s', (reason, theirs, ours) => {
    const { reasons, unexplained } = compare(`<p>${theirs}</p>`, `<div>${ours}</div>`)
    expect(unexplained).toEqual([])
    expect(reasons).toContain(reason)
  })

  it('no comment whose line is lost with it', () => {
    expect(compare('<pre>a() // [!code ++]</pre>', '<pre></pre>').unexplained).not.toEqual([])
  })

  it('a note that moved to the end, if all of it did', () => {
    const theirs = '<p>文^[注の $x$ 文]と後</p>'
    const mark = '<a data-footnote-ref>1</a>'
    const note = '<section data-footnotes><h2 id="footnote-label">脚注</h2>'
    expect(compare(theirs, `<p>文${mark}と後</p>${note}注の <math>x</math> 文</section>`)).toEqual(because('note'))
    expect(compare(theirs, `<p>文${mark}と後</p>${note}注の</section>`).unexplained).not.toEqual([])
    expect(compare(theirs, `<p>文${mark}と後</p>`).unexplained).not.toEqual([])
  })

  it('a note nobody refers to, if the author was told', () => {
    const [theirs, ours] = ['<p>a</p>', '<p>a</p><p>[x] 文</p>']
    expect(compare(theirs, ours).unexplained).toHaveLength(1)
    expect(compare(theirs, ours, { reported: ['unused-footnote'] })).toEqual(because('note'))
  })

  it('what a browser shows of a program, if the author was told', () => {
    const [theirs, ours] = ['<?php a("<b>x</b>") ?>', '<pre>&lt;?php a("&lt;b>x&lt;/b>") ?></pre>']
    expect(compare(theirs, ours).unexplained).not.toEqual([])
    expect(compare(theirs, ours, { reported: ['instruction'] })).toEqual(because('word'))
  })

  it('Markdown between tags, in .mdx alone', () => {
    const [theirs, ours] = ['<p>&lt;Foo>[題](/a)</p>', '<p>題</p>']
    expect(compare(theirs, ours).unexplained).not.toEqual([])
    expect(compare(theirs, ours, { format: 'mdx' })).toEqual(because('mdx'))
    expect(compare('<p>{<b>太</b>}</p>', '<p><b>太</b></p>', { format: 'mdx' })).toEqual(because('mdx'))
  })

  it('nothing where a word is lost beside it', () => {
    expect(compare('<p>値は $x_1$ と二つ目</p>', '<p>値は <math>x</math> つ目</p>').unexplained).toHaveLength(1)
    expect(compare('<p>これは**「重要」**です</p>', '<p>これは<b>「要」</b>です</p>').unexplained).toHaveLength(1)
    expect(compare('<p>a :tada:</p>', '<p>a 🚀</p>').unexplained).toHaveLength(1)
    expect(compare('<p>{% note %}x{% endnote %}</p>', '<p>x extra</p>').unexplained).toHaveLength(1)
  })
})
