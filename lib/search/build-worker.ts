import { parentPort } from 'node:worker_threads'
import { openDisk } from '../content/disk'
import { stepBack } from '../step-back'
import { READY } from '../thread'
import { type BuildTask, type Built, buildSegments } from './build'
import { transferable } from './segment'

// A thread that makes the index at the start. Nothing to do where someone imports this file outside of one.
parentPort?.on('message', async ({ folder, posts }: BuildTask) => {
  const source = openDisk(folder)
  const say = (message: Built, given: ArrayBuffer[] = []) => parentPort?.postMessage(message, given)
  await buildSegments(
    posts,
    (path, version) => source.read(path, version),
    segment => {
      say({ segment }, transferable(segment))
      // It was made of as much again, in buffers: V8 collects them when there are 100 MB. Only where it lets itself be told: see `npm start`.
      globalThis.gc?.()
    },
  )
  say('done')
})
if (parentPort) {
  // Nobody waits for it as for a page.
  stepBack('rest')
  parentPort.postMessage(READY)
}
