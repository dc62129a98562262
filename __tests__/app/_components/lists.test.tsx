/** @jest-environment jsdom */
import { render, screen, within } from '@testing-library/react'
import { Archive, type ArchiveProps } from '@/app/_components/archive'
import { HomePage } from '@/app/_components/home-page'
import { NotFound } from '@/app/_components/not-found'
import { TagHeading } from '@/app/_components/tag-heading'
import { TagIndex } from '@/app/_components/tag-index'
import { site } from '@/site.config'
import { aPost } from './a-post'

test('the tags stand in the order of an index, whatever their case', () => {
  const tags = ['git', 'C++', 'Go', 'C'].map((name, i) => ({ slug: name.toLowerCase(), name, count: i + 1 }))
  render(<TagIndex lang="en" tags={tags} />)
  expect(screen.getAllByRole('link').map(link => link.firstChild?.textContent)).toEqual(['C', 'C++', 'git', 'Go'])
  expect(screen.getByRole('link', { name: /git.*1 post/ })).toHaveAttribute('href', '/en/tags/git')
})

/** An archive of a few posts. */
const all = (posts: ArchiveProps['posts']): ArchiveProps => ({
  ...{ lang: 'ja', year: null, years: [], of: null, page: 1, pages: 1 },
  count: posts.length,
  posts,
})

test('the archive puts each post under its year', () => {
  const posts = [
    { ...aPost, day: '2026-11-20' },
    { ...aPost, day: '2025-01-01', href: '/posts/old', title: '古い話' },
  ]
  render(<Archive {...all(posts)} />)
  const [, old] = screen.getAllByRole('group')
  expect(within(old as HTMLElement).getByRole('link')).toHaveTextContent('古い話')
  expect(old).toHaveAttribute('open')
  expect(screen.getAllByRole('heading', { level: 2 }).map(year => year.textContent)).toEqual(['2026', '2025'])
})

test('of more than a few posts the newest year is open, and of a year with so many its newest month', () => {
  const of = (year: number, count: number) =>
    Array.from({ length: count }, (_, n) => ({
      ...aPost,
      day: `${year}-${String(12 - (n % 12)).padStart(2, '0')}-01`,
      href: `/posts/${year}-${n}`,
    })).sort((a, b) => (a.day < b.day ? 1 : -1))
  const { container } = render(<Archive {...all([...of(2026, 10), ...of(2025, 70)])} />)
  const folds = [...container.querySelectorAll('details')].map(fold => [
    fold.querySelector('summary')?.textContent,
    fold.open,
  ])
  expect(folds.slice(0, 4)).toEqual([
    ['2026 10本', true],
    ['2025 70本', false],
    ['12月 6本', true],
    ['11月 6本', false],
  ])
  expect(folds).toHaveLength(14)
  expect(container.querySelectorAll('li')).toHaveLength(80)
})

test('of many posts the archive shows the newest year, and the way to the others', () => {
  const posts = [{ ...aPost, day: '2026-11-20' }]
  const years = [
    { year: '2026', count: 1200 },
    { year: '2024', count: 1 },
  ]
  const { unmount } = render(<Archive {...all(posts)} count={1201} years={years} of="2026" pages={3} />)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('年別 1,201本')
  const nav = screen.getByRole('navigation', { name: '年を選ぶ' })
  expect(within(nav).getByRole('link', { name: '2024 1本' })).toHaveAttribute('href', '/archive/2024')
  expect(screen.getByRole('link', { name: /古い記事へ/ })).toHaveAttribute('href', '/archive/2026/page/2')
  unmount()
  render(<Archive {...all(posts)} lang="en" year="2026" count={1200} years={years} of="2026" page={2} pages={3} />)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Posts of 2026')
  expect(screen.getByRole('link', { name: '2026 1,200 posts' })).toHaveAttribute('aria-current', 'page')
  const up = screen.getByRole('navigation', { name: 'Breadcrumb' })
  expect(within(up).getByRole('link', { name: 'Archive' })).toHaveAttribute('href', '/en/archive')
  expect(screen.getByRole('link', { name: /Newer posts/ })).toHaveAttribute('href', '/en/archive/2026')
  expect(screen.getByRole('link', { name: /Older posts/ })).toHaveAttribute('href', '/en/archive/2026/page/3')
})

test('a title in the archive is text, and a draft says that it is one', () => {
  const title = '<img src=x onerror=alert(1)> & "引用"'
  render(<Archive {...all([{ ...aPost, title, href: '/posts/a"b', draft: true }])} />)
  const link = screen.getByRole('link')
  expect(link).toHaveTextContent(title)
  expect(link).toHaveAttribute('href', '/posts/a"b')
  expect(screen.getByRole('listitem').querySelector('img')).toBeNull()
  expect(screen.getByText('下書き')).toBeVisible()
})

test('the first page of the home names the site; a later one says which it is', () => {
  const { unmount } = render(<HomePage lang="ja" config={site} posts={[aPost]} page={1} pages={2} />)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(site.title.ja!)
  unmount()
  render(<HomePage lang="ja" config={site} posts={[aPost]} page={2} pages={2} />)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('新しい記事 2ページ中の2ページ目')
})

test('an empty blog is friendly', () => {
  render(<HomePage lang="ja" config={site} posts={[]} page={1} pages={1} />)
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('まだ一枚も綴じられていません')
})

test('a tag says how many posts it has, and its later pages which they are', () => {
  render(<TagHeading lang="ja" name="C++" count={12} feed="/tags/c%2B%2B/feed.xml" page={2} pages={2} />)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('タグ「C++」の記事')
  expect(screen.getByText('12本')).toBeVisible()
  const up = screen.getByRole('navigation', { name: '現在地' })
  expect(within(up).getByRole('link', { name: 'タグ' })).toHaveAttribute('href', '/tags')
  expect(screen.getByText('2ページ中の2ページ目')).toBeVisible()
})

test('the page of an unknown address offers ways on and suggestions', () => {
  render(<NotFound menu={[{ title: 'タグ', href: '/tags' }]} lang="ja" suggestions={[aPost]} />)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('このページは見つかりませんでした')
  expect(screen.getByRole('link', { name: '記事' })).toHaveAttribute('href', '/')
  expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent(aPost.title)
})
