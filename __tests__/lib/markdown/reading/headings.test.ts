import { anchorOf, githubAnchorOf } from '@/lib/markdown/reading/anchors'
import { levelsBelowTitle } from '@/lib/markdown/reading/headings'
import { faults, html, render } from '../support'

const outline = async (body: string, title = 'ある記事') => (await render(body, { title })).outline

describe('anchors', () => {
  it.each([
    ['はじめに', 'はじめに'],
    ['大規模言語モデルとは？', '大規模言語モデルとは'],
    ['C++', 'c++'],
    ['C#', 'c-sharp'],
    ['C', 'c'],
    ['🎉', '🎉'],
    ['🎉 完成', '完成'],
    ['???', 'section'],
    ['Ｒｅａｃｔ　入門', 'react-入門'],
    ['が'.normalize('NFD'), 'が'],
    ['Getting Started!', 'getting-started'],
  ])('%s becomes #%s', (text, anchor) => {
    expect(anchorOf(text)).toBe(anchor)
  })

  it('know the name GitHub would give', () => {
    expect(githubAnchorOf('Next.js の `use cache`')).toBe('nextjs-の-use-cache')
  })

  it('are told apart by their section, so that a heading elsewhere does not move them', async () => {
    const before = await outline('## 実験\n\n### 結果\n\n## 考察\n\n### 結果')
    const after = await outline('## 実験\n\n### 結果\n\n## 間に\n\n## 考察\n\n### 結果')
    expect(before.map(heading => heading.id)).toEqual(['実験', '結果', '考察', '考察-結果'])
    expect(after.map(heading => heading.id)).toEqual(['実験', '結果', '間に', '考察', '考察-結果'])
  })

  it('stay when the heading gets a footnote', async () => {
    const [heading] = await outline('### 発展[^1]\n\n[^1]: 注')
    expect(heading).toEqual({ depth: 2, id: '発展', text: '発展' })
  })

  it('may be chosen by the author', async () => {
    expect(await outline('## 見出し {#own}\n\n## 次 [#next]\n\n[次へ](#next)\n\n<h2 id="raw">三</h2>')).toEqual([
      { depth: 2, id: 'own', text: '見出し' },
      { depth: 2, id: 'next', text: '次' },
      { depth: 2, id: 'raw', text: '三' },
    ])
  })

  it('are found by links written for another system', async () => {
    const body = '## 結果\n\n## 結果\n\n[GitHub](#結果-1) [符号](#%E7%B5%90%E6%9E%9C) [なし](#missing)'
    expect(await html(body)).toMatch(/href="#結果-2">GitHub.*href="#%E7%B5%90%E6%9E%9C">符号/)
    expect(await faults(body)).toEqual(['5:43 broken-anchor'])
  })

  it('of a file of Zenn have the name that Zenn gave them beside their own, for links of other posts', async () => {
    const body = '## 見出し（補足）\n\n## 結果\n\n## 結果\n\n## ts-a'
    const shown = await html(body, { system: 'zenn' })
    expect([...shown.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)).toEqual([
      '見出し補足',
      '見出し（補足）',
      '結果',
      '結果-2',
      '結果-1',
      'h-ts-a',
    ])
    expect(await html(body)).not.toContain('id="見出し（補足）"')
  })

  it('are wanted by a link in a post that has none', async () => {
    expect((await render('[なし](#missing)')).problems).toMatchObject([
      { rule: 'broken-anchor', fix: 'write the heading that is meant, or delete the link' },
    ])
  })

  it('are named by a link to nearly the same', async () => {
    expect((await render('## Real heading\n\n[a](#reel-Heading)')).problems).toMatchObject([
      { rule: 'broken-anchor', fix: 'did you mean #real-heading?' },
    ])
  })
})

describe('levels', () => {
  it('begin at two and skip none', () => {
    expect(levelsBelowTitle([3, 4, 6, 3], false)).toEqual([2, 3, 4, 2])
    expect(levelsBelowTitle([2, 4, 3], false)).toEqual([2, 3, 3])
    expect(levelsBelowTitle([1, 2, 1, 2], true)).toEqual([2, 3, 2, 3])
  })

  it('put a lone H1 at the start beside the sections', () => {
    expect(levelsBelowTitle([1, 2, 3, 2], true)).toEqual([2, 2, 3, 2])
  })
})

describe('the first heading', () => {
  it('goes where it repeats the title, however it is spaced', async () => {
    expect(await html('# Ｎｅｘｔ．ｊｓ　入門\n\n本文', { title: 'Next.js 入門' })).toBe('\n<p>本文</p>')
  })

  it('stays as a section where it says something else', async () => {
    expect(await outline('# 別の題\n\n## 節')).toEqual([
      { depth: 2, id: '別の題', text: '別の題' },
      { depth: 2, id: '節', text: '節' },
    ])
  })
})

describe('an empty heading', () => {
  it('vanishes and is reported with its line', async () => {
    const { html, problems, outline } = await render('本文\n\n##\n\n## 次', { bodyLine: 6 })
    expect(html).not.toMatch(/<h2[^>]*><\/h2>/)
    expect(outline).toHaveLength(1)
    expect(problems).toMatchObject([{ line: 9, rule: 'empty-heading', severity: 'warning' }])
  })

  it('is none where it shows a picture', async () => {
    expect(await outline('## ![図](have.png)')).toEqual([{ depth: 2, id: '図', text: '図' }])
  })
})

it('a heading may break between phrases', async () => {
  expect(await html('## 今更聞けない大規模言語モデル')).toContain('今更聞けない<wbr>大規模言語モデル')
})
