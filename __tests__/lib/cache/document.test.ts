import fc from 'fast-check'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { toDocument } from '@/lib/cache/document'
import { THEME_LINE } from '@/lib/cache/theme-line'
import { html as articleOf } from '../markdown/support'

const page = (body: string, head = '') =>
  `<!DOCTYPE html><html lang="ja"><head>${head}</head><body>${body}</body></html>`
const htmlOf = (html: string) => toDocument(html).html

/** What the framework writes for its scripts, and no page needs. */
const framework =
  '<script src="/_next/static/chunks/a.js" async=""></script><!--$--><!--/$--><script>self.__next_f.push([1,"<p>x\\u003c/script>"])</script><div hidden=""></div>'

test('scripts, flight data and script hints of the framework are taken out', () => {
  const html = page(
    `<p>text</p>${framework}`,
    '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/b.js"/><link rel="modulepreload" href="/_next/c.js"/><link rel="stylesheet" href="/_next/static/c.css"/>',
  )
  expect(toDocument(html)).toMatchObject({
    html: page('<p>text</p>', '<link rel="stylesheet" href="/_next/static/c.css"/>'),
    complete: true,
  })
})

test('the theme line, our modules and data blocks stay', () => {
  const ours = [
    `<script>${THEME_LINE}</script>`,
    '<script type="module" src="/elements/copy-code-1a2b3c.js" async=""></script>',
    '<script type="application/ld+json">{"@type":"BlogPosting","name":"<!--$?-->"}</script>',
  ].join('')
  expect(toDocument(page(ours))).toMatchObject({ html: page(ours), complete: true })
})

const own = [
  { src: 'https://stats.example/a.js?x=1&y=2', defer: true, data: { domain: 'blog.example' } },
  { code: 'let a = 1' },
]
const ownTags = [
  '<script src="https://stats.example/a.js?x=1&amp;y=2" defer="" data-domain="blog.example"></script>',
  '<script>let a = 1</script>',
]

test('scripts of the owner stay, and the policy names them', () => {
  const html = page('', ownTags.join(''))
  const { html: left, policy, strangers } = toDocument(html, { scripts: own })
  expect(left).toBe(html)
  expect(strangers).toEqual([])
  const [, script] = /script-src ([^;]*)/.exec(policy) ?? []
  expect(script).toMatch(/^'self' 'sha256-[\w+/]+=*' https:\/\/stats\.example 'sha256-[\w+/]+=*'$/)
  expect(policy).toContain("; connect-src 'self' https://stats.example;")
})

test('services that stand on a page are named by its policy, and on no other', () => {
  const site = {
    comments: { giscus: { repo: 'a/b', repoId: 'c', category: 'd', categoryId: 'e' } },
    analytics: { goatcounter: 'https://me.goatcounter.com/count' },
    newsletter: { buttondown: 'me' },
  }
  const policyWith = (body: string) => toDocument(page(body), site).policy
  expect(policyWith('<p>a</p>')).toBe(toDocument(page('<p>a</p>')).policy)
  expect(policyWith('<reader-comments></reader-comments>')).toContain('; frame-src https://giscus.app;')
  expect(policyWith('<form method="post" action="https://buttondown.com/a"></form>')).toContain(
    "; form-action 'self' https://buttondown.com;",
  )
  const counted = policyWith('<visit-counter></visit-counter>')
  expect(counted).toMatch(/script-src [^;]* https:\/\/gc\.zgo\.at;/)
  expect(counted).toContain("; connect-src 'self' https://me.goatcounter.com;")
})

test('where the owner has none, the policy is as it ever was', () => {
  expect(toDocument(page(''), { scripts: [] }).policy).toBe(toDocument(page('')).policy)
  expect(toDocument(page('')).policy).not.toContain('connect-src')
})

test('a script that differs from that of the owner in anything goes, and is told of', () => {
  const others = [
    '<script src="https://stats.example/b.js" defer="" data-domain="blog.example"></script>',
    '<script src="https://stats.example/a.js?x=1&amp;y=2" data-domain="blog.example"></script>',
    '<script src="https://stats.example/a.js?x=1&amp;y=2" defer="" data-domain="blog.example" onerror="a()"></script>',
    '<script src="https://stats.example/a.js?x=1&amp;y=2" defer="" data-domain="blog.example">let a = 1</script>',
    '<script>let a = 2</script>',
    '<script type="module">let a = 1</script>',
  ]
  for (const script of others)
    expect([script, toDocument(page(script), { scripts: own })]).toMatchObject([
      script,
      { html: page(''), strangers: [script.slice(0, script.indexOf('>') + 1)] },
    ])
})

test('scripts of the framework go without a word', () => {
  const others = [
    '<script>(self.__next_f=self.__next_f||[]).push([0])</script>',
    '<script>(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({})</script>',
    '<script>$RC("B:0","S:0")</script>',
    '<script>requestAnimationFrame(function(){$RT=performance.now()});</script>',
  ]
  expect(toDocument(page(framework + others.join('')))).toMatchObject({ html: page(''), strangers: [] })
})

test('a script that only looks like ours goes', () => {
  const others = [
    `<script>${THEME_LINE};alert(1)</script>`,
    `<script type="module">${THEME_LINE}</script>`,
    '<script type="module" src="https://evil.example/elements/copy-code-1.js"></script>',
    '<script type="module" src="/elements/../images/evil.js"></script>',
    '<script type="module" src="/elements/a.js">alert(1)</script>',
    '<script type="module">alert(1)</script>',
    '<script data-x=\'type="module" src="/elements/a.js"\'>alert(1)</script>',
    '<script data-x=\'type="application/ld+json"\'>alert(1)</script>',
    '<SCRIPT>alert(1)</SCRIPT >',
    '<script title="</script>">alert(1)</script>',
  ]
  for (const script of others) expect([script, htmlOf(page(script))]).toEqual([script, page('')])
})

test.each(['<!--$?-->', '<!--$!-->', '<!--$~-->', '<template id="B:0"></template>', '<template id="P:1"></template>'])(
  'a page that still waits for %s is not complete, and leaves with a policy and without scripts',
  waiting => {
    const { html, policy, complete } = toDocument(page(`${waiting}${framework}`))
    expect(complete).toBe(false)
    expect(html).not.toContain('<script')
    expect(policy).toContain("script-src 'self'")
  },
)

test.each([
  '<!DOCTYPE html><html><body><p>half',
  '<!DOCTYPE html><html><body><p title="</html>',
  '<!DOCTYPE html><html><body><!-- </body></html>',
  '<!DOCTYPE html><html><body><script>self.x=1</html>',
  '<!DOCTYPE html><html><body></body></html><p>more',
  '<p>no page</p>',
  '',
])('a page that breaks off is not complete: %s', html => {
  expect(toDocument(html)).toMatchObject({ complete: false, policy: expect.stringContaining('script-src') })
  expect(htmlOf(html)).not.toContain('<script')
})

test("React's markers of a finished boundary go, the text stays", () => {
  expect(htmlOf(page('<!--$-->a<!-- -->b<!--/$--><!--&--><!--/&-->'))).toBe(page('ab'))
})

test.each([
  '<img alt="<script> tag" src="/og.png">',
  '<a href="/a" title="<script>">x</a>',
  '<figure><figcaption><script>.html</figcaption></figure>'.replace('<script>', '&lt;script>'),
  '<code-title title="<script>.html"></code-title>',
  '<img alt="a <!--$?--> b" src="x.png">',
  '<p title="<!--$!-->">x</p>',
  "<p title='<!-- \"'>x</p>",
  '<p title="<template id=&quot;B:0&quot;>">x</p>',
  '<p title="</html>">a &lt;script&gt; b</p>',
  '<p title="<link rel=preload as=script href=/_next/a.js>">x</p>',
  '<!-- an author’s own remark: <script> -->',
])('what only speaks of scripts is text like any other: %s', text => {
  const footer = '<footer><p>about</p></footer>'
  const { html, policy, complete } = toDocument(page(`${framework}${text}${framework}${footer}${framework}`))
  expect(html).toBe(page(text + footer))
  expect(complete).toBe(true)
  expect(policy).toContain("script-src 'self'")
})

/** Texts of pieces that mean something to whoever reads HTML by halves. */
const hostileText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.string({ maxLength: 4 }) },
      {
        weight: 7,
        arbitrary: fc.constantFrom(
          ...['<', '>', '"', "'", '&', '/', '=', '`', ' ', '日本'],
          ...['<script>', '</script>', '<script src="/_next/a.js">', '<!--', '-->', '--!>', '<!--$?-->', '<!--$!-->'],
          ...[
            '</html>',
            '<template id="B:0">',
            '<div hidden="">',
            '</div>',
            '&lt;script>',
            '<![CDATA[',
            ']]>',
            '<?x',
            '<title>',
          ],
        ),
      },
    ),
    { maxLength: 6 },
  )
  .map(pieces => pieces.join('').replace(/[\r\n\0]/g, ' '))

const inMarkdown = (text: string) => text.replace(/[\\[\]()"<>&!`*_{}|~:$=^]/g, '\\$&')

test('whatever an author writes is in the document as it was rendered, with the footer and without a script', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, hostileText, hostileText, hostileText, async (title, alt, code, link) => {
      const article = await articleOf(
        [
          `![${inMarkdown(alt)}](/have.png "${inMarkdown(title)}")`,
          `![${inMarkdown(alt)}](https://pictures.example/a.png)`,
          `\`\`\`js title="${code.replaceAll('"', '')}"\nlet a\n\`\`\``,
          `\`\`\`js:${code.replace(/[\s`]/g, '')}\nlet a\n\`\`\``,
          `[${inMarkdown(link)}](/a "${inMarkdown(link)}") ${inMarkdown(title)}`,
          `<p title="${alt.replaceAll('"', '&quot;')}">${code.replace(/[<&]/g, '&lt;')}</p>`,
        ].join('\n\n'),
      )
      const before = renderToString(createElement('h1', { title: alt }, title))
      const body = createElement('div', { className: 'article', dangerouslySetInnerHTML: { __html: article } })
      const rendered = before + renderToString(body)
      const footer = '<footer><p>about</p></footer>'
      const { html, policy, complete } = toDocument(page(framework + rendered + framework + footer + framework))
      expect(html).toBe(page(rendered + footer))
      expect(complete).toBe(true)
      expect(policy).toMatch(/script-src 'self' 'sha256-[\w+/]+=*';/)
    }),
    { seed: 236660979, numRuns: Number(process.env.FUZZ_RUNS ?? 60) },
  )
})

test('twice the page takes about twice the time', () => {
  const pageOf = (sections: number) =>
    page(`<h2 id="a">x</h2><p>text &amp; <code>x &lt; y</code> <a href="/x" title="<b>">l</a></p>`.repeat(sections))
  const [small, large] = [pageOf(4000), pageOf(16_000)]
  const timed = (html: string) => {
    const times = [1, 2, 3, 4, 5].map(() => {
      const start = performance.now()
      toDocument(html)
      return performance.now() - start
    })
    return Math.min(...times)
  }
  timed(small)
  expect(timed(large) / timed(small)).toBeLessThan(12)
})

const policyOf = (body: string) => toDocument(page(body)).policy

test('the policy allows no inline script but the theme line', () => {
  const policy = policyOf('<p>text</p>')
  const scripts = policy.split('; ').find(part => part.startsWith('script-src'))
  expect(scripts).toMatch(/^script-src 'self' 'sha256-[\w+/]+=*'$/)
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/)
})

test.each([
  ['<click-to-load data-kind="img"><a href="https://pictures.example/a.png">a</a></click-to-load>', true, false],
  ['<click-to-load data-kind="video"><a href="https://videos.example/a.mp4">a</a></click-to-load>', false, true],
  ['<img alt="" src="https://pictures.example/a.png">', true, false],
  ['<img alt="" src="/a.png" srcset="/a.png 1x, https://pictures.example/b.png 2x">', true, false],
  ['<video poster="https://pictures.example/a.png" src="/a.mp4"></video>', true, false],
  ['<video><source src="https://videos.example/a.mp4"></video>', false, true],
  ['<img src="/images/a.png"><a href="https://pictures.example/">a</a>', false, false],
  ['<img src="/images/a.png" alt=\' src="https://pictures.example/a.png"\'>', false, false],
  ['<p title=\'<click-to-load data-kind="img">\'> src="https://pictures.example/a.png"</p>', false, false],
])('a page may load pictures and videos of other sites only where it shows some: %s', (body, pictures, videos) => {
  const policy = policyOf(body)
  expect(policy).toContain(`img-src 'self' data:${pictures ? ' https:' : ''};`)
  expect(policy).toContain(`media-src 'self'${videos ? ' https:' : ''};`)
})

test('a page may load fonts of this site, and of no other', () => {
  expect(policyOf('')).toContain("; font-src 'self';")
})

test('a page may hold frames of the hosts we know only where it shows one', () => {
  expect(policyOf('<click-to-load data-src="https://player.vimeo.com/video/1"></click-to-load>')).toContain(
    'frame-src https://www.youtube-nocookie.com',
  )
  expect(policyOf('<p title=\'<click-to-load data-src="x">\'>a</p>')).toContain("frame-src 'none'")
})
