/** Shows a video or another page inside the article, but asks its host only after a click. Without it there is a link. */
class ClickToLoad extends HTMLElement {
  connectedCallback() {
    const { src, title = '', label } = this.dataset
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
}

customElements.define('click-to-load', ClickToLoad)
