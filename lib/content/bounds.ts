import fs from 'node:fs'
import path from 'node:path'

/** The folders of content that a link may lead to, by their real paths. */
export type Bounds = readonly string[]

/**
 * Finds the real places of `posts/` and `public/` in a content folder. Each of them may be a link itself, to a visible folder
 * inside the content folder; one that leads out of it, to it as a whole or to a hidden place is no folder of content.
 *
 * @throws what the file system says, other than that there is no such folder.
 */
export function boundsOf(folder: string): Bounds {
  const root = realPath(folder)
  if (root === null) return []
  return ['posts', 'public'].flatMap(name => {
    const real = realPath(path.join(/* turbopackIgnore: true */ root, name))
    return real !== null && real !== root && isVisibleIn(root, real) ? [real] : []
  })
}

/** Whether a real path is in a folder of content, or is one, and nothing on the way to it is hidden. */
export const isContent = (bounds: Bounds, real: string) => bounds.some(folder => isVisibleIn(folder, real))

/** Whether a file or folder is shown by its name. Editors and tools keep their own under the others. */
export const isListed = (name: string) => !name.startsWith('.') && name.toLowerCase() !== 'node_modules'

/**
 * Where a file really is; `null` where there is none.
 *
 * @throws what the file system says, other than that there is no such file.
 */
export function realPath(file: string): string | null {
  try {
    return fs.realpathSync.native(/* turbopackIgnore: true */ file)
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** A path of the disk with forward slashes, as content and addresses have them. */
export const slashed = (file: string) => file.split(path.sep).join('/')

/** Whether an error says that there is no such file. */
export const isMissing = (error: unknown) => MISSING.has((error as NodeJS.ErrnoException | null)?.code ?? '')

const MISSING = new Set(['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EISDIR'])

function isVisibleIn(folder: string, real: string): boolean {
  if (real === folder) return true
  return (
    real.startsWith(folder + path.sep) &&
    real
      .slice(folder.length + 1)
      .split(path.sep)
      .every(isListed)
  )
}
