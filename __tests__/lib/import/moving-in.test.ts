import fs from 'node:fs'
import path from 'node:path'
import { checkContent } from '@/lib/check/check'
import { openDisk } from '@/lib/content/disk'
import { readEnv } from '@/lib/env'
import { openPlanned } from '@/lib/import/planned-source'
import { atOldPlaces, showPlan } from '@/lib/import/show'
import { compareWithBlog, writeFiles } from '@/lib/import/write'
import { parsePost } from '@/lib/post/post'
import { ContentServer } from '@/lib/server/content-server'
import { decide } from '@/lib/server/decide'
import { site } from '@/site.config'
import { fixtures, planOf, short, temporaryFolder, textOf } from './old-blog'

const blog = temporaryFolder()
const old = temporaryFolder()
const NOW = Date.UTC(2026, 10, 28)

/** An old blog where no history of git is: that of this repository says when its fixtures were written. */
function copyOf(system: string): string {
  const folder = path.join(old.path, system)
  fs.cpSync(path.join(fixtures, system), folder, { recursive: true })
  return folder
}

/** Moves an old blog in; what is found wrong with it, in short. */
async function moveIn(system: string) {
  const plan = compareWithBlog(blog.path, await planOf(copyOf(system)))
  writeFiles(blog.path, plan.files)
  const { problems } = await checkContent(openDisk(blog.path), site, NOW)
  return { plan, found: [...short(plan.problems), ...short(problems)] }
}

/** Where an address leads, and by how many redirects. */
async function follow(address: string): Promise<{ at: string; redirects: number }> {
  const env = readEnv({ SITE_URL: 'https://blog.example', CONTENT_DIR: blog.path })
  const content = await ContentServer.open(env, site, () => NOW)
  const resources = {
    source: openDisk(blog.path),
    project: openDisk(blog.path),
    languages: site.languages,
    hasWebhook: false,
    files: new Map(),
    isNextsFile: () => false,
    locate: (address: string, query: string) => content.locate(address, query),
    surelyMissing: (target: string) => content.surelyMissing(target),
  }
  let at = encodeURI(address)
  for (let redirects = 0; redirects < 5; redirects++) {
    const action = await decide({ method: 'GET', url: at, headers: new Headers(), hasBody: false }, resources)
    if (action.does === 'page' && action.surface.kind.name !== 'missing') return { at, redirects }
    if (action.does !== 'respond' || action.response.status !== 308) return { at: `${at} is not there`, redirects }
    at = String(action.response.headers.location)
  }
  return { at, redirects: 5 }
}

const systems = fs.readdirSync(fixtures)

test('every system has its fixture', () => {
  expect(systems.sort()).toEqual(['astro', 'ghost', 'hexo', 'hugo', 'jekyll', 'qiita', 'wordpress', 'zenn'])
})

test.each(systems)('%s: every old address leads to its post by one redirect at most', async system => {
  await moveIn(system)
  const lines = fs
    .readFileSync(path.join(fixtures, system, 'addresses.txt'), 'utf8')
    .split('\n')
    .filter(Boolean)
  const led = await Promise.all(lines.map(async line => follow(line.slice(0, line.lastIndexOf(' ')))))
  expect(led.map(({ at, redirects }) => `${at} by ${Math.max(1, redirects)}`)).toEqual(
    lines.map(line => `${encodeURI(decodeURI(line.slice(line.lastIndexOf(' ') + 1)))} by 1`),
  )
})

test.each([
  ['zenn', ['articles/attention-note.md:1 import', 'books/small-book/first.md:1 import']],
  ['qiita', []],
  ['jekyll', ['_recipes/soup.md:1 import', 'posts/2016-01-02-own.md:9 shortcode']],
  [
    'hugo',
    [
      'content/_index.md:1 import',
      'content/search.md:1 import',
      'posts/bundle/index.md:8 missing-image',
      'posts/bundle/index.md:10 shortcode',
    ],
  ],
  ['hexo', ['source/tags/index.md:1 import']],
  ['astro', []],
  [
    'wordpress',
    ['export.xml:1 import', 'export.xml:99 import', 'export.xml:9 missing-image', 'export.xml:44 shortcode'],
  ],
  ['ghost', ['export.json:1 import']],
])('%s: nothing is reported but what is lost', async (system, expected) => {
  expect((await moveIn(system)).found).toEqual(expected)
})

test('pages become pages, and posts of one name keep their dates apart', async () => {
  const { plan } = await moveIn('jekyll')
  expect(plan.files.map(({ path }) => path)).toEqual([
    'posts/_drafts/idea.md',
    'posts/2014-03-01-diary.md',
    'posts/2014-04-01-diary.markdown',
    'posts/2015/2015-05-05-Holiday.md',
    'posts/2016-01-02-own.md',
    'posts/pages/about.md',
    'public/assets/spring.png',
  ])
  expect((await planOf(copyOf('hugo'))).files.map(({ path }) => path)).toContain('posts/pages/about.md')
})

test('of a text of Markdown nothing changes but lines that are added to its front matter', async () => {
  for (const system of ['zenn', 'qiita', 'jekyll', 'hugo', 'hexo', 'astro'])
    for (const file of (await planOf(copyOf(system))).files) {
      if (!('text' in file)) continue
      const lines = file.text.split('\n')
      const before = fs.readFileSync(path.join(fixtures, system, file.from), 'utf8')
      const isAdded = (line: string) => /^(?:date|aliases|alias)(?::| =) /.test(line) && !before.includes(line)
      const left = lines.filter(line => !isAdded(line)).join('\n')
      expect(left.replace(/^\{ "aliases": \[.*?\],/, '{')).toBe(before)
    }
})

test('what is added makes no post one of another system', async () => {
  const text = '---\ntitle: A\ndate: 2024-01-31\naliases: [/before]\n---\n\nText.\n'
  old.write('hugo/hugo.toml', 'baseURL = "https://me.example/"\n')
  old.write('hugo/content/notes/a.md', text)
  const moved = textOf(await planOf(path.join(old.path, 'hugo')), 'posts/notes/a.md')
  const systemOf = (text: string) => parsePost({ path: 'posts/notes/a.md', text, modified: 0 }, site).post?.system
  expect(moved).not.toBe(text)
  expect(systemOf(moved)).toBe(systemOf(text))
})

test('a second run finds all of it there, and a file that says something else is left alone', async () => {
  await moveIn('hexo')
  blog.write('posts/short.md', 'My own.\n')
  const again = compareWithBlog(blog.path, await planOf(copyOf('hexo')))
  expect(again).toMatchObject({ files: [], there: 5 })
  expect(again.problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    { file: 'source/_posts/short.md', rule: 'import' },
  ])
  expect(fs.readFileSync(path.join(blog.path, 'posts/short.md'), 'utf8')).toBe('My own.\n')
})

test('what is written over meanwhile stops the writing', async () => {
  const plan = compareWithBlog(blog.path, await planOf(copyOf('zenn')))
  blog.write('posts/attention-note.md', 'mine')
  expect(() => writeFiles(blog.path, plan.files)).toThrow('EEXIST')
})

test('a dry run finds what is wrong, at the places of the old files, and writes nothing', async () => {
  const plan = compareWithBlog(blog.path, await planOf(copyOf('hugo')))
  const { problems } = await checkContent(openPlanned(openDisk(blog.path), plan.files), site, NOW)
  expect(short(atOldPlaces(problems, plan))).toEqual([
    'content/posts/bundle/index.md:7 missing-image',
    'content/posts/bundle/index.md:9 shortcode',
  ])
  expect(fs.readdirSync(blog.path)).toEqual([])
})

test.each(['en', 'ja'])('what would be written is told in %s: totals first, then a line for each file', async lang => {
  const plan = compareWithBlog(blog.path, await planOf(copyOf('jekyll')))
  const lines = showPlan(plan, 2, false, lang).split('\n')
  expect(lines.indexOf('')).toBeLessThanOrEqual(10)
  expect(lines[0]).toMatch(lang === 'en' ? /^jekyll: 5 posts, 1 page, 1 picture/ : /^jekyll：記事 5 本、ページ 1 枚/)
  expect(lines.slice(lines.indexOf('') + 1)).toContain(
    '_posts/2014-03-01-diary.md → posts/2014-03-01-diary.md  ← /java/2014/03/01/diary.html',
  )
})

test.each([
  ['en', 'No post of astro was found', 'Nothing is left to write'],
  ['ja', 'astro の記事が見つかりません', '書き込むものはもうありません'],
])('in %s nothing found and nothing left are told as such', async (lang, nothing, left) => {
  old.write('empty/astro.config.mjs', 'export default {}')
  const none = compareWithBlog(blog.path, await planOf(path.join(old.path, 'empty')))
  expect(showPlan(none, 0, true, lang)).toContain(nothing)
  await moveIn('astro')
  const again = compareWithBlog(blog.path, await planOf(copyOf('astro')))
  expect(showPlan(again, 0, false, lang)).toContain(left)
})

test('an export of WordPress becomes Markdown with front matter', async () => {
  const plan = await planOf(copyOf('wordpress'))
  expect(textOf(plan, 'posts/春.md')).toBe(`---
aliases: ["/2014/03/春","/?p=1"]
title: "春の<図> & 表"
date: "2014-03-01 00:30:00"
tags: ["Java"]
description: "春について。"
header_image: "/wp-content/uploads/2014/03/spring.png"
---

これは**「強調」**です。[次](/2015/04/classic/)も。<ruby>漢字<rt>かんじ</rt></ruby>

<figure class="wp-block-image">

![春](/wp-content/uploads/2014/03/spring.png)

<figcaption>川辺</figcaption>

</figure>

![ない](https://old.example/wp-content/uploads/2014/03/gone.png)

\`\`\`php
echo $a * 2; // <b>
\`\`\`

| 名 | 値 |
| - | - |
| a\\|b | 1 |
`)
})

test('so do texts of older WordPress, whose paragraphs have no tags', async () => {
  expect(textOf(await planOf(copyOf('wordpress')), 'posts/classic.md')).toBe(`---
aliases: ["/2015/04/classic","/?p=2"]
title: "昔の書き方"
date: "2015-04-01 09:00:00"
---

一行目\\
二行目 \\*そのまま\\*

<figure>

![春](/wp-content/uploads/2014/03/spring.png)

<figcaption>川の絵</figcaption>

</figure>

<https://www.youtube.com/watch?v=abcdefghijk>

\`\`\`js
let a = 1

let b = 2
\`\`\`

\\[gallery ids="7"]
`)
})

test('so do those of Ghost; what members alone could read is a draft', async () => {
  const plan = await planOf(copyOf('ghost'))
  expect(textOf(plan, 'posts/first-letter.md')).toBe(`---
aliases: ["/first-letter"]
title: "最初の手紙"
date: "2023-01-02 12:04:05"
tags: ["手紙"]
header_image: "/content/images/2023/01/cat.png"
---

絵は*ここ*。

![猫](/content/images/2023/01/cat.png)

[次の手紙](/second-letter/)
`)
  expect(textOf(plan, 'posts/second-letter.md')).toContain('\ndraft: true\n')
})
