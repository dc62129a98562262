import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Element, Root as Html } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type Pluggable, unified } from 'unified'
import { dialects } from '@/lib/dialects/dialects'
import type { ArticleInput } from '@/lib/markdown/article'
import { balanceOf } from '@/lib/markdown/audit/balance'
import { type Book, openBook } from '@/lib/markdown/audit/ledger'
import { createCollected, createContext } from '@/lib/markdown/pipeline/context'
import { pluginsOf } from '@/lib/markdown/pipeline/pipeline'
import { visit } from '@/lib/markdown/tree/visit'
import { inputOf, render } from '../support'

const balance = async (body: string, options: Partial<ArticleInput> = {}) =>
  (await render(body, { ...options, isAudited: true })).balance!

/** Renders with plugins of a test behind those of Markdown, or of HTML, or first of all. */
async function lostWith(
  body: string,
  added: { first?: Pluggable; remark?: Pluggable; rehype?: Pluggable },
  options = {},
) {
  const out = createCollected()
  const context = createContext(inputOf(body, { ...options, isAudited: true }), out)
  const { remarkPlugins, remarkRehypeOptions, rehypePlugins } = pluginsOf(context)
  const list = (plugin: Pluggable | undefined) => (plugin ? [plugin] : [])
  const processor = unified()
    .use(remarkParse)
    .use([...remarkPlugins.slice(0, 4), ...list(added.first), ...remarkPlugins.slice(4), ...list(added.remark)])
    .use(remarkRehype, remarkRehypeOptions)
    .use([...rehypePlugins.slice(0, -1), ...list(added.rehype), ...rehypePlugins.slice(-1)])
  await processor.run(processor.parse(body))
  return balanceOf(context.ledger as Book, out.html).lost
}

describe('a plugin that says nothing of what it takes is found out', () => {
  const body = '前の段落\n\n| 表 |\n|-|\n| 消 |\n\n後の段落'

  it('where it drops a paragraph of Markdown', async () => {
    const drop = () => (tree: Root) => void tree.children.pop()
    expect(await lostWith(body, { remark: drop })).toEqual(['後の段落'])
    expect(await lostWith(body, { first: drop })).toEqual(['後の段落'])
  })

  it('where it drops one of two that say the same', async () => {
    const drop = () => (tree: Root) => void tree.children.pop()
    expect(await lostWith('同じ\n\n同じ', { remark: drop })).toEqual(['同じ'])
  })

  it('where it drops an element of HTML', async () => {
    const drop = () => (tree: Html) => void tree.children.shift()
    expect(await lostWith(body, { rehype: drop })).toEqual(['前の段落'])
  })

  it('where it cuts a text, or writes another', async () => {
    const cut = () => (tree: Root) =>
      visit(tree, 'text', text => {
        text.value = text.value.replace('段落', '')
      })
    expect(await lostWith(body, { remark: cut })).toEqual(['前の段落', '後の段落'])
  })

  it('where the parser has swallowed a line', async () => {
    const swallow = () => (tree: Root) => void tree.children.splice(0, 1)
    // As a syntax would that leaves no node for what it reads.
    const ledger = openBook('一\n\n二')
    const { expectTree } = await import('@/lib/markdown/audit/reading')
    const tree = unified().use(remarkParse).parse('一\n\n二') as Root
    swallow()(tree)
    expectTree(tree, '一\n\n二', ledger)
    expect(balanceOf(ledger, '<p>二</p>').lost).toEqual(['一'])
  })
})

describe('each fixture', () => {
  const folder = path.join(__dirname, '../../../fixtures/markdown')
  const names = readdirSync(folder, { withFileTypes: true }).flatMap(entry => (entry.isDirectory() ? entry.name : []))

  it('misses its longest paragraph', async () => {
    const unseen: string[] = []
    for (const name of names) {
      const file = readdirSync(path.join(folder, name)).find(entry => entry.startsWith('input.')) ?? ''
      if (file.endsWith('.mdx')) continue
      const system = dialects.find(({ fixtures }) => name.startsWith(fixtures))?.name
      let dropped = ''
      const drop = () => (tree: Html) => {
        let longest: Element | undefined
        visit(tree, 'element', element => {
          // What is not the author's, or stands in an attribute, too, has a class or is an address.
          if (element.tagName !== 'p' || element.properties.className || textOf(element).startsWith('http')) return
          if (textOf(element).length > (longest ? textOf(longest).length : 6)) longest = element
        })
        dropped = longest ? textOf(longest) : ''
        if (longest) longest.children = []
      }
      const body = readFileSync(path.join(folder, name, file), 'utf8')
      const lost = await lostWith(body, { rehype: drop }, { system })
      if (dropped && lost.length === 0) unseen.push(`${name}: ${dropped}`)
    }
    expect(unseen).toEqual([])
  })
})

describe('what becomes of text is written down', () => {
  it.each([
    ['a comment', '前 <!-- 秘密 --> 後', 'hidden', ' 秘密 '],
    ['a script', '<script>秘密</script>\n\n後', 'hidden', '秘密'],
    [
      'a comment of Hugo',
      '{{< comment >}}\n秘密\n{{< /comment >}}',
      'hidden',
      '{{< comment >}}\n秘密\n{{< /comment >}}',
    ],
    ['a comment of kramdown', '前{::comment}とても秘密{:/comment}後', 'hidden', 'とても秘密'],
    ['a tag of HTML', '<b class="x">字</b>', 'html', 'b b class x'],
    ['a container', ':::message\n字\n:::', 'container', ':::message'],
    ['an alert', '> [!NOTE]\n> 字', 'container', '[!NOTE]\n'],
    ['a tag', '{{< youtube abcdefghijk >}}', 'tag', '{{< youtube abcdefghijk >}}'],
    ['attributes', '段落\n{: .wide}', 'attributes', '{: .wide}'],
    ['an anchor', '## 題 {#a}', 'attributes', '{#a}'],
    ['a formula', '$x_1$', 'formula', '$x_1$'],
    ['a diagram', '```mermaid\ngraph TD\n  甲 --> 乙\n```', 'diagram', 'graph TD\n  甲 --> 乙'],
    ['an emoji', ':tada:', 'emoji', ':tada:'],
    ['an embed', '@[youtube](abcdefghijk)', 'embed', 'youtube'],
    ['a title that stands above', '# ある記事\n\n字', 'contents', 'ある記事'],
    ['a list of contents', '[TOC]\n\n## 題', 'contents', '[TOC]'],
    ['an abbreviation', 'HTML\n\n*[HTML]: 言語', 'abbreviation', '*[HTML]: 言語'],
    ['a mark in code', '```js\na() // [!code ++]\n```', 'code-mark', ' // [!code ++]'],
    ['a note that stands there twice', '字[^1]\n\n[^1]: 同\n\n[^1]: 同', 'again', '同'],
  ])('%s', async (_, body, why, text) => {
    const { lost, taken } = await balance(body)
    expect({ lost, taken }).toEqual({
      lost: [],
      taken: expect.arrayContaining([expect.objectContaining({ text, why })]),
    })
  })

  it('and nothing of it where nobody asks', async () => {
    expect((await render('前 <!-- 秘密 -->')).balance).toBeUndefined()
  })

  it('what is shown in the place of a mark may not be lost, either', async () => {
    const drop = () => (tree: Html) =>
      visit(tree, 'element', element => {
        if (element.tagName === 'summary') element.children = []
      })
    expect(await lostWith(':::details 題の字\n本文\n:::', { rehype: drop })).toEqual(['題の字'])
  })
})

describe('nothing is missed', () => {
  it.each([
    ['code in a quote', '> ```js\n> a\n> ```\n>\n> [b](https://example.com/not-shown)'],
    ['a diagram in a tag', '{% mermaid %}\npie\n"a" : 1\n{% endmermaid %}'],
    ['an escaped mark of a note', '> \\[!NOTE]\n> 字'],
    [
      'hidden lines',
      '```js\neins() // hide-line\n// hide-start\nzwei()\n// hide-end\n// hide-range{1-2}\nvier()\nfünf()\n```',
    ],
    ['an anchor of Nextra', '## 題 [#anchor]\n\n[a](#anchor)'],
    ['a script with tags in it', '<script>\nlet a = `</b>`\n\nlet b\n</script>'],
    ['a comment with a fence in it', '<!-- eins\n```\nzwei\n```\n-->'],
    ['words of HTML in code', '`<script>` 字\n\n```html\n<p>eins\n<script src="zwei"></script>\n```'],
    ['a comment that ends with its block', '<p><!-- eins\n\nzwei'],
    ['a tag that only a browser reads', '<frame <>\n\n<div><u a"b">字'],
    ['a comment in a table of lines', '+--+--+\n| a | {% comment %}字{% endcomment %} |\n+--+--+'],
    ['a formula in a table of lines', '+--+--+\n| a | {% katex %}tl{% endkatex %} |\n+--+--+'],
    ['a tag in an attribute', '<a title="eins{% post_url zwei %}drei">字</a>'],
    ['the words of a video', '<video>字<source src="https://example.com/a.mp4"></video>'],
    ['a formula alone in its item', '- [ ] $$は値 {{ op$$'],
    ['the name of code in a pre', 'e<pre>\n```js:名前.js\n```'],
    ['a note that is defined in another', 'x[^a]\n\n[^b]: [^a]: 中'],
    ['the title of a picture that is missing', '字 ![](none.png "夏")'],
    ['the title of a link with a tag that nobody knows', '字 [a]({{< nobody >}} "題")'],
    ['an address in a comment', '前{::comment}s http://e文{:/comment}後'],
    ['what stands in a noscript', '<noscript>\n\n![図](have.png) 字'],
    ['what follows an end in a paragraph', '<noscript>\n\n</noscript>. b\n\n```{note} 題\n```'],
    ['names of characters', '<p>a &mdash; b</p> &copy; &auml;'],
  ])('of %s', async (_, body) => {
    expect((await balance(body)).lost).toEqual([])
  })

  it('of modules and components in MDX', async () => {
    const body =
      'export const meta = {\n  title: "題"\n}\n\n<Tabs.Tab title="名">字</Tabs.Tab>\n\n```\nexport const a = 1\n```\n\n[後](https://example.com/) {"文字"} {/* 秘密 */}'
    expect((await balance(body, { format: 'mdx' })).lost).toEqual([])
  })
})

test.each([
  ['a list of contents', '* T`a`{:toc}'],
  ['the title of the page', '# ある**記**事'],
  ['a script in a line', '字<script>d**り**</script>'],
  ['a video by the mark of a picture', '![題](https://www.youtube.com/watch?v=dQw4w9WgXcQ)'],
  ['a task', '- [X] {{"}}'],
  ['what a video shows to browsers that know none', '<video src="https://example.com/a.mp4">a<b>b</b></video>'],
])('%s is taken word by word', async (_, body) => {
  expect((await balance(body)).lost).toEqual([])
})
