import { execFileSync } from 'node:child_process'
import { browserPath } from '../e2e/browser'
import { root } from '../e2e/builds'
import { Server } from '../e2e/server'
import { helpWith, print } from './measure'

helpWith(`Usage: npm run bench -- lighthouse

Lighthouse (mobile) on the home page, an article and a tag page of this repository's posts.
Promised: 100 in all four categories, layout shift 0. Fetches lighthouse with npx.`)

interface Report {
  categories: Record<string, { score: number }>
  audits: Record<string, { numericValue?: number; score: number | null; title: string }>
}

const server = await Server.start(root)
const rows = ['/', '/posts/guide/markdown', '/en/posts/guide/markdown', '/tags/ai'].map(address => {
  const args = [
    '--yes',
    'lighthouse@12.8.2',
    server.url + address,
    '--quiet',
    '--output=json',
    '--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage --disable-background-networking --disable-component-update --disable-sync --no-first-run',
  ]
  const json = execFileSync('npx', args, {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, CHROME_PATH: browserPath() },
  })
  const { categories, audits } = JSON.parse(json) as Report
  const failed = Object.values(audits).filter(audit => audit.score !== null && audit.score < 0.9)
  if (failed.length > 0) console.error(`${address}: ${failed.map(audit => audit.title).join('; ')}`)
  return {
    address,
    ...Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, Math.round(score * 100)])),
    'LCP ms': Math.round(audits['largest-contentful-paint']?.numericValue ?? 0),
    CLS: audits['cumulative-layout-shift']?.numericValue ?? 0,
  }
})
print(rows)
await server.stop()
