import { git, gitBytes } from '../git'

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

/** Whether a folder is of a checkout without the beginning of its history. */
export const isShallow = (folder: string): Promise<boolean> =>
  git(folder, ['rev-parse', '--is-shallow-repository'], { limit: READ }).then(
    said => said.trim() === 'true',
    () => false,
  )

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

/**
 * What files said at each commit of the branch that changed them, newest first.
 *
 * @param folder A folder of a checkout.
 * @param files Paths below the folder.
 * @param limit Milliseconds that git may take.
 * @returns Ids of blobs by path; nothing where the folder is no checkout, git is not there or takes longer.
 */
export async function versionsOf(
  folder: string,
  files: readonly string[],
  limit: number,
): Promise<Map<string, string[]>> {
  const versions = new Map<string, string[]>()
  if (files.length === 0) return versions
  try {
    const items = (await git(folder, [...CHANGES, '--', ...files], { limit })).split('\0')
    items.forEach((item, at) => {
      const [, blob = ''] = CHANGE.exec(item) ?? []
      const file = items[at + 1]
      if (blob === '' || file === undefined) return
      const known = versions.get(file) ?? []
      versions.set(file, known)
      if (known.length < MOST_VERSIONS && !known.includes(blob)) known.push(blob)
    })
    return versions
  } catch {
    return new Map()
  }
}

/** Of a merge, what it brought: those are the versions that were published. */
const CHANGES = [
  ...['-c', 'log.showSignature=false', 'log', '--format=', '--first-parent', '-m'],
  ...['--raw', '--no-abbrev', '--no-renames', '-z', '--relative'],
]

/** A change as git writes it that leaves a file, and no link: `:100644 100644 <old> <new> M`. */
const CHANGE = /^\n?:\d{6} 100\d{3} [0-9a-f]{40,64} ([0-9a-f]{40,64}) [AMT]$/

/** Who has committed a post broken twenty times has mended it since, or never wrote a good one. */
const MOST_VERSIONS = 20

/** The bytes of a version; `null` where there is no such thing (any more). */
export async function readVersion(folder: string, blob: string): Promise<Buffer | null> {
  if (!/^[0-9a-f]{40,64}$/.test(blob)) return null
  return gitBytes(folder, ['cat-file', 'blob', blob], { limit: READ }).catch(() => null)
}

/** Milliseconds that git may take to unpack a text. */
const READ = 5000
