import fs from 'node:fs'
import { rememberConfig } from '../e2e/builds'
import { helpWith, option, print, quantile, watchCommand } from './measure'
import { makeContent } from './posts'

helpWith(`Usage: npm run bench -- build [--posts 10000] [--rounds 3]

The build with many posts against the build with 10, in turns: seconds and peak memory.
Promised: at most 1.25 times.`)

const many = option('posts', 10_000)
const rounds = option('rounds', 3)
const folders = { few: makeContent(10), many: makeContent(many) }
const putBack = rememberConfig()
process.on('exit', putBack)
const seen: Record<'few' | 'many', { seconds: number; megabytes: number }[]> = { few: [], many: [] }

for (let round = 0; round < rounds; round++)
  for (const which of ['few', 'many'] as const) {
    fs.rmSync('.next-bench', { recursive: true, force: true })
    const result = await watchCommand('npm', ['run', '-s', 'build'], {
      CONTENT_DIR: folders[which],
      DIST_DIR: '.next-bench',
    })
    seen[which].push(result)
    console.error(`round ${round + 1}, ${which}: ${result.seconds.toFixed(1)} s, ${result.megabytes.toFixed(0)} MB`)
  }

const median = (which: 'few' | 'many', what: 'seconds' | 'megabytes') =>
  quantile(
    seen[which].map(result => result[what]),
    0.5,
  )
print(
  (['seconds', 'megabytes'] as const).map(what => ({
    what,
    'with 10': Number(median('few', what).toFixed(1)),
    [`with ${many}`]: Number(median('many', what).toFixed(1)),
    ratio: Number((median('many', what) / median('few', what)).toFixed(3)),
    promised: 1.25,
  })),
)
for (const folder of [...Object.values(folders), '.next-bench']) fs.rmSync(folder, { recursive: true, force: true })
