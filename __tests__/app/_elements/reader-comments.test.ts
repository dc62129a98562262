/** @jest-environment jsdom */
import { fireEvent, screen } from '@testing-library/dom'
import '@/app/_elements/reader-comments'

const show = () => {
  document.body.innerHTML =
    '<reader-comments id="here" data-src="https://giscus.app/ja/widget?term=a" data-title="コメント"><button type="button">読み込む</button><a href="https://github.com/you/blog">GitHub</a></reader-comments>'
}
const frame = () => screen.getByTitle('コメント') as HTMLIFrameElement
const asked = () => Object.fromEntries(new URL(frame().src).searchParams)
const say = (giscus: object, origin = 'https://giscus.app') =>
  fireEvent(window, new MessageEvent('message', { origin, data: { giscus } }))

beforeEach(() => {
  Element.prototype.scrollIntoView = jest.fn()
  history.replaceState(null, '', '/posts/a?x=1#b')
  localStorage.clear()
  say({ signOut: true })
})

test('nobody is asked for comments before a click', () => {
  show()
  expect(document.querySelector('iframe')).toBeNull()
  fireEvent.click(screen.getByRole('button'))
  expect(asked()).toEqual({
    term: 'a',
    origin: 'http://localhost/posts/a#here',
    session: '',
    theme: 'preferred_color_scheme',
  })
  expect(screen.getByRole('link', { name: 'GitHub' })).toBeInTheDocument()
})

test('whoever comes back from signing in sees them at once, and the address is clean again', () => {
  history.replaceState(null, '', '/posts/a?x=1&giscus=secret')
  show()
  expect(asked().session).toBe('secret')
  expect(location.search).toBe('?x=1')
  expect(localStorage.getItem('giscus-session')).toBe('"secret"')
})

test('the frame says how tall it is, and that somebody signed out', () => {
  localStorage.setItem('giscus-session', '"secret"')
  show()
  fireEvent.click(screen.getByRole('button'))
  expect(asked().session).toBe('secret')
  say({ resizeHeight: 500 })
  expect(frame().style.height).toBe('500px')
  say({ error: 'Bad credentials' })
  expect(asked().session).toBe('')
  expect(localStorage.getItem('giscus-session')).toBeNull()
})

test('what others say is not heard', () => {
  show()
  fireEvent.click(screen.getByRole('button'))
  say({ resizeHeight: 9 }, 'https://elsewhere.example')
  expect(frame().style.height).toBe('')
})
