import path from 'node:path'
import { parseArgs } from 'node:util'
import { checkContent } from '../lib/check/check'
import { openDisk } from '../lib/content/disk'
import { formatProblem } from '../lib/problem'
import { site } from '../site.config'
import { contentFolderIn, runCommand } from './command'

const HELP = `Usage: npm run check [-- [FOLDER] [--json]]

Reads and renders every post of a content folder (FOLDER, else CONTENT_DIR, else this one) and prints what is wrong:

  posts/hello.md:3:7  error  date  "31 Jan" is not a date; write 2026-01-31

  --json   print { "problems": [{ file, line, column, severity, rule, message, fix }] }
  --help   show this text

Exits 1 where there is an error: a post or a part of it is not shown. Warnings alone exit 0.`

await runCommand('check', HELP, main)

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  const folder = path.resolve(contentFolderIn(positionals))
  const { posts, problems } = await checkContent(openDisk(folder), site, Date.now())
  if (values.json) console.log(JSON.stringify({ problems }, null, 2))
  else {
    for (const problem of problems) console.log(formatProblem(problem))
    const errors = problems.filter(({ severity }) => severity === 'error').length
    console.log(summary(posts, errors, problems.length - errors))
  }
  if (problems.some(({ severity }) => severity === 'error')) process.exitCode = 1
}

function summary(posts: number, errors: number, warnings: number): string {
  const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`
  return `${counted(posts, 'post')}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}`
}
