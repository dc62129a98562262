import { failToOpen } from '@/lib/server/server'

/**
 * What happens before the first request is answered. In a server of ours the front door has a thread of its own, with the content and the
 * kept pages: whatever Next renders in this one, readers are answered. Elsewhere Next and its own cache do everything.
 */
export async function start(): Promise<void> {
  try {
    // The very expressions, for which Next puts values: what is not run need not be compiled, or loaded into this thread.
    if (process.env.PAGE_CACHE === 'on') await (await import('./start-door')).startDoor()
    else if (process.env.NODE_ENV === 'development') (await import('./start-dev')).startDev()
    else await (await import('./start-alone')).startAlone()
  } catch (error) {
    failToOpen(error)
    throw error
  }
}
