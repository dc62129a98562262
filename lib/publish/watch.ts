import path from 'node:path'
import chokidar from 'chokidar'
import type { LiveBlog } from './live-blog'

/** Milliseconds of quiet after which a burst of saved files counts as one change. */
const QUIET = 100

/**
 * Shows what is saved in the content folder, within a second. What changed between the loading of the
 * blog and the moment the watcher is ready is looked for once.
 *
 * @param onRefresh Called after each refresh that changed something, with the paths that were touched.
 * @returns Stops watching.
 */
export function watchContent(
  blog: LiveBlog,
  onRefresh: (paths: string[]) => void,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const root = blog.env.contentDir
  const touched = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  const refresh = async () => {
    const paths = [...touched]
    touched.clear()
    try {
      await blog.refresh(paths)
      onRefresh(paths)
    } catch (error) {
      onError(error)
    }
  }

  const watcher = chokidar.watch(
    ['posts', 'public'].map(folder => path.join(/* turbopackIgnore: true */ root, folder)),
    {
      ignoreInitial: true,
      ignored: file => path.basename(file).startsWith('.'),
      followSymlinks: false,
    },
  )
  watcher.on('all', (_event, file) => {
    touched.add(path.relative(root, file).split(path.sep).join('/'))
    clearTimeout(timer)
    timer = setTimeout(refresh, QUIET)
  })
  watcher.on('ready', () => blog.refresh().catch(onError))
  watcher.on('error', onError)
  return async () => {
    clearTimeout(timer)
    await watcher.close()
  }
}
