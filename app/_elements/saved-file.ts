/**
 * Shows the page anew when the author has saved a file, where it was scrolled to: the browser keeps the place of a page that is loaded
 * again. In `npm run dev` alone.
 */
class SavedFile extends HTMLElement {
  #events?: EventSource

  connectedCallback() {
    this.#events = new EventSource('/api/changes')
    this.#events.onmessage = async () => {
      // Asked for like this, Next renders the page anew.
      await fetch(location.href, { cache: 'reload' }).catch(() => {})
      location.reload()
    }
  }

  disconnectedCallback() {
    this.#events?.close()
  }
}

customElements.define('saved-file', SavedFile)
