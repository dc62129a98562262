import { html } from '../support'

const text =
  '> [!WARNING]\n> a\n\n- [x] b\n\n```ts\nc\n```\n\n![d](https://pictures.example/d.png)\n\ne[^1]\n\n[^1]: f\n'

test.each([
  ['de', ['Warnung', 'Erledigt', 'Kopieren', 'Von pictures.example laden', 'Fußnoten']],
  ['de-at', ['Warnung', 'Erledigt', 'Kopieren', 'Von pictures.example laden', 'Fußnoten']],
  ['zh', ['警告', '已完成', '复制', '从 pictures.example 加载', '脚注']],
])('what rendering adds to an article in %s is in its language, and nothing of it in English', async (lang, words) => {
  const shown = await html(text, { lang })
  for (const word of words) expect(shown).toContain(word)
  for (const word of ['Warning', 'Done', 'Copy', 'Load from', 'Footnotes', 'Back to']) expect(shown).not.toContain(word)
})
