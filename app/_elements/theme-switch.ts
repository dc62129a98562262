/**
 * A button that changes the colours: as the device has them, light, dark, and round again. The
 * choice is kept and set before the first paint by the one inline line of a page.
 */
class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return
    const button = document.createElement('button')
    button.type = 'button'
    button.innerHTML =
      '<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z"/></svg>'
    button.onclick = () => {
      const next = ({ auto: 'light', light: 'dark', dark: 'auto' } as const)[chosen()]
      keep(next)
      show(next)
    }
    const show = (theme: Theme) => {
      const root = document.documentElement
      if (theme === 'auto') delete root.dataset.theme
      else root.dataset.theme = theme
      button.dataset.theme = theme
      button.title = this.dataset[theme] ?? ''
      button.setAttribute('aria-label', button.title)
    }
    // The other open tabs follow.
    addEventListener('storage', () => show(chosen()))
    show(chosen())
    this.append(button)
  }
}

type Theme = 'auto' | 'light' | 'dark'

/** What was chosen: on any page, or on this one where the browser keeps nothing (a private window that blocks storage throws). */
function chosen(): Theme {
  let theme: unknown
  try {
    theme = localStorage.theme
  } catch {
    theme = document.documentElement.dataset.theme
  }
  return theme === 'light' || theme === 'dark' ? theme : 'auto'
}

function keep(theme: Theme): void {
  try {
    if (theme === 'auto') localStorage.removeItem('theme')
    else localStorage.theme = theme
  } catch {
    // The choice holds for this page.
  }
}

customElements.define('theme-switch', ThemeSwitch)
