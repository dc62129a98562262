import { html } from '../support'

test.each([
  ['用語\n\n: 説明 **b**', '<dl><dt>用語</dt><dd>説明 <strong>b</strong></dd></dl>'],
  [
    '甲\n\n:   一\n\n乙 *c*\n\n: 二\n\n: 三',
    '<dl><dt>甲</dt><dd>一</dd><dt>乙 <em class="latin">c</em></dt><dd>二</dd><dd>三</dd></dl>',
  ],
  ['甲\n: 一\n\n乙\n\n: 二', '<dl><dt>甲</dt><dd>一</dd><dt>乙</dt><dd>二</dd></dl>'],
  ['- 甲\n\n  : 一', '<dl><dt>甲</dt><dd>一</dd></dl>'],
])('%j is a list of terms', async (source, shown) => {
  expect((await html(source)).replace(/\n/g, '')).toContain(shown)
})

test.each([
  '文です。\n\n: 点から始まる',
  '問いですか?\n\n: はい',
  `${'長'.repeat(101)}\n\n: a`,
  '一行め\n二行め\n\n: a',
  '# 見出し\n\n: a',
  '甲\n\n:a',
  ': はじめ',
])('%j is none', async source => {
  expect(await html(source)).not.toContain('<dl>')
})

test('where a new line is a new line there are none', async () => {
  expect(await html('甲\n\n: 一', { breaks: true })).not.toContain('<dl>')
})
