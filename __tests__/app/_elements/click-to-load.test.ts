/** @jest-environment jsdom */
import { fireEvent, screen } from '@testing-library/dom'
import '@/app/_elements/click-to-load'

test('nobody is asked before a click', () => {
  document.body.innerHTML =
    '<click-to-load data-src="https://video.example/1" data-title="動画" data-label="読み込む"><a href="https://video.example">動画</a></click-to-load>'
  expect(document.querySelector('iframe')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '読み込む' }))
  expect(screen.getByTitle('動画')).toHaveAttribute('src', 'https://video.example/1')
  expect(screen.queryByRole('button')).toBeNull()
})
