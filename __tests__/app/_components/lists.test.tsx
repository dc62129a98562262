/** @jest-environment jsdom */
import { render, screen, within } from '@testing-library/react'
import { Archive } from '@/app/_components/archive'
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

test('the archive puts each post under its year', () => {
  const posts = [
    { ...aPost, day: '2026-11-20' },
    { ...aPost, day: '2025-01-01', href: '/posts/old', title: '古い話' },
  ]
  render(<Archive lang="ja" posts={posts} />)
  expect(within(screen.getByRole('region', { name: '2025' })).getByRole('link')).toHaveTextContent('古い話')
  expect(screen.getAllByRole('heading', { level: 2 }).map(year => year.textContent)).toEqual(['2026', '2025'])
})

test('a title in the archive is text, and a draft says that it is one', () => {
  const title = '<img src=x onerror=alert(1)> & "引用"'
  render(<Archive lang="ja" posts={[{ ...aPost, title, href: '/posts/a"b', draft: true }]} />)
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
  render(<TagHeading lang="ja" name="C++" count={12} page={2} pages={2} />)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('タグ「C++」の記事')
  expect(screen.getByText('12本')).toBeVisible()
  expect(screen.getByText('2ページ中の2ページ目')).toBeVisible()
})

test('the page of an unknown address offers ways on and suggestions', () => {
  render(<NotFound lang="ja" suggestions={[aPost]} />)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('このページは見つかりませんでした')
  expect(screen.getByRole('link', { name: '記事' })).toHaveAttribute('href', '/')
  expect(screen.getByRole('heading', { level: 3 })).toHaveTextContent(aPost.title)
})
