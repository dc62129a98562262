/** Buttons on a block of code: copy it, and wrap its lines where they are longer than the block. */
class CopyCode extends HTMLElement {
  connectedCallback() {
    const code = this.parentElement?.querySelector('pre')
    if (!code || this.firstChild) return
    const { label = '', done = label } = this.dataset
    const copy = addButton(this, () =>
      navigator.clipboard.writeText(code.textContent ?? '').then(() => {
        say(copy, done)
        setTimeout(() => say(copy, label), 2000)
      }),
    )
    // An article has many such buttons: each is called by what it copies.
    const name = this.parentElement?.querySelector('.code-name')?.textContent ?? firstLine(code)
    const say = (button: HTMLElement, words: string) => {
      button.textContent = words
      button.ariaLabel = `${words}: ${name}`
    }
    say(copy, label)
    // What the button now says is read out.
    copy.ariaLive = 'polite'
    const wrap = this.closest<HTMLElement>('[data-wrap]')?.dataset.wrap
    if (!wrap || code.scrollWidth <= code.clientWidth) return
    const toggle = addButton(this, () => {
      toggle.ariaPressed = String(code.classList.toggle('wrapped'))
    })
    say(toggle, wrap)
    toggle.ariaPressed = 'false'
    this.prepend(toggle)
  }
}

const firstLine = (code: Element) => code.textContent?.trim().split('\n')[0]?.slice(0, 40) ?? ''

function addButton(parent: HTMLElement, act: () => void) {
  const button = document.createElement('button')
  button.type = 'button'
  button.onclick = act
  parent.append(button)
  return button
}

customElements.define('copy-code', CopyCode)
