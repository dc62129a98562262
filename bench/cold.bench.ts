import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { production } from '../e2e/builds'
import { Server } from '../e2e/server'
import { site } from '../site.config'
import { helpWith, memoryOf, option, print, quantile } from './measure'
import { makeContent } from './posts'

helpWith(`Usage: npm run bench -- cold [--posts 300]

The first request of 6 kB articles with code that nobody has rendered, one after another, with the
server bound to one core where taskset is there. Promised: p95 at most 100 ms. Then the same again, cached.`)

const count = option('posts', 300)
// The newest are rendered when the server starts: they are no cold pages.
const content = makeContent(count + site.prerender)
const server = await Server.start(content, production)
let cores = 'all cores'
try {
  execFileSync('taskset', ['-a', '-c', '-p', '0', String(server.pid)], { stdio: 'ignore' })
  cores = 'one core'
} catch {
  console.error('taskset is not here: the server runs on all cores')
}
const time = async (n: number) => {
  const start = performance.now()
  const answer = await server.get(`/posts/generated-${n}`)
  await answer.text()
  if (answer.status !== 200) throw new Error(`/posts/generated-${n} answered ${answer.status}`)
  return performance.now() - start
}
const order = Array.from({ length: count }, (_, n) => n).sort((a, b) => ((a * 7919) % count) - ((b * 7919) % count))
const first: number[] = []
for (const n of order) first.push(await time(n))
const again: number[] = []
for (const n of order) again.push(await time(n))

const row = (what: string, times: number[]) => ({
  what,
  cores,
  'very first ms': Number((times[0] ?? 0).toFixed(1)),
  'p50 ms': Number(quantile(times, 0.5).toFixed(1)),
  'p95 ms': Number(quantile(times, 0.95).toFixed(1)),
  'max ms': Number(Math.max(...times).toFixed(1)),
})
print([row('first request', first), row('second request', again)])
console.error(`memory of the server: ${memoryOf(server.pid).toFixed(0)} MB`)
await server.stop()
fs.rmSync(content, { recursive: true, force: true })
