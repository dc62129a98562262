/**
 * Loads what counts visits, once the page is shown; for readers whose browser asks not to be tracked, nothing. Without it nobody is counted.
 */
class VisitCounter extends HTMLElement {
  connectedCallback() {
    const { globalPrivacyControl, doNotTrack } = navigator as Navigator & { globalPrivacyControl?: boolean }
    if (globalPrivacyControl || doNotTrack === '1') return
    // Who only may come has not.
    if ((document as Document & { prerendering?: boolean }).prerendering)
      document.addEventListener('prerenderingchange', () => this.#load(), { once: true })
    else this.#load()
  }

  #load() {
    const counters: { src: string; data: Record<string, string>; queue?: string }[] = JSON.parse(
      this.dataset.counters ?? '[]',
    )
    for (const { src, data, queue } of counters) {
      if (queue) startQueue(queue)
      const script = document.createElement('script')
      for (const [name, value] of Object.entries(data)) script.setAttribute(`data-${name}`, value)
      script.src = src
      document.head.append(script)
    }
  }
}

/** What the snippet of a service does inline: a queue of calls until its script is there, and the settings it is begun with. */
function startQueue(name: string): void {
  const calls: unknown[][] = []
  const queue = (...call: unknown[]) => calls.push(call)
  Object.assign(window, { [name]: Object.assign(queue, { q: calls, o: {} }) })
}

customElements.define('visit-counter', VisitCounter)
