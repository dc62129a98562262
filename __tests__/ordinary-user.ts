import fs from 'node:fs'

/** Number of the user `nobody`. */
const NOBODY = 65_534

/**
 * Runs something without the rights of root, to whom every file is open: who runs the checks may be root, as in a container.
 *
 * @param folder Becomes that user's own, with all that is in it.
 */
export async function asOrdinaryUser<T>(folder: string, run: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return run()
  for (const name of ['', ...(fs.readdirSync(folder, { recursive: true }) as string[])])
    fs.lchownSync(`${folder}/${name}`, NOBODY, NOBODY)
  process.seteuid?.(NOBODY)
  try {
    return await run()
  } finally {
    process.seteuid?.(0)
  }
}
