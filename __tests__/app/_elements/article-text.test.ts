/** @jest-environment jsdom */
import { fireEvent, screen, waitFor } from '@testing-library/dom'
import '@/app/_elements/article-text'

const written: string[] = []
let isWide = true

beforeEach(() => {
  written.length = 0
  isWide = true
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { writeText: async (text: string) => void written.push(text) },
  })
  // jsdom has neither windows of a width nor a top layer, and measures nothing.
  Object.assign(window, {
    matchMedia: () => ({ matches: isWide }),
    ResizeObserver: class {
      constructor(private seen: (entries: { target: Element }[]) => void) {}
      observe(target: Element) {
        this.seen([{ target }])
      }
    },
  })
  Object.assign(HTMLElement.prototype, { showPopover() {}, hidePopover() {} })
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
  jest.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockImplementation(function (this: HTMLElement) {
    return 'wide' in this.dataset ? 500 : 0
  })
  document.body.innerHTML = `<article-text data-close="閉じる">
    <h2 id="a">見出し<a class="anchor" href="#a" aria-hidden="true"></a></h2>
    <p>文<sup><a href="#fn-1" id="fnref-1" data-footnote-ref>1</a></sup></p>
    <a class="enlarge" href="/images/a.png"><img src="/small.png" alt="山"></a>
    <pre role="group" tabindex="0" data-wide></pre><pre role="group" tabindex="0"></pre>
    <ol><li id="fn-1"><p id="x">注の文 <a href="#fnref-1" data-footnote-backref>↩</a></p></li></ol>
  </article-text>`
})

/** Whether the browser still does what the link says. */
const follows = (link: Element, keys: MouseEventInit = {}) => fireEvent.click(link, keys)

test('the sign of a heading copies its address, and shows that it did', async () => {
  const anchor = document.querySelector<HTMLAnchorElement>('.anchor')!
  expect(follows(anchor)).toBe(true)
  await waitFor(() => expect(anchor).toHaveAttribute('data-copied'))
  expect(written).toEqual(['http://localhost/#a'])
})

test('a picture is shown over the page with its words, and goes with a click', () => {
  expect(follows(document.querySelector('.enlarge')!)).toBe(false)
  const dialog = screen.getByRole('dialog', { name: '山' })
  expect(dialog.querySelector('img')).toHaveAttribute('src', 'http://localhost/images/a.png')
  fireEvent.click(screen.getByRole('button', { name: '閉じる' }))
  expect(document.querySelector('dialog')).toBeNull()
})

test('a note comes beside its mark, once, without ids and without the way back', () => {
  expect(follows(document.querySelector('[data-footnote-ref]')!)).toBe(false)
  const note = screen.getByRole('note', { name: '1' })
  expect(note).toHaveTextContent('注の文')
  expect(note).toHaveFocus()
  expect(note.querySelector('[id], [data-footnote-backref]')).toBeNull()
  expect(document.querySelectorAll('#fn-1')).toHaveLength(1)
  // The mark in it leads to the note at the end.
  expect(follows(note.querySelector('a')!)).toBe(true)
  fireEvent(note, Object.assign(new Event('toggle'), { newState: 'closed' }))
  expect(document.querySelector('.note')).toBeNull()
})

test('in a narrow window a note is a link', () => {
  isWide = false
  expect(follows(document.querySelector('[data-footnote-ref]')!)).toBe(true)
  expect(document.querySelector('.note')).toBeNull()
})

test('a click that asks for a tab of its own gets one', () => {
  for (const link of document.querySelectorAll('.enlarge, p [data-footnote-ref]')) {
    for (const key of ['ctrlKey', 'metaKey', 'shiftKey', 'altKey']) expect(follows(link, { [key]: true })).toBe(true)
  }
})

test('the tab key stops only at boxes that scroll', () => {
  const [wide, narrow] = document.querySelectorAll('pre')
  expect([wide!.tabIndex, narrow!.tabIndex]).toEqual([0, -1])
})
