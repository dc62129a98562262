/** @jest-environment jsdom */
import '@/app/_elements/contents-mark'

let wake = () => {}

beforeEach(() => {
  global.IntersectionObserver = class {
    constructor(callback: () => void) {
      wake = callback
    }
    observe() {}
    disconnect() {}
  } as never
})

test('the section whose heading was passed last is marked, and none before the first', () => {
  const tops = { first: 900, second: 1800 }
  document.body.innerHTML = '<h2 id="はじめに"></h2><h2 id="second"></h2>'
  document.body.insertAdjacentHTML(
    'beforeend',
    `<contents-mark><a href="#${encodeURIComponent('はじめに')}">1</a><a href="#second">2</a></contents-mark>`,
  )
  const [first, second] = document.querySelectorAll('h2')
  first!.getBoundingClientRect = () => ({ top: tops.first }) as DOMRect
  second!.getBoundingClientRect = () => ({ top: tops.second }) as DOMRect
  const marked = () => document.querySelector('[aria-current]')?.textContent

  wake()
  expect(marked()).toBeUndefined()
  tops.first = 10
  wake()
  expect(marked()).toBe('1')
  Object.assign(tops, { first: -900, second: 0 })
  wake()
  expect(marked()).toBe('2')
})

test('a link to a heading that is not there does no harm', () => {
  document.body.innerHTML = '<contents-mark><a href="#gone">1</a></contents-mark>'
  expect(() => wake()).not.toThrow()
})
