/** @jest-environment jsdom */
import { render, screen, within } from '@testing-library/react'
import { PostList } from '@/app/_components/post-list'
import { aPost } from './a-post'

test('a post shows its title as a link, its day, its summary, its tags and its reading time', () => {
  render(<PostList lang="ja" posts={[aPost]} />)
  const title = screen.getByRole('heading', { level: 2 })
  expect(title).toHaveTextContent(aPost.title)
  expect(within(title).getByRole('link')).toHaveAttribute('href', '/posts/hello')
  expect(screen.getByText('2026年11月20日')).toHaveAttribute('datetime', '2026-11-20')
  expect(screen.getByText('紙を糸で継ぐ。')).toBeVisible()
  expect(screen.getByRole('link', { name: 'C++' })).toHaveAttribute('href', '/tags/c%2B%2B')
  expect(screen.getByText('4分')).toBeVisible()
})

test('the picture of a post in a list is an ornament: the title says what it is', () => {
  const header = { src: '/images/a.png', width: 1200, height: 630, alt: '表紙' }
  const { container } = render(<PostList lang="ja" posts={[{ ...aPost, header }]} />)
  expect(screen.queryByRole('img')).toBeNull()
  expect(container.querySelector('img')).toHaveAttribute('width', '1200')
})

test('an emoji stands where there is no picture, before the text, and is an ornament too', () => {
  const header = { src: '/images/a.png', width: 1200, height: 630, alt: '' }
  const { container, rerender } = render(<PostList lang="ja" posts={[{ ...aPost, emoji: '📘' }]} />)
  const emoji = container.querySelector('article')?.firstElementChild
  expect(emoji).toHaveTextContent('📘')
  expect(emoji).toHaveAttribute('aria-hidden', 'true')
  rerender(<PostList lang="ja" posts={[{ ...aPost, emoji: '📘', header }]} />)
  expect(container).not.toHaveTextContent('📘')
})

test('only the first picture of a list is worth loading at once', () => {
  const header = { src: '/images/a.png', width: 1200, height: 630, alt: '' }
  const posts = [
    { ...aPost, header },
    { ...aPost, header, href: '/posts/other' },
  ]
  const { container } = render(<PostList lang="ja" posts={posts} />)
  const [first, second] = container.querySelectorAll('img')
  expect(first).not.toHaveAttribute('loading')
  expect(second).toHaveAttribute('loading', 'lazy')
})

test('a draft and a post of the future say what they are', () => {
  render(
    <PostList
      lang="ja"
      posts={[
        { ...aPost, draft: true },
        { ...aPost, scheduled: true, href: '/posts/other' },
      ]}
    />,
  )
  expect(screen.getByText('下書き')).toBeVisible()
  expect(screen.getByText('公開予定')).toBeVisible()
})

test('a title may break between its phrases only', () => {
  const { container } = render(<PostList lang="ja" posts={[aPost]} />)
  expect(container.querySelectorAll('h2 wbr').length).toBeGreaterThan(0)
})

test('a post without tags, summary or picture leaves no empty boxes', () => {
  const { container } = render(<PostList lang="ja" posts={[{ ...aPost, tags: [], description: '' }]} />)
  expect(screen.queryByRole('list', { name: 'タグ' })).toBeNull()
  expect(container.querySelector('.post-summary, .post-picture')).toBeNull()
})

test('machines read a list as an h-feed of h-entries', () => {
  const { container } = render(<PostList lang="ja" posts={[aPost]} />)
  const entry = container.querySelector('.h-feed > li > .h-entry')
  expect(entry?.querySelector('.u-url.p-name')).toHaveAttribute('href', '/posts/hello')
  expect(entry?.querySelector('.dt-published')).toHaveAttribute('datetime', '2026-11-20')
  expect(entry?.querySelector('.p-summary')).toHaveTextContent('紙を糸で継ぐ。')
})
