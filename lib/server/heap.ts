import { constants, PerformanceObserver } from 'node:perf_hooks'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'

/*
 * `npm start` has V8 collect young objects in the thread whose they are (`--no-parallel-scavenge`), and on Node 20 old ones, too: its helpers
 * took two fifths of the processor time of a first article there, and ended collections while nothing was rendered, when most machine code is
 * forgotten (see `fillHeap`). On Node 24 it is the other way round: without them a first article takes a fifth more, and the heaps 90 MB.
 */

/** The first version of Node on which the helpers were seen to be worth their time. */
const HELPED = 24

/** Whether they are: then they mark what is alive while the thread goes on. */
const isHelped = () => Number.parseInt(process.versions.node, 10) >= HELPED

/** Bytes by which the heap with the content may grow between two full collections: less where one costs the thread less. */
const ROOM = { alone: 10 * 2 ** 20, helped: 7 * 2 ** 20 }
/** The same in percent of what the first left, by which the other heaps grow too: while the content loads, at least and at most. */
const GROWTH = { loading: 60, least: 15, most: 80 }

/** Megabytes for young objects, of which each thread has two: what `npm start` says, and what a thread has that holds ten thousand posts. */
const YOUNG = { all: 2, content: 4 }

const grow = (percent: number) => setFlagsFromString(`--heap-growing-percent=${percent}`)
const young = (megabytes: number) => setFlagsFromString(`--max-semi-space-size=${megabytes}`)

/** Before the first thread is started: where V8's helpers are not worth their time, each thread marks what is alive by itself. */
export function markAlone(): void {
  if (!isHelped()) setFlagsFromString('--no-concurrent-marking')
}

/** Before a thread is started that holds the content: each push looks through all of it, and what comes of that should not grow old. */
export function giveRoom(): void {
  young(YOUNG.content)
}

/** Before the content is loaded, in the thread that holds it: Node would let its heap grow to three times what is alive. */
export function holdHeap(): void {
  young(YOUNG.all)
  grow(GROWTH.loading)
}

/**
 * When the content is loaded: gives it the same room between two full collections, however much of it is alive. A collection costs more
 * than its own time: V8 forgets the machine code of functions of which none is alive just then, such as those that the Markdown parser
 * makes anew for each article, and compiles them again. A share of what is alive would collect a small blog after each push, while
 * readers wait, and let one of ten thousand posts outgrow a small machine.
 */
export function fillHeap(): void {
  // What loading has left, which is as much again; where V8 lets itself be told.
  globalThis.gc?.()
  new PerformanceObserver(list => {
    if (!list.getEntries().some(isFull)) return
    // V8 applies it after the next collection.
    const room = isHelped() ? ROOM.helped : ROOM.alone
    const percent = Math.round((room / getHeapStatistics().used_heap_size) * 100)
    grow(Math.min(Math.max(percent, GROWTH.least), GROWTH.most))
  }).observe({ entryTypes: ['gc'] })
}

/** https://nodejs.org/docs/latest-v20.x/api/perf_hooks.html#garbage-collection-gc-details */
const isFull = (entry: PerformanceEntry) =>
  (entry as unknown as { detail: { kind: number } }).detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR
