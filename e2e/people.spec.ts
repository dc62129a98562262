import fs from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { axeFindings } from './axe'
import { type Build, copyWithSettings, makeBuild, root } from './builds'
import { Content, post } from './content'
import { Server } from './server'

/*
 * A blog on which everything of other services is switched on. The services are answered for by the test: the browser holds to the policy
 * before it asks anybody.
 */

const SETTINGS = `comments: { giscus: { repo: 'you/blog', repoId: 'R_1', category: 'Posts', categoryId: 'DIC_1' } },
  analytics: {
    plausible: { src: 'https://plausible.io/js/pa-1.js' },
    umami: { websiteId: 'b59e9c65-ae32-47f1-8400-119fcf4861c4' },
    goatcounter: 'https://me.goatcounter.com/count',
    cloudflare: '0123456789abcdef0123456789abcdef',
  },
  newsletter: { buttondown: 'me' },
  replies: ['webmention', 'mastodon', 'bluesky'],
  offline: true,`

let folder: string
let content: Content
let server: Server

/** What an earlier process has been told. */
const KEPT = {
  key: '/posts/a',
  asked: 0,
  replies: [
    {
      url: 'https://other.example/note',
      kind: 'said',
      author: { name: '<b>花</b>', url: 'https://other.example/' },
      published: Date.UTC(2024, 1, 1),
      said: [['よい話。<img src=x onerror=alert(1)> ', { text: '続き', href: 'https://other.example/more' }]],
    },
    { url: 'https://other.example/like', kind: 'liked', author: { name: '葉' }, said: [] },
  ],
}

test.beforeAll(async () => {
  test.setTimeout(600_000)
  folder = copyWithSettings('people', SETTINGS)
  content = new Content({
    'posts/a.md': post('紙', '2024-01-31', '紙の話。\n\n'.repeat(20), {
      mastodon: 'https://social.example/@me/112',
    }),
    'posts/a.en.md': post('Paper', '2024-01-31', 'Of paper.\n\n![Thread](thread.png)'),
    'posts/closed.md': post('静か', '2024-01-30', '静かに。', { comments: false }),
    'posts/thread.png': fs.readFileSync(path.join(root, 'public/authors/tsumugi.png')),
  })
  const build: Build = { distDir: '.next', env: {}, folder }
  makeBuild(build, { CONTENT_DIR: content.folder })
  content.write('replies/0123456789abcdef.json', JSON.stringify(KEPT))
  server = await Server.start(content.folder, build, { REPLIES_DIR: `${content.folder}/replies` })
})
test.afterAll(async () => {
  await server?.stop()
  fs.rmSync(folder, { recursive: true, force: true })
  content.destroy()
})

/** What each service's own script does: it reports to where that of the service does. */
const scripts: Record<string, string> = {
  'https://plausible.io/js/pa-1.js': `if (plausible.o) fetch('https://plausible.io/api/event', { method: 'POST', body: '{}' })`,
  'https://cloud.umami.is/script.js': `const { hostUrl } = document.currentScript.dataset
    fetch(hostUrl + '/api/send', { method: 'POST', body: '{}' })`,
  'https://gc.zgo.at/count.js': `navigator.sendBeacon(document.querySelector('script[data-goatcounter]').dataset.goatcounter)`,
  'https://static.cloudflareinsights.com/beacon.min.js': `JSON.parse(document.currentScript.dataset.cfBeacon).token
    navigator.sendBeacon('https://cloudflareinsights.com/cdn-cgi/rum', '{}')`,
}

/** Answers for all other sites, and notes who is asked and what the browser complains of. */
async function listen(page: Page): Promise<{ asked: string[]; complaints: string[] }> {
  const asked: string[] = []
  const complaints: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(String(error)))
  await page.route(
    url => url.origin !== server.url,
    route => {
      const url = route.request().url()
      asked.push(url)
      const script = scripts[url]
      if (script) return route.fulfill({ contentType: 'text/javascript', body: script })
      const { host } = new URL(url)
      if (host === 'giscus.app' || host === 'buttondown.com')
        return route.fulfill({ contentType: 'text/html', body: `<body>${host}` })
      return route.fulfill({ status: 204, headers: { 'access-control-allow-origin': '*' } })
    },
  )
  return { asked, complaints }
}

test('visits are counted by each service, and the policy has nothing against it', async ({ page }) => {
  const { asked, complaints } = await listen(page)
  for (const address of ['/posts/a', '/', '/search?q=a', '/nothing']) {
    asked.length = 0
    await page.goto(server.url + address)
    await expect.poll(() => asked.length).toBe(8)
    expect(asked.toSorted()).toEqual(
      [
        ...Object.keys(scripts),
        'https://plausible.io/api/event',
        'https://gateway.umami.is/api/send',
        'https://me.goatcounter.com/count',
        'https://cloudflareinsights.com/cdn-cgi/rum',
      ].toSorted(),
    )
  }
  expect(complaints.filter(text => !text.includes('404'))).toEqual([])
})

test('a reader who asks not to be tracked is asked about nowhere', async ({ page }) => {
  const { asked } = await listen(page)
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { value: true }))
  await page.goto(`${server.url}/posts/a`)
  await page.waitForFunction(() => customElements.get('visit-counter'))
  await page.waitForLoadState('networkidle')
  expect(asked).toEqual([])
})

test('comments come after a click, and take the height that they say', async ({ page }) => {
  const { asked, complaints } = await listen(page)
  await page.goto(`${server.url}/en/posts/a`)
  await page.waitForLoadState('networkidle')
  expect(asked.filter(url => url.includes('giscus'))).toEqual([])
  await page.getByRole('button', { name: 'giscus.app' }).click()
  const frame = page.frameLocator('reader-comments iframe')
  await expect(frame.locator('body')).toHaveText('giscus.app')
  const [widget = ''] = asked.filter(url => url.includes('giscus'))
  expect(new URL(widget).pathname).toBe('/en/widget')
  expect(new URL(widget).searchParams.get('term')).toBe('en/posts/a')
  await frame.locator('body').evaluate(() => parent.postMessage({ giscus: { resizeHeight: 333 } }, '*'))
  await expect(page.locator('reader-comments iframe')).toHaveCSS('height', '333px')
  expect(complaints).toEqual([])
})

test('without scripts there is a link to the comments, and the form works', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const { asked } = await listen(page)
  await page.goto(`${server.url}/posts/a`)
  await expect(page.getByRole('button', { name: 'giscus' })).toBeHidden()
  await expect(page.getByRole('link', { name: 'GitHub で読む' })).toHaveAttribute('href', /github\.com\/you\/blog/)
  expect(asked).toEqual([])
  await page.getByRole('textbox', { name: 'メールアドレス' }).fill('a@blog.example')
  const [request] = await Promise.all([
    page.waitForRequest(/buttondown/),
    page.getByRole('button', { name: '購読する' }).click(),
  ])
  expect(request.method()).toBe('POST')
  expect(request.postData()).toBe('email=a%40blog.example&embed=1')
  await expect(page.locator('body')).toHaveText('buttondown.com')
  await context.close()
})

test('a page on which none of it stands allows none of it', async () => {
  const policyOf = async (address: string) => (await server.get(address)).headers.get('content-security-policy') ?? ''
  const article = await policyOf('/posts/a')
  expect(article).toContain('frame-src https://giscus.app;')
  expect(article).toContain("form-action 'self' https://buttondown.com;")
  expect(await server.text('/posts/closed')).not.toContain('reader-comments')
  expect(await policyOf('/posts/closed')).toContain("frame-src 'none'")
  const list = await policyOf('/tags')
  expect(list).toContain("frame-src 'none'")
  expect(list).toContain("form-action 'self';")
})

test('replies are part of the page: without scripts, and without a word of their markup', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  const { asked } = await listen(page)
  await page.goto(`${server.url}/posts/a`)
  const replies = page.getByRole('region', { name: '返信' })
  await expect(replies.getByRole('listitem')).toHaveCount(1)
  await expect(replies).toContainText('<b>花</b>')
  await expect(replies).toContainText('よい話。<img src=x onerror=alert(1)> 続き')
  await expect(replies).toContainText('葉')
  await expect(replies.getByRole('link', { name: '続き' })).toHaveAttribute('rel', /nofollow/)
  await expect(replies.getByRole('link', { name: 'Mastodon で返信する' })).toHaveAttribute(
    'href',
    'https://social.example/@me/112',
  )
  await expect(page.locator('link[rel=webmention]')).toHaveAttribute('href', '/api/webmention')
  expect(asked).toEqual([])
  await context.close()
})

test('a committed file hides a reply with the next push', async () => {
  content.write('posts/replies.yml', 'hide:\n  - https://other.example/note\n')
  await server.push()
  const page = await server.text('/posts/a')
  expect(page).not.toContain('よい話')
  expect(page).toContain('葉')
})

test('another site tells of a mention, and no server of our own network is asked', async () => {
  const tell = (source: string, target: string) =>
    fetch(`${server.url}/api/webmention`, { method: 'POST', body: new URLSearchParams({ source, target }) })
  expect((await tell(`${server.url}/posts/a`, 'http://localhost:3000/posts/a')).status).toBe(202)
  await expect
    .poll(() => server.output)
    .toMatch(/\[replies\] .* could not be read: .* is not an address of the public internet/)
  expect((await tell('https://a.example', 'http://localhost:3000/posts/nothing')).status).toBe(400)
})

test('an article that was opened opens again without a network, and no other', async ({ browser }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const { complaints } = await listen(page)
  await page.goto(`${server.url}/en/posts/a`)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  // From now on the worker stands between: pictures come through it.
  const picture = page.getByRole('img', { name: 'Thread' })
  await page.reload()
  await picture.scrollIntoViewIfNeeded()
  await expect(picture).not.toHaveJSProperty('naturalWidth', 0)
  await page.goto(`${server.url}/`)
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open('tsuzuri-pages-1')).keys()).length))
    .toBe(2)
  expect(complaints).toEqual([])
  await context.setOffline(true)
  await page.goto(`${server.url}/en/posts/a`)
  await expect(page.locator('h1')).toHaveText('Paper')
  await expect(page.locator('h1')).toHaveCSS('font-family', /Mincho/)
  await picture.scrollIntoViewIfNeeded()
  await expect(picture).not.toHaveJSProperty('naturalWidth', 0)
  await expect(page.goto(`${server.url}/posts/a`)).rejects.toThrow()
  await context.setOffline(false)
  await page.goto(`${server.url}/posts/a`)
  await expect(page.locator('h1')).toHaveText('紙')
  await context.close()
})

test('axe finds nothing on it, light and dark, phone and desktop', async ({ page }) => {
  await listen(page)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1280]) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`${server.url}/posts/a`)
      expect(await axeFindings(page), `${colorScheme} ${width}`).toEqual([])
    }
})
