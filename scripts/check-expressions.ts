import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { check } from 'recheck'
import { runCommand } from './command'
import { type Expression, expressionsIn, faultsIn, type Judgement } from './expressions'

const HELP = `Usage: npm run expressions [-- --write]

Asks recheck of every regular expression of the program whether a hostile text makes it slow. What it found is kept in
scripts/expressions.json, so only expressions that are new are asked about. One that is not safe needs a reason there why
it may stay, and so does one that is put together while the program runs, which nobody can ask about.

  --write   keep what was found, and forget expressions that are gone
  --help    show this text

Ends with 1 where a reason is missing, where time grows exponentially, and where an expression is gone.`

const store = 'scripts/expressions.json'

await runCommand('expressions', HELP, main)

async function main() {
  const { values } = parseArgs({ options: { write: { type: 'boolean' }, help: { type: 'boolean' } } })
  if (values.help) return console.log(HELP)
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
