/** @jest-environment jsdom */
import '@/app/_elements/visit-counter'

const counters = [
  { src: 'https://stats.example/a.js', data: { 'website-id': '1' } },
  { src: 'https://plausible.example/js/pa-1.js', data: {}, queue: 'plausible' },
]
const show = () => {
  document.head.replaceChildren()
  document.body.innerHTML = '<visit-counter></visit-counter>'
  const element = document.body.firstElementChild as HTMLElement
  element.remove()
  element.dataset.counters = JSON.stringify(counters)
  document.body.append(element)
  return [...document.head.querySelectorAll('script')]
}
/** What the reader's browser says. */
const says = (words: object) => {
  for (const [name, value] of Object.entries(words))
    Object.defineProperty(navigator, name, { value, configurable: true })
}
afterEach(() => says({ doNotTrack: null, globalPrivacyControl: undefined }))

test('visits are counted by the scripts of the services', () => {
  const scripts = show()
  expect(scripts.map(({ src }) => src)).toEqual(counters.map(({ src }) => src))
  expect(scripts[0]).toHaveAttribute('data-website-id', '1')
  const { plausible } = window as unknown as { plausible: { q: unknown[]; o: object } & ((...call: string[]) => void) }
  plausible('event')
  expect(plausible.q).toEqual([['event']])
  expect(plausible.o).toEqual({})
})

test.each([{ doNotTrack: '1' }, { globalPrivacyControl: true }])('a reader who says %j is not counted', words => {
  says(words)
  expect(show()).toEqual([])
})
