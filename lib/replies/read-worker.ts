import { parentPort } from 'node:worker_threads'
import { reasonOf } from '../reason'
import { stepBack } from '../step-back'
import { READY } from '../thread'
import { readReplies, type Task } from './read'
import type { Said } from './read-thread'

// A thread that asks other servers. Nothing to do where someone imports this file outside of one.
parentPort?.on('message', async (task: Task) => {
  const say = (said: Said) => parentPort?.postMessage(said)
  try {
    say({ found: await readReplies(task) })
  } catch (error) {
    say({ failed: reasonOf(error) })
  }
})
if (parentPort) {
  // Nobody waits for it.
  stepBack('rest')
  parentPort.postMessage(READY)
}
