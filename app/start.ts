import { warmMarkdown } from '@/lib/markdown/warm'
import { startServer } from '@/lib/publish/server'
import { watchContent } from '@/lib/publish/watch'

/** What happens before the first request is answered: load the content, warm the renderer, watch for changes. */
export async function start(): Promise<void> {
  const [blog] = await Promise.all([startServer(), warmMarkdown()])
  const errors = blog.blog.problems.filter(problem => problem.severity === 'error').length
  if (errors > 0)
    console.warn(`[content] ${errors} ${errors === 1 ? 'file is' : 'files are'} broken and left out: npm run check`)
  if (blog.env.hosted) return
  watchContent(
    blog,
    () => {},
    error => console.error('[content] could not read a change:', error),
  )
}
