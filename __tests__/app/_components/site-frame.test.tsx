/** @jest-environment jsdom */
import { render, screen, within } from '@testing-library/react'
import { SiteFrame } from '@/app/_components/site-frame'
import { site } from '@/site.config'

// Its scripts are for a browser: React warns when it writes one into a live document.
jest.mock('@/app/_components/element-scripts', () => ({ ElementScripts: () => null }))

const show = (props: Partial<Parameters<typeof SiteFrame>[0]> = {}) =>
  render(
    <SiteFrame
      lang="ja"
      path="/tags"
      pages={[{ title: 'このブログについて', href: '/about' }]}
      alternates={[]}
      config={site}
      {...props}
    >
      <h1>タグ</h1>
    </SiteFrame>,
  )

test('a page has its landmarks, and the first thing in it leads to the text', () => {
  const { container } = show()
  expect(screen.getByRole('banner')).toBeVisible()
  expect(screen.getByRole('main')).toHaveAttribute('id', 'ts-main')
  expect(screen.getByRole('contentinfo')).toBeVisible()
  expect(container.querySelector('a')).toHaveAttribute('href', '#ts-main')
})

test('the menu marks the page one is on', () => {
  show()
  const menu = screen.getByRole('navigation', { name: 'サイトの案内' })
  expect(within(menu).getByRole('link', { current: 'page' })).toHaveTextContent('タグ')
})

test('the language link leads to the same page where there is one, else home', () => {
  const { unmount } = show({ alternates: [{ lang: 'en', href: '/en/tags' }] })
  expect(screen.getByRole('link', { name: 'EN' })).toHaveAttribute('href', '/en/tags')
  unmount()
  show()
  expect(screen.getByRole('link', { name: 'EN' })).toHaveAttribute('href', '/en')
  expect(screen.getByRole('link', { name: 'EN' })).toHaveAttribute('hreflang', 'en')
})

test('a page that must not know its address marks nothing', () => {
  show({ path: '' })
  expect(screen.queryByRole('link', { current: 'page' })).toBeNull()
})

test('what needs a script is not there without it', () => {
  show()
  expect(screen.queryByRole('button')).toBeNull()
})
