import { faults, html, visibleText } from '../support'

test.each([
  'a \\(x^2 + y_1\\) b',
  '\\(\\alpha\\)は角です',
  '\\(\\frac{1}{2}\\)、\\(n\\)、\\(O(n)\\)、\\(a = 1\\)',
  '「\\(\\text{速さ} = v_1\\)」',
])('%j holds formulas', async source => {
  const shown = await html(source)
  expect(shown.match(/<math/g)).toHaveLength(source.split('\\(').length - 1)
  expect(shown).not.toContain('\\(')
  expect(await faults(source)).toEqual([])
})

test.each([
  'sed のまとまりは \\(foo\\) と書きます',
  'grep "\\([^a]*\\)_1"',
  '\\(\\w+\\) と \\(\\d\\)',
  '\\(n\\) だけ',
  '\\(1\\) と \\(a\\)',
  '\\(終わらない x^2',
  '\\[注意\\]',
  '\\[x\\]',
  '\\[ \\]',
  '\\[\nfoo bar\n\\]',
  '\\[\nx^2',
  '\\[\nx^2\n\ny\n\\]',
  '\\(日本語 x^2 です\\)',
])('%j holds none', async source => {
  const shown = await html(source)
  expect(shown).not.toContain('<math')
  expect(visibleText(shown).replace(/\s+/g, '')).toBe(source.replace(/\\([[\]()])/g, '$1').replace(/\s+/g, ''))
})

test.each([
  '\\[\n\\int_0^1 x \\, dx\n\\]',
  '\\[ \\int_0^1 x \\, dx \\]',
  '> \\[\n> x = 1\n> \\]',
  '文\n\n\\[\nE = mc^2\n\\]\n\n文',
])('%j is a formula by itself', async source => {
  const shown = await html(source)
  expect(shown).toMatch(/<div class="math"[^>]*><math display="block"/)
  expect(shown).not.toMatch(/\\\[|\\\]/)
  expect(await faults(source)).toEqual([])
})

test('in code they are code', async () => {
  expect(await html('`\\(x^2\\)` と \\(x^2\\)')).toContain('<code>\\(x^2\\)</code>')
})
