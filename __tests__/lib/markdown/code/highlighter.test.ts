import { bundledLanguagesBase } from 'shiki/langs'
import { highlighterOf, highlightLines, maxLanguages } from '@/lib/markdown/code/highlighter'

jest.setTimeout(60_000)

const languages = Object.keys(bundledLanguagesBase).slice(0, 2 * maxLanguages)
const colourAll = async (names: readonly string[]) => {
  for (const name of names) await highlightLines('a = 1', name)
}

describe('highlightLines', () => {
  it('keeps no more languages than fit, and frees the others', async () => {
    const first = await highlighterOf('javascript')
    await colourAll(languages.slice(0, maxLanguages))
    await colourAll(languages.slice(maxLanguages))
    expect(await highlighterOf('javascript')).not.toBe(first)
    expect(() => first?.codeToTokensBase('a', { lang: 'javascript' })).toThrow(/disposed/)
  })

  it('colours a language again that was freed', async () => {
    const code = 'const a = "b" // c'
    const before = await highlightLines(code, 'javascript')
    await colourAll(languages.slice(0, maxLanguages))
    await colourAll(languages.slice(maxLanguages))
    expect(await highlightLines(code, 'javascript')).toEqual(before)
    expect(before[0]).toContain('<span class="k">const </span>')
  })

  it('takes the names of a language for one', async () => {
    expect(await highlightLines('let a = 1', 'mjs')).toEqual(await highlightLines('let a = 1', 'js'))
    expect(await highlighterOf('mjs')).toBe(await highlighterOf('javascript'))
  })

  it('frees none that somebody is reading from', async () => {
    const expected = new Map<string, string[]>()
    for (const language of languages) expected.set(language, await highlightLines('a = "b"', language))
    const together = await Promise.all(languages.map(language => highlightLines('a = "b"', language)))
    expect(together).toEqual([...expected.values()])
  })

  it.each([
    ['markdown', '```ts\nconst a = 1\n```\n\n```ruby\nputs 1\n```\n\n<b>c</b>'],
    ['mdx', '<Figure src="a.png" />\n\n{1 + 1}\n\n```ruby\nputs 1\n```'],
    ['vue', '<template lang="pug">\np a\n</template>\n<style lang="scss">\n$a: 1px;\n</style>'],
    ['latex', '\\begin{minted}{python}\nimport a\n\\end{minted}'],
    ['asciidoc', '[source,ruby]\n----\nputs 1\n----'],
    ['html-derivative', '<p @click="a">{{ b }}</p>'],
  ])('colours %s alike, whichever languages were coloured before', async (language, code) => {
    await colourAll(languages.slice(0, maxLanguages))
    const before = await highlightLines(code, language)
    await colourAll(['typescript', 'tsx', 'ruby', 'pug', 'scss', 'python', 'vue', 'angular-html', 'markdown', 'html'])
    expect(await highlightLines(code, language)).toEqual(before)
  })

  it('colours what Markdown and MDX hold of the languages of most posts', async () => {
    expect((await highlightLines('```ts\nconst a = 1\n```', 'md'))[1]).toContain('<span class="k">const </span>')
    expect((await highlightLines('<Figure src="a.png" />', 'mdx'))[0]).toContain('<span class="f">src</span>')
  })
})
