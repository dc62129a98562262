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

  /** Visits things one after the other, each in no time, with turns for the others between. */
  async each<Thing>(things: readonly Thing[], visit: (thing: Thing, at: number) => void): Promise<void> {
    for (const [at, thing] of things.entries()) {
      visit(thing, at)
      if (at % STEP === 0) await this.end()
    }
  }
}

/** Things that are visited between two looks at the clock: after each it would take longer than the visit. */
const STEP = 100
