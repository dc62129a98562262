/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react'
import { Pagination } from '@/app/_components/pagination'
import { homeUrl } from '@/lib/urls'

const show = (page: number, pages: number) =>
  render(<Pagination lang="ja" page={page} pages={pages} href={n => homeUrl('ja', n)} />)

test('a list of one page has no pagination', () => {
  const { container } = show(1, 1)
  expect(container).toBeEmptyDOMElement()
})

test('the first page leads on, the last one back', () => {
  const { unmount } = show(1, 3)
  expect(screen.getByRole('link')).toHaveAttribute('href', '/page/2')
  unmount()
  show(3, 3)
  expect(screen.getByRole('link')).toHaveAttribute('href', '/page/2')
})

test('the second page leads back to the address of the list itself', () => {
  show(2, 3)
  expect(screen.getByRole('link', { name: /新しい記事へ/ })).toHaveAttribute('href', '/')
  expect(screen.getByRole('link', { name: /古い記事へ/ })).toHaveAttribute('href', '/page/3')
  expect(screen.getByText('3ページ中の2ページ目')).toBeVisible()
})
