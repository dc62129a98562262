/** Shows the page anew when the author has saved a file, where it was scrolled to. In `npm run dev` alone. */
class SavedFile extends HTMLElement {
  #events?: EventSource

  connectedCallback() {
    const place = sessionStorage.getItem(KEY)
    sessionStorage.removeItem(KEY)
    if (place !== null) scrollTo({ top: Number(place), behavior: 'instant' })
    this.#events = new EventSource('/api/changes')
    this.#events.onmessage = async ({ data }) => {
      if (Number(data) <= performance.timeOrigin) return
      this.#events?.close()
      // Asked for like this, Next renders the page anew.
      await fetch(location.href, { cache: 'reload' }).catch(() => {})
      sessionStorage.setItem(KEY, String(scrollY))
      location.reload()
    }
  }

  disconnectedCallback() {
    this.#events?.close()
  }
}

const KEY = 'saved-file'

customElements.define('saved-file', SavedFile)
