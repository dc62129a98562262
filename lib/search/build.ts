import { Worker } from 'node:worker_threads'
import { decodeText } from '../content/text'
import { digest } from '../digest'
import { readBody } from '../post/front-matter'
import { startSource, Thread } from '../thread'
import { Turn } from '../turn'
import { type SearchedPost, searchableOf } from './searchable'
import { type MadeSegment, SegmentWriter } from './segment'
import { nameOf } from './shown'

/** Reads a file, as it is or as it was. */
export type ReadFile = (path: string, version?: string) => Promise<Buffer | null>

/** What the thread is sent. */
export interface BuildTask {
  /** Folder of the content. */
  folder: string
  /** What to read. */
  posts: SearchedPost[]
}

/** What the thread says: a segment, or that all are made. */
export type Built = { segment: MadeSegment } | 'done'

/** Posts of a segment: more of them take less room, and more memory while it is made. */
const PER_SEGMENT = 1000

/**
 * Makes segments of posts. One whose file is not the one that the index knows any more is left out: it comes with the next look.
 *
 * @param take Gets each segment when it is made.
 */
export async function buildSegments(
  posts: readonly SearchedPost[],
  read: ReadFile,
  take: (segment: MadeSegment) => void,
): Promise<void> {
  const turn = new Turn()
  let writer = new SegmentWriter()
  for (const post of posts) {
    await addPost(writer, post, read, turn)
    if (writer.count < PER_SEGMENT) continue
    take(writer.finish())
    writer = new SegmentWriter()
  }
  if (writer.count > 0) take(writer.finish())
}

/** Adds a post to a segment, if its file is still the one that the index knows. */
export async function addPost(writer: SegmentWriter, post: SearchedPost, read: ReadFile, turn: Turn): Promise<void> {
  const bytes = await read(post.path, post.version)
  await turn.end()
  const decoded = bytes && decodeText(bytes)
  if (!decoded || !('text' in decoded) || digest(decoded.text) !== post.hash) return
  const searchable = searchableOf(readBody(decoded.text), post)
  await turn.end()
  writer.add(nameOf(post), searchable)
}

/**
 * The same in a thread, for what takes seconds.
 *
 * @returns Whether all are made; otherwise there are no threads here, or one has died.
 */
export async function buildInThread(
  task: BuildTask,
  take: (segment: MadeSegment) => void,
  start: (isSource: boolean) => Worker = startThread,
): Promise<boolean> {
  const thread = new Thread(start)
  try {
    await thread.ready
    await thread.ask(task, message => {
      if (message === 'done') return true
      take((message as { segment: MadeSegment }).segment)
      return undefined
    })
    return true
  } catch (error) {
    console.warn('[search] the index is made without a thread:', error)
    return false
  } finally {
    await thread.end()
  }
}

/** Facts alone: a post is more than a thread has to be sent. */
export const factsOf = ({ path, version, hash, title, tags, format, system }: SearchedPost): SearchedPost => ({
  path,
  version,
  hash,
  title,
  tags,
  format,
  system,
})

const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 8 }

function startThread(isSource: boolean): Worker {
  const options = { resourceLimits: LIMITS }
  if (isSource) return startSource(new URL('./build-worker.ts', import.meta.url), options)
  // The bundler looks for exactly this expression.
  return new Worker(new URL('./build-worker.ts', import.meta.url), options)
}
