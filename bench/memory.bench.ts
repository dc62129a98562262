import fs from 'node:fs'
import { Server } from '../e2e/server'
import { helpWith, memoryOf, option, print } from './measure'
import { makeContent } from './posts'

helpWith(`Usage: npm run bench -- memory [--posts 10000]

How much memory the server takes with many posts, after all that the sitemap names was asked for: every article, every
list, tag and archive, the feeds and the sitemap itself, two at a time.
Promised: at most 512 MB.

Wants a build: npm run build`)

const posts = option('posts', 10_000)
const content = makeContent(posts)
const started = performance.now()
const server = await Server.start(content)
const start = performance.now() - started
let highest = 0
const look = () => {
  highest = Math.max(highest, memoryOf(server.pid))
}
const timer = setInterval(look, 200)
const rows: Record<string, string | number>[] = [{ what: 'after the start', MB: Math.round(memoryOf(server.pid)) }]

/** Asks for addresses, two at a time; each has to be there. */
async function visit(what: string, addresses: string[]): Promise<void> {
  let next = 0
  let failed = 0
  const began = performance.now()
  await Promise.all(
    [1, 2].map(async () => {
      for (let at = next++; at < addresses.length; at = next++) {
        const answer = await server.get(addresses[at] as string)
        await answer.arrayBuffer()
        if (answer.status !== 200) failed++
        if (at % 500 === 499) console.error(`${what}: ${at + 1} of ${addresses.length}`)
      }
    }),
  )
  rows.push({
    what: `${what} (${addresses.length})`,
    MB: Math.round(memoryOf(server.pid)),
    seconds: Math.round((performance.now() - began) / 1000),
    failed,
  })
}

const sitemap = await (await server.get('/sitemap.xml')).text()
const all = [...sitemap.matchAll(/<loc>https?:\/\/[^/<]+([^<]*)<\/loc>/g)].map(([, address]) => address || '/')
const isArticle = (address: string) => /^(?:\/en)?\/posts\//.test(address)
const pages = Array.from({ length: Math.ceil(posts / 10) - 1 }, (_, at) => `/page/${at + 2}`)
await visit('feeds and the sitemap', ['/feed.xml', '/en/feed.xml', '/sitemap.xml'])
await visit(
  'tags, archive and other pages',
  all.filter(address => !isArticle(address)),
)
await visit('lists', pages)
await visit('articles', all.filter(isArticle))
await visit('feeds and the sitemap again', ['/feed.xml', '/en/feed.xml', '/sitemap.xml', '/archive'])
clearInterval(timer)
look()
print([...rows, { what: 'highest', MB: Math.round(highest) }])
console.error(`${posts} posts: ready ${Math.round(start)} ms after the start`)
if (highest > 512) process.exitCode = 1
await server.stop()
fs.rmSync(content, { recursive: true, force: true })
