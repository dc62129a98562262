/**
 * Texts that were not ready in time. That may have been the load of the server, so they are tried again; without a rest between the
 * attempts, a text that never makes it would keep a thread busy with every visit. The rest is a minute, and doubles up to an hour.
 */
export class Rests {
  private readonly resting = new Map<string, { until: number; wait: number }>()

  /** @param clock Milliseconds, from any moment on. */
  constructor(private readonly clock = () => performance.now()) {}

  /** Whether no text rests. */
  get isEmpty(): boolean {
    return this.resting.size === 0
  }

  /** Whether a text has to rest now. Texts are told apart by a key of the caller's. */
  has(text: string): boolean {
    const rest = this.resting.get(text)
    return rest !== undefined && this.clock() < rest.until
  }

  /** The text was not ready in time. */
  begin(text: string): void {
    const wait = Math.min(2 * (this.resting.get(text)?.wait ?? SHORTEST / 2), LONGEST)
    this.resting.delete(text)
    this.resting.set(text, { until: this.clock() + wait, wait })
    if (this.resting.size > MOST) this.resting.delete(this.resting.keys().next().value as string)
  }

  /** The text was ready. */
  end(text: string): void {
    this.resting.delete(text)
  }
}

const SHORTEST = 60_000
const LONGEST = 3_600_000
/** Those that have rested longest are forgotten. */
const MOST = 1000
