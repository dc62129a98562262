import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { readEnv } from '../lib/env'
import { renderThreads } from '../lib/markdown/pipeline/render-thread'
import { ContentServer } from '../lib/server/content-server'
import { pageContent } from '../lib/server/page-content'
import type { ShownArticle } from '../lib/surfaces/article'
import { site } from '../site.config'
import { hostilePosts } from './hostile-posts'
import { helpWith, option, print } from './measure'

helpWith(`Usage: npm run bench -- blocked [--posts 1000] [--from 0]

Publishes each hostile post (bench/hostile-posts.ts), as long as it does harm and twice as long, and reads its page, in one process
without Next. Prints for how long the event loop was blocked meanwhile, by the ten that did so longest: the least of three, as
other processes and collections of garbage disturb it. Promised: 50 ms.

  --posts N   so many of them
  --from N    the first of them`)

const PROMISED = 50
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'blocked-'))
fs.mkdirSync(path.join(folder, 'posts'))
const content = await ContentServer.open(readEnv({ CONTENT_DIR: folder }), site, Date.now)
const pages = pageContent(content)
await renderThreads().warm()
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()

const pause = () => new Promise(resolve => setTimeout(resolve, 5))

/** For how many milliseconds something blocks the event loop. */
async function blockedBy(work: () => Promise<unknown>): Promise<number> {
  delay.reset()
  // It counts from one timer to the next.
  await pause()
  await work()
  await pause()
  return delay.max / 1e6
}

const FILE = { md: 'posts/hostile.md', mdx: 'posts/hostile.mdx' }

/** Shows a post, and says how long publishing and reading it blocked others. */
async function show(text: string, ending: keyof typeof FILE) {
  fs.writeFileSync(path.join(folder, FILE[ending]), text)
  const publishing = await blockedBy(() => content.refresh([FILE[ending]]))
  const reading = await blockedBy(async () => {
    const post = content.blog.posts[0]
    const read = post && (await pages.read('article', { lang: post.lang, address: post.address }))
    if (read) await pages.article((read.shown as ShownArticle).source)
  })
  fs.rmSync(path.join(folder, FILE[ending]))
  await content.refresh([FILE[ending]])
  return { publishing, reading }
}

// The first of a process loads code.
await show('---\ntitle: a\ndate: 2025-01-01\n---\n\n# a\n\nb `c` [d](e)\n', 'md')
const rows: { what: string; size: number; 'publishing ms': number; 'reading ms': number; seconds: number }[] = []
const worst = (row: (typeof rows)[number]) => Math.max(row['publishing ms'], row['reading ms'])
const posts = hostilePosts().slice(option('from', 0)).slice(0, option('posts', 1000))
for (const [i, { name, file, size, write }] of posts.entries()) {
  for (const often of [size, 2 * size]) {
    const body = write(often)
    const text = /^(?:---|\+\+\+|\{")/.test(body) ? body : `---\ntitle: Hostile\ndate: 2000-01-01\n---\n\n${body}\n`
    const began = performance.now()
    let least = { publishing: Number.POSITIVE_INFINITY, reading: Number.POSITIVE_INFINITY }
    for (let again = 0; again < 3 && Math.max(least.publishing, least.reading) > PROMISED; again++) {
      const { publishing, reading } = await show(text, file.endsWith('.mdx') ? 'mdx' : 'md')
      least = { publishing: Math.min(least.publishing, publishing), reading: Math.min(least.reading, reading) }
    }
    rows.push({
      what: name,
      size: often,
      'publishing ms': Math.round(least.publishing),
      'reading ms': Math.round(least.reading),
      seconds: Number(((performance.now() - began) / 1000).toFixed(1)),
    })
  }
  const longest = Math.max(...rows.slice(-2).map(worst))
  if (longest > PROMISED) console.error(`${name}: ${longest} ms`)
  if ((i + 1) % 50 === 0) console.error(`${i + 1} of ${posts.length} hostile posts`)
}
rows.sort((a, b) => worst(b) - worst(a))
print(rows.slice(0, option('shown', 10)))
print([
  {
    texts: rows.length,
    'longest ms': worst(rows[0]!),
    promised: PROMISED,
    'blocked longer': rows.filter(row => worst(row) > PROMISED).length,
  },
])
await renderThreads().close()
fs.rmSync(folder, { recursive: true, force: true })
process.exitCode = worst(rows[0]!) > PROMISED ? 1 : 0
