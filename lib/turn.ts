/** Milliseconds of work after which others get their turn. */
const LONG = 2

/** Lets others have their turn: for long work in a thread that answers, too. */
export class Turn {
  #began = performance.now()

  /** Between two steps of the work: waits for the others where it has gone on for long. */
  async end(): Promise<void> {
    if (performance.now() - this.#began < LONG) return
    await new Promise(resolve => setImmediate(resolve))
    this.#began = performance.now()
  }
}

/** Things that are looked at between two looks at the clock: after each it would take longer than the thing. */
export const STEP = 100
