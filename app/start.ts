import { newProblems } from '@/lib/blog/changes'
import { readEnv } from '@/lib/env'
import { isPrinted } from '@/lib/feeds/print'
import { warmMarkdown } from '@/lib/markdown/warm'
import { formatProblem, type Problem } from '@/lib/problem'
import { finishPull } from '@/lib/server/checkout'
import type { ContentServer } from '@/lib/server/content-server'
import type { FrontDoor } from '@/lib/server/front-door'
import { fillHeap, holdHeap } from '@/lib/server/heap'
import { RenderAhead } from '@/lib/server/render-ahead'
import { openDoor, readyWhen, startServer } from '@/lib/server/server'
import { watchContent } from '@/lib/server/watch'
import { missingContent } from '@/lib/surfaces/missing-content'
import { postUrl } from '@/lib/urls'
import { hasPageCache } from './build'
import { frontDoor } from './front-door'

/** What happens before the first request is answered: load the content, and watch for changes. The renderer warms up meanwhile. */
export async function start(): Promise<void> {
  holdHeap()
  const { contentDir, hosted } = readEnv()
  if (!hosted) await finishPull(contentDir)
  const warm = warmMarkdown()
  const content = await startServer()
  fillHeap()
  const errors = content.blog.problems.filter(problem => problem.severity === 'error').length
  if (errors > 0) console.warn(`[content] ${errors} ${errors === 1 ? 'file is' : 'files are'} broken: npm run check`)
  for (const line of await missingContent(content.reading())) console.warn(`[site.config.ts] ${line}`)
  if (hosted) return void openDoor(null)
  content.refreshed.add(before => logProblems(newProblems(before, content.blog)))
  watchContent(content, error => console.error('[content] could not read a change:', error))
  // Without our page cache, Next and its own cache do everything: a host has a server of its own.
  if (!hasPageCache) {
    openDoor(null)
    return readyWhen(warm)
  }
  const door = await frontDoor(content)
  openDoor(door)
  const ahead = new RenderAhead({ render: address => door.render(address), isBusy: () => door.pages.rendering > 0 })
  content.refreshed.add(before => renderChanged(content, before, door, ahead))
  readyWhen(warm.then(() => ahead.add(firstOf(content))))
}

/** A mistake is for the author to mend: a line each says where and how. */
function logProblems(problems: readonly Problem[]): void {
  for (const problem of problems.slice(0, LOGGED)) console.warn(`[content] ${formatProblem(problem)}`)
  if (problems.length > LOGGED) console.warn(`[content] and ${problems.length - LOGGED} more: npm run check`)
}

const LOGGED = 20

/** What a push has changed, and pages that readers asked for lately which its pictures changed. */
async function renderChanged(
  content: ContentServer,
  before: ContentServer['blog'],
  door: FrontDoor,
  ahead: RenderAhead,
): Promise<void> {
  try {
    const addresses = [...(await content.changedSince(before)), ...(await door.pages.staleAddresses())]
    // Not what is for machines: a feed holds the texts of twenty posts, and whoever opens an article would have to wait for them.
    await ahead.add(
      addresses.filter(address => {
        const located = content.locate(address)
        return located.found === 'surface' && !isPrinted(located.surface)
      }),
    )
  } catch (error) {
    console.error('[start] could not render ahead what has changed:', error)
  }
}

/** How many articles a start renders. */
const FIRST = 40

/**
 * The articles after those that the build has rendered: the first hundred pages of a process take twice as long as later ones, until the
 * code that renders them is compiled, and readers need not wait for that.
 */
function firstOf(content: ContentServer): string[] {
  const { languages, prerender } = content.site
  const posts = languages.flatMap(lang => {
    const all = content.view().posts(lang)
    return all.length > prerender ? all.slice(prerender, prerender + FIRST) : all.slice(-1)
  })
  return posts.slice(0, FIRST).map(post => postUrl(post.lang, post.slug))
}
