import { renderHere } from '@/lib/markdown/pipeline/render-here'
import { faults, html, render } from '../support'

const mdx = { format: 'mdx' as const, path: 'posts/a.mdx' }

describe('JavaScript in .mdx', () => {
  it('is shown as it is written, and reported', async () => {
    expect(await html('値は {n} です', mdx)).toBe('<p>値は {n} です</p>')
    expect(await faults('値は {n} です', mdx)).toEqual(['1:4 mdx-expression'])
  })

  it('counts as text where it is only a text or a number', async () => {
    expect(await html("{'文字'}と{42}と{`型`}{/* 注 */}", mdx)).toBe('<p>文字と42と型</p>')
    expect(await faults("{'文字'}と{42}と{`型`}{/* 注 */}", mdx)).toEqual([])
  })

  it('in attributes is read where it is a value, and never run', async () => {
    expect(await html('<div style={{ color: \'red\', fontSize: 12 }} className="a">x</div>', mdx)).toContain(
      '<div class="author-a" style="--ink:red;font-size:12px">x</div>',
    )
    expect(await faults('<div title={document.cookie}>x</div>', mdx)).toEqual(['1:1 mdx-expression'])
  })

  it('of imports and exports goes', async () => {
    expect(await html("import a from 'a'\n\nexport const b = 1\n\n本文", mdx)).toBe('<p>本文</p>')
  })
})

describe('a mistake in MDX', () => {
  it('is told by the lines of the file, not by those of the text', async () => {
    const told = async (body: string) =>
      (await render(body, { ...mdx, bodyLine: 4 })).problems
        .filter(({ rule }) => rule === 'mdx-syntax')
        .map(({ line, column, message }) => `${line}:${column} ${message}`)
    expect(await told('前\n\n<div>\n\n文\n\n</span>\n')).toEqual([
      '11:1 this is not MDX: Unexpected closing tag `</span>`, expected corresponding closing tag for `<div>` (line 7)',
    ])
    expect(await told('前\n\n  <div>\n\n文\n')).toEqual([
      '7:3 this is not MDX: Expected a closing tag for `<div>` (line 7)',
    ])
  })
})

describe('a component', () => {
  it('that is one slip from one we know is told which', async () => {
    const [problem] = (await render('<Calout>字</Calout>', mdx)).problems
    expect(problem?.fix).toBe('did you mean <Callout>? what is inside is shown')
  })

  it('nobody knows leaves what is inside, and is reported with a caret', async () => {
    const { html, problems } = await render('前\n\n  <Mystery a={1}>中の**字**</Mystery>', mdx)
    expect(html).toContain('中の<strong>字</strong>')
    expect(problems).toMatchObject([
      { line: 3, column: 3, rule: 'unknown-component', excerpt: '  <Mystery a={1}>中の**字**</Mystery>\n  ^' },
    ])
  })

  it('of the owner stays for React, and its surroundings are collapsed', async () => {
    const { code, out } = await compileWithChart('# 前\n\n<Chart data={[1, 2]}>\n中の**字**\n</Chart>\n\n後')
    expect(code).toContain('Chart')
    expect(code).toContain('data: [1, 2]')
    expect(out.parts).toHaveLength(3)
    expect(out.parts[1]).toContain('<strong>字</strong>')
  })

  it('of the owner stays for React in braces, too', async () => {
    const { code, out } = await compileWithChart('前\n\n{<Chart data={[1, 2]} title="題" />}')
    expect(code).toContain('data: [1, 2]')
    expect(code).toContain('title: "題"')
    expect(out.problems).toEqual([])
  })
})

it('what is not MDX is read as Markdown, and the place is named', async () => {
  const { html, problems } = await render('# 題\n\n式 {壊れた 式} と **太字**', { ...mdx, bodyLine: 4 })
  expect(html).toContain('{壊れた 式} と <strong>太字</strong>')
  expect(problems).toMatchObject([{ line: 7, column: 7, rule: 'mdx-syntax' }])
})

it('formulas and ruby are no expressions', async () => {
  expect(await html('$\\frac{a}{b}$ {漢字|かんじ}', mdx)).toMatch(/<math>.*<ruby>漢字/)
  expect(await faults('$\\frac{a}{b}$ {漢字|かんじ}', mdx)).toEqual([])
})

/** Compiles MDX for a blog whose owner has a component `Chart`: the program, and what was collected beside it. */
async function compileWithChart(body: string) {
  const input = {
    body,
    bodyLine: 0,
    path: 'posts/a.mdx',
    format: 'mdx' as const,
    lang: 'ja',
    title: '',
    breaks: false,
    components: ['Chart'],
    findMedia: async () => ({ found: false as const, looked: [] }),
  }
  const out = await renderHere(input)
  const { compile } = await import('@mdx-js/mdx')
  const code = String(await compile('', { rehypePlugins: [() => () => out.tree], outputFormat: 'function-body' }))
  return { code, out }
}
