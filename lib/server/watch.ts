import path from 'node:path'
import { boundsOf, isContent, slashed } from '../content/bounds'
import { watch, watchFolder } from '../content/watch-folder'
import type { ContentServer } from './content-server'

/** Milliseconds of quiet after which a burst of saved files counts as one change. */
const QUIET = 100
/** Milliseconds after which a change shows even if others go on: a log that is written all the time must not hold up a post. */
const LONGEST = 500

/**
 * Shows what is saved in the content folder, within a second. What changed between the loading of the
 * blog and the start of the watching is looked for once.
 *
 * @param onError Told of what could not be watched or read; the watching goes on.
 * @returns Stops watching.
 */
export function watchContent(blog: ContentServer, onError: (error: unknown) => void): () => void {
  const root = blog.env.contentDir
  const touched = new Set<string>()
  let first = 0
  let timer: NodeJS.Timeout | undefined

  const refresh = () => {
    const paths = [...touched]
    touched.clear()
    blog.refresh(paths).catch(onError)
  }
  const onChange = (file: string) => {
    const now = performance.now()
    if (touched.size === 0) first = now
    touched.add(slashed(path.relative(root, file)))
    clearTimeout(timer)
    timer = setTimeout(refresh, Math.max(0, Math.min(QUIET, first + LONGEST - now)))
  }
  const mayWatch = (real: string) => {
    try {
      return isContent(boundsOf(root), real)
    } catch {
      // The folder itself may not be looked into.
      return false
    }
  }
  const stops = new Map<string, () => void>()
  const enter = (name: string) => {
    const folder = path.join(/* turbopackIgnore: true */ root, name)
    stops.get(name)?.()
    stops.set(name, watchFolder(folder, mayWatch, onChange, onError))
    return folder
  }
  // A folder that comes later or takes the place of another (a branch switched, a folder moved) has to be entered anew.
  const inRoot = (file: string) => {
    const name = path.basename(file)
    if (stops.has(name)) onChange(enter(name))
  }
  const above = watch(root, false, inRoot, onError)
  for (const name of ['posts', 'public']) enter(name)
  blog.refresh().catch(onError)
  return () => {
    clearTimeout(timer)
    above?.close()
    for (const stop of stops.values()) stop()
  }
}
