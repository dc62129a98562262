/** @jest-environment jsdom */
import { fireEvent, screen, waitFor } from '@testing-library/dom'
import '@/app/_elements/share-bar'

const markup =
  '<share-bar data-url="https://blog.example/a" data-title="A" data-copy="コピー" data-copied="しました" data-share="ほかで"><a href="/">X</a></share-bar>'

test('the address is copied', async () => {
  const written: string[] = []
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => void written.push(text) },
  })
  document.body.innerHTML = markup
  fireEvent.click(screen.getByRole('button', { name: 'コピー' }))
  await waitFor(() => expect(screen.getByRole('button')).toHaveTextContent('しました'))
  expect(written).toEqual(['https://blog.example/a'])
})

test('the device’s own sheet is offered only where there is one', () => {
  document.body.innerHTML = markup
  expect(screen.queryByRole('button', { name: 'ほかで' })).toBeNull()
  const share = jest.fn().mockRejectedValue(new DOMException('closed', 'AbortError'))
  Object.defineProperty(navigator, 'share', { configurable: true, value: share })
  document.body.innerHTML = markup
  fireEvent.click(screen.getByRole('button', { name: 'ほかで' }))
  expect(share).toHaveBeenCalledWith({ url: 'https://blog.example/a', title: 'A' })
})
