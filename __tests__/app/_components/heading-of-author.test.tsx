/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react'
import { AuthorHeading } from '@/app/_components/heading-of-author'

const mika = { name: 'Mika Ito', count: 3, page: 1, pages: 2, languages: {} }

test('the head of the page of an author is an h-card, with ways to where else they are', () => {
  const { container } = render(
    <AuthorHeading
      lang="ja"
      author={{
        ...mika,
        about: '書く人。',
        picture: { src: '/images/mika.svg', alt: '' },
        url: 'https://mika.example/',
        fediverse: '@mika@social.example',
      }}
    />,
  )
  expect(container.querySelector('.h-card .p-name')).toHaveTextContent('Mika Ito')
  expect(container.querySelector('.h-card .u-photo')).toHaveAttribute('src', '/images/mika.svg')
  expect(container.querySelector('.h-card .p-note')).toHaveTextContent('書く人。')
  expect(screen.getByRole('link', { name: 'mika.example' })).toHaveAttribute('href', 'https://mika.example/')
  expect(screen.getByRole('link', { name: '@mika@social.example' })).toHaveAttribute(
    'href',
    'https://social.example/@mika',
  )
  expect(screen.getByText('3本')).toBeVisible()
})

test('a later page says which it is', () => {
  render(<AuthorHeading lang="en" author={{ ...mika, page: 2 }} />)
  expect(screen.getByText('Page 2 of 2')).toBeVisible()
  expect(screen.queryByRole('link')).toBeNull()
})
