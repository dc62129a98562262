import fs from 'node:fs'
import path from 'node:path'
import { parsePost } from '@/lib/post/post'
import { site } from '@/site.config'

/** Posts as other systems keep them, one file per system, and what we make of each. */
const folder = path.resolve(__dirname, '../../fixtures/content/systems')

function parse(file: string) {
  const text = fs.readFileSync(path.join(folder, 'posts', file), 'utf8')
  const { post, problems } = parsePost({ path: `posts/${file}`, text, modified: 0 }, site)
  return { ...post, at: post && new Date(post.date.instant).toISOString(), problems: problems.map(({ rule }) => rule) }
}

test('Zenn', () => {
  expect(parse('zenn.md')).toMatchObject({
    at: '2025-03-03T22:00:00.000Z',
    tags: ['python', '検索'],
    draft: false,
    breaks: true,
    emoji: '🧭',
    extra: { type: 'tech', publication_name: 'tsuzuri' },
    problems: [],
  })
  expect(parse('zenn-unpublished.md')).toMatchObject({ draft: true, breaks: true, tags: [], problems: [] })
})

test('Qiita', () => {
  expect(parse('qiita.md')).toMatchObject({
    at: '2024-05-05T23:30:00.000Z',
    updated: { day: '2024-05-06' },
    tags: ['Ruby', 'アルゴリズム'],
    draft: false,
    breaks: true,
    problems: [],
  })
  expect(parse('qiita-private.md')).toMatchObject({ draft: true, problems: [] })
  expect(parse('qiita-ignored.md')).toMatchObject({ draft: true, problems: [] })
})

test('Hugo', () => {
  expect(parse('hugo.md')).toMatchObject({
    slug: 'hugo-week',
    date: { day: '2024-02-03' },
    appears: Date.UTC(2024, 1, 5),
    expires: Date.UTC(2034, 1, 2, 15),
    updated: { day: '2024-02-10' },
    aliases: ['2024/02/hugo', 'old/hugo'],
    tags: ['Hugo', 'static sites', 'Tools'],
    headerImage: 'images/hugo.png',
    description: 'Seven days.',
    draft: false,
    extra: { weight: 10 },
    problems: [],
  })
  expect(parse('hugo-yaml.md')).toMatchObject({
    title: 'Capital keys',
    date: { day: '2019-08-09' },
    updated: { day: '2019-08-10' },
    tags: ['Go', 'memo'],
    draft: true,
    aliases: ['2019/capital'],
    problems: [],
  })
  expect(parse('hugo-json.md')).toMatchObject({ title: 'JSON front matter', date: { day: '2020-01-02' }, problems: [] })
})

test('Jekyll', () => {
  expect(parse('_posts/2023-04-05-jekyll-post.md')).toMatchObject({
    slug: 'jekyll-post',
    system: 'jekyll',
    date: { day: '2023-04-05' },
    tags: ['ruby', 'static-site', 'Rails'],
    aliases: ['old/jekyll', 'older/jekyll', 'notes/jekyll.html'],
    description: 'What Jekyll does.',
    problems: [],
  })
  expect(parse('_posts/2023-04-06-dated.md')).toMatchObject({
    at: '2023-04-07T00:00:00.000Z',
    draft: true,
    aliases: [],
    problems: [],
  })
  expect(parse('_drafts/idea.md')).toMatchObject({ slug: 'idea', draft: true, problems: [] })
})

test('Hexo', () => {
  expect(parse('hexo.md')).toMatchObject({
    at: '2013-07-13T11:46:25.000Z',
    updated: { day: '2013-07-14' },
    tags: ['Hexo', '1', '技术', '前端', '随笔'],
    aliases: ['hexo/first'],
    extra: {},
    problems: [],
  })
  expect(parse('hexo-bare.markdown')).toMatchObject({
    title: 'Hexo: without the first line',
    at: '2013-07-13T11:46:25.000Z',
    tags: ['Hexo', '技术', '前端'],
    problems: [],
  })
  expect(parse('hexo-json.md')).toMatchObject({ title: 'Hexo with JSON', tags: ['Hexo'], problems: [] })
})

test('MkDocs Material', () => {
  expect(parse('mkdocs-material.md')).toMatchObject({
    title: 'A title in the text',
    date: { day: '2024-01-02' },
    updated: { day: '2024-02-03' },
    tags: ['Notes'],
    extra: {},
    problems: [],
  })
})

test('themes of Astro', () => {
  expect(parse('astro-blog.md')).toMatchObject({
    date: { day: '2022-07-08' },
    description: 'The blog template.',
    headerImage: '../../assets/hero.jpg',
    problems: [],
  })
  expect(parse('astro-paper.md')).toMatchObject({
    slug: 'astro-paper-post',
    date: { day: '2022-09-24' },
    updated: { day: '2023-12-21' },
    shareImage: './og.png',
    canonical: 'https://example.org/my-article',
    tags: ['docs'],
    authors: ['A. Uthor'],
    extra: { featured: true },
    problems: [],
  })
  expect(parse('astro-cactus.md')).toMatchObject({
    date: { day: '2023-11-22' },
    appears: Date.UTC(2023, 10, 21, 15),
    updated: { day: '2024-01-22' },
    headerImage: './cover.png',
    problems: [],
  })
  expect(parse('fuwari.md')).toMatchObject({
    date: { day: '2024-04-01' },
    updated: { day: '2024-11-29' },
    lang: 'en',
    draft: false,
    headerImage: './cover.jpeg',
    tags: ['Fuwari', 'Guides'],
    problems: [],
  })
  expect(parse('starlight.md')).toMatchObject({
    updated: { day: '2024-05-01' },
    description: 'A small excerpt.',
    headerImage: './star.png',
    authors: ['someone'],
    problems: [],
  })
})

test('the starter blog of Next.js and Tailwind', () => {
  expect(parse('tailwind-starter.mdx')).toMatchObject({
    format: 'mdx',
    date: { day: '2021-01-12' },
    updated: { day: '2021-02-01' },
    description: 'In short.',
    headerImage: '/static/images/a.jpg',
    canonical: 'https://example.org/starter',
    tags: ['next-js', 'tailwind'],
    problems: [],
  })
})

test('overreacted', () => {
  expect(parse('overreacted/index.md')).toMatchObject({
    slug: 'overreacted',
    date: { day: '2019-03-09' },
    description: 'Effects are a part of your data flow.',
    problems: [],
  })
})
