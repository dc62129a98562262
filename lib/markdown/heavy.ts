import { Worker } from 'node:worker_threads'
import type { ArticleInput, Collected } from './article'

/** How long a heavy post may take before it is shown as written, in milliseconds. */
export const deadline = 8_000

/** What the worker is sent: an input without its functions. */
export interface HeavyTask {
  input: Omit<ArticleInput, 'findMedia' | 'findPost' | 'headerImage'> & { headerImage: boolean }
  /** Addresses of the posts that the text names by file. */
  posts: Record<string, string>
}

/** What the worker says: a question about a picture, or the whole article. */
export type HeavyMessage = { find: string; id: number } | { done: Collected } | { failed: string }

/**
 * Renders a heavy post in a thread of its own, so that the server goes on answering, and ends it at the deadline. `null` where
 * it did not make it.
 */
export function renderAside(input: ArticleInput): Promise<Collected | null> {
  // One after the other: two heavy posts at once would take twice the memory and no less time.
  const turn = queue.then(() => run(input))
  queue = turn.catch(() => null)
  return turn
}

let queue: Promise<unknown> = Promise.resolve()

function run(input: ArticleInput): Promise<Collected | null> {
  const { findMedia, findPost, headerImage = false, ...rest } = input
  const task: HeavyTask = { input: { ...rest, headerImage }, posts: postsNamed(input) }
  return new Promise(resolve => {
    let worker: Worker
    try {
      // The bundler looks for exactly this expression.
      worker = new Worker(new URL('./heavy-worker.ts', import.meta.url), {
        workerData: task,
        resourceLimits: { maxOldGenerationSizeMb: 512, stackSizeMb: 4 },
      })
    } catch {
      resolve(null)
      return
    }
    const end = (result: Collected | null) => {
      clearTimeout(timer)
      worker.terminate()
      resolve(result)
    }
    const timer = setTimeout(() => end(null), deadline)
    worker.on('error', () => end(null))
    worker.on('exit', () => end(null))
    worker.on('message', (message: HeavyMessage) => {
      if ('done' in message) end(message.done)
      else if ('failed' in message) end(null)
      else {
        findMedia(message.find).then(
          media => worker.postMessage({ id: message.id, media }),
          () => worker.postMessage({ id: message.id, media: { found: false, looked: [] } }),
        )
      }
    })
  })
}

/** The posts that links of the text name, found without parsing it. */
function postsNamed({ body, findPost }: ArticleInput): Record<string, string> {
  if (!findPost) return {}
  const posts: Record<string, string> = {}
  for (const [, file = ''] of body.matchAll(/\]\(([^()\s?#]+\.(?:mdx?|markdown))[)?#]/gi)) {
    const address = findPost(file)
    if (address) posts[file] = address
  }
  return posts
}
