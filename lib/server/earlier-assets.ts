import fs from 'node:fs'
import path from 'node:path'
import { slashed } from '../content/bounds'

/**
 * The styles and scripts of the build that was served before: pages that readers opened then ask for them. They are copied when a build is
 * first served, since the next one takes their place on the disk. Where that is not possible there are none.
 *
 * @param folder Where copies are kept, a folder a build; it outlives a build.
 * @param build Names the build that is served now.
 * @param files Its own files, by their addresses: `/_next/static/a.css`.
 * @returns What only the earlier build has, by its address. Builds before it are removed.
 */
export function earlierAssets(
  folder: string,
  build: string,
  files: ReadonlyMap<string, string>,
): ReadonlyMap<string, Uint8Array> {
  try {
    keep(path.join(/* turbopackIgnore: true */ folder, build), files)
    const [earlier, ...old] = newestFirst(folder).filter(name => name !== build)
    for (const name of old) remove(path.join(/* turbopackIgnore: true */ folder, name))
    if (earlier === undefined) return new Map()
    const kept = filesBelow(path.join(/* turbopackIgnore: true */ folder, earlier), '')
    // Read at once: a start of the next build may remove them.
    return new Map(
      [...kept]
        .filter(([address]) => !files.has(address))
        .map(([address, file]) => [address, fs.readFileSync(/* turbopackIgnore: true */ file)]),
    )
  } catch {
    // The folder cannot be made or read.
    return new Map()
  }
}

/** Whole or not at all: a start may be cut short, and two may be at it. */
function keep(own: string, files: ReadonlyMap<string, string>): void {
  if (fs.existsSync(/* turbopackIgnore: true */ own)) return
  const unfinished = `${own}.${process.pid}.unfinished`
  try {
    for (const [address, file] of files) {
      const copy = path.join(/* turbopackIgnore: true */ unfinished, address)
      fs.mkdirSync(path.dirname(copy), { recursive: true })
      fs.copyFileSync(/* turbopackIgnore: true */ file, copy)
    }
    fs.renameSync(/* turbopackIgnore: true */ unfinished, own)
  } catch {
    remove(unfinished)
  }
}

function newestFirst(folder: string): string[] {
  return fs
    .readdirSync(/* turbopackIgnore: true */ folder)
    .filter(name => !name.endsWith('.unfinished'))
    .flatMap(name => {
      const found = fs.statSync(path.join(/* turbopackIgnore: true */ folder, name), { throwIfNoEntry: false })
      // Another start may have removed it just now.
      return found ? [{ name, time: found.mtimeMs }] : []
    })
    .sort((a, b) => b.time - a.time)
    .map(({ name }) => name)
}

/** The files of a folder, at any depth, by the addresses below `address` that they have. */
export function filesBelow(folder: string, address: string): Map<string, string> {
  const entries = fs.readdirSync(/* turbopackIgnore: true */ folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => path.join(/* turbopackIgnore: true */ parentPath, name))
  return new Map(files.map(file => [`${address}/${slashed(path.relative(folder, file))}`, file]))
}

const remove = (folder: string) => fs.rmSync(/* turbopackIgnore: true */ folder, { recursive: true, force: true })
