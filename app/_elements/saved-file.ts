/**
 * Shows the page anew when the author has saved a file, where it was scrolled to. In `npm run dev` alone. The page says in `data-at` what
 * it knows of, by the clock of the server, which may differ from ours.
 */
class SavedFile extends HTMLElement {
  #events?: EventSource

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
  }

  /** A browser has six connections to a server: tabs that nobody sees leave theirs to the others. */
  #listen = () => {
    this.#events?.close()
    if (document.hidden) return
    this.#events = new EventSource('/api/changes')
    this.#events.onmessage = ({ data }) => {
      if (data === this.dataset.at) return
      this.#events?.close()
      sessionStorage.setItem(KEY, String(scrollY))
      location.reload()
    }
  }
}

const KEY = 'saved-file'

customElements.define('saved-file', SavedFile)
