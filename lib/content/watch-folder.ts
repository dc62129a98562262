import fs from 'node:fs'
import path from 'node:path'

/**
 * Reports files that change under a folder, at any depth, by their absolute paths; a folder that appears
 * is reported by what is in it. Links are followed, and what changes behind one is reported as the link shows it.
 * Asks the system for one watcher a folder: the usual libraries ask for one a file, and Linux allows some
 * thousands in all (`fs.inotify.max_user_watches`).
 *
 * @param isContent Whether a real path may be watched: what a link leads to otherwise is left alone.
 * @returns Stops watching.
 */
export function watchFolder(
  folder: string,
  isContent: (real: string) => boolean,
  onChange: (file: string) => void,
  onError: (error: unknown) => void,
): () => void {
  const entered = new Map<string, Entered>()

  const leave = (gone: string) => {
    for (const [inside, { watcher }] of entered) {
      if (inside !== gone && !inside.startsWith(gone + path.sep)) continue
      watcher?.close()
      entered.delete(inside)
    }
  }
  const enter = (found: string, isNew: boolean, above: readonly string[], isTop: boolean) => {
    const real = realPath(found)
    // A link to a folder above itself would go round for ever.
    if (entered.has(found) || real === null || above.includes(real) || !isContent(real)) return
    const watcher = WHOLE_TREES && !isTop ? undefined : watch(found, WHOLE_TREES, changed, onError)
    if (!watcher && (!WHOLE_TREES || isTop)) return
    const reals = [...above, real]
    entered.set(found, { watcher, reals })
    // What was written between the making of the folder and the watcher's start sends no event.
    for (const child of readFolder(found, onError)) {
      const inside = path.join(/* turbopackIgnore: true */ found, child.name)
      if (child.name.startsWith('.')) continue
      if (child.isDirectory()) enter(inside, isNew, reals, false)
      else if (!(child.isSymbolicLink() && follow(inside, isNew, reals)) && isNew) onChange(inside)
    }
  }
  /** Watches what a link leads to; says whether that is a folder. */
  const follow = (link: string, isNew: boolean, above: readonly string[]) => {
    const target = targetOf(link, isContent)
    if (target?.isFolder) enter(link, isNew, above, true)
    else if (target) {
      // Its folder and not the file: whoever saves one may put another in its place.
      const inTarget = (file: string) => file === target.real && onChange(link)
      entered.set(link, { watcher: watch(path.dirname(target.real), false, inTarget, onError), reals: [] })
    }
    return target?.isFolder ?? false
  }
  const changed = (file: string) => {
    const above = entered.get(path.dirname(file))?.reals ?? []
    const kind = kindOf(file, onError)
    if (kind === 'folder') return enter(file, true, above, false)
    // A link may lead elsewhere now.
    if (entered.has(file)) leave(file)
    if (kind === 'link') follow(file, true, above)
    onChange(file)
  }
  enter(folder, false, [], true)
  return () => leave(folder)
}

/** A folder, or a link to a file. */
interface Entered {
  watcher: fs.FSWatcher | undefined
  /** Where the folder and those above it really are. */
  reals: readonly string[]
}

/** macOS and Windows watch a whole tree at once, but not behind its links; Node imitates that on Linux with a watcher a file. */
const WHOLE_TREES = process.platform === 'darwin' || process.platform === 'win32'

/**
 * Reports what changes in one folder, by absolute paths, hidden files left out.
 *
 * @returns The watcher, which ends by itself with its folder; `undefined` where there is no folder, or the system has no more
 *   watchers (then `onError` is told).
 */
export function watch(
  folder: string,
  recursive: boolean,
  onChange: (file: string) => void,
  onError: (error: unknown) => void,
): fs.FSWatcher | undefined {
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

function readFolder(folder: string, onError: (error: unknown) => void): fs.Dirent[] {
  try {
    return fs.readdirSync(/* turbopackIgnore: true */ folder, { withFileTypes: true })
  } catch (error) {
    if (!isGone(error)) onError(error)
    return []
  }
}

function kindOf(file: string, onError: (error: unknown) => void): 'folder' | 'link' | 'file' | 'gone' {
  try {
    const stats = fs.lstatSync(/* turbopackIgnore: true */ file)
    return stats.isDirectory() ? 'folder' : stats.isSymbolicLink() ? 'link' : 'file'
  } catch (error) {
    if (!isGone(error)) onError(error)
    return 'gone'
  }
}

/** What a link leads to; `null` where that is nothing, or no content. */
function targetOf(link: string, isContent: (real: string) => boolean): { real: string; isFolder: boolean } | null {
  const real = realPath(link)
  if (real === null || !isContent(real)) return null
  try {
    return { real, isFolder: fs.statSync(/* turbopackIgnore: true */ real).isDirectory() }
  } catch {
    return null
  }
}

/** Where a file really is; `null` where nothing is, or nothing that we may see. */
function realPath(file: string): string | null {
  try {
    return fs.realpathSync.native(/* turbopackIgnore: true */ file)
  } catch {
    return null
  }
}

const isGone = (error: unknown) => ['ENOENT', 'ENOTDIR', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')
