import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Ended, Run } from './git-run.mjs'

/** What the process is asked. */
export interface Asked {
  /** Tells the answer from others. */
  id: number
  /** What git is called with. */
  args: readonly string[]
  /** How it is to be run. */
  run: Run
}

/** What it answers. */
interface Answer {
  id: number
  ended: Ended
}

/** Milliseconds after which a process that has nothing to do ends: it holds 40 MB, most of them shared with the server. */
const IDLE = 10_000

/**
 * A small process that runs git. Whoever starts a program is copied for it first, with the tables of all its memory: one that holds ten
 * thousand posts stands still for 10 to 30 ms, and a push runs git ten times. It is started when it is first asked.
 */
export class GitProcess {
  #child: ChildProcess | undefined
  readonly #waiting = new Map<number, (ended: Ended | null) => void>()
  #last = 0
  #idle: NodeJS.Timeout | undefined

  /** @param file Where `git-child.mjs` lies. */
  constructor(readonly file: string) {}

  /** Runs git and waits for its end; `null` where the process cannot be had, and git has not been run. */
  run(args: readonly string[], run: Run): Promise<Ended | null> {
    // A host that packs what is imported leaves it out.
    if (!existsSync(this.file)) return Promise.resolve(null)
    return new Promise(resolve => {
      this.#child ??= this.#start()
      const id = ++this.#last
      clearTimeout(this.#idle)
      this.#waiting.set(id, resolve)
      this.#child.send({ id, args, run } satisfies Asked, error => {
        if (error && this.#waiting.delete(id)) resolve(null)
      })
    })
  }

  /** Lets the process end, if it has nothing to do. */
  end(): void {
    if (this.#waiting.size > 0) return
    clearTimeout(this.#idle)
    if (this.#child?.connected) this.#child.disconnect()
    this.#child = undefined
  }

  #start(): ChildProcess {
    // Ctrl+C at the server ends the server; what git has begun it may bring to its end.
    const child = fork(this.file, [], {
      detached: true,
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    child.on('message', ({ id, ended }: Answer) => {
      this.#waiting.get(id)?.(ended)
      this.#waiting.delete(id)
      if (this.#waiting.size > 0) return
      this.#idle = setTimeout(() => this.end(), IDLE)
      this.#idle.unref()
    })
    child.on('error', () => this.#gone(child, null))
    // In the midst of something, perhaps.
    child.on('exit', () => this.#gone(child, { said: 'the process that runs git has ended', how: 'ended' }))
    return child
  }

  #gone(child: ChildProcess, ended: Ended | null): void {
    if (this.#child !== child) return
    this.#child = undefined
    for (const answer of this.#waiting.values()) answer(ended)
    this.#waiting.clear()
  }
}
