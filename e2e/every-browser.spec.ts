import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { browsers, type Window } from './browsers'
import { Content, post } from './content'
import { cutOff } from './cut-off'
import { Server } from './server'

const PHONE = 460
const DESK = 1280

const body = `綴[^a][^b]は糸偏の字です。HTML で書きます。この段落は何行かに折り返すだけの長さがあり、行の終わりがそろうかどうか、読む人が約 6分で気づくように書かれています。漢字かな交じり文は折り返しの位置で表情が変わり、そのたびに印象も変わるものです。

<ruby>綴<rt>つづ</rt></ruby>りは、<ruby>和綴<rt>わと</rt></ruby>じの本の<ruby>背<rt>せ</rt></ruby>に通す糸のこと。糸は四つの穴を通って紙を束ねます。読みの付く行と付かない行とで、行の高さがそろっていることが望ましいのです。ここは付かない行です。ここも付かない行です。

## 式と表

$$
\\operatorname{Attention}(Q, K, V) = \\operatorname{softmax}\\left(\\frac{QK^{\\top}}{\\sqrt{d_k}}\\right) V + \\lambda \\sum_{i=1}^{n} w_i^2 + \\lambda_2
$$

$$
e = mc^2
$$

| 名前 | 一つめの値 | 二つめの値 | 三つめの値 | 四つめの値 | 五つめの値 |
|---|---|---|---|---|---|
| a | 1 | 2 | 3 | 4 | 5 |
| b | 1 | 2 | 3 | 4 | 5 |

![白い紙](./white.png)

## 印

\`\`\`ts:sum.ts {2} /total/
const values = [1, 2, 3]
const total = values.reduce((sum, value) => sum + value, 0)
\`\`\`

\`\`\`diff
- old
+ new
+ newer
\`\`\`

@[youtube](dQw4w9WgXcQ)

\`\`\`mermaid
pie title 時間の使い方
  "書く" : 60
  "読む" : 40
\`\`\`

\`\`\`mermaid
graph LR
  A[書く] -->|次に| B[読む]
\`\`\`

[^a]: 糸を **つなぐ** こと。
[^b]: もう一つの注。
`

/** What a window that is so wide shows: `at` is the colour of a place, in pixels of CSS. */
async function picture(window: Window, width: number) {
  const { data, info } = await sharp(await window.picture())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const scale = info.width / width
  const at = (x: number, y: number) => {
    const from = (Math.round(y * scale) * info.width + Math.round(x * scale)) * 3
    return [...data.subarray(from, from + 3)] as [number, number, number]
  }
  return { at, scale }
}

let content: Content
let server: Server
test.beforeAll(async () => {
  const sheet = (background: string) =>
    sharp({ create: { width: 1200, height: 630, channels: 3, background } })
      .png()
      .toBuffer()
  content = new Content({
    'posts/cover.png': await sheet('#1d5a7f'),
    'posts/white.png': await sheet('#ffffff'),
    'posts/all.md': post('三つの眼で見る、綴りの記事の見本', '2025-01-01', body, {
      tags: ['組版', 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung'],
    }),
    'posts/tabs.mdx': post(
      '札',
      '2025-01-03',
      '<Tabs>\n<Tab title="npm">一</Tab>\n<Tab title="pnpm">二</Tab>\n</Tabs>',
    ),
    'posts/down.md': post(
      '縦に読む',
      '2025-01-04',
      `三月12日、晴れ。*もどる*[^a]。\n\n${'上から下へ、右から左へ。'.repeat(200)}\n\n\`\`\`ts\nconst a = 1\n\`\`\`\n\n[^a]: 注。`,
      { writing: 'vertical', image: './cover.png' },
    ),
    'posts/plain.en.md': post('A plain post, in English', '2025-01-02', 'Text.', {
      tags: ['setting'],
      author: 'tsumugi',
    }),
    'posts/autumn.md': post('長い日付', '2024-11-20', '秋。'),
    'posts/autumn.en.md': post('A long date', '2024-09-30', 'Autumn.'),
  })
  server = await Server.start(content.folder)
})
test.afterAll(async () => {
  await server.stop()
  content.destroy()
})

for (const [name, open] of Object.entries(browsers))
  test.describe(name, () => {
    let window: Window
    test.beforeAll(async () => {
      window = await open()
    })
    test.afterAll(() => window.close())
    const show = (width: number, address = '/posts/all') => window.open(server.url + address, width, 900)

    for (const address of [
      '/',
      '/posts/all',
      '/posts/down',
      '/en/posts/plain',
      '/en/authors/tsumugi',
      '/tags',
      '/archive',
      '/nothing-here',
    ])
      test(`${address} does not scroll sideways, and nothing of it is cut off`, async () => {
        for (const width of [PHONE, DESK]) {
          await show(width, address)
          const { wide, words } = await window.ask(() => ({
            wide: document.documentElement.scrollWidth - innerWidth,
            words: document.querySelector('h1')?.textContent ?? '',
          }))
          expect(words).not.toBe('')
          expect(wide, `${width}`).toBeLessThanOrEqual(0)
          expect(await window.ask(cutOff), `${width}`).toEqual([])
        }
      })

    test('of its four stitches the page of an unknown address lacks the last', async () => {
      const stitches = async (address: string) => {
        await show(PHONE, address)
        const { left, right, bottom } = await window.ask(() =>
          document.querySelector('.site-head')!.getBoundingClientRect(),
        )
        const { at } = await picture(window, PHONE)
        return [12.5, 37.5, 62.5, 87.5].filter(share =>
          [-1, 0, 1].some(aside => {
            const [red, , blue] = at(left + 4 + ((right - left - 4) * share) / 100 + aside, bottom - 3)
            return blue - red > 40
          }),
        )
      }
      // The first picture may be of a page that is not drawn yet.
      await expect.poll(() => stitches('/archive')).toEqual([12.5, 37.5, 62.5, 87.5])
      await expect.poll(() => stitches('/nothing-here')).toEqual([12.5, 37.5, 62.5])
      expect(await window.ask(() => getComputedStyle(document.querySelector('.unbound')!).rotate)).toBe('0.75deg')
    })

    test('dates of the archive end at one line, with figures as wide as each other', async () => {
      for (const address of ['/archive', '/en/archive']) {
        await show(PHONE, address)
        const dates = await window.ask(() =>
          [...document.querySelectorAll('.year time')].map(date => {
            const range = document.createRange()
            range.selectNodeContents(date)
            const { left, right } = range.getBoundingClientRect()
            return { end: right, width: right - left, figures: getComputedStyle(date).fontVariantNumeric }
          }),
        )
        expect(new Set(dates.map(({ width }) => Math.round(width))).size, address).toBeGreaterThan(1)
        for (const { end, figures } of dates) {
          expect(end, address).toBeCloseTo(dates[0]!.end, 0)
          expect(figures).toBe('tabular-nums')
        }
      }
    })

    test('rows of a table keep their lines below the column that stays', async () => {
      await show(PHONE)
      const { line, moved } = await window.ask(() => {
        const box = document.querySelector('.table-scroll')!
        box.scrollIntoView({ block: 'center' })
        box.scrollLeft = 60
        const { left, top, right } = box.querySelectorAll('tbody tr')[1]!.firstElementChild!.getBoundingClientRect()
        return { line: { left, top, right }, moved: box.scrollLeft }
      })
      expect(moved).toBe(60)
      // A browser scrolls when it draws.
      await expect(async () => {
        const { at } = await picture(window, PHONE)
        const darkest = (x: number) => Math.min(...[-1.5, -1, -0.5, 0, 0.5, 1].map(below => at(x, line.top + below)[0]))
        const paper = at(line.right - 4, line.top + 6)[0]
        expect(darkest(line.right - 4)).toBeLessThan(paper - 20)
        expect(darkest(line.right - 4)).toBe(darkest(line.right + 40))
      }).toPass({ timeout: 5000 })
    })

    test('a light picture is dimmed in the dark', async () => {
      await show(PHONE)
      const place = await window.ask(() => {
        const image = document.querySelector<HTMLImageElement>('.figure img')!
        image.loading = 'eager'
        image.scrollIntoView({ block: 'center' })
        const { left, top } = image.getBoundingClientRect()
        return { left, top }
      })
      const white = async () => (await picture(window, PHONE)).at(place.left + 20, place.top + 20)[0]
      await expect.poll(white).toBe(255)
      await window.ask(() => {
        document.documentElement.dataset.theme = 'dark'
      })
      await expect.poll(white).toBeLessThan(230)
      expect(await white()).toBeGreaterThan(200)
    })

    test('lines of Japanese are filled, and letters keep off each other', async () => {
      await show(PHONE)
      const { short, overlaps } = await window.ask(() => {
        const paragraph = document.querySelector('.article p')!
        const em = Number.parseFloat(getComputedStyle(paragraph).fontSize)
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
        const boxes: DOMRect[] = []
        while (walker.nextNode()) {
          const text = walker.currentNode as Text
          for (let at = 0; at < text.length; at++) {
            const range = document.createRange()
            range.setStart(text, at)
            range.setEnd(text, at + 1)
            boxes.push([...range.getClientRects()].at(-1)!)
          }
        }
        const isEnd = (at: number) => boxes[at + 1]!.left < boxes[at]!.left
        const ends = boxes.filter((_, at) => at < boxes.length - 1 && isEnd(at))
        const { right } = paragraph.getBoundingClientRect()
        return {
          short: ends.map(end => (right - end.right) / em).filter(gap => gap > 2.1),
          overlaps: boxes.filter((box, at) => at > 0 && !isEnd(at - 1) && box.left < boxes[at - 1]!.right - 1).length,
        }
      })
      expect(short).toEqual([])
      expect(overlaps).toBe(0)
    })

    test('lines with readings stand as close as others', async () => {
      await show(PHONE)
      const lines = await window.ask(() => {
        const paragraph = document.querySelectorAll('.article p')[1]!
        return paragraph.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(paragraph).lineHeight)
      })
      expect(Math.abs(lines - Math.round(lines))).toBeLessThan(0.1)
    })

    test('two notes side by side are two', async () => {
      await show(PHONE)
      const gap = await window.ask(() => {
        const [first, second] = [...document.querySelectorAll('[data-footnote-ref]')].map(mark => {
          const range = document.createRange()
          range.selectNodeContents(mark)
          return range.getBoundingClientRect()
        })
        return second!.left - first!.right
      })
      expect(gap).toBeGreaterThan(2)
    })

    test('code reaches both edges of a phone, and a marked line has its bar and no hairlines', async () => {
      await show(PHONE)
      const top = await window.ask(() => {
        const line = document.querySelector('.line.ins')!
        line.scrollIntoView({ block: 'center' })
        return line.getBoundingClientRect()
      })
      // A browser scrolls when it draws.
      await expect(async () => {
        const { at, scale } = await picture(window, PHONE)
        const middle = top.y + top.height / 2
        const [bar, ground] = [at(1, middle), at(PHONE - 40, middle)]
        const paper = at(1, top.y - 200)
        expect(
          [bar, ground, paper].filter((colour, i, all) => all.findIndex(other => `${other}` === `${colour}`) === i),
        ).toHaveLength(3)
        // Two lines: from the middle of one to that of the next everything is one colour.
        for (let y = middle; y < middle + top.height; y += 1 / scale) {
          expect(at(1, y)).toEqual(bar)
          expect(at(PHONE - 40, y)).toEqual(ground)
        }
      }).toPass({ timeout: 5000 })
    })

    test('a marked word of code is underlined', async () => {
      await show(PHONE)
      expect(await window.ask(() => getComputedStyle(document.querySelector('pre mark')!).textDecorationLine)).toBe(
        'underline',
      )
    })

    test('a formula shows that it goes on, and only what scrolls takes the focus', async () => {
      await show(PHONE)
      const shade = await window.ask(() => getComputedStyle(document.querySelector('.math')!).backgroundImage)
      expect(shade).toContain('gradient')
      // A browser tells a size when it has drawn it.
      const wrong = () =>
        window.ask(() =>
          [...document.querySelectorAll<HTMLElement>('.article [role="group"]:not(.tabs)')]
            .filter(box => box.scrollWidth > box.clientWidth !== (box.getAttribute('tabindex') === '0'))
            .map(box => box.outerHTML.slice(0, 80)),
        )
      await expect.poll(wrong).toEqual([])
    })

    for (const what of ['much of it', 'its last letter'])
      test(`the shade of a formula is seen until its end is, where ${what} is hidden`, async () => {
        await show(PHONE)
        const more = await window.ask(() => {
          const box = document.querySelector('.math')!
          return box.scrollWidth - box.clientWidth
        })
        const size = what === 'much of it' ? PHONE : PHONE + more - 13
        await show(size)
        const scroll = () =>
          window.ask(() => {
            const box = document.querySelector('.math')!
            box.scrollIntoView({ block: 'center' })
            const { right, top } = box.getBoundingClientRect()
            // Above the letters: below them a bar may lie for a while.
            return { right, top: top + 2, hidden: box.scrollWidth - box.clientWidth }
          })
        /** How much darker than paper the box is at its edge. */
        const shade = async () => {
          const { right, top } = await scroll()
          const { at } = await picture(window, size)
          return at(right - 40, top)[0] - at(right - 1, top)[0]
        }
        expect((await scroll()).hidden).toBeGreaterThan(0)
        await expect.poll(shade).toBeGreaterThan(10)
        await window.ask(() => {
          document.querySelector('.math')!.scrollLeft = 1000
        })
        await expect.poll(async () => Math.abs(await shade())).toBeLessThan(4)
      })

    test('the arrow keys choose a tab and show where they are', async () => {
      await show(PHONE, '/posts/tabs')
      await window.ask(() => document.querySelector<HTMLElement>('.tabs input')!.focus())
      await window.press('ArrowRight')
      const tab = () =>
        window.ask(() => {
          const input = document.activeElement as HTMLInputElement
          const { outlineStyle, outlineWidth } = getComputedStyle(input.nextElementSibling!)
          return { chosen: input.checked, name: input.nextElementSibling!.textContent, outlineStyle, outlineWidth }
        })
      await expect.poll(tab).toEqual({ chosen: true, name: 'pnpm', outlineStyle: 'solid', outlineWidth: '2px' })
    })

    test('a text that runs downwards begins at the right, stands its short numbers up and is read by keys', async () => {
      await show(PHONE, '/posts/down')
      const look = () =>
        window.ask(() => {
          const box = document.querySelector<HTMLElement>('.vertical')!
          const upright = document.querySelector('.upright')!.getBoundingClientRect()
          const title = document.querySelector('h1')!.getBoundingClientRect()
          const code = document.querySelector('.vertical pre')!
          return {
            isPulled: box.scrollWidth > 2 * box.clientWidth && box.scrollHeight <= box.clientHeight,
            // Two digits take the height of one letter.
            digits: upright.height / Number.parseFloat(getComputedStyle(box).fontSize),
            titleRight: innerWidth - title.right,
            code: getComputedStyle(code).writingMode,
            moved: -box.scrollLeft / box.clientWidth,
          }
        })
      const before = await look()
      expect(before).toMatchObject({ isPulled: true, code: 'horizontal-tb' })
      expect(before.digits).toBeLessThan(1.2)
      expect(before.titleRight).toBeGreaterThanOrEqual(0)
      expect(before.titleRight).toBeLessThan(60)
      await window.ask(() => document.querySelector<HTMLElement>('.vertical')!.focus())
      await window.press('PageDown')
      await expect.poll(async () => (await look()).moved).toBeCloseTo(1, 5)
    })

    test('pages of a text that runs downwards hold whole lines, and boxes that fit stand on one', async () => {
      await show(PHONE, '/posts/down')
      const cut = () =>
        window.ask(() => {
          const box = document.querySelector<HTMLElement>('.vertical')!
          const { right } = box.getBoundingClientRect()
          const spans = [...box.querySelectorAll('.article p, .code, .sheet-picture')].flatMap(block => {
            if (block.matches('p')) {
              const range = document.createRange()
              range.selectNodeContents(block)
              return [...range.getClientRects()].filter(({ height }) => height > 1)
            }
            return [block.getBoundingClientRect()]
          })
          const pageOf = (x: number) => Math.floor((right - box.scrollLeft - x) / box.clientWidth)
          return {
            spans: spans.length,
            cut: spans.filter(({ left, right }) => pageOf(right - 2) !== pageOf(left + 2)).length,
            pages: box.querySelectorAll('.page').length * box.clientWidth >= box.scrollWidth - 1,
          }
        })
      await expect.poll(cut).toMatchObject({ cut: 0, pages: true })
      expect((await cut()).spans).toBeGreaterThan(50)
    })

    test('dots of emphasis stand beside the middle of their letters', async () => {
      await show(PHONE, '/posts/down')
      const letters = await window.ask(() => {
        const emphasis = document.querySelector('.vertical em')!
        emphasis.scrollIntoView({ block: 'center' })
        return [0, 1, 2].map(at => {
          const range = document.createRange()
          range.setStart(emphasis.firstChild!, at)
          range.setEnd(emphasis.firstChild!, at + 1)
          const { x, y, width, height } = range.getBoundingClientRect()
          return { x, y, width, height }
        })
      })
      // A browser scrolls when it draws.
      await expect(async () => {
        const { at } = await picture(window, PHONE)
        for (const { x, y, width, height } of letters) {
          const dyed: number[] = []
          for (let down = 0.5; down < height; down++)
            for (let along = width / 2; along < 2 * width; along++) {
              // The letters are ink, the dots have a dye.
              const [red, , blue] = at(x + along, y + down)
              if (blue - red > 40) dyed.push(down / height)
            }
          expect(dyed.length).toBeGreaterThan(2)
          expect(Math.abs(dyed.reduce((sum, place) => sum + place) / dyed.length - 0.5)).toBeLessThan(0.2)
        }
      }).toPass({ timeout: 5000 })
    })

    test('drawings have the same colours everywhere: paper, ink and plant dyes', async () => {
      await show(PHONE)
      const colours = await window.ask(() => {
        const canvas = document.createElement('canvas').getContext('2d')!
        const parts = (colour: string) => {
          canvas.fillStyle = colour
          canvas.fillRect(0, 0, 1, 1)
          return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)]
        }
        const all = (selector: string) => [...document.querySelectorAll(selector)].map(part => getComputedStyle(part))
        return [
          ...all('.pie path').map(({ fill }) => parts(fill)),
          ...all('.diagram-drawing text').map(({ fill }) => parts(fill)),
          ...all('.diagram-drawing rect').map(({ stroke }) => parts(stroke)),
        ]
      })
      const known = {
        indigo: [140, 167, 185],
        madder: [208, 151, 140],
        ink: [34, 33, 31],
        'three quarters of ink': [81, 80, 77],
        'a third of ink': [178, 177, 173],
        'an eighth of ink': [221, 219, 214],
      }
      const nameOf = (colour: number[]) =>
        Object.entries(known).find(([, parts]) => parts.every((part, i) => Math.abs(part - colour[i]!) < 4))?.[0] ??
        `${colour}`
      expect([...new Set(colours.map(nameOf))].sort()).toEqual(Object.keys(known).sort())
    })

    // Last: the frame of a host that cannot be reached disturbs what Firefox opens next.
    test('an embed keeps the size of its box after the click', async () => {
      await show(PHONE)
      const size = () =>
        window.ask(() => {
          const { width, height } = document.querySelector('click-to-load')!.getBoundingClientRect()
          const frame = document.querySelector('click-to-load iframe')?.getBoundingClientRect()
          return { width, height, frame: frame ? `${frame.width} × ${frame.height}` : '' }
        })
      const before = await size()
      await window.ask(() => document.querySelector<HTMLElement>('click-to-load button')!.click())
      await expect.poll(size).toEqual({ ...before, frame: `${before.width} × ${before.height}` })
    })
  })
