import fs from 'node:fs'
import path from 'node:path'

/**
 * Writes a file of which nobody ever reads half, and makes its folder. For what may be lost: where it cannot be written, that is all.
 *
 * @returns Whether it was written.
 */
export function writeWhole(file: string, bytes: string | Uint8Array): boolean {
  const unfinished = `${file}.${process.pid}`
  try {
    fs.mkdirSync(path.dirname(/* turbopackIgnore: true */ file), { recursive: true })
    fs.writeFileSync(/* turbopackIgnore: true */ unfinished, bytes)
    fs.renameSync(/* turbopackIgnore: true */ unfinished, file)
    return true
  } catch {
    try {
      fs.rmSync(/* turbopackIgnore: true */ unfinished, { force: true })
    } catch {
      // What should be its folder is none.
    }
    return false
  }
}
