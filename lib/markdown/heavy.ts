import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { namesIn } from '../post/names'
import { decodeOnce } from '../urls'
import type { ArticleInput, Collected, FindMedia } from './article'
import type { Card } from './components/link-card'

/** How long a heavy post may take before it is shown as written, in milliseconds. */
export const deadline = 12_000

/** What the worker is sent: an input without its functions. */
export interface HeavyTask {
  input: Omit<ArticleInput, 'findMedia' | 'findPost' | 'findNamed' | 'cards' | 'headerImage'> & { headerImage: boolean }
  /** Addresses of the posts that the text names, by file or in `[[…]]`. */
  posts: Record<string, string>
  /** What is known of the pages that the text names. */
  cards: Record<string, Card>
}

/** What the worker says: a question about a picture, or the whole article. */
export type HeavyMessage = { find: string; id: number } | { done: Collected } | { failed: string }

/**
 * Renders a heavy post in a thread of its own, so that the server goes on answering, and ends it at the deadline. `null` where
 * it did not make it, and at once for a while after that.
 *
 * @param limit Milliseconds it may take.
 * @param clock Milliseconds, from any moment on.
 */
export function renderAside(
  input: ArticleInput,
  limit = deadline,
  clock = () => performance.now(),
): Promise<Collected | null> {
  // One after the other: two heavy posts at once would take twice the memory and no less time.
  const turn = queue.then(() => attempt(input, limit, clock))
  queue = turn.catch(() => null)
  return turn
}

let queue: Promise<unknown> = Promise.resolve()

/**
 * Texts that did not make it. The page that shows them as written is not kept, since the server may only have been busy; without a
 * rest between the attempts, a text that never makes it would keep a thread busy with every visit.
 */
const resting = new Map<string, { until: number; wait: number }>()
const firstWait = 60_000
const longestWait = 3_600_000

async function attempt(input: ArticleInput, limit: number, clock: () => number): Promise<Collected | null> {
  const text = createHash('sha256').update(`${input.path}\0${input.body}`).digest('base64')
  const rest = resting.get(text)
  if (rest && clock() < rest.until) return null
  const done = await run(input, limit)
  resting.delete(text)
  if (done) return done
  const wait = rest ? Math.min(2 * rest.wait, longestWait) : firstWait
  resting.set(text, { until: clock() + wait, wait })
  if (resting.size > 1000) resting.delete(resting.keys().next().value ?? '')
  return null
}

/** What Node says of a file in TypeScript: that it knows none (20), or not where its imports lead (from 22.18 on). */
const UNREAD = new Set<string | undefined>(['ERR_UNKNOWN_FILE_EXTENSION', 'ERR_MODULE_NOT_FOUND'])

async function run(input: ArticleInput, limit: number): Promise<Collected | null> {
  const { findMedia, findPost, findNamed, cards, headerImage = false, ...rest } = input
  const task: HeavyTask = { input: { ...rest, headerImage }, posts: postsNamed(input), cards: cardsNamed(input) }
  const options = { workerData: task, resourceLimits: { maxOldGenerationSizeMb: 512, stackSizeMb: 4 } }
  try {
    // The bundler looks for exactly this expression.
    return await outcome(new Worker(new URL('./heavy-worker.ts', import.meta.url), options), findMedia, limit)
  } catch (error) {
    if (!UNREAD.has((error as { code?: string }).code)) return null
    // Command-line tools run the sources by tsx, and a thread does not inherit that.
    const file = JSON.stringify(new URL('./heavy-worker.ts', import.meta.url).href)
    const start = `import('tsx/esm/api').then(tsx => { tsx.register(); return import(${file}) })`
    return await outcome(new Worker(start, { ...options, eval: true }), findMedia, limit).catch(() => null)
  }
}

/** The article, or `null` at the deadline; rejects where the thread dies. */
function outcome(worker: Worker, findMedia: FindMedia, limit: number): Promise<Collected | null> {
  return new Promise<Collected | null>((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), limit)
    worker.on('error', reject)
    worker.on('exit', () => {
      clearTimeout(timer)
      resolve(null)
    })
    worker.on('message', (message: HeavyMessage) => {
      if ('done' in message) resolve(message.done)
      else if ('failed' in message) resolve(null)
      else {
        findMedia(message.find)
          .catch(() => ({ found: false as const, looked: [] }))
          .then(media => worker.postMessage({ id: message.id, media }))
      }
    })
  }).finally(() => worker.terminate())
}

/** The posts that links of the text name, found without parsing it. */
function postsNamed({ body, findPost, findNamed }: ArticleInput): Record<string, string> {
  const posts: Record<string, string> = {}
  // A link is asked for by its file decoded, once it has been parsed.
  for (const name of namesIn(body).flatMap(written => [written, decodeOnce(written)])) {
    const address = findPost?.(name) ?? findNamed?.(name)
    if (address) posts[name] = address
  }
  return posts
}

/** The cards of addresses that stand in the text, found without parsing it. */
function cardsNamed({ body, cards }: ArticleInput): Record<string, Card> {
  if (!cards) return {}
  const found: Record<string, Card> = {}
  for (const [address] of body.matchAll(/https?:\/\/[^\s<>()"'`]+/gi)) {
    const card = cards(address)
    if (card) found[address] = card
  }
  return found
}
