/**
 * A text whose lines run downwards, from right to left. The wheel and the keys that move down a page move along the text. Without it the
 * box is pulled sideways.
 */
class VerticalText extends HTMLElement {
  connectedCallback() {
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
      const page = this.clientWidth * 0.9
      const way: Record<string, number> = {
        ArrowDown: 80,
        ArrowUp: -80,
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
}

customElements.define('vertical-text', VerticalText)
