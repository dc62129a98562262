import type { Rendered } from '@/lib/cache/page-cache'
import { Rendering } from '@/lib/cache/rendering'
import { STAMP, stampNamed } from '@/lib/cache/stamp'

let log: string[]
let rendering: Rendering

beforeEach(() => {
  log = []
  rendering = new Rendering({ log: line => log.push(line) })
})

const first = stampNamed('0123456789abcdef', '1111111111111111')
const second = stampNamed('0123456789abcdef', '2222222222222222')
const later = () => new Promise<void>(resolve => setTimeout(resolve, 1))

/** What Next answers with a page. */
const page = (text: string): Rendered => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8', link: '</a.css>; rel=preload' },
  body: Buffer.from(`<!DOCTYPE html><html><head></head><body>${text}<script src="/_next/a.js"></script></body></html>`),
})

/** The document of a page that says this, and shows something. */
async function documentOf(text: string, { stamps = [first], by = rendering } = {}) {
  const made = await by.document('/posts/a', async () => {
    for (const stamp of stamps) {
      await later()
      by.shows(stamp)
    }
    return page(text)
  })
  return { ...made, html: Buffer.from(made.body).toString() }
}

test('a page becomes a document, with its policy and the stamp of what it shows', async () => {
  const made = await documentOf('綴り')
  expect(made.status).toBe(200)
  expect(made.html).toBe('<!DOCTYPE html><html><head></head><body>綴り</body></html>')
  expect(made.headers).toEqual({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': expect.stringContaining('script-src'),
    [STAMP]: first,
  })
})

test('pages that are rendered at the same time have each their own stamp', async () => {
  const [one, other] = await Promise.all([documentOf('a'), documentOf('b', { stamps: [second, second] })])
  expect(one.headers[STAMP]).toBe(first)
  expect(other.headers[STAMP]).toBe(second)
})

test('a page that read the same before and after a change has no stamp; nor has one that read nothing', async () => {
  expect((await documentOf('a', { stamps: [first, second] })).headers[STAMP]).toBe('')
  expect((await documentOf('a', { stamps: [] })).headers[STAMP]).toBe('')
})

test('each page has a number of its own while it is rendered', async () => {
  const numbers: (number | undefined)[] = []
  const numbered = () =>
    rendering.document('/posts/a', async () => {
      numbers.push(rendering.number)
      await later()
      numbers.push(rendering.number)
      return page('a')
    })
  await Promise.all([numbered(), numbered()])
  const [one, other, ...again] = numbers
  expect(one).not.toBe(other)
  expect(again).toEqual([one, other])
  expect(rendering.number).toBeUndefined()
})

test('what is read while no page is rendered is nobody’s', async () => {
  rendering.shows(second)
  expect((await documentOf('a')).headers[STAMP]).toBe(first)
})

test('a text that was held is set into the page as it is, and its policy is made of it', async () => {
  const parts = ['<p>$& </p>', '<img src="https://elsewhere.example/a.png" alt="">']
  const [one, other] = rendering.hold(parts)
  const made = await documentOf(`${one}<div>${other}</div>${one}`)
  expect(made.html).toContain(`${parts[0]}<div>${parts[1]}</div>${parts[0]}`)
  expect(made.headers['content-security-policy']).toContain('data: https:')
  expect(made.status).toBe(200)
})

test('a text of a thousand parts is held whole', async () => {
  const parts = Array.from({ length: 1000 }, (_, n) => `<p>${n}</p>`)
  expect((await documentOf(rendering.hold(parts).join(''))).html).toContain(parts.join(''))
})

test('a page whose text is held no more is not whole', async () => {
  const [place = ''] = rendering.hold(['<p>first</p>'])
  for (let n = 0; n < 200; n++) rendering.hold([`<p>${n}</p>`])
  expect((await documentOf(place)).status).toBe(500)
})

test('a script that somebody put into a component is told of once, with the way to have it', async () => {
  const stray = '<script src="https://stats.example/a.js" defer=""></script>'
  await documentOf(stray)
  await documentOf(stray)
  expect(log).toEqual([
    expect.stringMatching(/<script src="https:\/\/stats\.example\/a\.js" defer=""> of \/posts\/a .*site\.config\.ts/),
  ])
})

test('scripts that the owner has set are on the page', async () => {
  const tag = '<script src="https://stats.example/a.js" defer=""></script>'
  const site = { scripts: [{ src: 'https://stats.example/a.js', defer: true }] }
  const made = await documentOf(tag, { by: new Rendering({ site, log: line => log.push(line) }) })
  expect(made.html).toContain(tag)
  expect(made.headers['content-security-policy']).toContain(' https://stats.example')
  expect(log).toEqual([])
})

test('a page that is not complete without scripts is a failure, and it is said', async () => {
  const made = await documentOf('<!--$?--><template id="B:0"></template><!--/$-->')
  expect(made.status).toBe(500)
  expect(made.html).not.toContain('<script')
  expect(made.headers['content-security-policy']).toContain('script-src')
  expect(log.join()).toContain('not complete')
})

test('what is no page stays as it is, and what fails fails', async () => {
  const robots: Rendered = { status: 200, headers: { 'content-type': 'text/plain' }, body: Buffer.from('x') }
  expect(await rendering.document('/robots.txt', async () => robots)).toBe(robots)
  const failed = rendering.document('/posts/a', async () => {
    throw new Error('late')
  })
  await expect(failed).rejects.toThrow('late')
})
