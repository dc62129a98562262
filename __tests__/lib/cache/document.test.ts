import { policyOf, toDocument } from '@/lib/cache/document'
import { THEME_LINE } from '@/lib/cache/theme-line'

const page = (body: string, head = '') =>
  `<!DOCTYPE html><html lang="ja"><head>${head}</head><body>${body}</body></html>`

test('scripts, flight data and script hints of the framework are taken out', () => {
  const html = page(
    '<p>text</p><script src="/_next/static/chunks/a.js" async=""></script><script>self.__next_f.push([1,"x"])</script>',
    '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/b.js"/><link rel="stylesheet" href="/_next/static/c.css"/>',
  )
  expect(toDocument(html)).toBe(page('<p>text</p>', '<link rel="stylesheet" href="/_next/static/c.css"/>'))
})

test('the theme line, our modules and data blocks stay', () => {
  const ours = [
    `<script>${THEME_LINE}</script>`,
    '<script type="module" src="/elements/copy-code-1a2b3c.js" async=""></script>',
    '<script type="application/ld+json">{"@type":"BlogPosting"}</script>',
  ].join('')
  expect(toDocument(page(ours))).toBe(page(ours))
})

test('a script that only looks like ours goes', () => {
  const others = [
    `<script>${THEME_LINE};alert(1)</script>`,
    '<script type="module" src="https://evil.example/elements/copy-code-1.js"></script>',
    '<script type="module" src="/elements/../images/evil.js"></script>',
    '<script type="module">alert(1)</script>',
    '<script data-x=\'type="module" src="/elements/a.js"\'>alert(1)</script>',
  ]
  for (const script of others) expect(toDocument(page(script))).toBe(page(''))
})

test.each([
  '<!--$?-->',
  '<!--$!-->',
  '<template id="B:0"></template>',
  '<template id="P:1"></template>',
  '<div hidden id="S:0">',
])('a page that still waits for %s is left alone', waiting => {
  expect(toDocument(page(waiting))).toBeNull()
})

test('a page that breaks off is left alone', () => {
  expect(toDocument('<!DOCTYPE html><html><body><p>half')).toBeNull()
})

test("React's markers of a finished boundary go, the text stays", () => {
  expect(toDocument(page('<!--$-->a<!-- -->b<!--/$-->'))).toBe(page('ab'))
})

test('the policy allows no inline script but the theme line', () => {
  const policy = policyOf(page('<p>text</p>'))
  const scripts = policy.split('; ').find(part => part.startsWith('script-src'))
  expect(scripts).toMatch(/^script-src 'self' 'sha256-[\w+/]+=*'$/)
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/)
})

test('a page may load pictures of other sites only where it names some', () => {
  const waiting = '<click-to-load data-kind="img"><a href="https://pictures.example/a.png">a</a></click-to-load>'
  expect(policyOf(page(waiting))).toMatch(/img-src 'self' data: https:; media-src 'self' https:;/)
  const allowed = '<img alt="" src="https://pictures.example/a.png">'
  expect(policyOf(page(allowed))).toContain("img-src 'self' data: https:;")
  const others =
    '<img src="/images/a.png"><a href="https://pictures.example/">a</a><click-to-load data-src="https://video.example/"></click-to-load>'
  expect(policyOf(page(others))).toMatch(/img-src 'self' data:; media-src 'self';/)
})
