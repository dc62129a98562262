/** @jest-environment jsdom */
import { render, screen, within } from '@testing-library/react'
import { SiteFrame } from '@/app/_components/site-frame'
import { type Link, site } from '@/site.config'

// Its scripts are for a browser: React warns when it writes one into a live document.
jest.mock('@/app/_components/element-scripts', () => ({ ElementScripts: () => null }))

const show = (props: Partial<Parameters<typeof SiteFrame>[0]> = {}) =>
  render(
    <SiteFrame
      lang="ja"
      path="/tags"
      menu={[
        { title: 'タグ', href: '/tags' },
        { title: '年別', href: '/archive' },
        { title: 'このブログについて', href: '/about' },
      ]}
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

test('what the head of a phone has no room for stands at the foot', () => {
  show()
  const foot = within(screen.getByRole('contentinfo'))
  expect(foot.getAllByRole('link').map(link => link.textContent)).toEqual(['このブログについて', '検索', 'フィード'])
  expect(foot.getByText('© Tsuzuri')).toBeVisible()
})

test('the owner writes the foot, for all languages or per language', () => {
  const links: Link[] = [
    { label: { ja: '連絡先', en: 'Contact' }, href: 'https://example.com/c' },
    { label: { en: 'Only English' }, href: 'https://example.com/e' },
  ]
  show({ config: { ...site, footer: { ja: '無断転載を禁じます' }, links } })
  expect(screen.getByText('無断転載を禁じます')).toBeVisible()
  expect(screen.queryByText(/©/)).toBeNull()
  expect(screen.getByRole('link', { name: '連絡先' })).toHaveAttribute('rel', 'me')
  expect(screen.queryByText('Only English')).toBeNull()
})

test('of three languages each is offered by its name', () => {
  show({ config: { ...site, languages: ['ja', 'de', 'zh'] } })
  const names = ['DE', '中文'].map(name => screen.getByRole('link', { name }))
  expect(names.map(link => [link.lang, link.title])).toEqual([
    ['de', 'Deutsch'],
    ['zh', '中文'],
  ])
})

test('what needs a script is not there without it', () => {
  show()
  expect(screen.queryByRole('button')).toBeNull()
})
