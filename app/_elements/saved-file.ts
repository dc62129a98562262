/**
 * Shows the page anew when the author has saved a file, where it was scrolled to. In `npm run dev` alone. The page says in `data-at` what
 * it knows of, by the clock of the server, which may differ from ours.
 */
class SavedFile extends HTMLElement {
  static observedAttributes = ['data-at']
  #events?: EventSource
  /** When a file was saved last. */
  #saved = ''
  #late?: ReturnType<typeof setTimeout>

  connectedCallback() {
    const place = sessionStorage.getItem(KEY)
    sessionStorage.removeItem(KEY)
    if (place !== null) scrollTo({ top: Number(place), behavior: 'instant' })
    document.addEventListener('visibilitychange', this.#listen)
    this.#listen()
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#listen)
    this.#events?.close()
    clearTimeout(this.#late)
  }

  /** What was saved is in the page, by Next's own hand. */
  attributeChangedCallback(_name: string, before: string | null) {
    if (before === null || !this.isConnected) return
    clearTimeout(this.#late)
    // Its module would not be run.
    if (isVertical()) return this.#reload()
    // They have looked at what was there before.
    for (const element of document.querySelectorAll<Element & Connected>('article-text, contents-mark')) {
      element.disconnectedCallback?.()
      element.connectedCallback?.()
    }
    this.#show()
  }

  /** A browser has six connections to a server: tabs that nobody sees leave theirs to the others. */
  #listen = () => {
    this.#events?.close()
    if (document.hidden) return
    this.#events = new EventSource('/api/changes')
    this.#events.onmessage = ({ data }) => {
      this.#saved = data
      this.#show()
    }
  }

  /** Has Next put what is new in its place, which takes a third of the time in which a page is loaded. */
  #show() {
    if (this.#saved === '' || this.#saved === this.dataset.at) return
    const { router } = (window as Window & { next?: { router?: { refresh(): void } } }).next ?? {}
    // Next leaves a not-found page as it is; and what is set vertically was measured as a whole.
    if (!router || this.dataset.whole !== undefined || isVertical()) return this.#reload()
    try {
      router.refresh()
    } catch {
      // It is on its way still.
      return this.#reload()
    }
    clearTimeout(this.#late)
    this.#late = setTimeout(this.#reload, LATE)
  }

  #reload = () => {
    this.#events?.close()
    sessionStorage.setItem(KEY, String(scrollY))
    location.reload()
  }
}

const isVertical = () => document.querySelector('vertical-text') !== null

/** What the browser calls of an element. */
type Connected = { connectedCallback?(): void; disconnectedCallback?(): void }

const KEY = 'saved-file'
/** Milliseconds after which the page is loaded after all. */
const LATE = 5000

customElements.define('saved-file', SavedFile)
