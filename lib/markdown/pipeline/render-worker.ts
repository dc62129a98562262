import { getHeapStatistics } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import type { FindMedia, MediaResult } from '../../content/media-result'
import { stepBack } from '../../step-back'
import { READY } from '../../thread'
import { asWritten, refusalOf } from '../as-written'
import { renderHere } from './render-here'
import { type FromThread, inputOf, type RenderTask, type ThreadStart, type ToThread } from './render-task'
import { warmHere } from './warm-here'

/*
 * A render thread: renders the posts it is sent, one after the other, asks for their pictures outside, and sends the HTML back. The
 * highlighter and the plugins are loaded here and nowhere else.
 */

/** WebAssembly gives back nothing, so this only grows. https://nodejs.org/docs/latest-v20.x/api/v8.html#v8getheapstatistics */
const held = () => getHeapStatistics().external_memory

/**
 * Bytes that the heap may take beyond which it is collected at once: at rest those are 48 MB. A large post leaves much more, of which
 * V8 collects nothing before as much again has come, nor does it give back what has become free meanwhile. Only where the process
 * lets itself be told: see `npm start`.
 */
const FULL = 56 * 2 ** 20

function tidy() {
  if (getHeapStatistics().total_physical_size > FULL) globalThis.gc?.()
}

const say = (message: FromThread) => parentPort?.postMessage(message)

/** The pictures of the post at hand: each is asked for once. */
const pictures = new Map<string, Promise<MediaResult>>()
/** Who waits for which answer, and what is asked when there are fewer of those: who answers has readers to serve besides. */
const waiting = new Map<number, (media: MediaResult) => void>()
const unasked: { find: string; resolve: (media: MediaResult) => void }[] = []
const AT_ONCE = 100
let asked = 0

const findMedia: FindMedia = find => {
  const known = pictures.get(find)
  if (known) return known
  const found = new Promise<MediaResult>(resolve => unasked.push({ find, resolve }))
  pictures.set(find, found)
  askOn()
  return found
}

function askOn() {
  while (waiting.size < AT_ONCE && unasked.length > 0) {
    const { find, resolve } = unasked.shift()!
    const id = asked++
    waiting.set(id, resolve)
    say({ find, id })
  }
}

function hear({ id, media }: Exclude<ToThread, RenderTask>) {
  waiting.get(id)?.(media)
  waiting.delete(id)
  askOn()
}

async function render(task: RenderTask) {
  for (const old of [pictures, waiting]) old.clear()
  unasked.length = 0
  const { input, missed } = inputOf(task, findMedia)
  try {
    say({ done: await renderHere(input), missed: missed(), held: held() })
  } catch (error) {
    // A tree too deep to be copied.
    say({ done: asWritten(input, refusalOf(error)), missed: missed(), held: held() })
  }
  tidy()
}

async function start({ warm }: ThreadStart) {
  stepBack('texts')
  parentPort?.on('message', (message: ToThread) => {
    if ('input' in message) render(message)
    else hear(message)
  })
  if (warm) await warmHere()
  parentPort?.postMessage(READY)
}

// Nothing to do where someone imports this file outside of a thread.
if (parentPort && workerData) start(workerData as ThreadStart)
