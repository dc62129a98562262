import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Node, parse } from 'acorn'
import { transformSync } from 'esbuild'
import { check } from 'recheck'
import { runCommand } from './command'

const HELP = `Usage: npm run expressions [-- --write]

Asks recheck of every regular expression of lib/, app/ and scripts/ whether a hostile text makes it slow. What it
found is kept in scripts/expressions.json, so only expressions that are new are asked about.

  --write   keep what was found, and forget expressions that are gone
  --help    show this text

Ends with 1 where a new expression takes exponential or polynomial time, or cannot be judged.`

/** What recheck says of an expression: `safe`, `unknown`, or how its time grows. */
type Verdict = string

interface Found {
  expression: string
  file: string
  source: string
  flags: string
}

const root = path.resolve('.')
const store = path.join(root, 'scripts/expressions.json')

await runCommand('expressions', HELP, main)

async function main() {
  const { values } = parseArgs({ options: { write: { type: 'boolean' }, help: { type: 'boolean' } } })
  if (values.help) return console.log(HELP)
  const kept: Record<string, Verdict> = JSON.parse(readFileSync(store, 'utf8'))
  const found = new Map(
    ['lib', 'app', 'scripts']
      .flatMap(filesIn)
      .flatMap(expressionsIn)
      .map(one => [one.expression, one]),
  )
  const verdicts = new Map([...found.keys()].filter(name => name in kept).map(name => [name, kept[name] as Verdict]))
  const unknown = [...found.values()].filter(({ expression }) => !verdicts.has(expression))
  const ask = async () => {
    for (let next = unknown.pop(); next; next = unknown.pop())
      verdicts.set(next.expression, await judge(next.source, next.flags))
  }
  await Promise.all([ask(), ask()])
  if (values.write) {
    const sorted = [...verdicts].sort(([one], [other]) => (one < other ? -1 : 1))
    writeFileSync(store, `${JSON.stringify(Object.fromEntries(sorted), null, 1)}\n`)
  }
  // Exponential time is never kept.
  const slow = [...verdicts].filter(([name, verdict]) => verdict !== 'safe' && verdict !== kept[name])
  const bad = values.write ? [] : slow
  for (const [name, verdict] of [...verdicts].filter(([, verdict]) => verdict.startsWith('exponential')))
    if (!bad.some(([other]) => other === name)) bad.push([name, verdict])
  for (const [name, verdict] of bad)
    console.error(
      `${found.get(name)?.file}  ${name}\n  ${verdict}: mend it, or bound what it reads and keep the verdict`,
    )
  console.log(`${verdicts.size} regular expressions, ${bad.length} to mend`)
  if (bad.length > 0) process.exitCode = 1
}

async function judge(source: string, flags: string): Promise<Verdict> {
  const found = await check(source, flags, { timeout: 10_000 })
  return found.status === 'vulnerable' ? found.complexity.summary.replace(' (fuzz)', '') : found.status
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:ts|tsx|mjs)$/.test(name) && !name.endsWith('.d.ts'))
    .map(name => path.join(folder, name))
    .sort()
}

/** Every literal of a file; what is put together while the program runs is not seen. */
function expressionsIn(file: string): Found[] {
  const { code } = transformSync(readFileSync(path.join(root, file), 'utf8'), {
    loader: file.endsWith('x') ? 'tsx' : 'ts',
    jsx: 'automatic',
    target: 'esnext',
  })
  const found: Found[] = []
  const see = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, regex } = node as Node & { regex?: { pattern: string; flags: string } }
    if (type === 'Literal' && regex) {
      const { pattern: source, flags } = regex
      found.push({ expression: `/${source}/${flags}`, file, source, flags })
    }
    Object.values(node).forEach(see)
  }
  see(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }))
  return found
}
