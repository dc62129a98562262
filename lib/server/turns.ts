/** Lets a few do at once what is heavy; a bounded number waits in a row, the rest is turned away. */
export class Turns {
  #running = 0
  readonly #waiting: (() => void)[] = []

  /**
   * @param atOnce How many have their turn at the same time.
   * @param longest How many may wait.
   */
  constructor(
    readonly atOnce: number,
    readonly longest: number,
  ) {}

  /**
   * Waits for a turn.
   *
   * @returns Ends the turn, which may be called more than once; `null` where too many wait already.
   */
  async take(): Promise<(() => void) | null> {
    if (this.#running < this.atOnce) this.#running++
    else if (this.#waiting.length >= this.longest) return null
    // Whoever ends a turn hands it on.
    else await new Promise<void>(resolve => this.#waiting.push(resolve))
    let ended = false
    return () => {
      if (ended) return
      ended = true
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running--
    }
  }
}
