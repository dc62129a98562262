import type { ArticleInput } from '@/lib/markdown/article'
import { parseCodeInfo } from '@/lib/markdown/code/code-info'
import { readNotation } from '@/lib/markdown/code/code-notation'
import { createCollected, createContext } from '@/lib/markdown/pipeline/context'
import { faults, html, render } from '../support'

const fence = (code: string, info = 'js') => `\`\`\`${info}\n${code}\n\`\`\``
/** The classes of the lines, and their text. */
const lines = async (code: string, info?: string) =>
  [...(await html(fence(code, info))).matchAll(/^.*?<span class="line ?([^"]*)"[^>]*>(.*)<\/span>/gm)].map(
    ([, marks, line = '']) => `${marks}|${line.replace(/<[^>]*>/g, '')}`,
  )

describe('comments that mark lines', () => {
  it('speak of the next line where they have a line of their own', async () => {
    expect(await lines('// [!code ++]\na()\nb()')).toEqual(['ins|a()', '|b()'])
    expect(await lines('// highlight-next-line\na()\nb()')).toEqual(['hl|a()', '|b()'])
  })

  it('count lines without the comments', async () => {
    expect(await lines('a() // [!code hl:2]\n// [!code --]\nb()\nc()')).toEqual(['hl|a()', 'hl del|b()', '|c()'])
    expect(await lines('// highlight-start\na()\n// highlight-next-line\nb()\n// highlight-end\nc()')).toEqual([
      'hl|a()',
      'hl|b()',
      '|c()',
    ])
  })

  it('may reach beyond the end', async () => {
    expect(await lines('a()\nb() // [!code focus:999999]')).toEqual(['|a()', 'focus|b()'])
  })

  it('stay where their comment does not end as it began', async () => {
    expect(await lines('a() /* [!code ++] -->')).toEqual(['|a() /* [!code ++] --&gt;'])
    expect(await lines('/* highlight-next-line -->\na()')).toEqual(['|/* highlight-next-line --&gt;', '|a()'])
  })

  it('stay where no line comes after them', async () => {
    expect(await lines('a()\n// [!code ++]')).toEqual(['|a()', '|// [!code ++]'])
    for (const last of ['# [!code word:a]', '// highlight-next-line'])
      expect((await render(fence(`a()\n${last}`))).problems).toMatchObject([
        { line: 3, rule: 'code-notation', fix: 'it is shown as written; put it above the line that it marks' },
      ])
  })

  it('go before the colours of a diff are made', async () => {
    expect(await lines('-a()\n+b() // [!code hl]', 'diff js')).toEqual(['del|-a()', 'ins|+b()'])
  })

  it('are reported where they mark nothing, with their own line', async () => {
    expect(await faults(`x\n\n${fence('a()\n// highlight-start\nb() // [!code smile]')}`)).toEqual([
      '5:1 code-notation',
      '6:1 code-notation',
    ])
  })

  it.each([
    `${'a() // [!code hl:99999]\n'.repeat(5_000)}${'// [!code word:a]\n'.repeat(5_000)}a()`,
    `a() ${'// [!code ++]'.repeat(50_000)}`,
    `a() ${'[!code '.repeat(50_000)}`,
    `// highlight-start${' '.repeat(200_000)}x`,
    `a() // highlight-line${' '.repeat(200_000)}x`,
    `a() //${' '.repeat(200_000)}[!code hl]${' '.repeat(200_000)}*`,
    `a() ${'/*'.repeat(100_000)} [!code hl]`,
    `[!code word:${'\\'.repeat(100_001)}]`,
  ])('cost no more than their length: case %#', value => {
    const context = createContext({ body: '', lang: 'en' } as ArticleInput, createCollected())
    const start = performance.now()
    readNotation({ type: 'code', value }, parseCodeInfo('js'), context)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

it('a raw HTML block keeps its comments', async () => {
  expect(await html('<pre><code>a() // [!code ++]</code></pre>')).toContain('a() // [!code ++]')
})
