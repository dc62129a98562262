/** @jest-environment jsdom */
import { fireEvent, screen, waitFor } from '@testing-library/dom'
import '@/app/_elements/copy-code'

const written: string[] = []

beforeEach(() => {
  written.length = 0
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => void written.push(text) },
  })
})

function show(scrollWidth: number) {
  // jsdom measures nothing.
  jest.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockReturnValue(scrollWidth)
  document.body.innerHTML = `<div data-wrap="折り返す"><figure class="code">
    <pre><code><span class="line">a</span>\n<span class="line">b</span></code></pre></figure></div>`
  const copy = document.createElement('copy-code')
  Object.assign(copy.dataset, { label: 'コピー', done: 'コピーしました' })
  document.querySelector('figure')!.prepend(copy)
}

test('the code is copied as it reads, and the button says so', async () => {
  show(0)
  fireEvent.click(screen.getByRole('button', { name: 'コピー: a' }))
  await waitFor(() => expect(screen.getByRole('button')).toHaveTextContent('コピーしました'))
  expect(written).toEqual(['a\nb'])
})

test('lines that fit need no wrapping', () => {
  show(0)
  expect(screen.queryByRole('button', { name: /折り返す/ })).toBeNull()
})

test('long lines can be wrapped and unwrapped', () => {
  show(500)
  const toggle = screen.getByRole('button', { name: '折り返す: a' })
  fireEvent.click(toggle)
  expect(document.querySelector('pre')).toHaveClass('wrapped')
  expect(toggle).toHaveAttribute('aria-pressed', 'true')
  fireEvent.click(toggle)
  expect(document.querySelector('pre')).not.toHaveClass('wrapped')
})

test('a file is called by its name', () => {
  show(0)
  document
    .querySelector('figure')!
    .insertAdjacentHTML('afterbegin', '<figcaption class="code-name">sum.ts</figcaption>')
  document.querySelector('copy-code')!.replaceChildren()
  document.querySelector('figure')!.append(document.querySelector('copy-code')!)
  expect(screen.getByRole('button')).toHaveAccessibleName('コピー: sum.ts')
})
