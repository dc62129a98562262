/** @jest-environment jsdom */
import { fireEvent } from '@testing-library/dom'

/** What the page asks the server for, as long as it listens. */
const listening = new Set<Events>()
class Events {
  onmessage?: (event: { data: string }) => void
  constructor(readonly address: string) {
    listening.add(this)
  }
  close() {
    listening.delete(this)
  }
}
Object.assign(globalThis, { EventSource: Events })
const tell = (savedAt: string) => {
  for (const { onmessage } of listening) onmessage?.({ data: savedAt })
}

import '@/app/_elements/saved-file'

const show = (hidden = false) => {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
  fireEvent(document, new Event('visibilitychange'))
}
/** jsdom loads no page; whoever is about to leave notes where it was. */
const isLeaving = () => sessionStorage.getItem('saved-file') !== null

// jsdom says on the console that it cannot load a page.
beforeEach(() => jest.spyOn(console, 'error').mockImplementation(() => {}))
beforeEach(() => {
  show()
  sessionStorage.clear()
  Object.assign(globalThis, { scrollTo: jest.fn() })
  document.body.innerHTML = '<saved-file data-at="1000"></saved-file>'
})

test('a page that knows of the last save stays', () => {
  expect([...listening].map(({ address }) => address)).toEqual(['/api/changes'])
  tell('1000')
  expect(isLeaving()).toBe(false)
  expect(listening.size).toBe(1)
})

test('what was saved since it was read is shown, whatever the clock of the browser says, and nothing is heard twice', () => {
  tell('1001')
  expect(isLeaving()).toBe(true)
  expect(listening.size).toBe(0)
})

test('a tab that nobody sees has no connection, and asks when it is seen again', () => {
  show(true)
  expect(listening.size).toBe(0)
  show()
  expect(listening.size).toBe(1)
})

test('an element that is taken out listens no longer', () => {
  document.body.innerHTML = ''
  show()
  expect(listening.size).toBe(0)
})
