/** @jest-environment jsdom */
import { fireEvent } from '@testing-library/dom'
import '@/app/_elements/vertical-text'

let box: HTMLElement

beforeEach(() => {
  document.body.innerHTML = '<vertical-text tabindex="0"><a href="#a">a</a></vertical-text>'
  box = document.querySelector('vertical-text')!
  // jsdom has no layout: a text of 1000 pixels in a box of 100.
  Object.defineProperties(box, { clientWidth: { value: 100 }, scrollWidth: { value: 1000 } })
  box.scrollBy = (({ left }: { left: number }) => {
    box.scrollLeft = Math.max(-900, Math.min(0, box.scrollLeft + left))
  }) as typeof box.scrollBy
})

/** Whether the page would move. */
const wheel = (by: WheelEventInit) => fireEvent.wheel(box, by)

test('the wheel moves along the text, which begins at the right', () => {
  expect(wheel({ deltaY: 50 })).toBe(false)
  expect(box.scrollLeft).toBe(-50)
  expect(wheel({ deltaY: -20 })).toBe(false)
  expect(box.scrollLeft).toBe(-30)
})

test("at either end, sideways and with keys the wheel is the page's", () => {
  expect(wheel({ deltaY: -50 })).toBe(true)
  expect(wheel({ deltaX: 50, deltaY: 10 })).toBe(true)
  expect(wheel({ deltaY: 50, ctrlKey: true })).toBe(true)
  wheel({ deltaY: 5000 })
  expect(wheel({ deltaY: 50 })).toBe(true)
})

test("keys that move down a page move along the text, and keys in a link are the link's", () => {
  fireEvent.keyDown(box, { key: 'PageDown' })
  expect(box.scrollLeft).toBe(-90)
  fireEvent.keyDown(box, { key: ' ', shiftKey: true })
  expect(box.scrollLeft).toBeCloseTo(0)
  fireEvent.keyDown(box, { key: 'End' })
  expect(box.scrollLeft).toBe(-900)
  fireEvent.keyDown(box, { key: 'Home' })
  expect(box.scrollLeft).toBeCloseTo(0)
  expect(fireEvent.keyDown(box.querySelector('a')!, { key: 'End' })).toBe(true)
  expect(box.scrollLeft).toBeCloseTo(0)
})
