/** Milliseconds of work after which others get their turn. */
const LONG = 2

/** Works that wait to go on. One does in each round of the event loop: what several do at the same time holds it no longer than one. */
const waiting: (() => void)[] = []

function goOn(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(goOn)
}

/** Lets others have their turn: for long work in a thread that answers, too. */
export class Turn {
  #began = performance.now()

  /** Between two steps of the work: waits for the others where it has gone on for long. */
  async end(): Promise<void> {
    if (performance.now() - this.#began < LONG) return
    await new Promise<void>(resolve => {
      if (waiting.push(resolve) === 1) setImmediate(goOn)
    })
    this.#began = performance.now()
  }

  /** Visits things one after the other, each in no time, with turns for the others between. */
  async each<Thing>(things: readonly Thing[], visit: (thing: Thing, at: number) => void): Promise<void> {
    // Not by `entries`: it makes a pair of each, a third of the time where a visit takes a thousandth of a millisecond.
    for (let at = 0; at < things.length; at++) {
      visit(things[at] as Thing, at)
      if (at % STEP === 0) await this.end()
    }
  }
}

/** Things that are visited between two looks at the clock: after each it would take longer than the visit. */
const STEP = 100
