import { spawnSync } from 'node:child_process'
import { programPath } from '../e2e/browser'
import { root } from '../e2e/builds'
import { Server } from '../e2e/server'
import { helpWith, option, print, quantile } from './measure'

helpWith(`Usage: npm run bench -- lighthouse [--runs 3]

Lighthouse (mobile) on the home page, three articles, of which one is set vertically, the tags, one of them, the archive, a series
and the search of this repository's posts: the median of some runs, since its simulated phone feels whatever else the machine
does. Promised: 100 in all four categories, layout shift 0; a search asks search engines to stay out, and loses its "seo" by that.
Fetches lighthouse with npx.`)

const runs = option('runs', 3)

interface Report {
  categories: Record<string, { score: number }>
  audits: Record<string, { numericValue?: number; score: number | null; title: string }>
}

const server = await Server.start(root)
const addresses = [
  '/',
  '/posts/guide/markdown',
  '/en/posts/guide/markdown',
  '/posts/%E9%9A%8F%E7%AD%86/%E7%B3%B8%E3%81%AE%E7%AB%AF',
  '/tags',
  '/tags/ai',
  '/archive',
  `/series/${encodeURIComponent('手元で確かめる言語モデル')}`,
  '/search?q=Markdown',
]
const rows = addresses.map(address => {
  const reports = Array.from({ length: runs }, () => audit(server.url + address))
  const failed = new Set(reports.flatMap(failures))
  if (failed.size > 0) console.error(`${address}: ${[...failed].join('; ')}`)
  const median = (figure: (report: Report) => number | undefined) =>
    quantile(
      reports.map(report => figure(report) ?? 0),
      0.5,
    )
  const categories = Object.keys(reports[0]!.categories)
  return {
    address,
    ...Object.fromEntries(
      categories.map(name => [name, Math.round(median(report => report.categories[name]?.score) * 100)]),
    ),
    'LCP ms': Math.round(median(({ audits }) => audits['largest-contentful-paint']?.numericValue)),
    'TBT ms': Math.round(median(({ audits }) => audits['total-blocking-time']?.numericValue)),
    CLS: median(({ audits }) => audits['cumulative-layout-shift']?.numericValue),
  }
})
print(rows)
await server.stop()

/** One run. Lighthouse loses the start of a trace now and then (its error NO_NAVSTART asks to run again): three tries. */
function audit(url: string, triesLeft = 2): Report {
  const args = [
    '--yes',
    'lighthouse@12.8.2',
    url,
    '--quiet',
    '--output=json',
    '--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage --disable-background-networking --disable-component-update --disable-sync --no-first-run',
  ]
  const { stdout, status, error } = spawnSync('npx', args, {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, CHROME_PATH: programPath('Chromium') },
  })
  if (error) throw error
  if (status === 0) return JSON.parse(stdout) as Report
  const failure = /"runtimeError": \{\s*"code": "(\w+)"/.exec(stdout)?.[1] ?? `exit code ${status}`
  if (triesLeft === 0) throw new Error(`Lighthouse could not judge ${url}: ${failure}`)
  console.error(`${url}: ${failure}, once more`)
  return audit(url, triesLeft - 1)
}

function failures({ audits }: Report): string[] {
  return Object.values(audits)
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ title }) => title)
}
