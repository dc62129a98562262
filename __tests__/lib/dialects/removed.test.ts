import { dialects } from '@/lib/dialects/dialects'

/*
 * What a system writes is known by its file alone: without what its file says, its text is what CommonMark and GFM make of it.
 */

/** Renders with nothing known of some systems. */
async function renderWithout(names: readonly string[], text: string): Promise<string> {
  jest.resetModules()
  for (const name of all) jest.dontMock(`@/lib/dialects/${name}`)
  for (const name of names)
    jest.doMock(`@/lib/dialects/${name}`, () => ({ [name]: { name, guide: name, fixtures: `${name}-` } }))
  const { html } = await import('../markdown/support')
  return html(text)
}

const all = dialects.map(({ name }) => name)

test.each([
  [['zenn'], ':::message\n文\n:::', 'class="callout'],
  [['zenn'], '@[youtube](abcdefghijk)', 'class="embed"'],
  [['docusaurus'], '::youtube[abcdefghijk]', 'class="embed"'],
  [['hugo'], '{{< youtube abcdefghijk >}}', 'class="embed"'],
  [['obsidian'], '> [!tldr]- 題\n> 文', 'class="callout'],
  [['github', 'obsidian'], '> [!NOTE]\n> 文', 'class="callout'],
  [['mkdocs'], '```py linenums="1"\na\n```', 'class="number"'],
  [['vuepress'], '```js\na // [!code ++]\n```', 'class="line ins"'],
  [['hackmd'], '```js=3\na\n```', 'class="number"'],
  [['nextra'], '## 題 [#id]\n\n[a](#id)', '<h2 id="id">'],
  [['myst'], '```{epigraph}\n文\n```', '<p>文</p>'],
  [['jekyll'], '文\n{: .notice--warning}', 'callout-warning'],
])('without %j nothing of %j is read', async (names, text, sign) => {
  expect(await renderWithout([], text)).toContain(sign)
  expect(await renderWithout(names, text)).not.toContain(sign)
})
