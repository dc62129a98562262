/** @jest-environment jsdom */
import { fireEvent, screen } from '@testing-library/dom'
import { THEME_LINE } from '@/lib/cache/theme-line'
import '@/app/_elements/theme-switch'

const root = document.documentElement

beforeEach(() => {
  localStorage.clear()
  delete root.dataset.theme
  document.body.innerHTML = '<theme-switch data-auto="自動" data-light="明るい" data-dark="暗い"></theme-switch>'
})

test('the colours go from the device’s to light, dark and round again', () => {
  const button = screen.getByRole('button', { name: '自動' })
  fireEvent.click(button)
  expect(root.dataset.theme).toBe('light')
  fireEvent.click(button)
  expect(root.dataset.theme).toBe('dark')
  expect(button).toHaveAccessibleName('暗い')
  fireEvent.click(button)
  expect(root.dataset.theme).toBeUndefined()
})

test('the choice is there before the first paint of the next page', () => {
  fireEvent.click(screen.getByRole('button'))
  delete root.dataset.theme
  new Function(THEME_LINE)()
  expect(root.dataset.theme).toBe('light')
})

test('whatever else stands in the storage is left alone', () => {
  localStorage.theme = '"><script>'
  new Function(THEME_LINE)()
  expect(root.dataset.theme).toBeUndefined()
})

test('another open tab follows', () => {
  localStorage.theme = 'dark'
  fireEvent(window, new StorageEvent('storage', { key: 'theme' }))
  expect(root.dataset.theme).toBe('dark')
})

test('where the browser keeps nothing, the choice holds for the page', () => {
  const blocked = jest.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  })
  document.body.innerHTML = '<theme-switch data-auto="自動" data-light="明るい" data-dark="暗い"></theme-switch>'
  const button = screen.getByRole('button')
  expect(button).toHaveAccessibleName('自動')
  for (const [theme, name] of [
    ['light', '明るい'],
    ['dark', '暗い'],
    [undefined, '自動'],
  ]) {
    fireEvent.click(button)
    expect(root.dataset.theme).toBe(theme)
    expect(button).toHaveAccessibleName(name as string)
  }
  blocked.mockRestore()
})
