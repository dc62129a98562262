import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { Content, post } from './content'
import { Server } from './server'

const body = `## 一つめの見出し

綴[^a]は糸偏の字です。HTML で書きます。

![四つの穴](./holes.png)

\`\`\`py:sum.py showLineNumbers=8
total = 0.0
total += 1
print(total)
\`\`\`

${'間を空ける段落です。\n\n'.repeat(60)}

[^a]: 糸を **つなぐ** こと。

*[HTML]: Hyper Text Markup Language
`

let content: Content
let server: Server
test.beforeAll(async () => {
  const picture = await sharp({ create: { width: 1600, height: 800, channels: 3, background: '#1d5a7f' } })
    .png()
    .toBuffer()
  content = new Content({ 'posts/read.md': post('読む', '2025-01-01', body), 'posts/holes.png': picture })
  server = await Server.start(content.folder)
})
test.afterAll(async () => {
  await server.stop()
  content.destroy()
})

const open = async (page: Page, width: number) => {
  await page.setViewportSize({ width, height: 800 })
  await page.goto(`${server.url}/posts/read`, { waitUntil: 'networkidle' })
}

test('a note opens beside its mark by the keyboard, and Escape gives the mark the focus again', async ({ page }) => {
  await open(page, 1280)
  const mark = page.locator('[data-footnote-ref]').first()
  await mark.focus()
  const before = await page.evaluate(() => scrollY)
  await page.keyboard.press('Enter')
  const note = page.getByRole('note')
  await expect(note).toBeVisible()
  await expect(note).toBeFocused()
  await expect(note).toContainText('糸を つなぐ こと。')
  const [at, from] = [(await note.boundingBox())!, (await mark.boundingBox())!]
  expect(Math.abs(at.y - from.y)).toBeLessThan(120)
  expect(at.x + at.width).toBeLessThanOrEqual(1280)
  expect(await page.evaluate(() => scrollY)).toBe(before)
  await page.keyboard.press('Escape')
  await expect(note).toHaveCount(0)
  await expect(mark).toBeFocused()
  expect(new URL(page.url()).hash).toBe('')
})

test('a click beside a note closes it, and its number leads to the notes', async ({ page }) => {
  await open(page, 1280)
  const mark = page.locator('.article p [data-footnote-ref]')
  await mark.click()
  await page.mouse.click(5, 5)
  await expect(page.getByRole('note')).toHaveCount(0)
  await mark.click()
  await page.getByRole('note').getByRole('link').first().click()
  await expect(page.locator('.footnotes li').first()).toBeInViewport()
  await expect(page.getByRole('note')).toHaveCount(0)
})

test('on a phone a note is a link', async ({ page }) => {
  await open(page, 390)
  await page.locator('[data-footnote-ref]').click()
  await expect(page.locator('.footnotes li').first()).toBeInViewport()
  await expect(page.getByRole('note')).toHaveCount(0)
})

for (const width of [390, 1280])
  test(`a picture is enlarged by the keyboard at ${width} px, and Escape gives its link the focus again`, async ({
    page,
  }) => {
    await open(page, width)
    const link = page.getByRole('link', { name: '四つの穴' })
    const small = (await link.getByRole('img').boundingBox())!
    await link.focus()
    await page.keyboard.press('Enter')
    const large = page.getByRole('dialog', { name: '四つの穴' }).getByRole('img')
    await expect(large).toHaveJSProperty('complete', true)
    await expect.poll(async () => (await large.boundingBox())!.width).toBeGreaterThan(1.5 * small.width)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(link).toBeFocused()
  })

test('the sign of a heading and the number of a line copy their address', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open(page, 1280)
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await page.getByRole('heading', { name: '一つめ' }).hover()
  await page.locator('h2 .anchor').click()
  await expect(page.locator('h2 .anchor')).toHaveAttribute('data-copied', '')
  expect(decodeURIComponent(await copied())).toBe(`${server.url}/posts/read#一つめの見出し`)
  await page.locator('.number').nth(1).click()
  await expect.poll(copied).toBe(`${server.url}/posts/read#sum.py-L9`)
})

test('an address with a line shows that line, and another does not', async ({ page }) => {
  await page.goto(`${server.url}/posts/read#sum.py-L9`)
  const ground = (id: string) =>
    page.locator(`[id="${id}"]`).evaluate(line => getComputedStyle(line).backgroundColor.replace(/\s/g, ''))
  expect(await ground('sum.py-L9')).not.toBe(await ground('sum.py-L8'))
  await expect(page.locator('[id="sum.py-L9"]')).toBeInViewport()
})

test('the tab key and a finger show what an abbreviation stands for', async ({ page }) => {
  await open(page, 390)
  const abbreviation = page.locator('abbr')
  const width = async () => (await abbreviation.boundingBox())!.width
  const before = await width()
  await abbreviation.focus()
  expect(await width()).toBeGreaterThan(before + 50)
})

test('all of it is there without JavaScript', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto(`${server.url}/posts/read`)
  await page.locator('[data-footnote-ref]').click()
  await expect(page.locator('.footnotes li').first()).toBeInViewport()
  await page.getByRole('link', { name: '四つの穴' }).click()
  await expect(page).toHaveURL(/\/images\/.*holes\.png/)
  await context.close()
})
