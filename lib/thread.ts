import { fileURLToPath } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'

/** What a thread says when it is ready to be asked. */
export const READY = 'ready'

/**
 * A thread that is asked one thing at a time, and can be ended whatever it is doing. The process waits for it while it starts and
 * while it is asked, and can end while it has nothing to do.
 */
export class Thread {
  /** Settles when the thread has started; rejects where it cannot. */
  readonly ready: Promise<void>
  /** Whether it has ended, by itself or because somebody ended it. */
  hasEnded = false
  private worker?: Worker
  private asked?: { hear: (message: unknown) => void; reject: (error: unknown) => void }

  /**
   * @param start Starts a thread that says `READY`. `isSource` where its file is the source in TypeScript, as in command-line tools,
   *   and not what a bundler made of it.
   */
  constructor(start: (isSource: boolean) => Worker) {
    // Another thread that starts at the same time may find out first.
    const isSource = areSources
    this.ready = this.begin(start, isSource).catch(error => {
      if (!isUnread(error) || isSource) throw error
      areSources = true
      return this.begin(start, true)
    })
    this.ready.catch(() => {
      this.hasEnded = true
    })
  }

  /**
   * Asks the thread; rejects where it ends before it has answered.
   *
   * @param hear Gets each message, and gives the answer, or `undefined` where the message is none.
   */
  ask<Answer>(message: unknown, hear: (message: unknown) => Answer | undefined): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      if (this.hasEnded) return reject(new Error('the thread has ended'))
      const listen = (said: unknown) => {
        const answer = hear(said)
        if (answer !== undefined) resolve(answer)
      }
      this.asked = { hear: listen, reject }
      this.worker?.ref()
      this.tell(message)
    }).finally(() => {
      this.asked = undefined
      this.worker?.unref()
    })
  }

  /** Sends a message that has no answer. */
  tell(message: unknown): void {
    this.worker?.postMessage(message)
  }

  /** Ends the thread at once. */
  async end(): Promise<void> {
    this.hasEnded = true
    this.asked?.reject(new Error('the thread was ended'))
    await this.worker?.terminate()
  }

  private begin(start: (isSource: boolean) => Worker, isSource: boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = start(isSource)
      this.worker = worker
      // Another comes in its place; Node may tell of its error and of its end in one go.
      let isFollowed = false
      const fail = (error: unknown) => {
        clearTimeout(timer)
        // In Node 20 one whose file cannot be read lives on now and then: no process shall wait for it.
        worker.unref()
        reject(error)
        // The end of one whose file could not be read may come when another is asked already.
        if (this.worker !== worker || isFollowed || !this.asked) return
        this.hasEnded = true
        this.asked.reject(error)
      }
      const timer = setTimeout(() => {
        fail(new Error('the thread did not start in time'))
        this.end()
      }, LONGEST_START)
      worker.on('error', error => {
        isFollowed = isUnread(error) && !isSource
        fail(error)
      })
      worker.on('exit', code => {
        if (this.worker === worker && !isFollowed) this.hasEnded = true
        fail(new Error(`the thread ended with code ${code}`))
      })
      worker.on('message', message => {
        if (message !== READY) return this.asked?.hear(message)
        clearTimeout(timer)
        if (!this.asked) worker.unref()
        resolve()
      })
    })
  }
}

/** A thread that is there while somebody asks it, and a while longer. */
export class ThreadOnDemand {
  private thread?: Thread
  private idle?: NodeJS.Timeout

  /**
   * @param start Starts it, as `Thread` wants it.
   * @param patience Milliseconds that it is kept for the next question.
   */
  constructor(
    private readonly start: (isSource: boolean) => Worker,
    private readonly patience: number,
  ) {}

  /** Settles when a thread is there to be asked; rejects where none can be started. */
  async ready(): Promise<void> {
    await this.there().ready
  }

  /**
   * Asks it as `Thread.ask` does, one question at a time; it is ended where the answer takes longer.
   *
   * @param limit Milliseconds the answer may take.
   */
  async ask<Answer>(message: unknown, hear: (message: unknown) => Answer | undefined, limit: number): Promise<Answer> {
    const thread = this.there()
    await thread.ready
    const late = setTimeout(() => thread.end(), limit)
    try {
      return await thread.ask(message, hear)
    } finally {
      clearTimeout(late)
      this.idle = setTimeout(() => thread.end(), this.patience).unref()
    }
  }

  /** Ends it; who asks again starts another. */
  end(): void {
    this.thread?.end()
  }

  private there(): Thread {
    clearTimeout(this.idle)
    if (!this.thread || this.thread.hasEnded) this.thread = new Thread(this.start)
    return this.thread
  }
}

/**
 * Runs a file in TypeScript in a thread, made one module of JavaScript there: tsx takes longer to read a hundred of them, and names each
 * function wherever one is made.
 */
export function startSource(file: URL, options: WorkerOptions): Worker {
  return new Worker(`(${runSource})(${JSON.stringify(fileURLToPath(file))})`, { ...options, eval: true, execArgv: [] })
}

/** In the thread, as text. */
const runSource = `async file => {
  const outfile = require('node:path').resolve('node_modules/.cache/tsuzuri', 'thread-' + process.pid + '-' + require('node:worker_threads').threadId + '.mjs')
  const how = { bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node' + process.versions.node }
  require('esbuild').buildSync({ entryPoints: [file], outfile, ...how })
  try {
    await import(require('node:url').pathToFileURL(outfile))
  } finally {
    require('node:fs').rmSync(outfile, { force: true })
  }
}`

/** What loads the Markdown plugins on a slow machine, and the grammars. */
const LONGEST_START = 60_000

/** Whether threads run the sources here. Under tsx they do; elsewhere (in Jest) the first one finds out. */
let areSources = process.execArgv.some(argument => argument.includes('tsx'))

/** What Node says of a file in TypeScript: that it knows none (20), or not where its imports lead (from 22.18 on). */
const isUnread = (error: unknown) =>
  ['ERR_UNKNOWN_FILE_EXTENSION', 'ERR_MODULE_NOT_FOUND'].includes(String((error as { code?: string }).code))
