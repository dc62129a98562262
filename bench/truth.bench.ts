import { truthDrill } from '../__tests__/lib/cache/truth-drill'
import { helpWith, option, print } from './measure'

helpWith(`Usage: npm run bench -- truth [--edits 5000] [--seed N]

Edits a blog in memory at random while readers ask for its pages, and after each edit holds what the page cache answers
against a process that was started a moment ago. The checks do the same with 300 edits.
Promised: no difference.

  --seed N   the same edits again; without it others each time`)

const seed = option('seed', Math.floor(Math.random() * 2 ** 31))
const edits = option('edits', 5000)
console.error(`seed ${seed}`)
const drill = await truthDrill(edits, seed, done => {
  if (done % 100 === 0) console.error(`${done} of ${edits} edits`)
})
for (const difference of drill.differences) console.error(difference)
print([
  {
    seed,
    edits: drill.edits,
    compared: drill.compared,
    'of kept pages': drill.hits,
    differences: drill.differences.length,
  },
])
if (drill.differences.length > 0) process.exitCode = 1
