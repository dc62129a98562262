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

/** Things that are looked at between two stops of long work: to stop after each would take longer than to look at it. */
export const STEP = 100

/** What work comes to that stops between two steps, in one go. */
export function atOnce<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/** The same with turns for others. */
export async function inTurns<Result>(work: Generator<void, Result>): Promise<Result> {
  const turn = new Turn()
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    await turn.end()
  }
}
