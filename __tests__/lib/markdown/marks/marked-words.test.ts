import { faults, html } from '../support'

test.each([
  ['a ==b c== d', 'a <mark>b c</mark> d'],
  ['==b==', '<mark>b</mark>'],
  ['「==大事==」。', '「<mark>大事</mark>」。'],
  ['==**b** `c`== d', '<mark><strong>b</strong> <code>c</code></mark> d'],
  ['**==b==**', '<strong><mark>b</mark></strong>'],
  ['==「本」== ==a== ==b.==', '<mark>「本」</mark> <mark>a</mark> <mark>b.</mark>'],
  ['(==b==), ==c==!', '(<mark>b</mark>), <mark>c</mark>!'],
])('%j is marked', async (source, shown) => {
  expect(await html(source)).toBe(`<p>${shown}</p>`)
})

test('between Japanese letters it is marked in a text of Obsidian, and nowhere else', async () => {
  expect(await html('これは==大事==です。')).not.toContain('<mark>')
  expect(await html('[[在る]]。これは==大事==です。')).toContain('これは<mark>大事</mark>です。')
})

test.each([
  'if a == b and c == d',
  'a==b && c==d',
  'x ==1 か ==2 のとき',
  '「==」と「==」と (==) と (==)',
  '変数==1 か 値==真',
  '"==" and "=="',
  '===a=== と ==== と =====',
  '== a ==',
  '`==a==`',
  '==a\nb==',
  '==a',
  'a == "b" || c == "d"',
  'a!==b, c!==d',
])('%j is not', async source => {
  const shown = await html(source)
  expect(shown).not.toContain('<mark')
  expect(shown.replace(/<[^>]*>/g, '').replace(/&#x26;/g, '&')).toBe(source.replaceAll('`', ''))
  expect(await faults(source)).toEqual([])
})
