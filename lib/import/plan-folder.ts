import path from 'node:path'
import type { SiteConfig } from '../../site.config'
import { slashed } from '../content/bounds'
import { firstCommits, isShallow } from '../content/history'
import { fault } from '../fault'
import { findBlock } from '../post/block/find-block'
import { textOf } from '../post/fields'
import { normalizeLines, readFrontMatter } from '../post/front-matter'
import { parsePost } from '../post/post'
import { placeOf } from '../post/slug'
import { type Problem, problemOf } from '../problem'
import { byPlainKey, type OldFolder, readOld } from './old-folder'
import { clockIn, momentOf } from './pattern'
import { type Moved, type Plan, Planner } from './plan'
import type { Arrangement, System } from './system'

/** Milliseconds that git may take for the history of an old blog. */
const HISTORY = 120_000

/**
 * Plans what becomes of a folder of Markdown.
 *
 * @param tell Is told how many files of how many are done.
 */
export async function planFolder(
  folder: OldFolder,
  system: System,
  site: SiteConfig,
  tell: (done: number, all: number) => void = () => {},
): Promise<Plan> {
  const arrangement = system.arrange(folder)
  const { roots, base = '' } = arrangement
  const planner = new Planner(folder, roots, base, site)
  // A clone without its history says of every file that it came with the last commit.
  const commits = (await isShallow(folder.root)) ? new Map<string, number>() : await firstCommits(folder.root, HISTORY)
  let done = 0
  for (const [file, real] of folder.files) {
    tell(++done, folder.files.size)
    const left = arrangement.leftOut?.(file)
    if (left) planner.report({ from: file }, fault('importLeftOut', left))
    const places = arrangement.placesOf(file)
    if (places.length === 0) continue
    const read = readOld(folder, file)
    if (read.fault) {
      planner.report({ from: file }, read.fault)
      continue
    }
    if (arrangement.needsMatter && findBlock(normalizeLines(read.text)) === null) continue
    const committed = commits.get(slashed(path.relative(folder.root, real)))
    const moved = moveOf(file, places, { ...read, committed }, arrangement, site)
    if ('problem' in moved) planner.report({ from: file, line: moved.problem.line }, moved.problem)
    else planner.add(moved)
  }
  return planner.plan(system.name)
}

interface Read {
  text: string
  modified: number
  committed?: number
}

/** A post of a folder with its old addresses; or why it cannot be read. */
function moveOf(
  file: string,
  places: string[],
  { text, modified, committed }: Read,
  arrangement: Arrangement,
  site: SiteConfig,
): Moved | { problem: Problem } {
  const [place = ''] = places
  const { values, problems } = readFrontMatter(file, text)
  if (!values) return { problem: problems.at(-1) ?? problemOf(file, fault('importMatter')) }
  const parsed = parsePost({ path: place, text, modified: committed ?? modified }, site)
  const isBare = place.startsWith('posts/pages/') && parsed.body.trim() === ''
  if (isBare) return { problem: problemOf(file, fault('importBare')) }
  const isDateless = parsed.problems.some(({ rule }) => rule === 'date-missing')
  const date: Moved['date'] = isDateless
    ? { text: clockIn(committed ?? modified, site.timeZone), by: committed === undefined ? 'file' : 'history' }
    : undefined
  const matter = byPlainKey(values)
  const said =
    date?.text ??
    textOf(DATES.map(key => matter.get(key)).find(value => value != null)) ??
    placeOf(place, site).day ??
    ''
  const post = { file, matter, title: parsed.post?.title ?? '', date: said, moment: momentOf(said) }
  const { base = '' } = arrangement
  const made = arrangement.addressesOf(post)
  // Those in the front matter are below the base, too.
  const addresses =
    base === ''
      ? made
      : [...made, ...(parsed.post?.aliases ?? [])].map(address => address && `/${base}/${address.replace(/^\/+/, '')}`)
  return { from: file, places, text, addresses, ...(date && { date }) }
}

/** Keys of the date by which systems make addresses. */
const DATES = ['date', 'publishdate', 'pubdate', 'published']
