import type { ContentServer } from './content-server'

/** What a health check is told. */
export interface Health {
  /** Whoever can answer is well. */
  status: 'ok'
  /** Of the content that is shown. */
  revision: string
  /** Posts that are public now, of all languages. */
  posts: number
  /** Files with something to mend. */
  problems: number
  /** The build that answers, where the server is ours: whoever puts a new one in its place sees when it is there. */
  build?: string
}

/** Milliseconds that a health check waits for the first renders at most; alive is alive, warm or not. */
const WARM = 5000

/** Whether the server is alive, and what it shows; asked soon after the start, it waits until the server is warm. */
export async function healthOf(live: ContentServer, ready: Promise<unknown>, build?: string): Promise<Health> {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([
    ready,
    new Promise(resolve => {
      timer = setTimeout(resolve, WARM)
    }),
  ])
  clearTimeout(timer)
  const view = live.view()
  return {
    status: 'ok',
    revision: live.blog.revision,
    posts: live.site.languages.reduce((sum, lang) => sum + view.posts(lang).length, 0),
    problems: live.blog.problems.length,
    ...(build !== undefined && { build }),
  }
}
