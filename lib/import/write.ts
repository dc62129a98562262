import fs from 'node:fs'
import path from 'node:path'
import { boundsOf, isContent, realPath } from '../content/bounds'
import { fault } from '../fault'
import { type Problem, problemAt } from '../problem'
import type { Plan, PlannedFile } from './plan'

/** A plan beside what the blog has already. */
export interface Compared extends Plan {
  /** Files that are there, and the same. */
  there: number
}

/** Takes out of a plan what is there already; what says something else there is a problem. */
export function compareWithBlog(folder: string, plan: Plan): Compared {
  const files: PlannedFile[] = []
  const problems: Problem[] = [...plan.problems]
  for (const file of plan.files) {
    const bytes = bytesAt(path.join(folder, file.path))
    if (bytes === null) files.push(file)
    else if (!bytes.equals('text' in file ? Buffer.from(file.text) : fs.readFileSync(file.real)))
      problems.push(
        problemAt(file.from, { line: ('text' in file && file.line) || 1, column: 1 }, fault('importThere', file.path)),
      )
  }
  const there = plan.files.length - files.length - (problems.length - plan.problems.length)
  return { ...plan, files, problems, there }
}

/** What a file holds; nothing where it is none or not there. */
function bytesAt(file: string): Buffer | null {
  if (!fs.lstatSync(file, { throwIfNoEntry: false })) return null
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? fs.readFileSync(file) : Buffer.alloc(0)
}

/**
 * Writes files that are not there. None is ever written over, and none outside of `posts/` and `public/`.
 *
 * @throws what the file system says.
 */
export function writeFiles(folder: string, files: readonly PlannedFile[]): void {
  for (const name of ['posts', 'public']) fs.mkdirSync(path.join(folder, name), { recursive: true })
  const bounds = boundsOf(folder)
  for (const file of files) {
    const full = path.join(folder, file.path)
    fs.mkdirSync(path.dirname(full), { recursive: true })
    const real = realPath(path.dirname(full))
    if (real === null || !isContent(bounds, real)) throw new Error(`${path.dirname(full)} leads out of ${folder}`)
    if ('text' in file) fs.writeFileSync(full, file.text, { flag: 'wx' })
    else fs.copyFileSync(file.real, full, fs.constants.COPYFILE_EXCL)
  }
}
