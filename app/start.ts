import { processEnv } from '@/lib/env'
import { failToOpen, letRender, openDoor, readyWhen } from '@/lib/server/server'
import { openContent } from './open-content'

/**
 * What happens before the first request is answered. In a server of ours the front door has a thread of its own, with the content and the
 * kept pages: whatever Next renders in this one, readers are answered. Elsewhere Next and its own cache do everything.
 */
export async function start(): Promise<void> {
  try {
    // The very expression, for which Next puts a value: `next dev` need not compile a server then that it does not run.
    if (process.env.PAGE_CACHE === 'on') await (await import('./start-door')).startDoor()
    else await startWithoutDoor()
  } catch (error) {
    failToOpen(error)
    throw error
  }
}

async function startWithoutDoor(): Promise<void> {
  const { warm } = await openContent()
  await letRender()
  openDoor(null)
  // Nobody asks a host's function whether it is warm.
  if (!processEnv().hosted) readyWhen(warm)
}
