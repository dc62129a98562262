import { AsyncResource } from 'node:async_hooks'
import { Worker } from 'node:worker_threads'
import type { FindMedia } from '../../content/media-result'
import { digest } from '../../digest'
import { isDevelopment } from '../../env'
import type { Fault } from '../../problem'
import { Rests } from '../../rests'
import { startSource, Thread } from '../../thread'
import type { ArticleInput, Collected } from '../article'
import { tooLarge, tooSlow } from '../as-written'
import { isHeavy } from './guard'
import {
  completed,
  type Done,
  type FromThread,
  type Question,
  type RenderTask,
  type ThreadStart,
  type ToThread,
  taskOf,
} from './render-task'

/** What became of a post: its pieces, why there are none, or that this host has no threads. */
export type Rendering = Collected | { refusal: Fault } | 'no threads'

/** How long things may take, in milliseconds, and how a thread is started. Tests give their own. */
export interface RenderOptions {
  /** How long a post may keep others waiting. */
  patience: number
  /** How long a post may wait for its turn among those that take long. */
  longestWait: number
  /** When a thread that has nothing to do ends: the one for most posts, and the one for those that take long. */
  idle: { fast: number; slow: number }
  /**
   * Bytes that a thread may hold besides its heap. One that holds more is replaced, as it cannot give them back. That for most posts has the
   * common grammars; it may become the one for those that take long, and shall not keep them there beside those of its successor.
   */
  mostHeld: { fast: number; slow: number }
  /** Milliseconds, from any moment on. */
  clock: () => number
  /** Starts a thread; `isSource`: from TypeScript, which Node cannot run by itself. */
  start: (about: ThreadStart, isSource: boolean, young: number) => Worker
  /** Megabytes of a thread's heap for what is young: with more of them it takes less time, and more memory. What `npm start` says goes before. */
  young: number
}

/**
 * What a post may take before it is shown as written, in milliseconds. An article takes 10, a table of 60,000 cells 10,000. Not less
 * for a short one: on a busy machine the first with code took a build 4,000.
 */
const DEADLINE = 12_000

const defaults: RenderOptions = {
  patience: 1_000,
  longestWait: 30_000,
  // Who develops the blog wants the plugins as they are now.
  idle: { fast: isDevelopment ? 2_000 : Number.POSITIVE_INFINITY, slow: 10_000 },
  // The common grammars take 65 MB, those of forty languages 380, one language 20 to 30.
  mostHeld: { fast: 128 * 2 ** 20, slow: 40 * 2 ** 20 },
  clock: () => performance.now(),
  start: startThread,
  young: 8,
}

/** The render threads of this process. Next's bundles do not share modules, so they hang on `globalThis`. */
export function renderThreads(): RenderThreads {
  shared[KEY] ??= new RenderThreads()
  return shared[KEY]
}

const KEY = Symbol.for('tsuzuri.render-threads')
const shared = globalThis as typeof globalThis & { [KEY]?: RenderThreads }

/** A post that somebody waits for. */
interface Job {
  input: ArticleInput
  /** Tells the text from others. */
  text: string
  limit: number
  asked: number
  /** How many threads have died over it. */
  deaths: number
  resolve: (rendering: Rendering) => void
}

/** Most posts are rendered in one thread; those that take long go to another, so that the others need not wait for them. */
type Lane = 'fast' | 'slow'

/** A thread with what it is doing. */
interface Runner {
  lane: Lane
  thread: Thread
  job?: Job
  /** When the job began. */
  began?: number
  /** Why its thread was ended, where we ended it. */
  end?: 'late' | 'moved'
  idle?: NodeJS.Timeout
}

/**
 * Renders posts off the event loop. A thread renders one after the other, so that the time a post takes is its own, and is ended at
 * the deadline: nothing else stops a regular expression. There are two threads at most. One that judges a post heavy by its looks is
 * right about order only: a post that was thought to be light and takes long gives way, too.
 */
export class RenderThreads {
  private readonly options: RenderOptions
  private readonly queues: Record<Lane, Job[]> = { fast: [], slow: [] }
  private readonly runners: Partial<Record<Lane, Runner>> = {}
  private readonly rests: Rests
  /** Texts that have kept others waiting. */
  private readonly slow = new Set<string>()
  /** Whether a thread has ever started here. */
  private hasStarted = false
  private isWithoutThreads = false
  /** A server wants a thread before anybody asks. */
  private isServer = false

  constructor(options: Partial<RenderOptions> = {}) {
    this.options = { ...defaults, ...options }
    this.rests = new Rests(this.options.clock)
  }

  /** Starts a thread and gets it ready. Never throws. */
  async warm(): Promise<void> {
    if (this.runners.fast || this.isWithoutThreads) return
    this.isServer = true
    const runner = this.open('fast', true)
    await runner.thread.ready.then(
      () => (this.hasStarted = true),
      error => this.goWithout(error),
    )
    this.work(runner)
  }

  /**
   * Renders a post; answers at the deadline at the latest, once it is its turn. Never throws.
   *
   * @param limit Milliseconds it may take.
   */
  async render(input: ArticleInput, limit = DEADLINE): Promise<Rendering> {
    if (this.isWithoutThreads) return 'no threads'
    const text = digest(`${input.path}\0${input.body}`)
    const lane = this.slow.has(text) || isHeavy(input.body) ? 'slow' : 'fast'
    return new Promise(resolve => {
      // What it finds is stamped on the page that asks, whichever request the thread was started for.
      const findMedia = AsyncResource.bind(input.findMedia)
      const asked = this.options.clock()
      this.queues[lane].push({ input: { ...input, findMedia }, text, limit, asked, deaths: 0, resolve })
      this.pump(lane)
    })
  }

  /** Ends the threads; who asks again starts them again. */
  async close(): Promise<void> {
    const runners = Object.values(this.runners)
    for (const { idle } of runners) clearTimeout(idle)
    await Promise.all(runners.map(({ thread }) => thread.end()))
  }

  /** Sees to it that somebody works on a queue. */
  private pump(lane: Lane): void {
    if (this.queues[lane].length === 0) return
    const runner = this.runners[lane]
    if (!runner) this.work(this.open(lane))
    else if (!runner.job) this.work(runner)
    else if (this.isImpatient(runner)) this.makeWay(runner)
  }

  private open(lane: Lane, warm = false): Runner {
    const runner: Runner = {
      lane,
      thread: new Thread(isSource => this.options.start({ warm }, isSource, this.options.young)),
    }
    this.runners[lane] = runner
    return runner
  }

  private async work(runner: Runner): Promise<void> {
    if (runner.job) return
    clearTimeout(runner.idle)
    while (!runner.thread.hasEnded) {
      const job = this.queues[runner.lane].shift()
      if (!job) return this.idle(runner)
      runner.job = job
      await this.attempt(runner, job)
      runner.job = undefined
      runner.began = undefined
    }
    this.leave(runner)
  }

  private idle(runner: Runner): void {
    const wait = this.options.idle[runner.lane]
    if (!Number.isFinite(wait)) return
    runner.idle = setTimeout(() => {
      runner.thread.end()
      delete this.runners[runner.lane]
    }, wait).unref()
  }

  /** Another thread takes the place of one that has ended. */
  private leave(runner: Runner): void {
    const { lane } = runner
    if (this.runners[lane] !== runner) return
    delete this.runners[lane]
    if (lane === 'fast' && this.isServer && !this.isWithoutThreads) this.work(this.open(lane))
    else this.pump(lane)
  }

  private async attempt(runner: Runner, job: Job): Promise<void> {
    const { clock, patience, longestWait } = this.options
    const { text, input } = job
    if (this.rests.has(text)) return job.resolve({ refusal: tooSlow })
    if (clock() - job.asked > longestWait) return job.resolve({ refusal: tooSlow })
    try {
      await runner.thread.ready
      this.hasStarted = true
    } catch (error) {
      // A host without threads, and not one that is short of memory just now.
      if (!this.hasStarted) {
        this.goWithout(error)
        return job.resolve('no threads')
      }
      return this.died(job, error)
    }
    runner.began = clock()
    const late = setTimeout(() => this.end(runner, 'late'), job.limit)
    const impatient = setTimeout(() => this.makeWay(runner), patience)
    try {
      const task = taskOf(input)
      let last = await ask(runner.thread, task, input.findMedia)
      const better = completed(task, last.missed, input)
      if (better) last = await ask(runner.thread, better, input.findMedia)
      this.rests.end(text)
      job.resolve(last.done)
      if (last.held > this.options.mostHeld[runner.lane]) runner.thread.end()
    } catch (error) {
      if (runner.end === 'moved') return this.queueAgain('slow', job)
      if (runner.end !== 'late') return this.died(job, error)
      this.rests.begin(text)
      console.error(`[render] ${input.path} was not ready in time and is shown as written`)
      job.resolve({ refusal: tooSlow })
    } finally {
      clearTimeout(late)
      clearTimeout(impatient)
    }
  }

  private end(runner: Runner, why: 'late' | 'moved'): void {
    runner.end = why
    runner.thread.end()
  }

  private isImpatient({ began }: Runner): boolean {
    return began !== undefined && this.options.clock() - began >= this.options.patience
  }

  /** A post takes long while others wait: it goes on among those that take long. */
  private makeWay(runner: Runner): void {
    const { job } = runner
    if (runner.lane !== 'fast' || runner.thread.hasEnded || !job || this.queues.fast.length === 0) return
    this.slow.add(job.text)
    if (this.slow.size > MOST_SLOW) this.slow.delete(this.slow.values().next().value as string)
    const other = this.runners.slow
    if (other?.job) {
      // One at a time: it begins again when it is its turn.
      this.end(runner, 'moved')
      return
    }
    runner.lane = 'slow'
    this.runners.slow = runner
    delete this.runners.fast
    if (other && !other.thread.hasEnded) {
      clearTimeout(other.idle)
      other.lane = 'fast'
      this.runners.fast = other
    }
    this.pump('fast')
  }

  /** A thread died over a post, by no doing of ours. The memory that was full may have been that of others, so it gets a second. */
  private died(job: Job, error: unknown): void {
    console.error(`[render] the thread ended over ${job.input.path}:`, error)
    job.deaths++
    if (job.deaths < 2) this.queueAgain('slow', job)
    else {
      this.rests.begin(job.text)
      job.resolve({ refusal: tooLarge })
    }
  }

  private queueAgain(lane: Lane, job: Job): void {
    this.queues[lane].unshift(job)
    this.pump(lane)
  }

  private goWithout(error: unknown): void {
    if (this.isWithoutThreads) return
    console.warn('[render] no thread can be started here; posts are rendered without a deadline:', error)
    this.isWithoutThreads = true
    for (const queue of Object.values(this.queues)) for (const job of queue.splice(0)) job.resolve('no threads')
  }
}

const MOST_SLOW = 1000

/** What a thread makes of a post, which may ask for its pictures meanwhile. */
function ask(thread: Thread, task: RenderTask, findMedia: FindMedia): Promise<Done> {
  const answer = async ({ id, find }: Question) => {
    const media = await findMedia(find).catch(() => ({ found: false as const, looked: [] }))
    thread.tell({ id, media } satisfies ToThread)
  }
  return thread.ask(task, message => {
    if ('done' in (message as FromThread)) return message as Done
    answer(message as Question)
    return undefined
  })
}

/** A table of 60,000 cells fits. A thread that wants more ends, and not the server. */
const LIMITS = { maxOldGenerationSizeMb: 256, stackSizeMb: 4 }

function startThread(about: ThreadStart, isSource: boolean, young: number): Worker {
  const options = { workerData: about, resourceLimits: { ...LIMITS, maxYoungGenerationSizeMb: young } }
  if (isSource) return startSource(new URL('./render-worker.ts', import.meta.url), options)
  // The bundler looks for exactly this expression.
  return new Worker(new URL('./render-worker.ts', import.meta.url), options)
}
