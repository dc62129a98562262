/**
 * The pages that are being rendered. A publish waits for those that began before it, so that no later visitor can
 * join one of them.
 */
export class RendersUnderWay {
  readonly #began = new Map<symbol, number>()

  /** @param clock Milliseconds that only grow. */
  constructor(readonly clock: () => number = () => performance.now()) {}

  /**
   * Counts a request in.
   *
   * @returns Counts it out: to be called when its answer begins to leave. How long a reader takes to fetch it is nobody's concern.
   */
  begin(): () => void {
    const request = Symbol('request')
    this.#began.set(request, this.clock())
    return () => void this.#began.delete(request)
  }

  /** How many are under way. */
  get size(): number {
    return this.#began.size
  }

  /**
   * Waits for those that have begun before now.
   *
   * @param limit Milliseconds to wait at most: a render that hangs must not hold up every publish.
   * @returns How many are still under way.
   */
  async drain(limit = 2000): Promise<number> {
    const waiting = [...this.#began.keys()]
    const end = this.clock() + limit
    const left = () => waiting.filter(request => this.#began.has(request))
    while (left().length > 0 && this.clock() < end) await new Promise(resolve => setTimeout(resolve, 5))
    const hanging = left()
    // They are waited for once, not by each publish to come.
    for (const request of hanging) this.#began.delete(request)
    return hanging.length
  }
}
