import fs from 'node:fs'
import path from 'node:path'

/**
 * Reports files that change under a folder, at any depth, by their absolute paths; a folder that appears
 * is reported by what is in it. Asks the system for one watcher a folder: the usual libraries ask for one a
 * file, and Linux allows some thousands in all (`fs.inotify.max_user_watches`).
 *
 * @returns Stops watching.
 */
export function watchFolder(
  folder: string,
  onChange: (file: string) => void,
  onError: (error: unknown) => void,
): () => void {
  // macOS and Windows watch a whole tree at once; Node imitates that on Linux with a watcher a file.
  if (process.platform === 'darwin' || process.platform === 'win32') {
    const watcher = watch(folder, true, onChange, onError)
    return () => watcher?.close()
  }
  const watchers = new Map<string, fs.FSWatcher>()
  const leave = (gone: string) => {
    for (const [inside, watcher] of watchers) {
      if (inside !== gone && !inside.startsWith(gone + path.sep)) continue
      watcher.close()
      watchers.delete(inside)
    }
  }
  const enter = (found: string, isNew: boolean) => {
    if (watchers.has(found)) return
    const watcher = watch(found, false, changed, onError)
    if (!watcher) return
    watchers.set(found, watcher)
    // What was written between the making of the folder and the watcher's start sends no event.
    for (const child of readFolder(found)) {
      const inside = path.join(/* turbopackIgnore: true */ found, child.name)
      if (child.name.startsWith('.')) continue
      if (child.isDirectory()) enter(inside, isNew)
      else if (isNew) onChange(inside)
    }
  }
  const changed = (file: string) => {
    const kind = kindOf(file)
    if (kind === 'folder') return enter(file, true)
    if (kind === 'gone' && watchers.has(file)) leave(file)
    onChange(file)
  }
  enter(folder, false)
  return () => leave(folder)
}

function watch(
  folder: string,
  recursive: boolean,
  onChange: (file: string) => void,
  onError: (error: unknown) => void,
) {
  try {
    const watcher = fs.watch(folder, { recursive, persistent: false }, (_event, name) => {
      if (name && !name.split(/[/\\]/).some(part => part.startsWith('.')))
        onChange(path.join(/* turbopackIgnore: true */ folder, name))
    })
    // A folder that goes away takes its watcher along.
    watcher.on('error', error => (isGone(error) ? watcher.close() : onError(error)))
    return watcher
  } catch (error) {
    if (!isGone(error)) onError(error)
    return undefined
  }
}

function readFolder(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(/* turbopackIgnore: true */ folder, { withFileTypes: true })
  } catch (error) {
    if (isGone(error)) return []
    throw error
  }
}

function kindOf(file: string): 'folder' | 'file' | 'gone' {
  const stats = fs.lstatSync(/* turbopackIgnore: true */ file, { throwIfNoEntry: false })
  if (!stats) return 'gone'
  return stats.isDirectory() ? 'folder' : 'file'
}

const isGone = (error: unknown) => ['ENOENT', 'ENOTDIR', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
