/** Buttons on a block of code: copy it, and wrap its lines where they are longer than the block. */
class CopyCode extends HTMLElement {
  connectedCallback() {
    const code = this.parentElement?.querySelector('pre')
    if (!code || this.firstChild) return
    const label = this.dataset.label ?? ''
    const copy = addButton(this, label, () =>
      navigator.clipboard.writeText(code.textContent ?? '').then(() => {
        copy.textContent = this.dataset.done ?? label
        setTimeout(() => {
          copy.textContent = label
        }, 2000)
      }),
    )
    // What the button now says is read out.
    copy.ariaLive = 'polite'
    const wrap = this.closest<HTMLElement>('[data-wrap]')?.dataset.wrap
    if (!wrap || code.scrollWidth <= code.clientWidth) return
    const toggle = addButton(this, wrap, () => {
      toggle.ariaPressed = String(code.classList.toggle('wrapped'))
    })
    toggle.ariaPressed = 'false'
    this.prepend(toggle)
  }
}

function addButton(parent: HTMLElement, label: string, act: () => void) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = label
  button.onclick = act
  parent.append(button)
  return button
}

customElements.define('copy-code', CopyCode)
