import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { checkContent, type Report } from '../lib/check/check'
import { mend } from '../lib/check/fix'
import { annotate, showMended, showReport } from '../lib/check/show'
import { nameOfFiles, openKept } from '../lib/check/shown'
import { slashed } from '../lib/content/bounds'
import { isPostPath, openDisk } from '../lib/content/disk'
import type { ContentSource } from '../lib/content/source'
import { faultsOfOwnNames } from '../lib/dialects/dialects'
import { digest } from '../lib/digest'
import { contentFolder } from '../lib/env'
import { inLanguage } from '../lib/fault'
import { rulesOfFaults } from '../lib/faults-en'
import { nearest } from '../lib/nearest'
import { plainProblem } from '../lib/problem'
import { checkSite } from '../lib/site'
import { siteFaultsIn } from '../lib/site-faults'
import { site } from '../site.config'
import { filesAndFolderIn, languageAsked, Misuse, openProgress, runCommand } from './command'

const HELP = {
  en: `Usage: npm run check [-- [FOLDER | POST…] [--rule NAME…] [--lang ja|en] [--fix [--dry-run]] [--json | --github]]

Reads and renders every post of a content folder (FOLDER, else CONTENT_DIR, else this one) and prints what is wrong:

  posts/hello.md:3:7  error  date  "31 Jan" is not a date; write 2026-01-31

  POST…         look at these files only: posts/hello.md
  --rule NAME   look at this rule only, with each --rule at one more
  --lang LANG   say it in Japanese (ja) or English (en); else in the language of the terminal (LC_ALL, LC_MESSAGES, LANG)
  --fix         mend in the files what has one clear way out and changes no word of a text, and print each line before and after
  --dry-run     with --fix: print, and write nothing
  --json        print { "problems": [{ file, line, column, severity, rule, message, fix }] }
  --github      print what GitHub Actions shows beside the lines of a pull request
  --help        show this text

A text that is the same as at the last check is not rendered again; what was found is kept in node_modules/.cache/tsuzuri.
Exits 1 where an error is printed: a post or a part of it is not shown as it is. Warnings alone exit 0.`,
  ja: `使い方：npm run check [-- [フォルダー | 記事…] [--rule 名前…] [--lang ja|en] [--fix [--dry-run]] [--json | --github]]

フォルダー（書かなければ CONTENT_DIR、それもなければここ）の記事をすべて読んで表示してみて、おかしなところを知らせます。

  posts/hello.md:3:7  error  date  "31 Jan" は日付として読めません。2026-01-31 のように書いてください

  記事…         この記事だけを見る：posts/hello.md
  --rule 名前   このルールだけを見る。重ねて書くと、そのどれかに当たるものを見る
  --lang 言語   日本語（ja）か英語（en）で知らせる。書かなければ端末の言語（LC_ALL、LC_MESSAGES、LANG）
  --fix         直し方が一つに決まり、本文の言葉が変わらないものを直し、直した行を前後とも表示する
  --dry-run     --fix と一緒に使う。表示するだけで、何も書き込まない
  --json        { "problems": [{ file, line, column, severity, rule, message, fix }] } を表示する
  --github      GitHub Actions がプルリクエストの行の横に出す形で表示する
  --help        この説明を表示する

前に調べたときから変わっていない文章は、もう一度は表示してみません。結果は node_modules/.cache/tsuzuri に残ります。
error があれば 1 で終わります。記事かその一部が、書いたとおりに表示されないときです。warning だけなら 0 です。`,
}

// `npm run check` has V8 collect what is no longer needed in the thread that left it: the threads that render keep every processor busy, and
// helpers of each would only take their turns from others.
await runCommand('check', HELP, main)

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      github: { type: 'boolean', default: false },
      rule: { type: 'string', multiple: true },
      lang: { type: 'string' },
      fix: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  if (values.fix && (values.json || values.github)) throw new Misuse(say => say.fixPrints)
  if (values['dry-run'] && !values.fix) throw new Misuse(say => say.dryRun)
  if (values.json && values.github) throw new Misuse(say => say.jsonOrGithub)
  const lang = languageAsked(values.lang)
  const say = siteFaultsIn(lang)
  checkSite(site, say, faultsOfOwnNames(say))
  const { files: named, folder } = filesAndFolderIn(positionals)
  const only = named.length > 0 ? new Set(named.map(file => postIn(folder, file))) : undefined
  const wanted = values.rule ?? rulesOfFaults
  for (const rule of wanted.filter(rule => !rulesOfFaults.includes(rule))) {
    const near = nearest(rule, rulesOfFaults)
    throw new Misuse(say => say.rule(rule, near))
  }
  const kept = openKept(`node_modules/.cache/tsuzuri/check-${digest(folder)}`, codeOfRendering())
  const progress = openProgress('check')
  const check = async (source: ContentSource) => {
    const { posts, problems, off } = await checkContent(source, site, Date.now(), {
      only,
      kept,
      progress: progress.tell,
    })
    progress.end()
    const isWanted = ({ rule }: { rule: string }) => wanted.includes(rule)
    return { posts, problems: problems.filter(isWanted), off: off.filter(isWanted) }
  }
  const report = values.fix ? await fix(folder, check, values['dry-run']) : await check(openDisk(folder))
  kept.save(only === undefined)
  const { problems } = report
  if (values.json) console.log(JSON.stringify({ problems: problems.map(plainProblem) }, null, 2))
  else if (values.github) {
    const inside = slashed(path.relative(process.cwd(), folder))
    for (const problem of problems) console.log(annotate(problem, inside))
  } else {
    const told = problems.map(problem => inLanguage(problem, lang))
    console.log(showReport({ ...report, problems: told }, lang))
  }
  if (problems.some(({ severity }) => severity === 'error')) process.exitCode = 1
}

/** Names all that rendering depends on besides a post. */
function codeOfRendering(): string {
  return digest([nameOfFiles(['lib', 'site.config.ts', 'package-lock.json']), process.version])
}

/** Mends what can be mended, and tells what is left. */
async function fix(folder: string, check: (source: ContentSource) => Promise<Report>, isDry: boolean): Promise<Report> {
  const { files, report } = await mend(openDisk(folder), check)
  for (const file of files) {
    console.log(showMended(file))
    if (!isDry) fs.writeFileSync(path.join(folder, file.path), file.after)
  }
  if (files.length > 0) console.log('')
  return report
}

/** A file on the disk as its content folder names it. */
function postIn(folder: string, file: string): string {
  const inside = slashed(path.relative(folder, path.resolve(file)))
  if (!isPostPath(inside)) throw new Misuse(say => say.noPost(file, path.relative('', folder) || contentFolder()))
  return inside
}
