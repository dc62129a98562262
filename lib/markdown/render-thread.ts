import { AsyncResource } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { Rests } from '../rests'
import type { ArticleInput, Collected, FindMedia } from './article'
import { type Refusal, tooLarge, tooSlow } from './as-written'
import { isHeavy } from './guard'
import {
  completed,
  type Done,
  type FromThread,
  type RenderTask,
  type ThreadStart,
  type ToThread,
  taskOf,
} from './render-task'

/** What became of a post: its pieces, why there are none, or that this host has no threads. */
export type Rendering = Collected | { refusal: Refusal } | 'no threads'

/** How long things may take, in milliseconds, and how a thread is started. Tests give their own. */
export interface RenderOptions {
  /** What a post of so many characters may take before it is shown as written. */
  deadline: (characters: number) => number
  /** How long a post may keep others waiting. */
  patience: number
  /** How long a post may wait for its turn among those that take long. */
  longestWait: number
  /** When a thread that has nothing to do ends: the one for most posts, and the one for those that take long. */
  idle: { fast: number; slow: number }
  clock: () => number
  start: (about: ThreadStart) => Worker
}

const defaults: RenderOptions = {
  // An article takes 10 ms, a table of 60,000 cells 10 s.
  deadline: characters => Math.min(12_000, 4_000 + characters / 20),
  patience: 1_000,
  longestWait: 30_000,
  // Who develops the blog wants the plugins as they are now.
  idle: { fast: process.env.NODE_ENV === 'development' ? 2_000 : Number.POSITIVE_INFINITY, slow: 10_000 },
  clock: () => performance.now(),
  start: startThread,
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
  thread: RenderThread
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

  /** Renders a post; answers at the deadline at the latest, once it is its turn. Never throws. */
  async render(input: ArticleInput): Promise<Rendering> {
    if (this.isWithoutThreads) return 'no threads'
    const text = createHash('sha256').update(`${input.path}\0${input.body}`).digest('base64')
    const lane = this.slow.has(text) || isHeavy(input.body) ? 'slow' : 'fast'
    return new Promise(resolve => {
      // What it finds is stamped on the page that asks, whichever request the thread was started for.
      const findMedia = AsyncResource.bind(input.findMedia)
      const asked = this.options.clock()
      this.queues[lane].push({ input: { ...input, findMedia }, text, asked, deaths: 0, resolve })
      this.pump(lane)
    })
  }

  /** Ends the threads; who asks again starts them again. */
  async close(): Promise<void> {
    await Promise.all(Object.values(this.runners).map(({ thread }) => thread.end()))
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
    const runner: Runner = { lane, thread: new RenderThread(this.options.start, warm) }
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
    runner.thread.idle()
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
    const { clock, deadline, patience, longestWait } = this.options
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
      return this.died(runner.lane, job, error)
    }
    runner.began = clock()
    const late = setTimeout(() => this.end(runner, 'late'), deadline(input.body.length))
    const impatient = setTimeout(() => this.makeWay(runner), patience)
    try {
      const task = taskOf(input)
      const { done, missed } = await runner.thread.render(task, input.findMedia)
      const better = completed(task, missed, input)
      const rendered = better ? (await runner.thread.render(better, input.findMedia)).done : done
      this.rests.end(text)
      job.resolve(rendered)
    } catch (error) {
      if (runner.end === 'moved') return this.queueAgain('slow', job)
      if (runner.end !== 'late') return this.died(runner.lane, job, error)
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
  private died(lane: Lane, job: Job, error: unknown): void {
    console.error(`[render] the thread ended over ${job.input.path}:`, error)
    job.deaths++
    if (job.deaths < 2) this.queueAgain(lane, job)
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

/** A thread that renders one post at a time. */
class RenderThread {
  /** Settles when the thread has started; rejects where it cannot. */
  readonly ready: Promise<void>
  hasEnded = false
  private worker?: Worker
  private job?: { findMedia: FindMedia; resolve: (done: Done) => void; reject: (error: unknown) => void }

  constructor(start: RenderOptions['start'], warm: boolean) {
    this.ready = this.begin(start, { warm, isSource: runsSources }).catch(error => {
      if (!isUnread(error) || runsSources) throw error
      runsSources = true
      return this.begin(start, { warm, isSource: true })
    })
    this.ready.catch(() => {
      this.hasEnded = true
    })
  }

  /** Renders a post; rejects where the thread ends before. */
  render(task: RenderTask, findMedia: FindMedia): Promise<Done> {
    return new Promise<Done>((resolve, reject) => {
      if (this.hasEnded) return reject(new Error('the thread has ended'))
      this.job = { findMedia, resolve, reject }
      this.worker?.ref()
      this.say(task)
    }).finally(() => {
      this.job = undefined
    })
  }

  /** Lets the process end while this thread has nothing to do. */
  idle(): void {
    this.worker?.unref()
  }

  async end(): Promise<void> {
    this.hasEnded = true
    this.job?.reject(new Error('the thread was ended'))
    await this.worker?.terminate()
  }

  private begin(start: RenderOptions['start'], about: ThreadStart): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = start(about)
      this.worker = worker
      const fail = (error: unknown) => {
        clearTimeout(timer)
        reject(error)
        this.job?.reject(error)
      }
      const timer = setTimeout(() => {
        fail(new Error('the thread did not start in time'))
        this.end()
      }, LONGEST_START)
      worker.on('error', error => {
        if (this.job) this.hasEnded = true
        fail(error)
      })
      worker.on('exit', code => {
        // That of a thread that could not read its file comes when another has begun.
        if (this.worker === worker) this.hasEnded = true
        fail(new Error(`the thread ended with code ${code}`))
      })
      worker.on('message', (message: FromThread) => {
        if (message === 'ready') {
          clearTimeout(timer)
          resolve()
        } else if ('done' in message) this.job?.resolve(message)
        else this.find(message)
      })
    })
  }

  private async find({ id, find }: { id: number; find: string }): Promise<void> {
    const media = await this.job?.findMedia(find).catch(() => undefined)
    this.say({ id, media: media ?? { found: false, looked: [] } })
  }

  private say(message: ToThread): void {
    this.worker?.postMessage(message)
  }
}

/** What loads the plugins on a slow machine, and the grammars. */
const LONGEST_START = 60_000

/** Command-line tools run the sources by tsx, and a thread does not inherit that. Found out by the first thread. */
let runsSources = false

/** What Node says of a file in TypeScript: that it knows none (20), or not where its imports lead (from 22.18 on). */
const isUnread = (error: unknown) =>
  ['ERR_UNKNOWN_FILE_EXTENSION', 'ERR_MODULE_NOT_FOUND'].includes(String((error as { code?: string }).code))

function startThread(about: ThreadStart): Worker {
  const options = { workerData: about, resourceLimits: { maxOldGenerationSizeMb: 384, stackSizeMb: 4 } }
  // The bundler looks for exactly this expression.
  if (!about.isSource) return new Worker(new URL('./render-worker.ts', import.meta.url), options)
  const file = JSON.stringify(new URL('./render-worker.ts', import.meta.url).href)
  const start = `import('tsx/esm/api').then(tsx => { tsx.register(); return import(${file}) })`
  return new Worker(start, { ...options, eval: true })
}
