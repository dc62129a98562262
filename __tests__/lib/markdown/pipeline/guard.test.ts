import { isHeavy } from '@/lib/markdown/pipeline/guard'
import { render, visibleText } from '../support'

describe('the weight of a post', () => {
  it('lets a long ordinary post be rendered among the others', () => {
    const post = `${'## 見出し\n\n言葉を書いた段落と **太字** と [リンク](https://example.com)。\n\n- 項目\n- 項目\n\n'.repeat(150)}`
    expect(isHeavy(post)).toBe(false)
  })

  it.each([
    ['a table of ten thousand cells', `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(5000)}`],
    ['a list of three thousand items', '- 項目\n'.repeat(3000)],
    ['the same, numbered', '1. 項目\n'.repeat(3000)],
    ['quotes ten thousand deep', `${'>'.repeat(10_000)} a`],
    ['a megabyte of brackets', '['.repeat(1_000_000)],
  ])('sends %s where it keeps nobody waiting', (_, body) => {
    expect(isHeavy(body)).toBe(true)
  })
})

describe('a refused post', () => {
  it('is shown whole as it was written, and reported', async () => {
    const body = `${'<div>'.repeat(1000)} <script>a</script> & b`
    const { html, problems } = await render(body)
    expect(html.startsWith('<pre class="plain">')).toBe(true)
    expect(html).not.toContain('<script>')
    expect(visibleText(html).replace(/&gt;/g, '>').replace(/&lt;/g, '<').replace(/&amp;/g, '&')).toBe(body)
    expect(problems.map(problem => problem.rule)).toEqual(['too-heavy'])
  })
})

describe('hostile text just below the limit', () => {
  it.each([
    ['nested containers', ':::note\n'.repeat(1000) + ':::\n'.repeat(1000)],
    ['equal headings', '## a\n\n'.repeat(1000)],
    ['dollars', '$a '.repeat(5000)],
    ['emphasis', '**a'.repeat(2500)],
    ['unclosed links', '[a]('.repeat(3000)],
    ['template tags', '{{'.repeat(3000)],
    ['a line of 150,000 characters', 'あ'.repeat(150_000)],
  ])('%s', async (_, body) => {
    const start = process.cpuUsage()
    await render(body)
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1000).toBeLessThan(6000)
  })
})
