/** Where to search, and how the dialog is called. */
interface SearchOptions {
  /** Address of the page that searches. */
  action: string
  /** What it is called. */
  label: string
  /** What the button is called that closes it. */
  close: string
  /** Address of its styles. */
  css: string
}

let dialog: HTMLDialogElement | undefined

/** Shows the search over the page. */
export async function openSearch(options: SearchOptions): Promise<void> {
  await styled(options.css)
  dialog ??= made(options)
  if (!dialog.open) dialog.showModal()
  dialog.querySelector('input')?.select()
}

/** Milliseconds after the last letter. */
const PAUSE = 150

function made({ action, label, close }: SearchOptions): HTMLDialogElement {
  const dialog = document.createElement('dialog')
  dialog.className = 'search-dialog search'
  dialog.ariaLabel = label
  dialog.innerHTML =
    '<form class="search-form" role="search"><input type="search" name="q" maxlength="200" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"><button type="button">×</button></form><p class="search-count" role="status"></p><div class="search-found"></div>'
  const find = <Kind extends HTMLElement>(selector: string) => dialog.querySelector<Kind>(selector)!
  const [form, field, button] = [find<HTMLFormElement>('form'), find<HTMLInputElement>('input'), find('button')]
  const [count, found] = [find('.search-count'), find('.search-found')]
  form.action = action
  field.ariaLabel = label
  field.placeholder = label
  button.ariaLabel = close
  button.title = close

  let last = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking = new AbortController()
  const ask = async () => {
    const query = field.value.trim()
    if (query === last) return
    last = query
    asking.abort()
    asking = new AbortController()
    if (query === '') {
      count.textContent = ''
      found.replaceChildren()
      return
    }
    try {
      const answer = await fetch(`${action}?${new URLSearchParams({ q: query, part: '' })}`, { signal: asking.signal })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const part = page.querySelector('.search-found') ?? page.body
      const said = part.querySelector('[role=status]')
      // A screen reader says what changes in a place that it knows.
      count.textContent = said?.textContent ?? ''
      said?.remove()
      found.replaceChildren(...part.childNodes)
      dialog.scrollTop = 0
    } catch {
      // Another question has come, or the network has gone: Enter leads to the page.
    }
  }
  const askSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(ask, PAUSE)
  }
  field.oninput = event => {
    if (!(event as InputEvent).isComposing) askSoon()
  }
  field.addEventListener('compositionend', askSoon)
  button.onclick = () => dialog.close()
  dialog.onclick = ({ target }) => {
    if (target === dialog || (target as Element).closest?.('a')) dialog.close()
  }
  dialog.onkeydown = event => {
    if (event.isComposing) return
    // A field of this kind would only be emptied.
    if (event.key === 'Escape') {
      event.preventDefault()
      dialog.close()
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    const stops: HTMLElement[] = [field, ...found.querySelectorAll<HTMLElement>('.search-results a')]
    const at = stops.indexOf(document.activeElement as HTMLElement)
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)]
    event.preventDefault()
    next?.focus()
  }
  document.body.append(dialog)
  return dialog
}

/** Settles when the styles are there. */
function styled(href: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (document.querySelector(`link[href="${href}"]`)) return resolve()
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    link.onload = () => resolve()
    link.onerror = reject
    document.head.append(link)
  })
}
