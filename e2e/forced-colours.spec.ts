import { expect, test } from '@playwright/test'
import { openForced, type Window } from './browsers'
import { Content, post } from './content'
import { Server } from './server'

const body = `HTML で ==書き== ます。<mark>印</mark>、[外](https://example.com/a)、\`code\`、<kbd>Ctrl</kbd>[^a]。

## 見出し

> 引用

> [!WARNING]
> 注意すること。

\`\`\`ts:sum.ts {1} /total/ showLineNumbers
const total = 1 // 注
const other = 'a' // [!code --]
\`\`\`

\`\`\`js
a() // [!code focus]
b()
\`\`\`

<Details summary="畳んだもの">

中身

</Details>

<Tabs>
<Tab title="npm">一つめ</Tab>
<Tab title="pnpm">二つめ</Tab>
</Tabs>

<YouTube id="dQw4w9WgXcQ" />

\`\`\`mermaid
pie title 時間
  "書く" : 60
  "読む" : 40
\`\`\`

\`\`\`mermaid
graph LR
  A[書く] -->|次に| B[読む]
\`\`\`

## 表

| 左 | 右 |
|---|---|
| あ | い |

[^a]: 注。
`

let content: Content
let server: Server
test.beforeAll(async () => {
  content = new Content({
    'posts/all.mdx': post('綴りの記事', '2025-01-02', body, { tags: ['組版'], author: 'tsumugi' }),
    'posts/down.md': post('縦に読む', '2025-01-01', '三月12日、*もどる*。', { writing: 'vertical' }),
  })
  server = await Server.start(content.folder)
})
test.afterAll(async () => {
  await server.stop()
  content.destroy()
})

/** Runs in a page: how many texts it shows, and those that cannot be read with ease. */
const readWords = () => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
  const parts = (colour: string) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const paper = parts('Canvas')
  const worst: [number, string][] = []
  for (const element of document.querySelectorAll<HTMLElement | SVGElement>('body *')) {
    const words = [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(text => text.nodeValue!.trim())
    if (!words.join('') || element.matches('script, style, .sr-only, .problem-indent')) continue
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const style = getComputedStyle(element)
    let ground = paper
    for (let behind: Element | null = element; behind; behind = behind.parentElement) {
      const colour = parts(getComputedStyle(behind).backgroundColor)
      // A tint is one of the paper.
      const solid = colour[3]! / 255
      if (solid === 0) continue
      ground = colour.map((part, i) => part * solid + paper[i]! * (1 - solid))
      break
    }
    const [one, other] = [parts(element instanceof SVGElement ? style.fill : style.color), ground]
      .map(colour => {
        const [r, g, b] = colour.slice(0, 3).map(part => {
          const share = part / 255
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
        })
        return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
      })
      .sort((a, b) => b - a)
    worst.push([(one! + 0.05) / (other! + 0.05), element.outerHTML.slice(0, 90)])
  }
  return {
    isForced: matchMedia('(forced-colors: active)').matches,
    isLight: paper[0]! > 128,
    words: worst.length,
    hard: worst.filter(([contrast]) => contrast < 4.5),
  }
}

for (const [name, open] of Object.entries(openForced))
  for (const scheme of ['light', 'dark'] as const)
    test.describe(`${name}, forced colours, ${scheme}`, () => {
      let window: Window
      test.beforeAll(async () => {
        window = await open(scheme)
      })
      test.afterAll(() => window.close())

      for (const address of [
        '/',
        '/posts/all',
        '/posts/down',
        '/tags',
        '/archive',
        '/search?q=HTML',
        '/authors/tsumugi',
        '/nothing-here',
      ])
        test(`every word of ${address} can be read`, async () => {
          await window.open(server.url + address, 1280, 900)
          const seen = await window.ask(readWords)
          expect(seen).toMatchObject({ isForced: true, isLight: scheme === 'light', hard: [] })
          expect(seen.words).toBeGreaterThan(5)
        })

      test('words in drawings can be read whatever theme the reader has chosen', async () => {
        await window.open(`${server.url}/posts/all`, 1280, 900)
        // The one that is not forced.
        await window.ask(() => {
          const isDark = matchMedia('(prefers-color-scheme: dark)').matches
          document.documentElement.dataset.theme = isDark ? 'light' : 'dark'
        })
        expect(await window.ask(readWords)).toMatchObject({ isForced: true, hard: [] })
      })

      test('what is chosen and what is marked is seen without its colour', async () => {
        await window.open(`${server.url}/posts/all`, 1280, 900)
        // Our module says where the reader is.
        const isMarked = () => document.querySelector('.contents-margin a[aria-current]') !== null
        await expect.poll(() => window.ask(isMarked)).toBe(true)
        const lines = await window.ask(() =>
          [
            '.tabs input:checked + label',
            '.tabs input:not(:checked) + label',
            '.line.hl',
            '.line.focus',
            '.contents-margin a[aria-current]',
          ].map(selector => {
            const style = getComputedStyle(document.querySelector(selector)!)
            return [style.borderBottomWidth, style.borderLeftWidth]
          }),
        )
        expect(lines.flat()).toEqual(['2px', '0px', '0px', '0px', '0px', '3px', '0px', '3px', '0px', '3px'])
      })
    })
