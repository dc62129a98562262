import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'

/** `npm run bench`: lists the figures we promise; `npm run bench -- cold` prints one. */
const folder = import.meta.dirname
const names = readdirSync(folder)
  .filter(file => file.endsWith('.bench.ts'))
  .map(file => file.replace('.bench.ts', ''))

const [name, ...rest] = process.argv.slice(2)
if (name === undefined || name === '--help') {
  console.log(`Usage: npm run bench -- NAME [options]

Prints the figures that the project promises, as they are on this machine. Each NAME takes --help.

  ${names.join('\n  ')}

Benches of a running blog want a build: npm run build`)
  process.exit(name === undefined ? 2 : 0)
}
if (!names.includes(name)) {
  console.error(`bench: there is no "${name}"; one of: ${names.join(', ')}`)
  process.exit(2)
}
const { status } = spawnSync(process.execPath, ['--import', 'tsx', path.join(folder, `${name}.bench.ts`), ...rest], {
  stdio: 'inherit',
})
process.exit(status ?? 1)
