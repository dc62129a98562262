import { processEnv } from '@/lib/env'
import { openDoor, readyWhen } from '@/lib/server/server'
import { openContent } from './open-content'

/** Loads the content where Next alone answers. */
export async function startAlone(): Promise<void> {
  const { hosted } = processEnv()
  const { warm } = await openContent()
  openDoor(null)
  // Nobody asks a host's function whether it is warm.
  if (!hosted) readyWhen(warm)
}
