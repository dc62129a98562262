import { faults, html, render, visibleText } from '../support'

describe('a single dollar', () => {
  it.each([
    '値段は $5 と $10 です',
    'from $20,000 to USD$30,000',
    '$HOME/bin:$PATH を見る',
    '$HOMEと$PATHを設定する',
    'US$5 と A$6',
    '一つの $ だけ',
    '空白の $ x $ は式でない',
    '売値$100、原価は$です',
  ])('stays text: %s', async text => {
    const rendered = await html(text)
    expect(rendered).not.toContain('<math')
    expect(visibleText(rendered)).toBe(text)
  })

  it.each([
    '$x$',
    '$a_1 + b$',
    '$\\frac{1}{2}$',
    '$n$番目',
    'the $n$th',
    '（$x$）',
    '$売上 = 単価 \\times 数$',
    '$`x+y`$',
    '$\\huge{読点、句点。}$',
  ])('is a formula: %s', async text => {
    expect(await html(text)).toContain('<math')
  })

  it('does not begin at the end of one line and end at the start of the next, around tags', async () => {
    const rendered = await html('<b id="a">$は、これ$</b>\n<b id="b">$も、それ$</b>')
    expect(rendered).not.toContain('<math')
    expect(rendered.match(/<b id="\w">/g)).toHaveLength(2)
  })

  it('may be escaped', async () => {
    expect(await html('\\$x$ と $x\\$')).not.toContain('<math')
  })
})

describe('two dollars', () => {
  it.each([
    '$$\nx\n$$',
    '$$ x $$',
    '$$x\n+ y$$',
    '本文\n$$\nx\n$$\n続き',
    '> $$\n> x\n> $$',
    '- a\n\n  $$\n  - x\n  $$',
  ])('are a displayed formula: %j', async text => {
    expect(await html(text)).toContain('<div class="math"')
  })

  it('without an end stay text and swallow nothing', async () => {
    const rendered = await html('$$\nx\n\n## 見出し\n\n- 項目')
    expect(rendered).toContain('<h2')
    expect(rendered).toContain('<li>項目</li>')
    expect(rendered).toContain('$$')
  })

  it('take a number as Zenn writes it', async () => {
    expect(await html('$$ e = mc^2 $$ (1)')).toContain('(1)')
  })
})

it('a formula with a mistake stays as written and is reported', async () => {
  expect(await html('$\\frac{1$')).toBe('<p><code class="math-error">\\frac{1</code></p>')
  expect(await faults('a\n\n$$\n\\frac{1\n$$')).toEqual(['3:1 math'])
})

it('rows without an environment are aligned, as MathJax does', async () => {
  expect(await faults('$$\na &= b \\\\\nc &= d\n$$')).toEqual([])
})

test('a formula that stands alone after a broken one is displayed, and nothing throws', async () => {
  const broken = '<iframe ![$$\nx\n=\ny\n$$\n\n'
  const { problems, html: rendered } = await render(`${broken}$$\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}$$\n`)
  expect(problems.map(problem => problem.rule)).not.toContain('render')
  expect(rendered).toContain('<mtable')
})
