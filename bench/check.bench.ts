import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { digest } from '../lib/digest'
import { helpWith, option, print } from './measure'
import { makeContent } from './posts'

helpWith(`Usage: npm run bench -- check [--posts 10000]

npm run check on posts of 6 kB: the first time, when each is rendered, and the second, when what was found is kept. Wanted: at most 10 s.
The first time that is out of reach: the parser alone takes 4 ms of a processor for such a post, 20 s of two of them for 10,000.`)

const posts = option('posts', 10_000)
const root = path.resolve(import.meta.dirname, '..')
/** What `npm run check` gives to Node. */
const flags: string[] = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'))
  .scripts.check.split(' ')
  .filter((word: string) => word.startsWith('--'))
const folder = makeContent(posts)
const kept = path.join(root, 'node_modules/.cache/tsuzuri', `check-${digest(folder)}`)
try {
  print([row('first'), row('second')])
} finally {
  for (const made of [folder, kept]) fs.rmSync(made, { recursive: true, force: true })
}

/** One run of the command, with what it took of all processors together. */
function row(run: string) {
  const tellsCpu = `data:text/javascript,process.on('exit', () => console.log(JSON.stringify(process.cpuUsage())))`
  const command = [...flags, '--import', 'tsx', '--import', tellsCpu, 'scripts/check-posts.ts', folder]
  const start = performance.now()
  const said = execFileSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .trim()
    .split('\n')
  const seconds = (performance.now() - start) / 1000
  const { user, system } = JSON.parse(said.at(-1) as string)
  return { run, posts, seconds: rounded(seconds), cpu: rounded((user + system) / 1e6), kept: seconds <= 10 }
}

function rounded(seconds: number) {
  return Math.round(seconds * 10) / 10
}
