import fs from 'node:fs'
import http from 'node:http'
import { type Build, production, withoutPageCache } from '../e2e/builds'
import { Server } from '../e2e/server'
import { helpWith, option, print, quantile } from './measure'
import { makeContent } from './posts'

helpWith(`Usage: npm run bench -- warm [--seconds 4] [--rounds 5]

Requests a second of one cached article: this blog against the same app on Next's own cache (PAGE_CACHE=off),
in turns, 32 connections, not compressed. Promised: at least 95 %.
Both builds must be there: npm run build, and npm run e2e or PAGE_CACHE=off DIST_DIR=.next-plain npm run build
(then git restore tsconfig.json, to which Next.js adds the folder).`)

const seconds = option('seconds', 4)
const rounds = option('rounds', 5)
const content = makeContent(30)
const address = '/posts/generated-7'
const builds: [string, Build][] = [
  ['page cache', production],
  ['plain Next', withoutPageCache],
]
const servers = await Promise.all(builds.map(([, build]) => Server.start(content, build)))

/** Requests a second over keep-alive connections. */
async function load(url: string): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 32 })
  let done = 0
  const end = performance.now() + seconds * 1000
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      http
        .get(url, { agent }, answer => {
          answer.resume()
          answer.on('end', resolve)
        })
        .on('error', reject)
    })
  const start = performance.now()
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      while (performance.now() < end) {
        await ask()
        done++
      }
    }),
  )
  agent.destroy()
  return (done / (performance.now() - start)) * 1000
}

const rates: number[][] = [[], []]
for (const server of servers) await load(server.url + address)
for (let round = 0; round < rounds; round++)
  for (const [index, server] of servers.entries()) rates[index]?.push(await load(server.url + address))

const medians = rates.map(numbers => quantile(numbers, 0.5))
print(
  builds.map(([name], index) => ({
    what: name,
    'requests/s': Math.round(medians[index] ?? 0),
    ratio: Number(((medians[index] ?? 0) / (medians[1] ?? 1)).toFixed(3)),
    promised: index === 0 ? 0.95 : 1,
  })),
)
for (const server of servers) await server.stop()
fs.rmSync(content, { recursive: true, force: true })
