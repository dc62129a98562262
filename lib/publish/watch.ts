import path from 'node:path'
import { watchFolder } from '../content/watch-folder'
import type { LiveBlog } from './live-blog'

/** Milliseconds of quiet after which a burst of saved files counts as one change. */
const QUIET = 100

/**
 * Shows what is saved in the content folder, within a second. What changed between the loading of the
 * blog and the start of the watching is looked for once.
 *
 * @param onError Told of what could not be watched or read; the watching goes on.
 * @returns Stops watching.
 */
export function watchContent(blog: LiveBlog, onError: (error: unknown) => void): () => void {
  const root = blog.env.contentDir
  const touched = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  const refresh = () => {
    const paths = [...touched]
    touched.clear()
    blog.refresh(paths).catch(onError)
  }
  const onChange = (file: string) => {
    touched.add(path.relative(root, file).split(path.sep).join('/'))
    clearTimeout(timer)
    timer = setTimeout(refresh, QUIET)
  }
  const stops = ['posts', 'public'].map(folder =>
    watchFolder(path.join(/* turbopackIgnore: true */ root, folder), root, onChange, onError),
  )
  blog.refresh().catch(onError)
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
