/**
 * A text whose lines run downwards, from right to left. The wheel and the keys that move down a page move along the text; a finger turns
 * pages of whole lines. Without it the box is pulled sideways.
 */
class VerticalText extends HTMLElement {
  connectedCallback() {
    new ResizeObserver(() => this.#divide()).observe(this)
    // A picture of unknown size has come.
    this.addEventListener('load', () => this.#divide(), true)

    const forward = (by: number) => {
      const before = this.scrollLeft
      this.scrollBy({ left: -by, behavior: 'instant' })
      return this.scrollLeft !== before
    }
    this.addEventListener(
      'wheel',
      event => {
        const { deltaX, deltaY, deltaMode, ctrlKey, shiftKey } = event
        if (ctrlKey || shiftKey || Math.abs(deltaX) > Math.abs(deltaY)) return
        // At either end the page moves on.
        if (forward(deltaMode === 0 ? deltaY : deltaY * 40)) event.preventDefault()
      },
      { passive: false },
    )
    this.onkeydown = event => {
      if (event.target !== this || event.ctrlKey || event.metaKey || event.altKey) return
      const page = this.clientWidth
      const lines = 2 * this.#line()
      const way: Record<string, number> = {
        ArrowDown: lines,
        ArrowUp: -lines,
        PageDown: page,
        PageUp: -page,
        ' ': event.shiftKey ? -page : page,
        Home: -this.scrollWidth,
        End: this.scrollWidth,
      }
      const by = way[event.key]
      if (by !== undefined && forward(by)) event.preventDefault()
    }
  }

  #line() {
    return Number.parseFloat(getComputedStyle(this).lineHeight)
  }

  /** Lets everything begin on the grid of lines, and on the next page what does not fit on one; then marks the pages. */
  #divide() {
    for (const page of this.querySelectorAll('.page')) page.remove()
    const [line, width] = [this.#line(), this.clientWidth]
    const right = this.getBoundingClientRect().right - this.scrollLeft
    let before = 0
    for (const block of this.querySelectorAll<HTMLElement>('header > *, .article > :not(.part), .part > *')) {
      block.style.marginRight = ''
      const box = block.getBoundingClientRect()
      const start = right - box.right
      // The line that a box begins between, or the page that begins between it and what is before it.
      let wanted = Math.ceil(start / line - 0.1) * line
      const page = Math.ceil(before / width - 0.01) * width
      if (page < wanted) wanted = Math.min(wanted, page)
      // A heading, and the rule above the notes, want a line after them; a text goes on.
      const room = block.matches('h2, h3, h4, h5, h6, section') ? 3 * line : block.matches('p, ul, ol') ? 0 : box.width
      if ((wanted % width) + room > width && room <= width) wanted = Math.ceil(wanted / width) * width
      const by = wanted - start
      if (Math.abs(by) > 0.5)
        block.style.marginRight = `${Number.parseFloat(getComputedStyle(block).marginRight) + by}px`
      before = right - block.getBoundingClientRect().left
    }
    const count = Math.ceil(this.scrollWidth / width - 0.1)
    for (let page = 0; page < count; page++) {
      const mark = document.createElement('span')
      mark.className = 'page'
      mark.dataset.page = `${page + 1} / ${count}`
      mark.ariaHidden = 'true'
      mark.style.width = `${width}px`
      mark.style.right = `${page * width}px`
      this.append(mark)
    }
  }
}

customElements.define('vertical-text', VerticalText)
