import { readEnv } from '@/lib/env'
import { warmMarkdown } from '@/lib/markdown/warm'
import { finishPull } from '@/lib/server/checkout'
import type { ContentServer } from '@/lib/server/content-server'
import { fillHeap, holdHeap } from '@/lib/server/heap'
import { openDoor, readyWhen, startServer } from '@/lib/server/server'
import { watchContent } from '@/lib/server/watch'
import { postUrl } from '@/lib/urls'
import { frontDoor } from './front-door'

/** What happens before the first request is answered: load the content, warm the renderer, watch for changes. */
export async function start(): Promise<void> {
  holdHeap()
  const { contentDir, hosted } = readEnv()
  if (!hosted) await finishPull(contentDir)
  const [blog] = await Promise.all([startServer(), warmMarkdown()])
  fillHeap()
  const errors = blog.blog.problems.filter(problem => problem.severity === 'error').length
  if (errors > 0)
    console.warn(`[content] ${errors} ${errors === 1 ? 'file is' : 'files are'} broken and left out: npm run check`)
  if (blog.env.hosted) return
  // Without our page cache, Next and its own cache do everything: a host has a server of its own.
  if (process.env.PAGE_CACHE === 'on') openDoor(frontDoor(blog))
  watchContent(blog, error => console.error('[content] could not read a change:', error))
  readyWhen(renderSome(blog))
}

/** How many articles a start renders, and how many milliseconds it gives to that at most. */
const WARM = { pages: 40, milliseconds: 4000 }

/**
 * Asks the server itself for the articles after those that the build has rendered: the first hundred pages of a process
 * take twice as long as later ones, until the code that renders them is compiled, and readers need not wait for that.
 */
async function renderSome(blog: ContentServer): Promise<void> {
  const { PORT } = process.env
  if (!PORT || process.env.NODE_ENV !== 'production') return
  const started = performance.now()
  const { languages, prerender } = blog.site
  const posts = languages.flatMap(lang => {
    const all = blog.view().posts(lang)
    return all.length > prerender ? all.slice(prerender, prerender + WARM.pages) : all.slice(-1)
  })
  for (const post of posts.slice(0, WARM.pages)) {
    await ask(`http://localhost:${PORT}${postUrl(post.lang, post.slug)}`, started)
    if (performance.now() - started > WARM.milliseconds) return
  }
}

async function ask(address: string, started: number): Promise<void> {
  for (;;) {
    // Until the server listens, nobody answers.
    const answer = await fetch(address, { signal: AbortSignal.timeout(WARM.milliseconds) }).catch(() => null)
    if (answer) return void (await answer.arrayBuffer())
    if (performance.now() - started > WARM.milliseconds) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
