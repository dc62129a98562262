import path from 'node:path'
import { openDisk } from '@/lib/content/disk'
import { visibleText, withoutReadings } from '@/lib/markdown/audit/visible-text'
import { renderHere } from '@/lib/markdown/pipeline/render-here'
import { parsePost } from '@/lib/post/post'
import { fold } from '@/lib/search/fold'
import { searchableOf } from '@/lib/search/searchable'
import { site } from '@/site.config'

const post = { path: 'posts/a.md', hash: '0', title: '題', tags: [], format: 'md' as const }
const read = (body: string) => searchableOf(body, post)

test('a text is cut into what a reader would call its parts, each below its heading', () => {
  const { headings, blocks } = read(
    '前**置き**。\n続き\n\n## 一つ目\n\n- 項目\n- [名](x.md)\n\n```ts:a.ts\nlet x\n```\n\n## 二つ目 {#two}\n\n> 引用\n\n| 列 | 値 |\n|---|---|\n| 一 | 二 |\n',
  )
  expect(headings).toEqual([
    { id: '一つ目', text: '一つ目' },
    { id: 'two', text: '二つ目' },
  ])
  expect(blocks.map(({ kind, heading, text }) => `${heading} ${kind} ${text}`)).toEqual([
    '-1 text 前置き。続き',
    '0 text 項目',
    '0 text 名',
    '0 text a.ts',
    '0 code let x',
    '1 text 引用',
    '1 text 列 値',
    '1 text 一 二',
  ])
})

test('what no reader sees is not found: comments, definitions, addresses', () => {
  const { blocks } = read(
    '<!-- 秘密 -->\n\n[a]: https://example.com/secret\n\n見える [語](https://example.com/hidden)\n',
  )
  expect(blocks.map(({ text }) => text)).toEqual(['見える 語'])
})

describe('a post that comes along', () => {
  const source = openDisk(path.resolve(import.meta.dirname, '../../..'))

  test.each(['guide/markdown.md', 'guide/zenn.md', 'guide/components.en.mdx', 'versions-not-invalidation.en.md'])(
    '%s: headings have the anchors of the article, and what stands in it is found',
    async name => {
      const file = `posts/${name}`
      const { post, body, bodyLine } = parsePost(
        { path: file, text: String(await source.read(file)), modified: 0 },
        site,
      )
      if (!post) throw new Error(`${file} is no post`)
      const findMedia = async () => ({ found: false as const, looked: [] })
      const { outline, html, parts } = await renderHere({ ...post, headerImage: false, body, bodyLine, findMedia })
      const { headings, blocks } = searchableOf(body, post)
      expect(headings.map(({ id }) => id)).toEqual(expect.arrayContaining(outline.map(({ id }) => id)))
      const all = fold(
        [post.title, ...headings, ...blocks].map(part => (typeof part === 'string' ? part : part.text)).join('\n'),
      )
      const pairs = fold(visibleText(withoutReadings(html || parts.join('\n'))))
        .split(/\s+/)
        .flatMap(pairsOf)
      // The rest are labels of ours, formulas, and marks of notes.
      expect(pairs.filter(pair => !all.includes(pair)).length / pairs.length).toBeLessThan(0.08)
    },
    20_000,
  )
})

const pairsOf = (word: string) =>
  Array.from(word).flatMap((first, at, all) => (at + 1 < all.length ? first + all[at + 1] : []))
