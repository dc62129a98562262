/** Opens the search over the page: by its link, `/`, ⌘K or Ctrl+K. What it takes is loaded then; without it the link leads to the page that searches. */
class SiteSearch extends HTMLElement {
  readonly #press = (event: KeyboardEvent) => {
    const { key, metaKey, ctrlKey, altKey, isComposing, defaultPrevented } = event
    const isShortcut =
      metaKey || ctrlKey ? !altKey && key.toLowerCase() === 'k' : key === '/' && !altKey && !isTyping(event)
    if (!isShortcut || isComposing || defaultPrevented) return
    event.preventDefault()
    this.#open()
  }

  connectedCallback() {
    addEventListener('keydown', this.#press)
    this.onclick = event => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      this.#open()
    }
  }

  disconnectedCallback() {
    removeEventListener('keydown', this.#press)
  }

  async #open() {
    const field = document.querySelector<HTMLInputElement>('main [type=search]')
    // On the page that searches there is a field already.
    if (field) return field.select()
    const link = this.querySelector('a')!
    const { module = '', css = '', close = '' } = this.dataset
    try {
      const { openSearch } = await import(module)
      await openSearch({ action: link.href, label: link.title, close, css })
    } catch {
      location.href = link.href
    }
  }
}

const isTyping = ({ target }: KeyboardEvent) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

customElements.define('site-search', SiteSearch)
