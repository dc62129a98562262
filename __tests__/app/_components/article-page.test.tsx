/** @jest-environment jsdom */
import { render, screen, within } from '@testing-library/react'
import { ArticlePage } from '@/app/_components/article-page'
import { servicesIn } from '@/lib/share'
import { site } from '@/site.config'
import { aPost } from './a-post'

// Its scripts are for a browser: React warns when it writes one into a live document.
jest.mock('@/app/_components/element-scripts', () => ({ ElementScripts: () => null }))

const show = (props: Partial<Parameters<typeof ArticlePage>[0]> = {}) =>
  render(
    <ArticlePage
      teaser={{ ...aPost, title: '余白' }}
      outline={[
        { depth: 2, id: 'はじめに', text: 'はじめに' },
        { depth: 3, id: 'わけ', text: 'わけ' },
        { depth: 4, id: '細部', text: '細部' },
      ]}
      body={<p>本文</p>}
      older={{ title: '前の話', href: '/posts/a' }}
      newer={{ title: '次の話', href: '/posts/c' }}
      translations={[
        { lang: 'ja', href: '/posts/b' },
        { lang: 'en', href: '/en/posts/b' },
      ]}
      services={servicesIn('ja', site)}
      shareUrl="https://blog.example/posts/b"
      {...props}
    />,
  )

test('an article has one first heading, its title', () => {
  show()
  expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('余白')
})

test('the day of the last change is told only where it differs', () => {
  const { unmount } = show({ updated: '2026-11-24' })
  expect(screen.getByText('2026年11月24日')).toBeVisible()
  unmount()
  show({ updated: '2026-11-20' })
  expect(screen.queryByText(/更新/)).toBeNull()
})

test('authors are named beside the date, with their pages where they have one', () => {
  const { unmount } = show()
  expect(screen.queryByText('著者')).toBeNull()
  unmount()
  show({ authors: [{ name: 'Mika', href: '/authors/mika' }, { name: 'Sora' }] })
  expect(screen.getByRole('link', { name: 'Mika' })).toHaveAttribute('href', '/authors/mika')
  expect(screen.getByText('著者').parentElement).toHaveTextContent('著者 Mika、Sora')
  expect(screen.queryByRole('link', { name: 'Sora' })).toBeNull()
})

test('another language is offered in its own words', () => {
  show()
  expect(screen.getByRole('link', { name: 'Read in English' })).toHaveAttribute('href', '/en/posts/b')
})

test('the contents list two levels, by addresses that a browser understands', () => {
  const { container } = show()
  const links = [...container.querySelectorAll('contents-mark a')]
  expect(links.map(link => link.textContent)).toEqual(['はじめに', 'わけ'])
  expect(links[0]).toHaveAttribute('href', `#${encodeURIComponent('はじめに')}`)
})

test('an article with a single heading needs no contents', () => {
  const { container } = show({ outline: [{ depth: 2, id: 'a', text: 'a' }] })
  expect(container.querySelector('details, contents-mark')).toBeNull()
})

test('shares name the service and carry address and title', () => {
  show()
  expect(screen.getByRole('link', { name: 'Xで共有' })).toHaveAttribute(
    'href',
    `https://x.com/intent/post?url=${encodeURIComponent('https://blog.example/posts/b')}&text=${encodeURIComponent('余白')}`,
  )
  expect(screen.getByRole('link', { name: 'はてなブックマークで共有' })).toBeVisible()
  expect(screen.getByRole('link', { name: 'LinkedInで共有' })).toBeVisible()
})

test('the neighbours are the leaves before and after in time', () => {
  show()
  const neighbours = screen.getByRole('navigation', { name: '前後の記事' })
  const [older, newer] = within(neighbours).getAllByRole('link')
  expect(newer).toHaveTextContent('次の話')
  expect(newer).toHaveAttribute('rel', 'next')
  expect(older).toHaveTextContent('前の話')
  expect(older).toHaveAttribute('rel', 'prev')
})

test('a part of a series says which it is, and leads to the others', () => {
  const parts = [
    { lang: 'ja', number: 1, title: '糸', href: '/posts/a' },
    { lang: 'ja', number: 2, title: '余白', href: '/posts/b' },
  ]
  show({
    series: { name: '製本入門', href: '/series/x', part: 2, count: 2, parts },
    older: { title: '糸', href: '/posts/a', isPart: true },
  })
  const box = screen.getByRole('navigation', { name: '連載「製本入門」' })
  expect(screen.getByRole('link', { name: '連載 第2回／全2回' })).toHaveAttribute('href', `#${box.id}`)
  expect(within(box).getByRole('link', { name: '製本入門' })).toHaveAttribute('href', '/series/x')
  expect(
    within(box)
      .getAllByRole('listitem')
      .map(item => item.textContent),
  ).toEqual(['第1回糸', '第2回余白'])
  expect(within(box).getByText('余白')).toHaveAttribute('aria-current', 'page')
  expect(screen.getByText('連載の前の回')).toBeVisible()
  expect(screen.getByText('次の記事')).toBeVisible()
})

test('the only post has no neighbours', () => {
  show({ older: null, newer: null })
  expect(screen.queryByRole('navigation', { name: '前後の記事' })).toBeNull()
})

test('how to cite it is folded, and only there where it is asked for', () => {
  const { unmount } = show()
  expect(screen.queryByText('この記事を引用する')).toBeNull()
  unmount()
  show({ citation: '@misc{a,\n  title = {{<b>}},\n}' })
  expect(screen.getByText('この記事を引用する').closest('details')).not.toHaveAttribute('open')
  expect(screen.getByText(/@misc/).textContent).toContain('{{<b>}}')
})

test('an edit is offered only where the site knows its repository', () => {
  const { unmount } = show()
  expect(screen.queryByRole('link', { name: /修正を提案/ })).toBeNull()
  unmount()
  show({ editHref: 'https://git.example/edit' })
  expect(screen.getByRole('link', { name: /修正を提案/ })).toHaveAttribute('href', 'https://git.example/edit')
})

test('machines read it as an h-entry', () => {
  const { container } = show({
    authors: [{ name: 'Mika', href: '/authors/mika' }],
    updated: '2026-12-01',
    teaser: { ...aPost, title: '余白', header: { src: '/images/a.png', alt: '' } },
  })
  const entry = container.querySelector('article.h-entry')
  const textOf = (name: string) => entry?.querySelector(`.${name}`)?.textContent
  expect(textOf('p-name')).toBe('余白')
  expect(textOf('e-content')).toBe('本文')
  expect(textOf('p-author')).toBe('Mika')
  expect(textOf('p-category')).toBe(aPost.tags[0]?.name)
  expect(entry?.querySelector('.u-url')).toHaveAttribute('value', 'https://blog.example/posts/b')
  expect(entry?.querySelector('.dt-published')).toHaveAttribute('datetime', aPost.day)
  expect(entry?.querySelector('.dt-updated')).toHaveAttribute('datetime', '2026-12-01')
  expect(entry?.querySelector('.u-featured')).toHaveAttribute('src', '/images/a.png')
})
