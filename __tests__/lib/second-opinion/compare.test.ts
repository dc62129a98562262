import type { Taken, Why } from '@/lib/markdown/audit/ledger'
import { type About, compareText } from '@/lib/second-opinion/compare'

/** Reasons and what is left without one, for their page and ours. */
function compare(theirs: string, ours: string, about?: About) {
  const { reasons, unexplained } = compareText(ours, theirs, about)
  return { reasons: Object.keys(reasons), unexplained: unexplained.map(({ theirs, ours }) => [theirs, ours]) }
}

/** What plugins have written down, each piece as `why text`, and `why text => what is shown in its place`. */
const taken = (...pieces: string[]): Taken[] =>
  pieces.map(piece => {
    const [written = '', instead] = piece.split(' => ')
    const [why = ''] = written.split(' ', 1)
    return { why: why as Why, text: written.slice(why.length + 1), ...(instead !== undefined && { instead }) }
  })

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
  it.each<[reason: string, theirs: string, ours: string, ...taken: string[]]>([
    ['emphasis', 'これは**「重要」**です', 'これは<strong>「重要」</strong>です'],
    [
      'container',
      ':::message\n文\n:::',
      '<p class="callout-title">メッセージ</p><p>文</p>',
      'container :::message',
      'container :::',
    ],
    [
      'container',
      ':::note info 題\n文\n:::',
      '<p class="callout-title">題</p><p>文</p>',
      'container :::note info 題',
      'container :::',
    ],
    ['container', '!!! note "題"\n文', '<p class="callout-title">題</p><p>文</p>', 'container !!! note "題"'],
    ['container', '??? tip</p><pre>- 文</pre><p>', '<p class="callout-title">ヒント</p><p>文</p>', 'container ??? tip'],
    ['container', '=== "題"</p><pre>``` js</pre><p>', '<label>題</label><p></p>', 'container === "題"'],
    [
      'container',
      '::: {.callout-tip title="題"}\n文\n:::',
      '<p class="callout-title">題</p><p>文</p>',
      'container ::: {.callout-tip title="題"}',
      'container :::',
    ],
    [
      'container',
      '::: tabs#a\n@tab:active 題\n文\n:::',
      '<label>題</label><p>文</p>',
      'container ::: tabs#a',
      'container @tab:active 題',
      'container :::',
    ],
    ['tag', 'a<img alt="x">{#fig:a .wide width=50%}', 'a<img alt="x">', 'attributes {#fig:a .wide width=50%}'],
    [
      'tag',
      'a CSS</p><p>*[CSS]: Cascading Style Sheets',
      'a <abbr title="Cascading Style Sheets">CSS</abbr>',
      'abbreviation *[CSS]: Cascading Style Sheets',
    ],
    ['formula', '値は $x_1$ です', '値は <math><mi>x</mi></math> です', 'formula $x_1$'],
    [
      'tag',
      'a {{&lt; figure src="a.png" caption="題" >}} b',
      'a <figcaption>題</figcaption> b',
      'tag {{< figure src="a.png" caption="題" >}}',
    ],
    ['definition', '語\n: 意味', '<dl><dt>語</dt><dd>意味</dd></dl>'],
    ['emoji', '完成 :tada:', '完成 🎉', 'emoji :tada: => 🎉'],
    ['ruby', '{漢字|かんじ}', '<ruby>漢字<rp>（</rp><rt>かんじ</rt><rp>）</rp></ruby>', 'ruby {漢字|かんじ} => 漢字'],
    ['code-name', '<pre>a</pre>', '<figcaption class="code-name">a.ts</figcaption><pre>a</pre>'],
    ['code-mark', '<pre>a() // [!code ++]\nb()</pre>', '<pre>a()\nb()</pre>', 'code-mark  // [!code ++]'],
    ['code-mark', '<pre># highlight-next-line\na()</pre>', '<pre>a()</pre>', 'code-mark # highlight-next-line'],
    ['code-mark', '<code>x\\{:js}</code>', '<code>x{:js}</code>', 'code-mark \\{:js} => {:js}'],
    ['code-mark', '<pre>a() // [\\!code ++]</pre>', '<pre>a() // [!code ++]</pre>', 'code-mark [\\!code => [!code'],
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
  ])('%s: %s', (reason, theirs, ours, ...pieces) => {
    const { reasons, unexplained } = compare(`<p>${theirs}</p>`, `<div>${ours}</div>`, { taken: taken(...pieces) })
    expect(unexplained).toEqual([])
    expect(reasons).toContain(reason)
  })

  it('no comment whose line is lost with it', () => {
    const about = { taken: taken('code-mark  // [!code ++]') }
    expect(compare('<pre>a() // [!code ++]</pre>', '<pre></pre>', about).unexplained).not.toEqual([])
  })

  it('nothing that no plugin has written down, or only once', () => {
    const [theirs, ours] = ['<p>値は $x$ と $x$</p>', '<p>値は <math>x</math> と <math>x</math></p>']
    expect(compare(theirs, ours).unexplained).toHaveLength(2)
    expect(compare(theirs, ours, { taken: taken('formula $x$') }).unexplained).toHaveLength(1)
    expect(compare(theirs, ours, { taken: taken('formula $x$', 'formula $x$') })).toEqual(because('formula'))
  })

  it('what others have made of the signs between two letters', () => {
    const about = { taken: taken('formula $$\na_1 * b\n= c * d\n$$', 'formula $a$') }
    expect(compare('<h1>$$\na_1 <em> b</em></h1><ul><li>c * d\n$$</li></ul>', '<math>x</math>', about)).toEqual(
      because('formula'),
    )
    expect(compare('<p>$ab$</p>', '<p><math>x</math></p>', { taken: taken('formula $a$') }).unexplained).toHaveLength(1)
  })

  it('a note that moved to the end, if all of it did', () => {
    const theirs = '<p>文^[注の $x$ 文]と後</p>'
    const mark = '<a data-footnote-ref>1</a>'
    const note = '<section data-footnotes><h2 id="footnote-label">脚注</h2>'
    const about = { taken: taken('note ^[注の x 文]') }
    expect(compare(theirs, `<p>文${mark}と後</p>${note}注の <math>x</math> 文</section>`, about)).toEqual(
      because('note'),
    )
    expect(compare(theirs, `<p>文${mark}と後</p>${note}注の</section>`, about).unexplained).not.toEqual([])
    expect(compare(theirs, `<p>文${mark}と後</p>`, about).unexplained).not.toEqual([])
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
    const about = { taken: taken('formula $x_1$', 'emoji :tada: => 🎉', 'tag {% note %}', 'tag {% endnote %}') }
    expect(compare('<p>値は $x_1$ と二つ目</p>', '<p>値は <math>x</math> つ目</p>', about).unexplained).toHaveLength(1)
    expect(compare('<p>これは**「重要」**です</p>', '<p>これは<b>「要」</b>です</p>').unexplained).toHaveLength(1)
    expect(compare('<p>a :tada:</p>', '<p>a 🚀</p>', about).unexplained).toHaveLength(1)
    expect(compare('<p>{% note %}x{% endnote %}</p>', '<p>x extra</p>', about).unexplained).toHaveLength(1)
  })
})
