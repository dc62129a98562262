/** @jest-environment jsdom */
import { fireEvent, screen } from '@testing-library/dom'
import '@/app/_elements/click-to-load'

test('nobody is asked before a click', () => {
  document.body.innerHTML =
    '<click-to-load data-src="https://video.example/1" data-title="動画" data-label="読み込む"><a href="https://video.example">動画</a></click-to-load>'
  expect(document.querySelector('iframe')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '読み込む' }))
  expect(screen.getByTitle('動画')).toHaveAttribute('src', 'https://video.example/1')
  expect(screen.queryByRole('button')).toBeNull()
})

describe('a picture of another site', () => {
  const show = (attributes = 'data-kind="img" data-alt="山" data-width="600" style="max-width:600px"') => {
    document.body.innerHTML = `<p><click-to-load ${attributes}><a href="https://pictures.example/a.png"><span>山</span></a></click-to-load></p>`
    return screen.getByRole('link')
  }
  /** The picture that is loading; nothing puts it into the page before it is there. */
  const loading = () => {
    const made = jest.spyOn(document, 'createElement')
    return () => made.mock.results.at(-1)?.value as HTMLImageElement
  }
  afterEach(() => jest.restoreAllMocks())

  test('is asked for by a click, and takes the place of its link when it has come', () => {
    const link = show()
    const picture = loading()
    expect(fireEvent.click(screen.getByText('山'))).toBe(false)
    expect(picture()).toHaveAttribute('src', 'https://pictures.example/a.png')
    expect(picture().referrerPolicy).toBe('no-referrer')
    expect(link).toBeInTheDocument()
    fireEvent.load(picture())
    expect(link).not.toBeInTheDocument()
    const shown = screen.getByRole('img', { name: '山' })
    expect(shown).toHaveAttribute('width', '600')
    expect(shown).toHaveStyle({ maxWidth: '600px' })
    expect(shown).toHaveFocus()
  })

  test('leaves a click that asks for a tab to the browser', () => {
    const picture = loading()
    expect(fireEvent.click(show(), { ctrlKey: true })).toBe(true)
    expect(picture()).toBeUndefined()
  })

  test('that does not come stays a link', () => {
    const link = show()
    const picture = loading()
    fireEvent.click(link)
    fireEvent.error(picture())
    expect(fireEvent.click(link)).toBe(true)
    expect(link).toBeInTheDocument()
  })

  test('a video plays in the place of its link', () => {
    fireEvent.click(show('data-kind="video" data-title="映像"'))
    const video = screen.getByTitle('映像')
    expect(video).toHaveAttribute('src', 'https://pictures.example/a.png')
    expect(video).toHaveAttribute('controls')
  })
})
