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

describe('where Next can put what is new in its place', () => {
  const refresh = jest.fn()
  beforeEach(() => {
    refresh.mockReset()
    Object.assign(window, { next: { router: { refresh } } })
  })
  afterEach(() => {
    Reflect.deleteProperty(window, 'next')
  })
  const page = () => document.querySelector<HTMLElement>('saved-file')!

  test('the page stays, and asks again until it has what was saved last', () => {
    tell('1001')
    tell('1002')
    expect(refresh).toHaveBeenCalledTimes(2)
    page().dataset.at = '1001'
    expect(refresh).toHaveBeenCalledTimes(3)
    page().dataset.at = '1002'
    expect(refresh).toHaveBeenCalledTimes(3)
    expect(isLeaving()).toBe(false)
    expect(listening.size).toBe(1)
  })

  test('elements that have looked at the text before look again', () => {
    const looks: string[] = []
    const text = document.body.appendChild(document.createElement('article-text'))
    Object.assign(text, { connectedCallback: () => looks.push('again') })
    tell('1001')
    page().dataset.at = '1001'
    expect(looks).toEqual(['again'])
  })

  test('the page is loaded where that takes too long, and where Next is not ready', () => {
    jest.useFakeTimers()
    tell('1001')
    jest.advanceTimersByTime(4999)
    expect(isLeaving()).toBe(false)
    jest.advanceTimersByTime(1)
    expect(isLeaving()).toBe(true)
    jest.useRealTimers()
    sessionStorage.clear()
    show()
    refresh.mockImplementation(() => {
      throw new Error('dispatched before initialization')
    })
    tell('1001')
    expect(isLeaving()).toBe(true)
  })

  test.each([
    ['a not-found page', '<saved-file data-at="1000" data-whole></saved-file>'],
    ['a text that is set vertically', '<vertical-text></vertical-text><saved-file data-at="1000"></saved-file>'],
  ])('%s is loaded', (_, html) => {
    document.body.innerHTML = html
    tell('1001')
    expect(refresh).not.toHaveBeenCalled()
    expect(isLeaving()).toBe(true)
  })

  test('a text that is set vertically from now on is loaded', () => {
    tell('1001')
    document.body.append(document.createElement('vertical-text'))
    page().dataset.at = '1001'
    expect(isLeaving()).toBe(true)
  })
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
