import { auditArticle } from '@/lib/markdown/audit/audit'
import { summarize } from '@/lib/post/plain-text'
import { faults, html, render, visibleText } from '../support'

/* What merely looks like a dialect and once vanished without a word, in the article or in its summary. */

const shownIn = async (text: string, system?: string) => visibleText(await html(text, { system })).replace(/\s+/g, ' ')

test.each([
  '16:100:1',
  '他说:100:200',
  'fe80::a::1',
  'redirect_to({:action=>:show})',
  '{:else if x.y}',
  '{:else if x .y}',
  'Use {% raw %} and {% endraw %}',
  '前に {% raw %}と{% endraw %}',
  '{% assign x = 1 %}',
  '{% assign x = 1 %} の行',
  '{{ site.url }} は変数',
  'see {{< tabs >}} and {{< /tabs >}}',
  '{{< tabs >}} and {{< /tabs >}}',
  '{赤|青}',
  'x^[2] と ^[a-z]+$',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is Terraform
  '${var.a}-${var.b}',
  'List<String>',
  '{{ message }}',
  '{{ site.url }}',
  '{% unknown %} tag',
])('%s is shown as written, and summed up so', async text => {
  expect(await shownIn(text)).toBe(text)
  if (!/^\{[{%<][^{}]*\}\}?$/.test(text) && !text.startsWith('{{<')) expect(summarize(text, 'ja')).toBe(text)
})

test('a variable of Vue is a paragraph of its own, and a summary', () => {
  expect(summarize('{{ message }}', 'ja')).toBe('{{ message }}')
})

test.each([
  ['## Fixes [#123]', 'Fixes [#123]'],
  ['## Fixes [#general]', 'Fixes [#general]'],
  ['## Svelte の {#each items}', 'Svelte の {#each items}'],
  ['## Svelte の {#if}', 'Svelte の {#if}'],
  ['## Jinja の {# comment #}', 'Jinja の {# comment #}'],
])('the heading %s keeps its words', async (text, shown) => {
  expect(await shownIn(text)).toBe(shown)
})

test('emoji in a row are read, with those among them that nobody knows', async () => {
  expect(await shownIn('完成:tada::nobody::+1: :100: :x:')).toBe('完成🎉:nobody:👍 💯 ❌')
})

test('a heading has the id that a link names, whatever it looks like', async () => {
  expect(await html('## 繰り返し {#each}\n\n## 次 [#next]\n\n[a](#each) [b](#next)')).toMatch(
    /<h2 id="each">繰り返し<.*<h2 id="next">次</s,
  )
})

test('words behind the kind of a note are its text, where nobody has classes there', async () => {
  const note = '!!! danger ahead\n    indented'
  expect(await shownIn(note)).toBe('!!! danger ahead indented')
  expect(await shownIn(note, 'mkdocs')).toBe('注意indented')
  expect(await shownIn('!!! note inline end "題"\n    本文')).toBe('題本文')
})

test('code inside a container does not end it', async () => {
  const text = ':::message\n前\n\n    :::\n\n後\n:::\n外'
  expect(await html(text)).toMatch(/前[\s\S]*<code[\s\S]*:::[\s\S]*後<\/p>\s*<\/div>\s*<p>外/)
  const inList = '10. :::message\n    前\n    :::\n\n- :::note\n  前\n  :::'
  expect(visibleText(await html(inList))).not.toContain(':::')
})

test('the summary of a note is its text, without its marks', () => {
  expect(summarize('!!! note "題"\n    本文です。\n\n後。', 'ja')).toBe('本文です。')
  expect(summarize('!!! note', 'ja')).toBe('!!! note')
  expect(summarize('=== "題"\n\n    本文です。', 'ja')).toBe('本文です。')
})

test('a mark of a table of contents is a word in a cell or a heading', async () => {
  expect(await shownIn('| {{< toc >}} | {% more %} |\n|-|-|\n| **{{< toc >}}** | b |')).toBe(
    '{{< toc >}} {% more %} {{< toc >}} b',
  )
  expect(await shownIn('前\n\n{{< toc >}}\n\n後')).toBe('前 後')
})

test('what kramdown would take out is a word in a sentence', async () => {
  const text = 'between {::comment} and {:/comment}, {::nomarkdown}と{:/} and {:toc} too'
  expect(await shownIn(text)).toBe(text)
  expect(await shownIn('前{::comment}a **b** c{:/comment}後')).toBe('前後')
})

test.each([
  ['[^a]: 甲[^a]', '[a] 甲[^a]'],
  ['文\n\n[^a]: 甲[^b]\n\n[^b]: 乙[^a]', '文 [a] 甲[^b] [b] 乙[^a]'],
  ['x[^a]\n\n[^b]: [^a]: 中', /^x1 \[b\].*中/],
])('notes that only notes cite are text where they stand: %j', async (text, shown) => {
  expect(await shownIn(text)).toEqual(typeof shown === 'string' ? shown : expect.stringMatching(shown))
})

test('a list of contents takes no more than its own list', async () => {
  expect(await shownIn('* 甲\n  * 乙\n  {:toc}\n\n1. !!! note "題"\n       {:toc}')).toMatch(/^甲/)
  expect(await shownIn('- 目次\n{:toc}\n\n後')).toBe('後')
})

test('steps and tabs show what stands around their parts', async () => {
  expect(await shownIn('{{% steps 題 %}}\n文\n{{% /steps %}}')).toBe('題文')
  expect(await shownIn(':::steps[題]\n1. 文\n:::')).toContain('題')
  expect(await shownIn('前 {{% tabpane "x" %}}放 {{< tab >}}{{% /tabpane %}}')).toContain('放')
})

test('words in a picture of another site are shown', async () => {
  expect(await shownIn('<picture>k@example.com<img src="https://example.com/a.png">')).toContain('k@example.com')
  expect(await shownIn('<picture>字<img src="https://example.com/a.png" alt="絵"></picture>')).toContain('字')
})

test('a tag that does not end is reported, and shown', async () => {
  const text = '前\n\n{{< youtube abc\n\n{% include a.html'
  expect(await shownIn(text)).toBe('前 {{< youtube abc {% include a.html')
  expect(await faults(text)).toEqual(['3:1 shortcode', '5:1 shortcode'])
  expect(await faults('Liquid begins with {% in a line.\n\n{{ は }}')).toEqual([])
})

test('a tag that is not read is reported', async () => {
  expect(await faults('Use {% raw %} and {% endraw %}')).toEqual(['1:5 shortcode', '1:19 shortcode'])
  expect(await faults('{% assign x = 1 %}')).toEqual(['1:1 template'])
  expect(await faults('{{ site.url }}')).toEqual(['1:1 template'])
})

test('in files of its system a tag in a sentence is read', async () => {
  expect(await shownIn('Use {% raw %}and{% endraw %} {% assign x = 1 %}it', 'jekyll')).toBe('Use and it')
  expect(await shownIn('{{ site.baseurl }}/a と {{ site.url }}', 'jekyll')).toBe('/a と {{ site.url }}')
  expect(await shownIn('See {{< details >}}the inside{{< /details >}}.', 'hugo')).toBe('See 詳細the inside.')
  expect(await shownIn('文^[a]。', 'zenn')).toContain('脚注')
})

describe('HTML in a Zenn post', () => {
  const zenn = { system: 'zenn', breaks: true }

  it('is text, as Zenn shows it', async () => {
    const text =
      '<script>alert(1)</script>\n\n<div align="center">\n**太字** と <kbd>Ctrl</kbd>\n</div>\n\nList<String>'
    const article = await render(text, { ...zenn, isAudited: true })
    const shown = article.html
    expect(visibleText(shown)).toContain('<script>alert(1)</script>')
    expect(visibleText(shown)).toContain('<div align="center">')
    expect(shown).toContain('<strong>太字</strong>')
    expect(auditArticle(article)).toEqual({ lostText: [], leftover: [], unsafe: [] })
    expect(summarize('a <kbd>Ctrl</kbd>', 'ja', 'zenn')).toBe('a <kbd>Ctrl</kbd>')
  })

  it('breaks a line, and hides what a comment holds', async () => {
    expect(await html('a<br>b<br />c <!-- x --> d', zenn)).toBe('<p>a<br>b<br>c  d</p>')
    expect(visibleText(await html('前\n\n<!-- 秘密 -->\n\n<!--\n秘密\n\n二つ目\n-->\n\n後', zenn))).toMatch(/^前\s*後$/)
    expect(visibleText(await html('<!-- 終わらない\n\n後 <!-- x\ny <brx>', zenn))).toContain('<!-- 終わらない')
  })

  it.each(['a<BR>b', 'a<br  >b', '<br clear="all">', 'a <!----> b', '<!---->', '<!-->x', '<b', '<!- x ->'])(
    'is text where it is nearly a break or a comment: %s',
    async text => {
      expect(visibleText(await html(text, zenn))).toBe(text)
    },
  )

  it('takes time by its length only', async () => {
    const time = async (text: string) => {
      const began = performance.now()
      await html(text, zenn)
      return performance.now() - began
    }
    for (const piece of ['<', '<br ', '<!-- ', '<b']) {
      const short = await time(piece.repeat(1500))
      expect(await time(piece.repeat(3000))).toBeLessThan(Math.max(1000, 3 * short))
    }
  })
})

test('a script that is left out is reported where it holds text', async () => {
  expect(await faults('<script>alert(1)</script>')).toEqual(['1:1 script'])
  expect(await faults('<script src="https://example.com/a.js"></script>')).toEqual([])
  expect(await faults('<script async src="https://gist.github.com/a/0123abc.js"></script>')).toEqual([])
})
