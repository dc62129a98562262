import fs from 'node:fs'
import http from 'node:http'
import { Server } from '../e2e/server'
import { helpWith, option, print, quantile } from './measure'
import { makeContent } from './posts'

helpWith(`Usage: npm run bench -- kept [--posts 10000] [--bytes 6000]

How many articles stay warm: all are asked for, two at a time, then again from the last one back, until fifty in a row had
to be rendered anew. What is kept comes within 2 ms; React alone takes longer. An answer that this machine holds up counts
as rendered.
Promised: at least 4,000 of 10,000.

Wants a build: npm run build`)

const posts = option('posts', 10_000)
const content = makeContent(posts, option('bytes', 6000))
const server = await Server.start(content)
const agent = new http.Agent({ keepAlive: true, maxSockets: 2 })

/** Milliseconds until an article is answered, as a browser wants it. */
function ask(address: string): Promise<number> {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    http
      .request(server.url + address, { agent, method: 'HEAD', headers: { 'accept-encoding': 'br' } }, answer => {
        answer.resume()
        answer.on('end', () =>
          answer.statusCode === 200
            ? resolve(performance.now() - start)
            : reject(new Error(`${address}: ${answer.statusCode}`)),
        )
      })
      .on('error', reject)
      .end()
  })
}

const sitemap = await server.text('/sitemap.xml')
const articles = [...sitemap.matchAll(/<loc>https?:\/\/[^/<]+((?:\/en)?\/posts\/[^<]+)<\/loc>/g)].map(
  ([, address]) => address as string,
)
const queue = articles.values()
await Promise.all(
  [1, 2].map(async () => {
    for (const address of queue) await ask(address)
  }),
)

const KEPT = 2
const kept: number[] = []
const rendered: number[] = []
let missed = 0
for (const address of articles.toReversed()) {
  const time = await ask(address)
  const isKept = time < KEPT
  ;(isKept ? kept : rendered).push(time)
  missed = isKept ? 0 : missed + 1
  if (missed === 50) break
}
print([
  { what: 'asked for', articles: articles.length },
  { what: 'still kept', articles: kept.length, 'p50, ms': Number(quantile(kept, 0.5).toFixed(2)) },
  { what: 'rendered anew', articles: rendered.length, 'p50, ms': Number(quantile(rendered, 0.5).toFixed(2)) },
])
if (posts >= 10_000 && kept.length < 4000) process.exitCode = 1
agent.destroy()
await server.stop()
fs.rmSync(content, { recursive: true, force: true })
