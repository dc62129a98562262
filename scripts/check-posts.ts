import path from 'node:path'
import { parseArgs } from 'node:util'
import { checkContent } from '../lib/check/check'
import { annotate, showReport } from '../lib/check/show'
import { isPostPath, openDisk } from '../lib/content/disk'
import { contentFolder, languageOfReader } from '../lib/env'
import { faultLanguages, inLanguage } from '../lib/fault'
import { plainProblem } from '../lib/problem'
import { checkSite } from '../lib/site'
import { site } from '../site.config'
import { contentFolderIn, isFile, Misuse, runCommand } from './command'

const HELP = `Usage: npm run check [-- [FOLDER | POST…] [--rule NAME…] [--lang ja|en] [--json | --github]]

Reads and renders every post of a content folder (FOLDER, else CONTENT_DIR, else this one) and prints what is wrong:

  posts/hello.md:3:7  error  date  "31 Jan" is not a date; write 2026-01-31

  POST…         look at these files only: posts/hello.md
  --rule NAME   print this rule only, with each --rule one more
  --lang LANG   say it in Japanese (ja) or English (en); else in the language of the terminal (LC_ALL, LC_MESSAGES, LANG)
  --json        print { "problems": [{ file, line, column, severity, rule, message, fix }] }
  --github      print what GitHub Actions shows beside the lines of a pull request
  --help        show this text

Exits 1 where an error is printed: a post or a part of it is not shown as it is. Warnings alone exit 0.`

await runCommand('check', HELP, main)

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      github: { type: 'boolean', default: false },
      rule: { type: 'string', multiple: true },
      lang: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  if (values.json && values.github) throw new Misuse('--json or --github, not both')
  const { lang = languageOfReader() } = values
  if (values.lang && !faultLanguages.includes(lang))
    throw new Misuse(`--lang ${lang}: there are ${faultLanguages.join(', ')}`)
  checkSite(site)
  const named = positionals.filter(isFile)
  const folder = path.resolve(contentFolderIn(positionals.filter(word => !isFile(word))))
  const only = named.length > 0 ? new Set(named.map(file => postIn(folder, file))) : undefined
  const report = await checkContent(openDisk(folder), site, Date.now(), only)
  const problems = report.problems.filter(({ rule }) => values.rule === undefined || values.rule.includes(rule))
  if (values.json) console.log(JSON.stringify({ problems: problems.map(plainProblem) }, null, 2))
  else if (values.github) {
    const inside = slashes(path.relative(process.cwd(), folder))
    for (const problem of problems) console.log(annotate(problem, inside))
  } else {
    const told = problems.map(problem => inLanguage(problem, lang))
    console.log(showReport(report.posts, told, lang))
  }
  if (problems.some(({ severity }) => severity === 'error')) process.exitCode = 1
}

/** A file on the disk as its content folder names it. */
function postIn(folder: string, file: string): string {
  const inside = slashes(path.relative(folder, path.resolve(file)))
  if (!isPostPath(inside)) throw new Misuse(`${file} is no post of ${path.relative('', folder) || contentFolder()}`)
  return inside
}

function slashes(file: string): string {
  return file.split(path.sep).join('/')
}
