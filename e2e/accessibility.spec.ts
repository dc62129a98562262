import { createRequire } from 'node:module'
import { expect, test } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { root } from './builds'
import { pageTypes } from './page-types'
import { Server } from './server'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

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
        // Playwright's own evaluation is not bound by the page's policy, an injected script tag would be.
        await page.evaluate(await import('node:fs').then(fs => fs.readFileSync(axePath, 'utf8')))
        const results = await page.evaluate(() =>
          (window as unknown as { axe: { run: (context: Document, options: object) => Promise<AxeResults> } }).axe.run(
            document,
            {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            },
          ),
        )
        const found = results.violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(node => node.html.slice(0, 120)).join(' | ')}`,
        )
        expect(found, `${colorScheme} ${width}`).toEqual([])
      }
  })

test('the keyboard reaches the text first, then everything, and shows where it is', async ({ page }) => {
  await page.goto(server.url)
  await page.keyboard.press('Tab')
  const skip = page.locator(':focus')
  await expect(skip).toHaveAttribute('href', '#ts-main')
  await expect(skip).toBeVisible()
  for (let n = 0; n < 8; n++) {
    await page.keyboard.press('Tab')
    const outline = await page.locator(':focus').evaluate(element => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
    })
    expect(outline).toBe(true)
  }
})
