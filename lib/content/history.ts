import { git } from '../git'

/**
 * When each file was first committed: what its author's git says, wherever the file is checked out. Asks git once.
 *
 * @param folder A folder of a checkout.
 * @param limit Milliseconds that git may take: a long history takes long to read.
 * @param newest How many of the last commits are read; all without it.
 * @returns Milliseconds since 1970 by path below the folder, with forward slashes; nothing where the folder is no checkout, git
 *   is not there or takes longer.
 */
export async function firstCommits(folder: string, limit: number, newest?: number): Promise<Map<string, number>> {
  const args = [...LOG, ...(newest === undefined ? [] : [`--max-count=${newest}`]), '--', '.']
  try {
    return readLog(await git(folder, args, { limit }))
  } catch {
    return new Map()
  }
}

/** Begins the line of a commit, so that no file name is taken for one. */
const COMMIT = '\x01'

/** A file that was moved counts from its move: to follow it, git would have to compare what the files say. */
const LOG = [
  ...['-c', 'log.showSignature=false', 'log'],
  ...[`--format=${COMMIT}%at`, '--diff-filter=A', '--no-renames', '--name-only', '-z', '--relative'],
]

/** Reads commits, newest first, with the files that each added: of a file that was added twice the first time counts. */
function readLog(output: string): Map<string, number> {
  const found = new Map<string, number>()
  let time = 0
  for (const item of output.split('\0')) {
    const text = item.replace(/^\n/, '')
    if (text.startsWith(COMMIT)) time = Number(text.slice(COMMIT.length)) * 1000
    else if (text !== '') found.set(text, time)
  }
  return found
}
