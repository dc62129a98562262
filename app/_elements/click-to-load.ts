/**
 * Shows a video, a picture or another page inside the article, but asks its host only after a click. Without it there is a
 * link.
 */
class ClickToLoad extends HTMLElement {
  connectedCallback() {
    const { kind, src, title = '', label } = this.dataset
    if (kind) this.onclick = event => this.#load(event, kind)
    if (!src || !label || this.querySelector('button')) return
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.onclick = () => {
      const frame = document.createElement('iframe')
      frame.src = src
      frame.title = title
      frame.allowFullscreen = true
      frame.referrerPolicy = 'strict-origin-when-cross-origin'
      button.replaceWith(frame)
      frame.focus()
    }
    this.prepend(button)
  }

  /** Puts a picture, video or sound in the place of its link; a click that asks for a tab or a window gets one. */
  #load(event: MouseEvent, kind: string) {
    const link = (event.target as Element).closest('a')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || this.ariaBusy) return
    event.preventDefault()
    const media = document.createElement(kind) as HTMLImageElement | HTMLMediaElement
    for (const { name, value } of this.attributes) {
      if (name !== 'data-kind') media.setAttribute(name.replace('data-', ''), value)
    }
    const show = () => {
      this.replaceWith(media)
      media.tabIndex = -1
      media.focus()
    }
    this.ariaBusy = 'true'
    // What cannot be shown here may open by itself: the next click does what a link does.
    media.onerror = () => {
      this.ariaBusy = null
      this.onclick = null
    }
    if (media instanceof HTMLMediaElement) {
      media.controls = true
      media.src = link.href
      show()
    } else {
      media.onload = show
      media.referrerPolicy = 'no-referrer'
      media.src = link.href
    }
  }
}

customElements.define('click-to-load', ClickToLoad)
