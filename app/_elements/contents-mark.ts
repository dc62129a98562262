/** Marks the link of the section being read in the list of contents around which it stands. */
class ContentsMark extends HTMLElement {
  #watcher?: IntersectionObserver

  connectedCallback() {
    const links = [...this.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
    const headings = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))))
    const mark = () => {
      // The section being read is the last one whose heading has passed the upper third.
      const line = innerHeight * 0.34
      let current = -1
      headings.forEach((heading, index) => {
        if (heading && heading.getBoundingClientRect().top <= line) current = index
      })
      links.forEach((link, index) => {
        if (index === current) link.setAttribute('aria-current', 'true')
        else link.removeAttribute('aria-current')
      })
      const link = links[current]
      // Only the list itself scrolls: scrollIntoView would move the page under the reader.
      if (link && this.scrollHeight > this.clientHeight) this.scrollTop = link.offsetTop - this.clientHeight / 2
    }
    // All that is above the line counts as seen, far above too: a jump across the whole text wakes the watcher as a step does.
    this.#watcher = new IntersectionObserver(mark, { rootMargin: '999999px 0px -66% 0px' })
    for (const heading of headings) if (heading) this.#watcher.observe(heading)
  }

  disconnectedCallback() {
    this.#watcher?.disconnect()
  }
}

customElements.define('contents-mark', ContentsMark)
