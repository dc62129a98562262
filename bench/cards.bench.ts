import fs from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { Server } from '../e2e/server'
import { helpWith, memoryOf, option, print, quantile, timeOf } from './measure'
import { makeContent } from './posts'

helpWith(`Usage: npm run bench -- cards [--posts 10000] [--cards 400]

The first request of cards, one after another: without a picture, and with one of 2400 × 1260 pixels beside the title. Promised: p95 at most
100 ms. Then all at once, while an article that is kept is asked for. And the memory of the server before, after, and when nobody has asked for
a card for a while. Promised: at most 512 MB.

Wants a build: npm run build`)

const count = option('cards', 400)
const content = makeContent(option('posts', 10_000))
const pixels = Buffer.from(Array.from({ length: 600 * 315 * 3 }, (_, at) => (at * at * 31) % 251))
const picture = await sharp(pixels, { raw: { width: 600, height: 315, channels: 3 } })
  .resize(2400, 1260)
  .jpeg()
  .toBuffer()
for (let n = 0; n < count; n++) {
  const file = path.join(content, 'posts', `generated-${n}.md`)
  fs.writeFileSync(path.join(content, 'public', `${n}.jpg`), Buffer.concat([picture, Buffer.from(String(n))]))
  if (n % 2 === 1)
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('\ndate:', `\nheader_image: /${n}.jpg\ndate:`))
}
const server = await Server.start(content)
const rows: Record<string, string | number>[] = []
const memory = (what: string) => rows.push({ what, MB: Math.round(memoryOf(server.pid)) })
memory('after the start')

const time = (address: string) => timeOf(server, address)
const told = (what: string, times: number[]) =>
  rows.push({
    what,
    'very first ms': Number((times[0] ?? 0).toFixed(1)),
    'p50 ms': Number(quantile(times, 0.5).toFixed(1)),
    'p95 ms': Number(quantile(times, 0.95).toFixed(1)),
    'max ms': Number(Math.max(...times).toFixed(1)),
  })

for (const [what, first] of [
  ['without a picture', 0],
  ['with a picture', 1],
] as const) {
  const times: number[] = []
  for (let n = first; n < count; n += 2) times.push(await time(`/og/posts/generated-${n}.png`))
  told(what, times)
  memory(`after ${times.length} ${what}`)
}

await time('/')
let isDone = false
const flood = Promise.all(
  Array.from({ length: 4 }, async (_, at) => {
    for (let n = count + at; n < 3 * count; n += 4)
      await (await server.get(`/og/posts/generated-${n}.png`)).arrayBuffer()
  }),
).finally(() => (isDone = true))
const pages: number[] = []
while (!isDone) {
  pages.push(await time('/'))
  await new Promise(resolve => setTimeout(resolve, 2))
}
await flood
told('a kept page meanwhile', pages)
memory(`after ${2 * count} more, four at once`)
await new Promise(resolve => setTimeout(resolve, 20_000))
memory('when nobody has asked for a while')

print(rows)
await server.stop()
fs.rmSync(content, { recursive: true, force: true })
