import { auditArticle } from '@/lib/markdown/audit/audit'
import { faults, render, html as rendered, visibleText } from '../support'

/** Without where the tab key stops, which reading.test.ts tells. */
const html = async (body: string) => (await rendered(body)).replace(/ tabindex="-?\d"/g, '')

describe('abbreviations', () => {
  const line = '\n\n*[HTML]: Hyper Text'

  test.each(['HTML', '「HTML」', 'HTMLの', 'x-HTML', '**HTML**', '[HTML](/a)'])('are explained in %s', async text => {
    expect(await html(text + line)).toContain('<abbr title="Hyper Text">HTML</abbr>')
    expect(await faults(text + line)).toEqual([])
  })

  test.each(['XHTML', 'HTML5', 'html', '`HTML`', 'éHTML'])('are not found in %s; then the line stays', async text => {
    expect(visibleText(await html(text + line))).toContain('*[HTML]: Hyper Text')
    expect(await faults(text + line)).toEqual(['3:1 abbreviation'])
  })

  test.each(['HTML\n*[HTML]: 続き', 'HTML *[HTML]: 文中', '- HTML\n- *[HTML]:', '    *[HTML]: コード\n\nHTML'])(
    'are not defined by %j',
    async text => {
      expect(await html(text)).not.toContain('<abbr')
      expect(visibleText(await html(text))).toContain('*[HTML]:')
    },
  )

  test('of two lines for one word the first counts, the other is a text', async () => {
    const shown = await html('HTML\n\n*[HTML]: 一\n*[HTML]: 二')
    expect(shown).toContain('<abbr title="一">HTML</abbr>')
    expect(visibleText(shown)).toContain('*[HTML]: 二')
  })

  test('may hold signs of patterns, and the longest is meant', async () => {
    const shown = await html('C++ と C+ と a.b\n\n*[C+]: 一\n*[C++]: 二\n*[a.b]: 三')
    expect(shown).toContain('<abbr title="二">C++</abbr> と <abbr title="一">C+</abbr> と <abbr title="三">a.b</abbr>')
  })
})

describe('markdown="1"', () => {
  test.each([
    ['<div markdown="1">\n**太**\n</div>', '<div>\n<p><strong>太</strong></p>\n</div>'],
    ["<div class='x' markdown='block'>\n**太**\n</div>", '<div class="author-x">\n<p><strong>太</strong></p>\n</div>'],
    [
      '<div markdown=1>\n\n- 一\n\n- 二\n</div>',
      '<div>\n<ul>\n<li>\n<p>一</p>\n</li>\n<li>\n<p>二</p>\n</li>\n</ul>\n</div>',
    ],
    ['<div markdown="span">\n**太**\n</div>', '<div>\n<span><strong>太</strong></span>\n</div>'],
    ['<p markdown="1">**太**</p>', '<p>\n<span><strong>太</strong></span>\n</p>'],
  ])('%j is read', async (text, expected) => {
    expect(await html(text)).toBe(expected)
  })

  test.each(['<div markdown="0">\n**太**\n</div>', '<div>\n**太**\n</div>', '<pre markdown="0">\n**太**\n</pre>'])(
    '%j is not',
    async text => {
      expect(await html(text)).toContain('**太**')
      expect(await html(text)).not.toContain('markdown')
    },
  )

  test('without an end is HTML as ever, and places in the file are right', async () => {
    expect(visibleText(await html('<div markdown="1">\n文\n\n**太**'))).toMatch(/文\s+太/)
    expect(await faults('前\n\n<div markdown="1">\n\n![絵](./gone.png)\n</div>')).toEqual(['5:1 missing-image'])
  })

  test('many of them take no time', async () => {
    for (const text of [
      '<div markdown="1">\n',
      '<div markdown="1">\n</div>\n',
      '<p markdown="1">x</p>',
      '<div markdown="1">',
    ]) {
      const began = performance.now()
      await html(text.repeat(1000))
      expect(performance.now() - began).toBeLessThan(10_000)
    }
  })
})

describe('extensions', () => {
  test('a comment in a line goes with what it holds', async () => {
    expect(await html('前{::comment}見せ**な**い{:/comment}後')).toBe('<p>前後</p>')
    expect(await html('前{::comment}見せない{:/}後')).toBe('<p>前後</p>')
    expect(visibleText(await html('前{::comment}終わらない'))).toContain('終わらない')
  })

  test.each([
    '{::nomarkdown}`&mp;`{:/nomarkdown}',
    '前{::nomarkdown}a &amp <b title="x">語</b> [*c*](d "e"){:/}後',
    '前{::comment}a **[b](c "t")**{:/comment}後',
  ])('all words of %s are accounted for', async body => {
    expect(auditArticle(await render(body, { isAudited: true })).lostText).toEqual([])
  })

  test('nomarkdown holds HTML', async () => {
    expect(await html('前{::nomarkdown}**b** <i>x</i>{:/}後')).toBe('<p>前**b** <i>x</i>後</p>')
    expect(await html('{::nomarkdown}\n<b>**x**</b>\n{:/nomarkdown}')).toContain('<b>**x**</b>')
    expect(await html('{::nomarkdown}\n<script>alert(1)</script>\n{:/}')).not.toContain('script')
  })

  test('options say nothing to a reader', async () => {
    expect(await html('{::options toc_levels="1..3" /}\n\n文')).toBe('<p>文</p>')
  })
})

describe('two attribute lists in a row', () => {
  test.each([
    ['above a list', '{:.note}{:.e}\n- 乙', /^<ul[^>]*>\s*<li>乙/],
    ['below a paragraph', '文\n{:.note}\n{:.note}\n\n後', /文[\s\S]*<p>後<\/p>$/],
  ])('%s take no text with them', async (_, body, shown) => {
    expect(await html(body)).toMatch(shown)
  })
})

test('a block in an unknown container is read once', async () => {
  const body = ':::nobody\n{% highlight %}\n用{% raw %}和\n{% endhighlight %}\n:::'
  expect(auditArticle(await render(body, { isAudited: true })).lostText).toEqual([])
})
