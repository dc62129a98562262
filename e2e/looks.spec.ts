import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { Content, post } from './content'
import { Server } from './server'

const body = `HTML で書きます。[外](https://example.com/a)と https://example.org/b 。綴[^a]。

## 一つめの見出しは長い

\`\`\`ts:sum.ts {1} /total/
const total = 1
\`\`\`

\`\`\`js
a()
\`\`\`

\`\`\`diff
- old
+ new
+ newer
\`\`\`

<Details summary="畳んだもの">

畳まれた中身

</Details>

<Tabs>
<Tab title="npm">一つめの札</Tab>
<Tab title="pnpm">二つめの札</Tab>
</Tabs>

<YouTube id="dQw4w9WgXcQ" />

## 二つめの見出し

| 左 | 右 |
|---|---|
| あ | い |

| 行 | 値 | 備考 |
|---|--:|---|
| あ | 1 | い |

$$
x = \\frac{1}{2}
$$

![白い紙](./white.png)

[^a]: 注。
`

let content: Content
let server: Server
test.beforeAll(async () => {
  const sheet = (background: string) =>
    sharp({ create: { width: 1200, height: 630, channels: 3, background } })
      .png()
      .toBuffer()
  content = new Content({
    'posts/all.mdx': post('綴りの記事を見る', '2025-01-02', body),
    'posts/before.md': post(
      '前の記事',
      '2025-01-01',
      '<table><caption>小さな表</caption><tr><th>左</th><td>右</td></tr></table>',
      { tags: ['札'] },
    ),
    'posts/after.md': post('後の記事', '2025-01-03', '後。'),
    'posts/long.md': post(
      '注意機構を手で計算する：二乗はどこから来て、何を食べるのか',
      '2025-01-04',
      '本文の始まりです。',
      { image: './cover.png', updated: '2025-02-04' },
    ),
    'posts/long.en.md': post(
      'Attention by hand: where the square comes from, and what it eats',
      '2025-01-04',
      'The text begins.',
      { image: './cover.png', updated: '2025-02-04' },
    ),
    'posts/down.md': post(
      '縦に読む',
      '2024-12-31',
      `始まり[^a]。\n\n${'上から下へ、右から左へ。'.repeat(250)}\n\n\`\`\`js\n${'wide '.repeat(20)}\n\`\`\`\n\n[^a]: 注。`,
      {
        writing: 'vertical',
        image: './cover.png',
      },
    ),
    'posts/cover.png': await sheet('#1d5a7f'),
    'posts/white.png': await sheet('#ffffff'),
  })
  server = await Server.start(content.folder)
})
test.afterAll(async () => {
  await server.stop()
  content.destroy()
})

for (const deviceScaleFactor of [1, 1.25, 1.5, 1.75, 2, 3])
  test(`lines of code that are marked beside each other show no hairline at ${deviceScaleFactor} dots a pixel`, async ({
    browser,
  }) => {
    const page = await browser.newPage({ viewport: { width: 800, height: 800 }, deviceScaleFactor })
    await page.goto(`${server.url}/posts/all`)
    const { x, y, width, height } = (await page.locator('.line.ins').first().boundingBox())!
    const picture = await page.screenshot({ clip: { x, y: y + height / 2, width, height } })
    const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    /** The red, green and blue of each dot from top to bottom. */
    const column = (at: number) =>
      [0, 1, 2].map(part =>
        Array.from({ length: info.height }, (_, row) => data[(row * info.width + at) * 3 + part] as number),
      )
    const [bar, ground] = [column(1), column(info.width - 20)]
    // What is drawn twice may be rounded twice.
    for (const part of [...bar, ...ground]) expect(Math.max(...part) - Math.min(...part)).toBeLessThan(3)
    expect(bar[0]![0]).not.toBe(ground[0]![0])
    await page.close()
  })

test('phrases of titles and headings put no blanks into their names', async ({ page }) => {
  await page.goto(`${server.url}/posts/all`)
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const names = nodes.filter(({ role }) => role?.value === 'heading').map(({ name }) => String(name?.value))
  expect(names).toEqual(expect.arrayContaining(['綴りの記事を見る', '一つめの見出しは長い']))
})

test('formulas are called by their TeX, tables by caption or heads, buttons by what they copy', async ({ page }) => {
  await page.goto(`${server.url}/posts/before`)
  await expect(page.getByRole('group', { name: '表: 小さな表', exact: true })).toBeVisible()
  await page.goto(`${server.url}/posts/all`)
  for (const name of ['表: 左、右', '表: 行、値、備考', '数式: x = \\frac{1}{2}'])
    await expect(page.getByRole('group', { name, exact: true })).toBeVisible()
  for (const name of ['sum.ts', 'a()', '- old'])
    await expect(page.getByRole('button', { name: `コピー: ${name}`, exact: true })).toBeVisible()
})

test('the previous post comes before the next', async ({ page }) => {
  await page.goto(`${server.url}/posts/all`)
  expect(await page.locator('.neighbours a').evaluateAll(all => all.map(link => link.getAttribute('rel')))).toEqual([
    'prev',
    'next',
  ])
})

test('a title of three lines, two of facts and a cover let the text begin on the first screen of a phone', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const address of ['/posts/long', '/en/posts/long']) {
    await page.goto(server.url + address)
    const title = await page.locator('h1').evaluate(h1 => h1.getBoundingClientRect().height / 26 / 1.4)
    expect(Math.round(title), address).toBe(3)
    const lines = await page
      .locator('.facts > *')
      .evaluateAll(facts => facts.map(fact => fact.getBoundingClientRect().y))
    expect(new Set(lines).size, address).toBe(2)
    expect((await page.locator('.article p').boundingBox())!.y, address).toBeLessThanOrEqual(360)
  }
})

test('an article keeps its rhythm: 1rem before its cover, figures of 36rem, more between columns that meet', async ({
  page,
}) => {
  await page.goto(`${server.url}/posts/long`)
  const box = async (selector: string) => (await page.locator(selector).last().boundingBox())!
  const [facts, cover] = [await box('.facts > *'), await box('.sheet-picture img')]
  expect(cover.y - facts.y - facts.height).toBeCloseTo(16, 0)
  await page.goto(`${server.url}/posts/all`)
  expect((await box('.figure img')).width).toBe(36 * 16)
  await expect(page.locator('td[style*="right"]')).toHaveCSS('padding-right', /^1[456]/)
  await expect(page.locator('td[style*="right"] + td')).toHaveCSS('padding-left', /^1[456]/)
})

test('the words below the name of the blog run downwards in Japanese alone', async ({ page }) => {
  for (const [address, mode] of [
    ['/', 'vertical-rl'],
    ['/en', 'horizontal-tb'],
  ] as const) {
    await page.goto(server.url + address)
    await expect(page.locator('.epigraph')).toHaveCSS('writing-mode', mode)
  }
})

test('a finger turns the pages of a text that runs downwards, and its picture stands beside the title', async ({
  browser,
}) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true })
  await page.goto(`${server.url}/posts/down`)
  const box = page.locator('.vertical')
  const { x, width } = (await page.locator('.sheet-picture img').boundingBox())!
  expect(x).toBeGreaterThanOrEqual(0)
  expect(x + width).toBeLessThan((await page.locator('h1').boundingBox())!.x)
  await expect(page.locator('.page').first()).toHaveCSS('scroll-snap-align', 'start')
  const at = () => box.evaluate(({ scrollLeft, clientWidth }) => -scrollLeft / clientWidth)
  // Let go of between two pages.
  await box.evaluate(box => {
    box.scrollLeft = -1.3 * box.clientWidth
  })
  await expect.poll(at).toBe(1)
  await box.focus()
  for (const [key, pageThen] of [
    ['PageDown', 2],
    ['ArrowDown', 3],
    ['ArrowUp', 2],
  ] as const) {
    await page.keyboard.press(key)
    await expect.poll(at, key).toBe(pageThen)
  }
  await page.mouse.move(150, 300)
  await page.mouse.wheel(0, 100)
  await expect.poll(at, 'wheel').toBe(3)
  // The page of a note, not the next one.
  await page
    .locator('[data-footnote-ref]')
    .first()
    .evaluate(mark => (mark as HTMLElement).click())
  await expect(page.locator('.footnotes li').first()).toBeInViewport({ ratio: 1 })
  await page.close()
})

/** How wide the text of A4 is, in pixels. */
const PAPER = 605

test.describe('on paper', () => {
  const printed = async (page: Page, address = '/posts/all') => {
    await page.setViewportSize({ width: 640, height: 900 })
    await page.emulateMedia({ media: 'print' })
    await page.goto(server.url + address)
  }

  test('the name of the blog stands above, and of its head nothing else', async ({ page }) => {
    for (const address of ['/', '/posts/all', '/archive', '/nothing-here']) {
      await printed(page, address)
      await expect(page.locator('.slip'), address).toBeVisible()
      await expect(page.locator('.site-menu'), address).toBeHidden()
      await expect(page.locator('theme-switch'), address).toBeHidden()
    }
  })

  test('boxes have their lines a pixel inside, so that none ends the page before; tags have dots, and paper is white', async ({
    page,
  }) => {
    await printed(page)
    for (const box of ['.code', 'details', 'click-to-load']) {
      await expect(page.locator(`.article ${box}`).first()).toHaveCSS('outline', /1px$/)
      await expect(page.locator(`.article ${box}`).first()).toHaveCSS('outline-offset', '-2px')
    }
    await printed(page, '/tags')
    const leader = page.locator('.leader').first()
    await expect(leader).toHaveCSS('print-color-adjust', 'exact')
    await expect(leader.locator(':first-child')).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  })

  test('a list whose last line ends a page leaves no empty one behind it', async ({ page }) => {
    await printed(page, '/archive')
    // The page is as long as its text.
    const { text, whole } = await page.evaluate(() => ({
      text: [...document.querySelectorAll('.leaf > :last-child')].at(-1)!.getBoundingClientRect().bottom,
      whole: document.body.getBoundingClientRect().bottom,
    }))
    expect(whole - text).toBeLessThan(40)
  })

  test('what belongs together stays on one page: the date and its title, a short table', async ({ page }) => {
    for (const [address, whole] of [
      ['/', '.post-item'],
      ['/archive', '.year li'],
      ['/posts/all', '.sheet-head'],
    ] as const) {
      await printed(page, address)
      await expect(page.locator(whole).first(), address).toHaveCSS('break-inside', 'avoid')
    }
    await expect(page.locator('.sheet-head .facts')).toHaveCSS('break-after', 'avoid')
    const inside = () =>
      page
        .locator('.table-scroll')
        .first()
        .evaluate(box => getComputedStyle(box).breakInside)
    expect(await inside()).toBe('avoid')
    await page
      .locator('tbody')
      .first()
      .evaluate((body: HTMLTableSectionElement) => {
        for (let n = 0; n < 10; n++) body.append(body.rows[0]!.cloneNode(true))
      })
    expect(await inside()).toBe('auto')
  })

  test('an address stands there once, and nothing that leads only on a screen', async ({ page }) => {
    await printed(page)
    const added = (name: string) =>
      page.getByRole('link', { name }).evaluate(link => getComputedStyle(link, '::after').content)
    expect(await added('外')).toContain('https://example.com/a')
    expect(await added('https://example.org/b')).toBe('none')
    await expect(page.locator('.data-footnote-backref')).toBeHidden()
    await expect(page.locator('click-to-load button')).toBeHidden()
    await expect(page.locator('click-to-load a')).toBeVisible()
  })

  test('no column lies over the lines of its rows', async ({ page }) => {
    await printed(page)
    const first = page.locator('td:first-child').first()
    await expect(first).toHaveCSS('position', 'static')
    await expect(first).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  })

  test('what is folded and what is behind other tabs is there', async ({ page }) => {
    await printed(page)
    for (const words of ['畳まれた中身', '一つめの札', '二つめの札', 'pnpm']) {
      const text = page.getByText(words, { exact: true })
      await expect(text).toBeVisible()
      expect((await text.boundingBox())!.height).toBeGreaterThan(0)
    }
  })

  test('a box in a text that runs downwards leaves no more than half a page empty', async ({ page }) => {
    await printed(page, '/posts/down')
    const code = page.locator('.vertical .code')
    expect((await code.boundingBox())!.width).toBeLessThanOrEqual(PAPER / 2)
  })

  test('nothing reaches out of the page', async ({ page }) => {
    await printed(page)
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('.sheet-head, .sheet-picture, .code, .code .line, table, td, figure')]
        .filter(box => box.getBoundingClientRect().left < 0 || box.getBoundingClientRect().right > innerWidth)
        .map(box => box.outerHTML.slice(0, 60)),
    )
    expect(wide).toEqual([])
  })
})
