import { parentPort, workerData } from 'node:worker_threads'
import type { MediaResult } from './article'
import type { HeavyMessage, HeavyTask } from './heavy'
import { collectArticle } from './render'

/** The thread of one heavy post: renders it, asks for its pictures outside, and sends the HTML back. */
async function renderTask({ input, posts, cards }: HeavyTask) {
  const waiting = new Map<number, (media: MediaResult) => void>()
  const say = (message: HeavyMessage) => parentPort?.postMessage(message)
  parentPort?.on('message', ({ id, media }: { id: number; media: MediaResult }) => waiting.get(id)?.(media))
  const findMedia = (reference: string) =>
    new Promise<MediaResult>(resolve => {
      const id = waiting.size
      waiting.set(id, resolve)
      say({ find: reference, id })
    })
  try {
    const find = (name: string) => (Object.hasOwn(posts, name) ? posts[name] : undefined)
    const answers = { findPost: find, findNamed: find, cards: (address: string) => cards[address] }
    const done = await collectArticle({ ...input, findMedia, ...answers }, 'here')
    say({ done })
  } catch (error) {
    say({ failed: String(error) })
  }
}

// Nothing to do where someone imports this file outside of a thread.
if (workerData) renderTask(workerData as HeavyTask)
