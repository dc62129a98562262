import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { checkContent } from '../lib/check/check'
import { showReport } from '../lib/check/show'
import { openDisk } from '../lib/content/disk'
import { decodeText } from '../lib/content/text'
import { contentFolder } from '../lib/env'
import { inLanguage } from '../lib/fault'
import { openOldFolder } from '../lib/import/old-folder'
import type { Plan } from '../lib/import/plan'
import { MAX_EXPORT, PICTURES_OF_EXPORTS, planExport, readExport } from '../lib/import/plan-export'
import { planFolder } from '../lib/import/plan-folder'
import { openPlanned } from '../lib/import/planned-source'
import { atOldPlaces, showPlan, totalsOf } from '../lib/import/show'
import { systems } from '../lib/import/systems'
import { compareWithBlog, writeFiles } from '../lib/import/write'
import { compareProblems, plainProblem } from '../lib/problem'
import { checkSite } from '../lib/site'
import { siteFaultsIn } from '../lib/site-faults'
import { site } from '../site.config'
import { folderIn, isFile, languageAsked, Misuse, openProgress, runCommand } from './command'

const HELP = {
  en: `Usage: npm run import -- FOLDER | EXPORT [--system NAME] [--write] [--lang ja|en] [--json]

Brings an old blog into this one (CONTENT_DIR, else this folder): its posts and pages with their pictures, their dates, and their old
addresses, which then lead to the new ones. FOLDER is a blog of ${systems.map(({ name }) => name).join(', ')}; EXPORT a file
of WordPress (.xml) or Ghost (.json). Without --write it only prints what it would write, and what cannot be carried.
Never writes over a file; what an earlier run has written is left as it is.

  --system NAME  which system FOLDER is of, where that cannot be told
  --write        write it
  --lang LANG    say it in Japanese (ja) or English (en); else in the language of the terminal (LC_ALL, LC_MESSAGES, LANG)
  --json         print { "system", "totals", "files": [{ path, from, aliases }], "problems": [{ file, line, … }] }
  --help         show this text

Exits 1 where something could not be carried that should be (an error is printed), or nothing was found. Warnings alone exit 0.`,
  ja: `使い方：npm run import -- フォルダー | エクスポート [--system 名前] [--write] [--lang ja|en] [--json]

ほかのブログをこのブログ（CONTENT_DIR、なければここ）に移します。記事とページを画像や日付ごと移し、前のアドレスからは新しい
アドレスへ転送します。フォルダーは ${systems.map(({ name }) => name).join('、')} のブログ、エクスポートは
WordPress（.xml）か Ghost（.json）のファイルです。--write を付けなければ、書き込むはずのものと移せないものを表示するだけです。
すでにあるファイルには書き込みません。前に移したものもそのまま残ります。

  --system 名前  フォルダーを作ったシステム。見分けられないときに書く
  --write        書き込む
  --lang 言語    日本語（ja）か英語（en）で知らせる。書かなければ端末の言語（LC_ALL、LC_MESSAGES、LANG）
  --json         { "system", "totals", "files": [{ path, from, aliases }], "problems": [{ file, line, … }] } を表示する
  --help         この説明を表示する

移すべきものが移せなければ error を表示して、記事が見つからないときも、1 で終わります。warning だけなら 0 です。`,
}

const progress = openProgress('import')

await runCommand('import', HELP, main)

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      system: { type: 'string' },
      write: { type: 'boolean', default: false },
      lang: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const { write, json } = values
  const lang = languageAsked(values.lang)
  const [from, more] = positionals
  if (from === undefined) throw new Misuse(say => say.noOldBlog)
  if (more !== undefined) throw new Misuse(say => say.oneBlog(more))
  checkSite(site, siteFaultsIn(lang))
  const folder = path.resolve(contentFolder())
  const found = isFile(from) ? planOfExport(from, lang) : await planOfFolder(folderIn([from]) as string, values.system)
  const plan = compareWithBlog(folder, found)
  const posts = new Set(plan.files.flatMap(file => ('text' in file ? file.path : [])))
  const checked = await checkContent(openPlanned(openDisk(folder), plan.files), site, Date.now(), {
    only: posts,
    progress: progress.tell,
  })
  if (write) writeFiles(folder, plan.files)
  progress.end()
  const problems = [...plan.problems, ...atOldPlaces(checked.problems, plan)].sort(compareProblems)
  if (json) console.log(JSON.stringify(plainPlan(), null, 2))
  else {
    console.log(showPlan(plan, problems.length, write, lang))
    const told = problems.map(problem => inLanguage(problem, lang))
    console.log(`\n${showReport({ posts: posts.size, problems: told, off: [] }, lang)}`)
  }
  const isEmpty = plan.files.length === 0 && plan.there === 0
  if (isEmpty || problems.some(({ severity }) => severity === 'error')) process.exitCode = 1

  function plainPlan() {
    const files = plan.files.map(file => ({
      path: file.path,
      from: file.from,
      ...('text' in file && { aliases: file.aliases }),
    }))
    return { system: plan.system, totals: totalsOf(plan), files, problems: problems.map(plainProblem) }
  }
}

async function planOfFolder(from: string, name: string | undefined): Promise<Plan> {
  const old = openOldFolder(path.resolve(from))
  const system = systems.find(system => (name === undefined ? system.isOf(old) : system.name === name))
  if (system) return planFolder(old, system, site, progress.tell)
  const names = systems.map(({ name }) => name).join(', ')
  throw new Misuse(say => (name === undefined ? say.noSystem(from, names) : say.system(name, names)))
}

function planOfExport(from: string, lang: string): Plan {
  if (fs.statSync(from).size > MAX_EXPORT) throw new Misuse(say => say.exportTooLarge(from, MAX_EXPORT / 1024 / 1024))
  const decoded = decodeText(fs.readFileSync(from))
  if ('fault' in decoded) throw new Misuse(() => `${from}: ${inLanguage(decoded.fault, lang).message}`)
  const exported = readExport(decoded.text)
  if (!exported) throw new Misuse(say => say.noExport(from))
  const beside = openOldFolder(path.resolve(path.dirname(from)), PICTURES_OF_EXPORTS)
  return planExport(path.basename(from), exported, beside, site, progress.tell)
}
