/** @jest-environment jsdom */
import { fireEvent } from '@testing-library/dom'
import '@/app/_elements/vertical-text'

let box: HTMLElement
/** What happens when the box gets another size. */
let resize: () => void
globalThis.ResizeObserver = class {
  constructor(told: ResizeObserverCallback) {
    resize = () => told([], this)
  }
  observe() {}
  unobserve() {}
  disconnect() {}
}

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
  expect(box.scrollLeft).toBe(-100)
  fireEvent.keyDown(box, { key: ' ', shiftKey: true })
  expect(box.scrollLeft).toBeCloseTo(0)
  box.style.lineHeight = '10px'
  fireEvent.keyDown(box, { key: 'ArrowDown' })
  expect(box.scrollLeft).toBe(-20)
  fireEvent.keyDown(box, { key: 'End' })
  expect(box.scrollLeft).toBe(-900)
  fireEvent.keyDown(box, { key: 'Home' })
  expect(box.scrollLeft).toBeCloseTo(0)
  expect(fireEvent.keyDown(box.querySelector('a')!, { key: 'End' })).toBe(true)
  expect(box.scrollLeft).toBeCloseTo(0)
})

/** Lays out what is in the box: how wide each block is, one beside the other from the right. */
function set(blocks: Record<string, number>) {
  box.style.lineHeight = '10px'
  box.innerHTML = `<style>article > * { margin: 0 }</style><article class="article">${Object.keys(blocks)
    .map(name => `<${name.split(' ')[0]}></${name.split(' ')[0]}>`)
    .join('')}</article>`
  const all = [...box.querySelectorAll<HTMLElement>('.article > *')]
  const widths = Object.values(blocks)
  all.forEach((block, at) => {
    block.getBoundingClientRect = () => {
      let right = 0
      for (let i = 0; i <= at; i++)
        right -= (Number.parseFloat(all[i]!.style.marginRight) || 0) + (i > 0 ? widths[i - 1]! : 0)
      return new DOMRect(right - widths[at]!, 0, widths[at]!, 100)
    }
  })
  resize()
  return all.map(block => block.style.marginRight)
}

test('what fits on a page begins on the next one rather than stand on two, and text goes on', () => {
  expect(set({ p: 80, figure: 45, 'p again': 70 })).toEqual(['', '20px', '5px'])
  expect(set({ p: 80, ul: 40 })).toEqual(['', ''])
  // Wider than a page.
  expect(set({ p: 80, figure: 145 })).toEqual(['', ''])
})

test('a heading stands on the page of the text below it', () => {
  expect(set({ p: 80, h2: 10, 'p again': 50 })).toEqual(['', '20px', ''])
  expect(set({ p: 70, h2: 10, 'p again': 50 })).toEqual(['', '', ''])
})

test('pages are told apart, and counted anew in another window', () => {
  resize()
  const marks = () =>
    [...box.querySelectorAll<HTMLElement>('.page')].map(({ dataset, style }) => [dataset.page, style.right])
  expect(marks()).toHaveLength(10)
  expect(marks()[1]).toEqual(['2 / 10', '100px'])
  resize()
  expect(marks()).toHaveLength(10)
})
