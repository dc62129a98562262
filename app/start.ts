import { setFlagsFromString } from 'node:v8'
import { warmMarkdown } from '@/lib/markdown/warm'
import type { LiveBlog } from '@/lib/publish/live-blog'
import { readyWhen, startServer } from '@/lib/publish/server'
import { watchContent } from '@/lib/publish/watch'
import { postUrl } from '@/lib/urls'

/** What happens before the first request is answered: load the content, warm the renderer, watch for changes. */
export async function start(): Promise<void> {
  // Node lets its heap double before it tidies up, which a server on a small machine pays for in memory: 545 against 363 MB
  // after some hundred articles, at the same speed.
  setFlagsFromString('--heap-growing-percent=30')
  const [blog] = await Promise.all([startServer(), warmMarkdown()])
  const errors = blog.blog.problems.filter(problem => problem.severity === 'error').length
  if (errors > 0)
    console.warn(`[content] ${errors} ${errors === 1 ? 'file is' : 'files are'} broken and left out: npm run check`)
  if (blog.env.hosted) return
  watchContent(blog, error => console.error('[content] could not read a change:', error))
  readyWhen(renderOnePage(blog))
}

/**
 * The code that renders pages is another bundle than this one: asking the server itself for an article
 * loads it, so that the first reader need not wait for it. Its oldest, which the build has not rendered.
 */
async function renderOnePage(blog: LiveBlog): Promise<void> {
  const oldest = blog.view().posts(blog.site.languages[0]).at(-1)
  const { PORT } = process.env
  if (!oldest || !PORT || process.env.NODE_ENV !== 'production') return
  const address = `http://localhost:${PORT}${postUrl(oldest.lang, oldest.slug)}`
  for (let tries = 0; tries < 50; tries++) {
    // Until the server listens, nobody answers.
    const answer = await fetch(address).catch(() => null)
    if (answer) return void (await answer.arrayBuffer())
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
