/** Adds to a row of share links what only a script can do: copy the address, open the device's own sheet. */
class ShareBar extends HTMLElement {
  connectedCallback() {
    if (this.querySelector('button')) return
    const { url = location.href, title = document.title, copy = '', copied = '', share = '' } = this.dataset
    const button = this.#add(copy, () =>
      navigator.clipboard.writeText(url).then(() => {
        button.textContent = copied
        setTimeout(() => {
          button.textContent = copy
        }, 2000)
      }),
    )
    button.ariaLive = 'polite'
    // A reader who closes the sheet rejects the promise: that is no error.
    if ('share' in navigator) this.#add(share, () => navigator.share({ url, title }).catch(() => {}))
  }

  #add(label: string, act: () => void) {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = label
    button.onclick = act
    this.append(button)
    return button
  }
}

customElements.define('share-bar', ShareBar)
