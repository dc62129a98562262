/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react'
import { PreviewBanner } from '@/app/_components/preview-banner'

test('a preview names its branch, its commit and its pull request', () => {
  render(<PreviewBanner lang="en" branch="feat/x" commit="0123456789abcdef" pullRequest="12" />)
  const banner = screen.getByRole('complementary', { name: 'Preview' })
  expect(banner).toHaveTextContent('branch feat/x')
  expect(banner).toHaveTextContent('commit 0123456')
  expect(banner).toHaveTextContent('pull request #12')
})

test('what a host does not tell is not shown', () => {
  render(<PreviewBanner lang="en" branch="feat/x" />)
  expect(screen.getByRole('complementary')).not.toHaveTextContent(/commit|pull request/)
})
