import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { check } from 'recheck'
import { runCommand } from './command'
import { type Expression, expressionsIn, faultsIn, type Judgement } from './expressions'

const HELP = {
  en: `Usage: npm run expressions [-- --write]

Asks recheck of every regular expression of the program whether a hostile text makes it slow. What it found is kept in
scripts/expressions.json, so only expressions that are new are asked about. One that is not safe needs a reason there why
it may stay, and so does one that is put together while the program runs, which nobody can ask about.

  --write   keep what was found, and forget expressions that are gone
  --help    show this text

Ends with 1 where a reason is missing, where time grows exponentially, and where an expression is gone.`,
  ja: `使い方：npm run expressions [-- --write]

プログラムの正規表現を一つずつ recheck で調べ、悪意のある文章で遅くならないか確かめます。結果は scripts/expressions.json に残り、
調べるのは新しいものだけです。安全でないものを残すには、そこに理由が要ります。動いている間に組み立てる正規表現は調べられないので、
これにも理由が要ります。

  --write   結果を残し、なくなった正規表現を忘れる
  --help    この説明を表示する

理由がないか、時間が指数的に増えるか、なくなった正規表現があれば、1 で終わります。`,
}

const store = 'scripts/expressions.json'

await runCommand('expressions', HELP, main)

async function main() {
  const { values } = parseArgs({ options: { write: { type: 'boolean' } } })
  const kept: Record<string, Judgement> = JSON.parse(readFileSync(store, 'utf8'))
  const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '')
  const found = new Map(
    ['lib', 'app', 'scripts', 'bench', '.']
      .flatMap(filesIn)
      .flatMap(file => expressionsIn(file, read))
      .map(one => [one.name, one]),
  )
  const judged = new Map(Object.entries(kept).filter(([name]) => !values.write || found.has(name)))
  const unknown = [...found.values()].filter(({ name }) => !judged.has(name))
  const ask = async () => {
    for (let next = unknown.pop(); next; next = unknown.pop()) judged.set(next.name, await judge(next))
  }
  await Promise.all([ask(), ask()])
  const sorted = Object.fromEntries([...judged].sort(([one], [other]) => (one < other ? -1 : 1)))
  if (values.write) writeFileSync(store, `${JSON.stringify(sorted, null, 1)}\n`)
  const faults = faultsIn([...found.values()], sorted)
  for (const fault of faults) console.error(fault)
  console.log(`${found.size} regular expressions, ${faults.length} to mend`)
  if (faults.length > 0) process.exitCode = 1
}

async function judge({ source, flags = '' }: Expression): Promise<Judgement> {
  if (source === undefined) return { verdict: 'put together while running' }
  const found = await check(source, flags, { timeout: 10_000 })
  if (found.status === 'safe') return 'safe'
  return { verdict: found.status === 'vulnerable' ? found.complexity.summary.replace(' (fuzz)', '') : found.status }
}

/** The files of a folder; of the first one only those in itself. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: folder !== '.', encoding: 'utf8' })
    .filter(name => /\.(?:ts|tsx|mjs)$/.test(name) && !name.endsWith('.d.ts'))
    .map(name => path.join(folder, name))
    .sort()
}
