import fs from 'node:fs'
import path from 'node:path'
import { Server } from '../e2e/server'
import { helpWith, option, print, quantile, timeOf } from './measure'
import { makeContent } from './posts'

helpWith(`Usage: npm run bench -- feeds [--posts 10000] [--times 20]

The first request of feeds and of other files for machines, of all posts, of a tag and of a part of the archive, and later ones; then of the
first two formats after a push that changes the newest post. The feed of each language is printed at the start: it is asked for at once, and
when that is done. Promised: later ones p95 at most 50 ms.

Wants a build: npm run build`)

const posts = option('posts', 10_000)
const times = option('times', 20)
const content = makeContent(posts)
const server = await Server.start(content)

const time = (address: string) => timeOf(server, address)
const rows: Record<string, string | number | boolean>[] = []
async function tell(address: string, what = address) {
  const first = await time(address)
  const later: number[] = []
  for (let n = 0; n < times; n++) later.push(await time(address))
  const p95 = quantile(later, 0.95)
  if (p95 > LIMIT) process.exitCode = 1
  rows.push({
    what,
    'first ms': Number(first.toFixed(1)),
    'later, p95 ms': Number(p95.toFixed(1)),
    kept: p95 <= LIMIT,
  })
}
const LIMIT = 50

const atOnce = await time('/feed.xml')
rows.push({ what: '/feed.xml as soon as the server is ready', 'first ms': Number(atOnce.toFixed(1)) })
// The languages after it, and the index of the search.
await new Promise(resolve => setTimeout(resolve, 20_000))
for (const address of ['/feed.xml', '/atom.xml', '/feed.json', '/all/feed.xml', '/tags/tag-1/feed.xml'])
  await tell(address)
for (const address of [`/feed-${Math.floor(posts / 40)}.xml`, '/sitemap.xml', '/llms.txt']) await tell(address)

const newest = path.join(content, 'posts', `generated-${posts - 1}.md`)
fs.appendFileSync(newest, '\nもう一文。\n')
await server.push()
for (const address of ['/feed.xml', '/atom.xml']) await tell(address, `${address} after a push`)

print(rows)
await server.stop()
fs.rmSync(content, { recursive: true, force: true })
