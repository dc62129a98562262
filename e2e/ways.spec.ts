import { expect, test } from '@playwright/test'
import { Content, post, smallBlog } from './content'
import { Server } from './server'
import { recordShifts } from './shifts'
import { SlowServer } from './slow-server'

/** Longer than a line of any screen. */
const LONG = '和綴じの糸を選ぶところから仕上げまで、ひとりでできるようになるまでの長い覚え書き'

let content: Content
let server: Server

test.beforeAll(async () => {
  const part = (title: string, date: string, number: number, more: object = {}) =>
    post(title, date, `${title}の本文です。`, { series: '製本入門', part: number, ...more })
  content = new Content({
    ...smallBlog(),
    'posts/thread.md': part('糸を選ぶ', '2025-05-01', 1, { cite: true }),
    'posts/holes.md': part('穴をあける', '2025-04-01', 2),
    'posts/sewing.md': part('綴じる', '2025-06-01', 3),
    'posts/later.md': part('仕上げる', '2031-01-01', 4),
    'posts/long.md': post('一', '2025-07-01', '本文。', { series: LONG }),
    'posts/tags/C++.md': 'C++ の**速さ**について。\n',
    'posts/old-news.md': post('むかしのお知らせ', '2020-01-01', '先頭に置く。', { pinned: true }),
    ...Object.fromEntries(
      Array.from({ length: 80 }, (_, n) => {
        const date = `2019-${String(1 + (n % 12)).padStart(2, '0')}-10`
        return [`posts/diary/${n}.md`, post(`日記 ${n}`, date, '日記。')]
      }),
    ),
  })
  server = await Server.start(content.folder)
})
test.afterAll(async () => {
  await server.stop()
  content.destroy()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a reader goes through a series, part by part, and back to its page', async ({ page }) => {
    await page.goto(`${server.url}/posts/thread`)
    await page.getByRole('link', { name: '連載 第1回／全3回' }).click()
    const parts = page.getByRole('navigation', { name: '連載「製本入門」' })
    await expect(parts).toBeInViewport()
    await expect(parts.getByRole('listitem')).toHaveText([/第1回.*糸を選ぶ/, /第2回.*穴をあける/, /第3回.*綴じる/])
    await page.locator('a[rel="next"]').click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('穴をあける')
    await page.locator('a[rel="next"]').click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('綴じる')
    await page.getByRole('link', { name: '製本入門', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('製本入門')
    await expect(page.locator('.post-title')).toHaveText(['糸を選ぶ', '穴をあける', '綴じる'])
    await expect(page.locator('main')).not.toContainText('仕上げる')
    await page.getByRole('navigation', { name: '現在地' }).getByRole('link', { name: '連載' }).click()
    await expect(page.locator('main li')).toHaveText([/和綴じ/, /製本入門.*全3回.*2025年6月1日/])
  })

  test('how to cite an article unfolds', async ({ page }) => {
    await page.goto(`${server.url}/posts/thread`)
    const entry = page.getByText('@misc{')
    await expect(entry).toBeHidden()
    await page.getByText('この記事を引用する').click()
    await expect(entry).toBeVisible()
    await expect(entry).toContainText('title = {{糸を選ぶ}}')
  })

  test('an unknown address leads to the page that was meant, and to a search', async ({ page }) => {
    const answer = await page.goto(`${server.url}/posts/threads`)
    expect([answer?.status(), answer?.headers()['cache-control']]).toEqual([404, 'no-store'])
    await expect(page.getByRole('link', { name: '「threads」を検索する' })).toBeVisible()
    await page.getByRole('link', { name: '糸を選ぶ' }).first().click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('糸を選ぶ')
  })

  test('the archive unfolds by year, and a year of many posts by month', async ({ page }) => {
    await page.goto(`${server.url}/archive`)
    const diary = page.getByRole('link', { name: '日記 11', exact: true })
    await expect(page.getByRole('link', { name: '綴じる' })).toBeVisible()
    await expect(diary).toBeHidden()
    await page.getByText('2019', { exact: true }).click()
    await expect(diary).toBeVisible()
    await expect(page.getByRole('link', { name: '日記 0', exact: true })).toBeHidden()
    await page.getByText('1月', { exact: true }).click()
    await expect(page.getByRole('link', { name: '日記 0', exact: true })).toBeVisible()
  })

  test('a tag says what it is about, and a pinned post heads the first page alone', async ({ page }) => {
    await page.goto(`${server.url}/tags/c%2B%2B`)
    await expect(page.locator('article-text strong')).toHaveText('速さ')
    await expect(page.locator('meta[name="description"]')).toHaveAttribute('content', 'C++ の速さについて。')
    await page.goto(server.url)
    await expect(page.locator('.post-item').first()).toContainText('固定')
    await expect(page.locator('.post-title').first()).toHaveText('むかしのお知らせ')
    await expect(page.getByText('固定', { exact: true })).toHaveCount(1)
  })
})

for (const address of ['/series', `/series/${encodeURIComponent(LONG)}`])
  test(`${decodeURIComponent(address).slice(0, 14)} of a long name does not shift on a phone while it arrives in pieces`, async ({
    page,
  }) => {
    const slow = await SlowServer.start(server.url)
    try {
      await page.setViewportSize({ width: 390, height: 800 })
      const shifts = await recordShifts(page)
      await page.goto(slow.url + address, { waitUntil: 'networkidle' })
      await expect(page.locator('main').getByText('ひとりで').first()).toBeVisible()
      expect(await shifts()).toEqual([])
    } finally {
      slow.stop()
    }
  })
