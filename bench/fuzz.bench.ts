import fc from 'fast-check'
import { randomPosts, wholePosts, wrongWith } from '../__tests__/lib/markdown/random-markdown'
import { helpWith, option, print } from './measure'

helpWith(`Usage: npm run bench -- fuzz [--posts 20000] [--seed N] [--whole]

Renders random texts of every dialect, whole, broken and mixed, and looks for words that are neither on the page nor in the ledger, for HTML
that could run, and for faults of ours. The checks do the same with 1,000 texts.
Promised: nothing is found.

  --seed N   the same texts again; without it others each time
  --whole    none that is broken`)

const seed = option('seed', Math.floor(Math.random() * 2 ** 31))
const posts = option('posts', 20_000)
console.error(`seed ${seed}`)
let found = 0
let slowest = 0
let done = 0
for (const post of fc.sample(process.argv.includes('--whole') ? wholePosts : randomPosts, { seed, numRuns: posts })) {
  const start = performance.now()
  const wrong = await wrongWith(post)
  slowest = Math.max(slowest, performance.now() - start)
  if (wrong.length > 0 && ++found <= 20) console.error(JSON.stringify(post), wrong)
  if (++done % 1000 === 0) console.error(`${done} of ${posts} texts, ${found} of them wrong`)
}
print([{ seed, texts: done, wrong: found, 'slowest ms': Math.round(slowest) }])
if (found > 0) process.exitCode = 1
