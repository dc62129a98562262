/**
 * Shows the comments on an article after a click, in a frame of their service; to whoever comes back from signing in there, at once. Without
 * it there is a link.
 *
 * @see https://github.com/giscus/giscus/blob/main/client.ts
 */
class ReaderComments extends HTMLElement {
  #frame: HTMLIFrameElement | null = null
  #source = new URL('about:blank')

  connectedCallback() {
    this.#source = new URL(this.dataset.src ?? '')
    this.querySelector('button')!.onclick = () => this.#show()
    if (!signsIn()) return
    this.#show()
    this.scrollIntoView()
  }

  #show() {
    const frame = document.createElement('iframe')
    frame.title = this.dataset.title ?? ''
    frame.allow = 'clipboard-write'
    this.#frame = frame
    this.#ask()
    addEventListener('message', event => this.#hear(event))
    // The reader changed the colours of the page.
    new MutationObserver(() => {
      frame.contentWindow?.postMessage({ giscus: { setConfig: { theme: theme() } } }, this.#source.origin)
    }).observe(document.documentElement, { attributeFilter: ['data-theme'] })
    this.querySelector('button')!.replaceWith(frame)
    frame.focus()
  }

  /** Has the frame loaded for who reads now. */
  #ask() {
    const { searchParams } = this.#source
    searchParams.set('origin', `${location.origin}${location.pathname}#${this.id}`)
    searchParams.set('session', session())
    searchParams.set('theme', theme())
    this.#frame!.src = this.#source.href
  }

  #hear({ origin, data }: MessageEvent) {
    const said = data?.giscus
    if (origin !== this.#source.origin || !said || !this.isConnected) return
    if (said.resizeHeight) this.#frame!.style.height = `${said.resizeHeight}px`
    // Signed out, or for too long.
    if ((said.signOut || /Bad credentials|Invalid state|State has expired/.test(said.error)) && session()) {
      keep('')
      this.#ask()
    }
  }
}

/** Where the service's own script keeps it, too. */
const KEY = 'giscus-session'

/** Whether the service has just sent a reader back who signed in there; the address then says with what. */
function signsIn(): boolean {
  const here = new URL(location.href)
  const given = here.searchParams.get('giscus')
  if (!given) return false
  keep(given)
  here.searchParams.delete('giscus')
  history.replaceState(history.state, '', here)
  return true
}

let known = ''

function keep(session: string): void {
  known = session
  try {
    if (session) localStorage.setItem(KEY, JSON.stringify(session))
    else localStorage.removeItem(KEY)
  } catch {
    // Whoever keeps nothing is signed in on this page.
  }
}

function session(): string {
  try {
    return known || JSON.parse(localStorage.getItem(KEY) ?? '""')
  } catch {
    return known
  }
}

const theme = () => document.documentElement.dataset.theme ?? 'preferred_color_scheme'

customElements.define('reader-comments', ReaderComments)
