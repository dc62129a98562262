import { Entries } from '@/lib/cache/entry'
import { processEnv } from '@/lib/env'
import { contentOfPages, letRender, openDoor, readyWhen } from '@/lib/server/server'
import { site } from '@/site.config'
import { openContent } from './open-content'

/** Loads the content where Next alone answers. */
export async function startAlone(): Promise<void> {
  const { hosted, pageCache } = processEnv()
  const { warm } = await openContent()
  // It was built to do without our page cache, and Next is told otherwise now.
  if (pageCache) letRender(new Entries({ shownAt: (await contentOfPages()).shownAt, site }))
  openDoor(null)
  // Nobody asks a host's function whether it is warm.
  if (!hosted) readyWhen(warm)
}
