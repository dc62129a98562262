import type { Why } from '@/lib/markdown/audit/ledger'
import { wordsOf } from '@/lib/second-opinion/words'

const texts = (html: string, mdx = false) => wordsOf(html, mdx).map(({ text }) => text)
const constructs = (html: string, mdx = false) =>
  wordsOf(html, mdx)
    .filter(({ construct }) => construct !== '')
    .map(({ construct, text }) => `${construct} ${text}`)

describe('the words of a page', () => {
  it('are runs of letters, single wide characters and single signs, blanks between', () => {
    expect(texts('<p>Hello, world 世界 and x_1</p>')).toEqual([
      'Hello',
      ',',
      ' ',
      'world',
      '世',
      '界',
      'and',
      ' ',
      'x',
      '_',
      '1',
    ])
  })

  it('do not depend on tags inside a word, on entities or on how many blanks there are', () => {
    expect(texts('<p>Type<b>Script</b> &amp;\n  &lt;b></p>')).toEqual(texts('<div>TypeScript &#x26; &lt;b&gt;</div>'))
  })

  it('have a blank where a block ends, but none beside a wide character', () => {
    expect(texts('<p>a</p><p>b</p>')).toEqual(['a', ' ', 'b'])
    expect(texts('<p>東京\n都 a</p><p>漢</p>')).toEqual(['東', '京', '都', 'a', '漢'])
  })

  it('leave out what a browser does not show', () => {
    expect(texts('a<script>x</script><style>y</style><template>z</template><title>t</title>b')).toEqual(['ab'])
  })

  it('hold a formula, a note mark and a frame as one', () => {
    expect(texts('<math><mi>x</mi></math><a data-footnote-ref href="#1">1</a>')).toEqual(['[formula]', '[note-mark]'])
    expect(wordsOf('<iframe src="//a.example/b" title="題"></iframe>')[0]).toMatchObject({
      construct: 'frame',
      instead: '題 https://a.example/b',
    })
  })
})

describe('constructs that were left as text', () => {
  it.each<[why: Why, written: string, html: string]>([
    ['container', ':::message alert', ':::message alert'],
    ['formula', '$a_1$', '$a_1$'],
    ['formula', '$$\nx\n$$', '$$\nx\n$$'],
    ['tag', '{{< youtube abc >}}', '{{&lt; youtube abc >}}'],
    ['tag', '{: .wide}', '{: .wide}'],
    ['tag', '> {% raw %}', '{% raw %}'],
    ['emoji', ':tada:', ':tada:'],
    ['formula', '\\(a\\)', '(a)'],
  ])('are found where a plugin has taken a %s: %s', (why, text, html) => {
    const [word, ...others] = wordsOf(`<p>${html}</p>`, false, [{ why, text }])
    expect(others).toEqual([])
    expect(word?.construct).toBe(why)
    expect(wordsOf(`<p>${html}</p>`).length).toBeGreaterThan(1)
  })

  it('are what stands there to the letter, before what is alike', () => {
    const taken = ['$P_3 P_4$', '$P_3$', '$P_4$'].map(text => ({ why: 'formula' as const, text }))
    const found = wordsOf('<p>$P_3$, $P_4$ and $P_3 P_4$</p>', false, taken).filter(word => word.construct !== '')
    expect(found.map(word => word.text)).toEqual(['$P_3$', '$P_4$', '$P_3 P_4$'])
  })

  it('are words that HTML does not know', () => {
    expect(constructs('<p>&lt;String></p>')).toEqual(['word <String>'])
  })

  it('are marks of emphasis only beside a wide character, with their other half', () => {
    expect(constructs('<p>これは**「重要」**です</p>')).toEqual(['emphasis **', 'emphasis **'])
    expect(constructs('<p>ば**「a」OS**!!!</p>')).toEqual(['emphasis **', 'emphasis **'])
    expect(constructs('<p>2 ** 3 and **x**</p>')).toEqual([])
  })

  it('are none in code, but for tags', () => {
    const found = (html: string, why: Why, text: string) =>
      wordsOf(html, false, [{ why, text }]).filter(word => word.construct !== '').length
    expect(found('<p><code>$x$ and :::note</code></p>', 'formula', '$x$')).toBe(0)
    expect(found('<pre><code>{% if x %}</code></pre>', 'tag', '{% if x %}')).toBe(1)
  })

  it('are more in .mdx', () => {
    expect(constructs("<p>&lt;Foo bar={1}>{' '}</p>", true)).toEqual(['mdx <Foo bar={1}>', "mdx {' '}"])
  })
})
