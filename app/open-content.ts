import { newProblems } from '@/lib/blog/changes'
import { isDevelopment, processEnv } from '@/lib/env'
import { warmMarkdown } from '@/lib/markdown/warm'
import { formatProblem, type Problem } from '@/lib/problem'
import { finishPull } from '@/lib/server/checkout'
import type { ContentServer } from '@/lib/server/content-server'
import { fillHeap, holdHeap } from '@/lib/server/heap'
import { loadContent } from '@/lib/server/load-content'
import { watchContent } from '@/lib/server/watch'
import { missingContent } from '@/lib/surfaces/missing-content'

/** The content, and when its texts can be rendered fast. */
export interface Opened {
  content: ContentServer
  /** Settles when the renderer has warmed up. */
  warm: Promise<unknown>
}

/**
 * Loads the content, says what is wrong with it, and watches it where it may change. The renderer warms up meanwhile. Pages find the content,
 * and wait for it, as soon as this is called.
 */
export async function openContent(): Promise<Opened> {
  holdHeap()
  const { contentDir, hosted } = processEnv()
  const pulled = hosted ? undefined : finishPull(contentDir)
  // Who develops waits for the first page, which is compiled on the same cores.
  const warm = isDevelopment ? Promise.resolve() : Promise.resolve(pulled).then(warmMarkdown)
  const content = await loadContent(pulled)
  fillHeap()
  const errors = content.blog.problems.filter(problem => problem.severity === 'error').length
  if (errors > 0) console.warn(`[content] ${errors} ${errors === 1 ? 'file is' : 'files are'} broken: npm run check`)
  for (const line of await missingContent(content.reading())) console.warn(`[site.config.ts] ${line}`)
  if (hosted) return { content, warm }
  content.refreshed.add(before => logProblems(newProblems(before, content.blog)))
  watchContent(content, error => console.error('[content] could not read a change:', error))
  return { content, warm }
}

/** A mistake is for the author to mend: a line each says where and how. */
function logProblems(problems: readonly Problem[]): void {
  for (const problem of problems.slice(0, LOGGED)) console.warn(`[content] ${formatProblem(problem)}`)
  if (problems.length > LOGGED) console.warn(`[content] and ${problems.length - LOGGED} more: npm run check`)
}

const LOGGED = 20
