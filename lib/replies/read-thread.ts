import { Worker } from 'node:worker_threads'
import { startSource, ThreadOnDemand } from '../thread'
import type { Found, Task } from './read'

/** What the thread says of a task. */
export type Said = { found: Found } | { failed: string }

/** Milliseconds for one task: the server has ten seconds, and what it sends may be anything. */
const PATIENCE = 20_000
/** Milliseconds that the thread is kept for the next task. */
const IDLE = 10_000

/** Asks other servers in a thread of its own, one after the other: what they send is parsed where nobody waits for it, and can be given up. */
export class ReadThread {
  readonly #thread: ThreadOnDemand
  #last: Promise<unknown> = Promise.resolve()

  constructor(start: (isSource: boolean) => Worker = startThread) {
    this.#thread = new ThreadOnDemand(start, IDLE)
  }

  /** @throws Error that says why nothing can be told. */
  read(task: Task): Promise<Found> {
    const read = this.#last.then(() => this.#ask(task))
    this.#last = read.catch(() => {})
    return read
  }

  async #ask(task: Task): Promise<Found> {
    const said = await this.#thread.ask<Said>(task, message => message as Said, PATIENCE)
    if ('failed' in said) throw new Error(said.failed)
    return said.found
  }
}

const LIMITS = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4 }

function startThread(isSource: boolean): Worker {
  const options = { resourceLimits: LIMITS }
  if (isSource) return startSource(new URL('./read-worker.ts', import.meta.url), options)
  // The bundler looks for exactly this expression.
  return new Worker(new URL('./read-worker.ts', import.meta.url), options)
}
