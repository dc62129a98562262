/** How pages are rendered ahead. */
export interface RenderAheadOptions {
  /** Renders the page at an address, and settles when it is kept. */
  render: (address: string) => Promise<unknown>
  /** Whether somebody waits just now, for a page or for what is new. */
  isBusy: () => boolean
  /** Milliseconds between two looks at whether somebody waits. */
  pause?: number
}

/**
 * Renders pages before a reader asks for them: those that a push has changed. One after the other, and none while somebody
 * waits.
 */
export class RenderAhead {
  readonly #waiting = new Set<string>()
  #done: Promise<void> | null = null

  constructor(readonly options: RenderAheadOptions) {}

  /**
   * Puts addresses in line; one that is there already keeps its place.
   *
   * @param most How many may wait; of a push that changes more, the others are rendered when somebody asks.
   * @returns Settles when all that is in line has been rendered.
   */
  add(addresses: Iterable<string>, most = 50): Promise<void> {
    for (const address of addresses) if (this.#waiting.size < most) this.#waiting.add(address)
    this.#done ??= this.#run().finally(() => {
      this.#done = null
    })
    return this.#done
  }

  async #run(): Promise<void> {
    const { render, isBusy, pause = 20 } = this.options
    for (const address of this.#waiting) {
      while (isBusy()) await new Promise(resolve => setTimeout(resolve, pause))
      this.#waiting.delete(address)
      // Whoever asks next is told what is wrong with it.
      await render(address).catch(() => {})
    }
  }
}

/** What is followed: the content server. */
export interface Followed<Content> {
  /** Told of the content that was shown before, when another is. */
  readonly refreshed: Set<(before: Content) => void>
}

/**
 * Renders ahead what each change of a content makes new.
 *
 * @param changed Finds the addresses of a change. What was shown before is held no longer than that takes: with a push each second the
 *   line is never empty, and all contents since the first would be held.
 */
export function renderChanges<Content>(
  content: Followed<Content>,
  ahead: RenderAhead,
  changed: (before: Content) => Promise<string[]>,
): void {
  content.refreshed.add(before => {
    changed(before)
      .then(addresses => ahead.add(addresses))
      .catch(error => console.error('[start] could not render ahead what has changed:', error))
  })
}
