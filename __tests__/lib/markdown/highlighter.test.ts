import { bundledLanguagesBase } from 'shiki/langs'
import { highlightLines, maxLanguages, type Shelf, shelfKey } from '@/lib/markdown/highlighter'

const shelf = () => (globalThis as unknown as Record<symbol, Shelf>)[shelfKey]!
const languages = Object.keys(bundledLanguagesBase).slice(0, 2 * maxLanguages + 5)

/** Frees what other languages hold: the next colouring begins anew. */
const fill = async (from: number) => {
  for (const language of languages.slice(from, from + maxLanguages)) await highlightLines('a = 1', language)
}

describe('highlightLines', () => {
  it('keeps no more languages than fit, and frees the others', async () => {
    await fill(0)
    const first = shelf()
    await fill(maxLanguages)
    expect(shelf().languages.size).toBeLessThanOrEqual(maxLanguages)
    const highlighter = await first.highlighter
    expect(() => highlighter.codeToTokensBase('a', { lang: languages[0]! })).toThrow(/disposed/)
  }, 60_000)

  it('colours a language again that was freed', async () => {
    const code = 'const a = "b" // c'
    const before = await highlightLines(code, 'typescript')
    const old = shelf()
    await fill(0)
    await fill(maxLanguages)
    expect(shelf()).not.toBe(old)
    expect(await highlightLines(code, 'typescript')).toEqual(before)
    expect(before[0]).toContain('<span class="k">const </span>')
  }, 60_000)

  it('frees none that somebody is reading from', async () => {
    const expected = new Map<string, string[]>()
    for (const language of languages) expected.set(language, await highlightLines('a = "b"', language))
    const together = await Promise.all(languages.map(language => highlightLines('a = "b"', language)))
    expect(together).toEqual([...expected.values()])
  }, 60_000)
})
