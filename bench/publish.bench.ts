import fs from 'node:fs'
import path from 'node:path'
import { production } from '../e2e/builds'
import { Server } from '../e2e/server'
import { helpWith, memoryOf, option, print, quantile } from './measure'
import { makeContent, makePost } from './posts'

helpWith(`Usage: npm run bench -- publish [--posts 10000] [--rounds 20]

How long a change takes to be visible with many posts: from a push to the webhook's answer, and from a
saved file to the page; and how long the first answer takes after a start. Promised: 500 ms from a push to its answer,
1 s from a file to its page, 3 s from a start that is not the first of its build; memory at most 512 MB.`)

const count = option('posts', 10_000)
const rounds = option('rounds', 20)
const content = makeContent(count)
const starts: number[] = []
async function start(): Promise<Server> {
  const at = performance.now()
  const started = await Server.start(content, production, {}, '/')
  starts.push(performance.now() - at)
  return started
}
// The first start of a build parses every post, and leaves to the next ones what it has parsed.
await (await start()).stop()
const server = await start()
const file = path.join(content, 'posts', 'generated-7.md')
const change = (mark: string) =>
  fs.writeFileSync(file, makePost(7).replace('for', `for ${mark} `).replace('a generated post', mark))
const shows = async (mark: string) => (await server.text('/posts/generated-7')).includes(mark)

const pushes: number[] = []
const answers: number[] = []
for (let n = 0; n < rounds; n++) {
  change(`pushed ${n}.`)
  const at = performance.now()
  answers.push(((await (await server.push()).json()) as { milliseconds: number }).milliseconds)
  pushes.push(performance.now() - at)
  if (!(await shows(`pushed ${n}.`))) throw new Error('the page is old after the answer')
}
// The watcher has its say on the last push before the saving begins.
await new Promise(resolve => setTimeout(resolve, 1000))
const saves: number[] = []
for (let n = 0; n < rounds; n++) {
  const at = performance.now()
  change(`saved ${n}.`)
  while (!(await shows(`saved ${n}.`))) await new Promise(resolve => setTimeout(resolve, 10))
  saves.push(performance.now() - at)
}
const row = (what: string, times: number[]) => ({
  what,
  'p50 ms': Math.round(quantile(times, 0.5)),
  'p95 ms': Math.round(quantile(times, 0.95)),
  'max ms': Math.round(Math.max(...times)),
})
const memory = memoryOf(server.pid)
await server.stop()
for (let n = 0; n < 3; n++) await (await start()).stop()
const [first = 0, ...later] = starts
print([
  row('push to answer', pushes),
  row('the answer says', answers),
  row('save to page', saves),
  row('very first start to answer', [first]),
  row('start to answer', later),
])
console.error(`${count} posts: memory ${memory.toFixed(0)} MB`)
fs.rmSync(content, { recursive: true, force: true })
