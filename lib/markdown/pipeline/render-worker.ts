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

const say = (message: FromThread) => parentPort?.postMessage(message)

/** Who waits for which picture. */
const waiting = new Map<number, (media: MediaResult) => void>()
let asked = 0
const findMedia: FindMedia = reference =>
  new Promise(resolve => {
    const id = asked++
    waiting.set(id, resolve)
    say({ find: reference, id })
  })

async function render(task: RenderTask) {
  waiting.clear()
  const { input, missed } = inputOf(task, findMedia)
  try {
    say({ done: await renderHere(input), missed: missed(), held: held() })
  } catch (error) {
    // A tree too deep to be copied.
    say({ done: asWritten(input, refusalOf(error)), missed: missed(), held: held() })
  }
}

async function start({ warm }: ThreadStart) {
  stepBack()
  parentPort?.on('message', (message: ToThread) => {
    if ('input' in message) render(message)
    else waiting.get(message.id)?.(message.media)
  })
  if (warm) await warmHere()
  parentPort?.postMessage(READY)
}

// Nothing to do where someone imports this file outside of a thread.
if (parentPort && workerData) start(workerData as ThreadStart)
