import { auditArticle } from '@/lib/markdown/audit/audit'
import { html } from '../support'

const lost = async (body: string, format: 'md' | 'mdx' = 'md') =>
  auditArticle(body, await html(body, { format }), { format }).lostText

describe('the audit of an article', () => {
  it('names the words that are missing', () => {
    expect(auditArticle('犬と **cat** と `bird`', '<p>犬と</p>').lostText).toEqual(['cat', 'bird'])
    expect(auditArticle('> ```\n> in code\n> ```\n\n後', '<p>後</p>').lostText).toEqual(['in', 'code'])
  })

  it.each([
    ['in a quote', '> ```js\n> a\n> ```\n>\n> [b](https://example.com/not-shown)'],
    ['in a quote, without its end', '> ```js\n> a\n\n[b](https://example.com/not-shown)'],
    ['in a list', '- ```js\n  a\n  ```\n- [b](https://example.com/not-shown)'],
    ['in a list, without its end', '- ```js\n  a\n\n[b](https://example.com/not-shown)'],
    ['with a longer end', '```js\na\n````\n\n[b](https://example.com/not-shown)'],
  ])('knows where code ends %s', async (_, body) => {
    expect(await lost(body)).toEqual([])
  })

  it.each([
    ['a diagram in a tag', '{% mermaid %}\npie\n"a" : 1\n{% endmermaid %}'],
    ['a formula in a shortcode', '{{< math >}}\n\\sqrt{2}\n{{< /math >}}'],
    ['an escaped mark of a note', '> \\[!NOTE]\n> 字'],
    [
      'hidden lines',
      '```js\neins() // hide-line\n// hide-start\nzwei()\n// hide-end\n// hide-range{1-2}\nvier()\nfünf()\n```',
    ],
    ['an anchor', '## 題 [#anchor]'],
  ])('does not look for the words of %s', async (_, body) => {
    expect(await lost(body)).toEqual([])
  })

  it('does not look for modules and names of components in MDX', async () => {
    const body =
      'export const meta = {\n  title: "題"\n}\n\n<Tabs.Tab>字</Tabs.Tab>\n\n```\nexport const a = 1\n```\n\n[後](https://example.com/)'
    expect(await lost(body, 'mdx')).toEqual([])
  })
})

describe('what a browser does not show', () => {
  it.each([
    ['a script', '<script>\nlet a = `</b>`\n\nlet b\n</script>'],
    ['a comment with a fence in it', '<!-- eins\n```\nzwei\n```\n-->'],
  ])('is not looked for: %s', async (_, body) => {
    expect(await lost(`字\n\n${body}\n\n[後](https://example.com/)`)).toEqual([])
  })

  it('is looked for in code', async () => {
    const body = '`<script>` 字\n\n```html\n<p>eins\n<script src="zwei"></script>\n```\n\n[後](https://example.com/)'
    expect(await lost(body)).toEqual([])
    expect(auditArticle(body, '').lostText).toEqual(expect.arrayContaining(['script', 'eins', 'zwei']))
  })
})
