import { expect, type Page, test } from '@playwright/test'
import { axeFindings } from './axe'
import { root } from './builds'
import { cutOff } from './cut-off'
import { pageTypes } from './page-types'
import { Server } from './server'

let server: Server
test.beforeAll(async () => {
  server = await Server.start(root)
})
test.afterAll(() => server.stop())

for (const address of pageTypes)
  test(`axe finds nothing on ${address}, light and dark, phone and desktop`, async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [390, 1280]) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.setViewportSize({ width, height: 900 })
        await page.goto(server.url + address)
        expect(await axeFindings(page), `${colorScheme} ${width}`).toEqual([])
      }
  })

/** WCAG 1.4.10 and 1.4.12: 1280 px at 400 % are 320, and readers may widen everything. */
const spacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'

for (const address of pageTypes)
  test(`${address} does not scroll sideways from 280 px on, with wide letters too`, async ({ page }) => {
    for (const width of [280, 320, 390, 1280]) {
      await page.setViewportSize({ width, height: 640 })
      await page.goto(server.url + address)
      expect(await lost(page), `${width}`).toEqual([])
      await style(page, spacing)
      expect(await lost(page), `${width}, wide letters`).toEqual([])
      await style(page, 'html { font-size: 200% }')
      if (width >= 390) expect(await lost(page), `${width}, letters of twice the size`).toEqual([])
    }
  })

/** What nobody can read as it is beyond an edge. */
async function lost(page: Page) {
  const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  // A box that waits for a click keeps its words inside, too, and so does its button.
  const boxes = page.locator('click-to-load, click-to-load > button')
  const spilt = await boxes.evaluateAll(all =>
    all
      .filter(box => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight)
      .map(({ outerHTML }) => outerHTML),
  )
  return [...(beside > 0 ? [`${beside} px`] : []), ...spilt, ...(await page.evaluate(cutOff))]
}

const style = (page: Page, css: string) =>
  page.evaluate(css => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    document.adoptedStyleSheets = [sheet]
  }, css)

for (const address of pageTypes)
  test(`the tab key reaches the text of ${address} first, stops where something can be done, and shows where`, async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(server.url + address, { waitUntil: 'networkidle' })
    // The field of a search has the focus already.
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    const stops: Awaited<ReturnType<typeof nextStop>>[] = []
    const nextStop = async () => {
      await page.keyboard.press('Tab')
      return page.evaluate(() => {
        const stop = document.activeElement as HTMLElement
        const drawn = stop.matches('.tabs > input') ? stop.nextElementSibling! : stop
        const { outlineStyle, outlineWidth } = getComputedStyle(drawn)
        const form = stop.matches('[type="search"]') && getComputedStyle(stop.closest('form')!)
        return {
          html: stop === document.body ? '' : stop.outerHTML.slice(0, 120),
          isOfUse:
            stop.matches('a[href], button, input, summary, abbr[title]') ||
            stop.scrollWidth > stop.clientWidth ||
            stop.scrollHeight > stop.clientHeight,
          isSeen: form
            ? form.borderBottomWidth === '3px'
            : outlineStyle !== 'none' &&
              Number.parseFloat(outlineWidth) > 0 &&
              drawn.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
        }
      })
    }
    for (let stop = await nextStop(); stop.html && stop.html !== stops[0]?.html; stop = await nextStop())
      stops.push(stop)
    expect(stops.length).toBeGreaterThan(8)
    expect(stops[0]!.html).toContain('href="#ts-main"')
    expect(stops.filter(({ isOfUse, isSeen }) => !isOfUse || !isSeen)).toEqual([])
  })
