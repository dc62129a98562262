import type { ContentSource } from '../content/source'
import { decodeText } from '../content/text'
import type { FaultName, ValuesOf } from '../fault'
import type { Problem } from '../problem'

/** A file with what was mended in it. */
export interface Mended {
  /** `posts/a.md` */
  path: string
  /** What it said. */
  before: string
  /** What it says now. */
  after: string
}

/**
 * Mends what has one clear way out and changes no word that a reader reads: misspelt keys, fences of front matter, a missing quote, a
 * number that wants quotes, the case of a picture's name, a link to a post's file.
 *
 * @param find Looks for problems in content.
 * @returns The files that differ now, and the problems that are left. Nothing is written.
 */
export async function mend<Report extends { problems: Problem[] }>(
  source: ContentSource,
  find: (source: ContentSource) => Promise<Report>,
): Promise<{ files: Mended[]; report: Report }> {
  const files = new Map<string, Mended>()
  const mended = withTexts(source, files)
  // A fence that is mended shows what stands behind it.
  for (let round = 0; ; round++) {
    const report = await find(mended)
    if (round === ROUNDS || !(await mendOnce(report.problems, mended, files))) {
      return { files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), report }
    }
  }
}

const ROUNDS = 5

/** Whether anything was mended. */
async function mendOnce(problems: readonly Problem[], source: ContentSource, files: Map<string, Mended>) {
  let isBetter = false
  for (const path of new Set(problems.filter(isMendable).map(({ file }) => file))) {
    const found = problems.filter(({ file }) => file === path)
    // Places are counted without them.
    if (found.some(({ said }) => said?.name === 'controlCharacter')) continue
    const bytes = await source.read(path)
    const decoded = bytes && decodeText(bytes)
    if (!decoded || !('text' in decoded)) continue
    const after = mendText(decoded.text, found)
    if (after === decoded.text) continue
    files.set(path, { path, before: files.get(path)?.before ?? decoded.text, after })
    isBetter = true
  }
  return isBetter
}

/** The source, with other texts for some of its files. */
const withTexts = (source: ContentSource, files: ReadonlyMap<string, Mended>): ContentSource => ({
  ...source,
  async read(path, version) {
    const file = version === undefined ? files.get(path) : undefined
    return file ? Buffer.from(file.after) : source.read(path, version)
  },
})

/** Mends the lines of a text that problems name, each where it says what the problem says of it. Line ends stay as they are. */
export function mendText(text: string, problems: readonly Problem[]): string {
  const start = text.startsWith('\ufeff') ? '\ufeff' : ''
  // Lines, and between them their ends.
  const pieces = text.slice(start.length).split(/(\r\n?|\n)/)
  for (const problem of problems.filter(isMendable).sort((a, b) => b.line - a.line || b.column - a.column)) {
    const at = (problem.line - 1) * 2
    const line = pieces[at]
    if (line === undefined || !problem.said) continue
    const way = ways[problem.said.name as Mendable] as Way
    pieces[at] = way(line, problem.column - 1, ...(problem.said.values as string[])) ?? line
  }
  return start + pieces.join('')
}

const isMendable = ({ said }: Problem) => said !== undefined && Object.hasOwn(ways, said.name)

/** The line as it should be; `null` where it does not say what was found. Columns are counted from 0. */
type Way = (line: string, column: number, ...values: string[]) => string | null

type Ways = { [Name in FaultName]?: (line: string, column: number, ...values: ValuesOf<Name>) => string | null }

const ways = {
  keyTypo: (line, _, key, meant) => swap(line, line.indexOf(key), key, meant),
  matterFence: (line, _, found) => (line.trim() === found ? '---' : null),
  yamlOpen: (line, column, delimiter) => `${line.slice(0, column)}${delimiter}${line.slice(column)}`,
  yamlBlank: (line, column) => (line[column - 1] === ':' ? `${line.slice(0, column)} ${line.slice(column)}` : null),
  number: (line, column, text) => swap(line, column, text, `"${text}"`),
  pictureCase: (line, column, picture, near) => swap(line, line.indexOf(picture, column), picture, near),
  linkToFile: (line, column, href, address) => swap(line, column, href, address),
} satisfies Ways

type Mendable = keyof typeof ways

/** A line with one text for another at a place; `null` where it does not stand there, or goes on. */
function swap(line: string, column: number, text: string, other: string): string | null {
  const end = column + text.length
  if (column < 0 || !line.startsWith(text, column) || /[\w/.%-]/.test(line.charAt(end))) return null
  return line.slice(0, column) + other + line.slice(end)
}
