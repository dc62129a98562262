/**
 * The text of an article. What its links lead to comes to the reader: a note beside its mark, a picture over the page; the sign of a
 * heading and the number of a line of code copy their address. Without it they are links. And the tab key stops only at boxes that
 * scroll.
 */
class ArticleText extends HTMLElement {
  connectedCallback() {
    this.onclick = event => {
      const link = (event.target as Element).closest('a')
      // A click that asks for a tab, a window or a file gets one.
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      const note = link.closest<HTMLElement>('.note')
      if (note && link.hash) note.hidePopover()
      else if (link.matches('.anchor, .number')) copyAddress(link)
      else if (link.matches('.enlarge')) this.#enlarge(link, event)
      else if (link.matches('[data-footnote-ref]')) this.#showNote(link, event)
    }
    const boxes = new ResizeObserver(entries => {
      for (const { target } of entries)
        (target as HTMLElement).tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1
    })
    for (const box of this.querySelectorAll('[role="group"][tabindex]')) boxes.observe(box)
  }

  #enlarge(link: HTMLAnchorElement, event: Event) {
    event.preventDefault()
    const dialog = document.createElement('dialog')
    const button = document.createElement('button')
    const picture = new Image()
    dialog.className = 'enlarged'
    button.type = 'button'
    button.ariaLabel = this.dataset.close ?? ''
    button.textContent = '×'
    // A phone shows its middle first.
    picture.onload = () => dialog.scrollTo((dialog.scrollWidth - dialog.clientWidth) / 2, 0)
    picture.src = link.href
    picture.alt = link.querySelector('img')?.alt ?? ''
    dialog.ariaLabel = picture.alt || link.ariaLabel
    dialog.onclick = () => dialog.close()
    dialog.onclose = () => dialog.remove()
    dialog.append(button, picture)
    this.append(dialog)
    // Escape closes it, and the link has the focus again: the browser does both.
    dialog.showModal()
  }

  /** A copy of the note below its mark, where there is room beside the text; within a note the marks are links. */
  #showNote(link: HTMLAnchorElement, event: Event) {
    const note = document.getElementById(decodeURIComponent(link.hash.slice(1)))
    const box = document.createElement('div')
    if (!note || !box.showPopover || !matchMedia('(min-width: 48em)').matches) return
    event.preventDefault()
    box.className = 'note'
    box.popover = 'auto'
    box.tabIndex = -1
    box.role = 'note'
    box.ariaLabel = link.textContent
    box.append(link.cloneNode(true), ...note.cloneNode(true).childNodes)
    for (const back of box.querySelectorAll('[data-footnote-backref], copy-code')) back.remove()
    for (const named of box.querySelectorAll('[id]')) named.removeAttribute('id')
    box.ontoggle = ({ newState }) => {
      if (newState === 'closed') box.remove()
    }
    this.append(box)
    box.showPopover({ source: link })
    const { left, top, bottom } = link.getBoundingClientRect()
    const below = bottom + box.offsetHeight + 8 < innerHeight || top < box.offsetHeight
    box.style.left = `${scrollX + Math.max(16, Math.min(left - 16, innerWidth - box.offsetWidth - 32))}px`
    box.style.top = `${scrollY + (below ? bottom + 8 : top - box.offsetHeight - 8)}px`
    box.focus({ preventScroll: true })
  }
}

/** The browser goes to the address besides, so that a reader sees what was copied. */
function copyAddress(link: HTMLAnchorElement) {
  navigator.clipboard?.writeText(link.href).then(
    () => {
      link.dataset.copied = ''
      setTimeout(() => delete link.dataset.copied, 2000)
    },
    () => {},
  )
}

customElements.define('article-text', ArticleText)
