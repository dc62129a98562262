import { Worker } from 'node:worker_threads'
import { Rendering } from '@/lib/cache/rendering'
import { askNext, type Handler } from '@/lib/server/ask-next'
import { callsTo } from '@/lib/server/calls'
import { giveRoom, markAlone } from '@/lib/server/heap'
import { contentLivesElsewhere, openDoor, renderThrough } from '@/lib/server/server'
import { stepBack, threadsNow } from '@/lib/step-back'
import { site } from '@/site.config'
import type { DoorThread, NextThread } from './door-thread'

/** Starts the thread of the front door. */
export async function startDoor(): Promise<void> {
  markAlone()
  giveRoom()
  const others = threadsNow()
  const thread = new Worker(new URL('./door-thread.ts', import.meta.url))
  let open: (next: Handler) => void
  const opened = new Promise<Handler>(resolve => {
    open = resolve
  })
  const rendering = new Rendering({ site })
  const door = callsTo<DoorThread, NextThread>(thread, {
    render: (url, accept) => rendering.document(url, async () => askNext(await opened, url, accept)),
  })
  // Nothing is left that could answer: whoever started this process starts another.
  thread.on('error', error => {
    console.error('[start] the blog could not be loaded:', error)
    process.exit(1)
  })
  // That thread is there already and stays as it is. Of its waits for a processor a quarter were for those in which V8 compiles.
  stepBack('pages', others)
  contentLivesElsewhere(door)
  renderThrough(rendering)
  openDoor({
    listen: listening => door.listen(listening),
    async open(next) {
      open(next)
      await door.open()
    },
    stop: () => door.stop(),
  })
}
