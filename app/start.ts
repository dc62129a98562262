import { Worker } from 'node:worker_threads'
import { readEnv } from '@/lib/env'
import { askNext, type Handler } from '@/lib/server/ask-next'
import { callsTo } from '@/lib/server/calls'
import { giveRoom } from '@/lib/server/heap'
import { contentLivesElsewhere, letRender, openDoor, readyWhen } from '@/lib/server/server'
import { stepBack } from '@/lib/step-back'
import { hasPageCache } from './build'
import type { DoorThread, NextThread } from './door-thread'
import { openContent } from './open-content'

/**
 * What happens before the first request is answered. In a server of ours the front door has a thread of its own, with the content and the
 * kept pages: whatever Next renders in this one, readers are answered. Elsewhere Next and its own cache do everything.
 */
export async function start(): Promise<void> {
  if (hasPageCache) return startDoor()
  const { warm } = await openContent()
  await letRender()
  openDoor(null)
  // Nobody asks a host's function whether it is warm.
  if (!readEnv().hosted) readyWhen(warm)
}

async function startDoor(): Promise<void> {
  giveRoom()
  const thread = new Worker(new URL('./door-thread.ts', import.meta.url))
  let open: (next: Handler) => void
  const opened = new Promise<Handler>(resolve => {
    open = resolve
  })
  const door = callsTo<DoorThread, NextThread>(thread, {
    render: async (url, accept) => askNext(await opened, url, accept),
  })
  // Nothing is left that could answer: whoever started this process starts another.
  thread.on('error', error => {
    console.error('[start] the blog could not be loaded:', error)
    process.exit(1)
  })
  // That thread is there already and stays as it is.
  stepBack('pages')
  contentLivesElsewhere(door)
  await letRender()
  openDoor({
    listen: listening => door.listen(listening),
    async open(next) {
      open(next)
      await door.open()
    },
    stop: () => door.stop(),
  })
}
