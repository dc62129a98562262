import { readFileSync } from 'node:fs'
import path from 'node:path'
import { checkSite, faultsOfSite } from '@/lib/site'
import { siteFaultsIn } from '@/lib/site-faults'
import { site } from '@/site.config'

const [en, ja] = [siteFaultsIn('en'), siteFaultsIn('ja')]
const faults = (change: Record<string, unknown>, say = en) => faultsOfSite({ ...site, ...change }, say)

test('what this blog has set is right, and so is all that may be set', () => {
  expect(faultsOfSite(site, en)).toEqual([])
  expect(
    faults({
      author: { name: 'A', url: 'https://example.com' },
      authors: { mika: { name: 'Mika', picture: '/mika.jpg', about: { ja: 'a' }, fediverse: '@mika@social.example' } },
      byline: false,
      cite: true,
      menu: [
        'home',
        'about',
        { label: { ja: '本' }, href: '/posts/book' },
        { label: 'Code', href: 'https://example.com' },
      ],
      footer: { ja: '© 綴り' },
      permalink: '/:year/:month/:day/:slug',
      tags: false,
      scripts: [
        { src: 'https://stats.example/a.js', defer: true, data: { domain: 'blog.example' } },
        { code: 'let a', connect: ['https://api.stats.example'] },
      ],
      comments: {
        giscus: { repo: 'you/blog', repoId: 'R_1', category: 'A', categoryId: 'DIC_1', mapping: 'url', strict: true },
      },
      analytics: {
        plausible: { src: 'https://plausible.io/js/pa-1.js' },
        umami: { websiteId: 'b59e9c65-ae32-47f1-8400-119fcf4861c4', src: 'https://stats.example/script.js' },
        goatcounter: 'https://me.goatcounter.com/count',
        cloudflare: '0123456789abcdef0123456789abcdef',
      },
      newsletter: {
        action: 'https://list.example/',
        field: 'EMAIL',
        hidden: { a: '' },
        leadsTo: ['https://a.example'],
      },
      offline: true,
      replies: ['webmention', 'mastodon', 'bluesky'],
      share: { ja: ['line', 'hatena'] },
      dates: { en: { locale: 'en-US', dateStyle: 'medium' }, ja: { year: 'numeric', month: 'short', day: '2-digit' } },
      messages: { en: { tags: 'Topics' } },
      links: [
        { label: 'Mail', href: 'mailto:a@example.com' },
        { label: 'Code', href: 'https://example.com/a' },
      ],
      editUrl: 'https://example.com/edit/{path}',
      pictureHosts: ['*', '*.example.com', 'raw.example.com', 'localhost:9000'],
      languages: ['en'],
      timeZone: 'Europe/Berlin',
      prerender: 0,
      markdown: { breaks: 'never' },
    }),
  ).toEqual([])
})

test.each([
  [{ title: 'My blog' }, ['title is "My blog"; write a text for each language: { ja: "…", en: "…" }']],
  [{ title: { ja: '', en: 'x' } }, ['title.ja is ""; write a text']],
  [{ title: { ja: 'x' } }, ['title says nothing in "en"; write title.en']],
  [
    { permalink: ':year/:slug' },
    [expect.stringMatching(/^permalink is ":year\/:slug"; write where posts are: "\/posts/)],
  ],
  [
    { permalink: '/:year/:title' },
    [expect.stringMatching(/write where posts are/), expect.stringMatching(/only :year/)],
  ],
  [
    { permalink: '/:category/:slug' },
    ['permalink is "/:category/:slug"; only :year, :month, :day, :slug are known there'],
  ],
  [{ permalink: '/:slug/:slug' }, ['permalink is "/:slug/:slug"; write :slug once, at the end']],
  [
    { permalink: '/tags/:slug' },
    ['permalink is "/tags/:slug"; the site has pages of its own there; begin it with another word'],
  ],
  [{ permalink: '/en/:slug' }, [expect.stringMatching(/^permalink begins with the language "en"/)]],
  [{ pageSize: 0 }, ['pageSize is 0; write a whole number from 1 to 100']],
  [{ pageSize: 2.5 }, ['pageSize is 2.5; write a whole number from 1 to 100']],
  [{ pageSize: '10' }, ['pageSize is "10"; write a whole number from 1 to 100']],
  [{ timeZone: 'Tokyo' }, ['timeZone is "Tokyo"; write an IANA name: "Asia/Tokyo", "Europe/Berlin", "UTC"']],
  [{ timeZone: undefined }, ['timeZone is not set; write an IANA name: "Asia/Tokyo", "Europe/Berlin", "UTC"']],
  [{ languages: [] }, [expect.stringMatching(/^languages\.0 is not set; write a code/)]],
  [{ languages: ['JA'] }, ['languages.0 is "JA"; write a code in small letters: "ja", "en", "zh-hant"']],
  [{ languages: ['ja', 'en', 'en'] }, ['languages has "en" twice; name each once']],
  [
    { languages: ['ja', 'xx'], title: { ja: 'a', xx: 'a' }, description: { ja: 'a', xx: 'a' } },
    [expect.stringMatching(/^languages has "xx"; write in messages\.xx: skip, menu, .*labels\.play$/)],
  ],
  [{ author: 'me' }, ['author is "me"; write { name: "…" }']],
  [
    { author: { name: 'A', url: 'example.com' } },
    [expect.stringMatching(/^author\.url is "example\.com"; write an addr/)],
  ],
  [{ authors: { Mika: { name: 'Mika' } } }, [expect.stringMatching(/^authors\.Mika is "Mika"; write an id in small/)]],
  [
    { authors: { mika: { name: 'M', picture: 'm.jpg' } } },
    [expect.stringMatching(/^authors\.mika\.picture is "m\.jpg"/)],
  ],
  [{ authors: { mika: { name: 'M', fediverse: '@mika' } } }, [expect.stringMatching(/^authors\.mika\.fediverse is/)]],
  [{ links: [{ label: 'x', href: 'javascript:alert(1)' }] }, [expect.stringMatching(/^links\.0\.href is "javascript/)]],
  [{ editUrl: 'https://example.com' }, [expect.stringMatching(/^editUrl is .*\{path\}/)]],
  [{ mdx: { expressions: 'yes' } }, ['mdx.expressions is "yes"; write true or false']],
  [{ markdown: { breaks: true } }, ['markdown.breaks is true; write "auto", "always" or "never"']],
  [{ pictureHosts: ['https://example.com/'] }, [expect.stringMatching(/^pictureHosts\.0 is "https/)]],
  [{ menu: 'tags' }, [expect.stringMatching(/^menu is "tags"; write a list/)]],
  [{ menu: [{ label: 'a' }] }, [expect.stringMatching(/^menu\.0\.href is not set; write \{ label/)]],
  [{ menu: [''] }, [expect.stringMatching(/^menu\.0 is ""; write "home", /)]],
  [
    { links: [{ label: { ja: '' }, href: '//example.com' }] },
    [
      'links.0.label.ja is ""; write what the link says',
      expect.stringMatching(/^links\.0\.href is "\/\/example\.com"; write an address/),
    ],
  ],
  [{ footer: 1 }, [expect.stringMatching(/^footer is 1; write a text/)]],
  [{ tags: 'no' }, ['tags is "no"; write true or false']],
  [
    { dates: { en: { dateStyle: 'tiny' } } },
    [expect.stringMatching(/^dates\.en is .*; write, by language, what Intl/)],
  ],
  [{ dates: { en: { dateSyle: 'long' } } }, [expect.stringMatching(/^dates\.en is/)]],
  [{ dates: { en: { locale: 'e' } } }, [expect.stringMatching(/^dates\.en is/)]],
  [{ share: ['myspace'] }, [expect.stringMatching(/^share.* is .*; write a list, or one by language, of "x", /)]],
  [{ messages: { ja: 'a' } }, [expect.stringMatching(/^messages\.ja is "a"; write texts by their names/)]],
  [
    { comments: { giscus: { repo: 'blog' } } },
    [
      'comments.giscus.repo is "blog"; write the repository on GitHub: "you/blog"',
      ...['repoId', 'category', 'categoryId'].map(
        name =>
          `comments.giscus.${name} is not set; write what giscus.app shows: { repo: "…", repoId: "…", category: "…", categoryId: "…" }`,
      ),
    ],
  ],
  [
    { analytics: { plausible: { src: 'https://plausible.io/js/script.js' }, umami: { websiteId: '1' } } },
    [
      expect.stringMatching(/^analytics\.plausible is .*domain: "blog\.example"/),
      'analytics.umami.websiteId is "1"; write the id of the website as Umami shows it',
    ],
  ],
  [{ analytics: { matomo: 'a' } }, ['analytics.matomo is no setting; see SiteConfig']],
  [
    { analytics: { goatcounter: 'me', cloudflare: 'x' } },
    [
      'analytics.goatcounter is "me"; write the address that counts: "https://me.goatcounter.com/count"',
      'analytics.cloudflare is "x"; write the token of the snippet: 32 digits and letters from a to f',
    ],
  ],
  [
    { newsletter: {} },
    [
      'newsletter.action is not set; write { buttondown: "name" }, or { action: "https://…", field: "email" }',
      'newsletter.field is not set; write { buttondown: "name" }, or { action: "https://…", field: "email" }',
    ],
  ],
  [
    { newsletter: { buttondown: 'a', leadsTo: ['blog.example'] } },
    ['newsletter.leadsTo.0 is "blog.example"; write a list of schemes and hosts: ["https://blog.example"]'],
  ],
  [{ replies: ['twitter'] }, ['replies.0 is "twitter"; write a list of "webmention", "mastodon", "bluesky"']],
  [{ scripts: [{}] }, ['scripts.0 is {}; write src or code, one of them']],
  [{ scripts: [{ src: 'stats.js' }] }, [expect.stringMatching(/^scripts\.0\.src is "stats\.js"; write an address/)]],
  [
    { scripts: [{ code: '<script>a</script>' }] },
    [expect.stringMatching(/^scripts\.0\.code is .*; write it without tags/)],
  ],
  [
    { scripts: [{ code: 'a', connect: ['https://a.example/b; script-src *'] }] },
    [expect.stringMatching(/^scripts\.0\.connect\.0 is .*; write scheme and host/)],
  ],
  [
    { scripts: [{ code: 'a', data: { 'a b': 'c' } }] },
    [expect.stringMatching(/^scripts\.0\.data\.a b is .*after data-/)],
  ],
  [{ pagesize: 10 }, ['pagesize is no setting; did you mean pageSize?']],
  [{ theme: 'dark' }, ['theme is no setting; see SiteConfig']],
  [
    { pageSize: 0, languages: ['ja', 'ja'] },
    ['pageSize is 0; write a whole number from 1 to 100', 'languages has "ja" twice; name each once'],
  ],
])('%j', (change, expected) => {
  expect(faults(change)).toEqual(expected)
  const told = faults(change, ja)
  expect(told).toHaveLength(expected.length)
  for (const line of told) expect(line).toMatch(/^(?!.*undefined).*[ぁ-ん]/)
})

test('nothing is told that no setting wants', () => {
  const source = ['site', 'service-settings']
    .map(name => readFileSync(path.resolve(import.meta.dirname, `../../lib/${name}.ts`), 'utf8'))
    .join('')
  expect(Object.keys(en.wanted).filter(name => !source.includes(`'${name}'`))).toEqual([])
})

test('an owner is told in the language of the terminal', () => {
  const broken = { ...site, pageSize: 0 }
  expect(() => checkSite(broken, ja)).toThrow(
    'site.config.ts を直してください：\n  pageSize が 0 になっています。1 から 100 までの整数を書いてください',
  )
  expect(siteFaultsIn('fr')).toBe(en)
})

test('all faults are named at once, and a wrong file is no crash', () => {
  const broken = { ...site, title: 'My blog', pageSize: 0, timeZone: 'X' }
  expect(() => checkSite(broken, en)).toThrow(
    /^site\.config\.ts needs mending:\n {2}title [^\n]*\n {2}timeZone [^\n]*\n {2}pageSize/,
  )
  expect(() => checkSite(site)).not.toThrow()
  expect(faultsOfSite(undefined, en)).toHaveLength(1)
})
