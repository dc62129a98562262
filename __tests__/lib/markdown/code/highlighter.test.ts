import { bundledLanguagesBase } from 'shiki/langs'
import {
  commonLanguages,
  type Grammars,
  grammarsKey,
  highlightLines,
  maxLanguages,
} from '@/lib/markdown/code/highlighter'

const all = () => (globalThis as unknown as Record<symbol, { common: Grammars; others: Grammars }>)[grammarsKey]!
const languages = Object.keys(bundledLanguagesBase)
  .filter(language => !(commonLanguages as readonly string[]).includes(language))
  .slice(0, 2 * maxLanguages + 5)

/** Frees what other languages hold: the next colouring begins anew. */
const fill = async (from: number) => {
  for (const language of languages.slice(from, from + maxLanguages)) await highlightLines('a = 1', language)
}

describe('highlightLines', () => {
  it('keeps no more languages than fit, and frees the others', async () => {
    await fill(0)
    const first = all().others
    await fill(maxLanguages)
    expect(all().others.languages.size).toBeLessThanOrEqual(maxLanguages)
    const highlighter = await first.highlighter
    expect(() => highlighter.codeToTokensBase('a', { lang: languages[0]! })).toThrow(/disposed/)
  }, 60_000)

  it('colours a language again that was freed', async () => {
    const code = 'const a = "b" // c'
    const before = await highlightLines(code, 'javascript')
    const old = all().others
    await fill(0)
    await fill(maxLanguages)
    expect(all().others).not.toBe(old)
    expect(await highlightLines(code, 'javascript')).toEqual(before)
    expect(before[0]).toContain('<span class="k">const </span>')
  }, 60_000)

  it('takes the names of a language for one', async () => {
    await highlightLines('let a = 1', 'javascript')
    const { size } = all().others.languages
    expect(await highlightLines('let a = 1', 'mjs')).toEqual(await highlightLines('let a = 1', 'js'))
    expect(all().others.languages.size).toBe(size)
  }, 60_000)

  it('keeps the languages of most posts', async () => {
    await highlightLines('a = 1', 'python')
    const { common } = all()
    await fill(0)
    await fill(maxLanguages)
    expect(all().common).toBe(common)
    expect((await common.highlighter).getLoadedLanguages()).toContain('python')
  }, 60_000)

  it('frees none that somebody is reading from', async () => {
    const expected = new Map<string, string[]>()
    for (const language of languages) expected.set(language, await highlightLines('a = "b"', language))
    const together = await Promise.all(languages.map(language => highlightLines('a = "b"', language)))
    expect(together).toEqual([...expected.values()])
  }, 60_000)
})
