import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { loadBlog } from '../lib/blog/blog'
import { viewBlog } from '../lib/blog/view'
import { openDisk } from '../lib/content/disk'
import { site } from '../site.config'
import { helpWith, option, print, quantile } from './measure'
import { makeContent } from './posts'

helpWith(`Usage: npm run bench -- index [--posts 10000] [--rounds 5]

Reads all posts of 6 kB from cold, each time in a process of its own on one core where taskset is there;
then changes one file and refreshes, told which file it was and not told. Promised: cold at most 3000 ms,
a refresh at most 150 ms. Figures are medians. Exits 1 where one is above its limit.`)

interface Cold {
  load: number
  view: number
  heap: number
  rss: number
}

const folderToLoad = process.env.BENCH_INDEX_FOLDER
if (folderToLoad) console.log(JSON.stringify(await measureCold(folderToLoad)))
else await measureAll()

async function measureAll() {
  const posts = option('posts', 10_000)
  const rounds = option('rounds', 5)
  const folder = makeContent(posts)
  try {
    const cold = Array.from({ length: rounds }, () => coldInChild(folder))
    const { named, found } = await measureRefreshes(folder, posts, rounds)
    const row = (what: string, figures: number[], limit: number) => {
      const figure = Math.round(quantile(figures, 0.5) * 10) / 10
      return { what, posts, figure, limit, kept: figure <= limit }
    }
    const rows = [
      row(
        'cold load, ms',
        cold.map(run => run.load),
        3000,
      ),
      row(
        'view of it, ms',
        cold.map(run => run.view),
        150,
      ),
      row('refresh, file named, ms', named, 150),
      row('refresh, file looked for, ms', found, 150),
      row(
        'index in memory, MB',
        cold.map(run => run.heap),
        100,
      ),
      row(
        'whole process, MB',
        cold.map(run => run.rss),
        512,
      ),
    ]
    print(rows)
    if (rows.some(({ kept }) => !kept)) process.exitCode = 1
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

function coldInChild(folder: string): Cold {
  const command = [process.execPath, '--import', 'tsx', '--expose-gc', import.meta.filename]
  const options = { encoding: 'utf8', env: { ...process.env, BENCH_INDEX_FOLDER: folder } } as const
  try {
    return JSON.parse(execFileSync('taskset', ['-c', '0', ...command], options))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return JSON.parse(execFileSync(command[0] as string, command.slice(1), options))
  }
}

async function measureCold(folder: string): Promise<Cold> {
  const before = usedHeap()
  const start = performance.now()
  const blog = await loadBlog(openDisk(folder), site)
  const loaded = performance.now()
  const view = viewBlog(blog, site, Date.now(), 'public')
  const viewed = performance.now()
  const heap = (usedHeap() - before) / 1e6
  if (view.posts(site.languages[0]).length === 0) throw new Error('nothing was loaded')
  return { load: loaded - start, view: viewed - loaded, heap, rss: process.memoryUsage.rss() / 1e6 }
}

async function measureRefreshes(folder: string, posts: number, rounds: number) {
  const source = openDisk(folder)
  let blog = await loadBlog(source, site)
  const named: number[] = []
  const found: number[] = []
  for (let round = 0; round < rounds * 2; round++) {
    const file = `posts/generated-${(round * 997) % posts}.md`
    fs.appendFileSync(path.join(folder, file), `\nRound ${round}.\n`)
    const isNamed = round % 2 === 0
    const start = performance.now()
    const after = await loadBlog(source, site, blog, isNamed ? [file] : undefined)
    const took = performance.now() - start
    if (after.revision === blog.revision) throw new Error('the change was not noticed')
    ;(isNamed ? named : found).push(took)
    blog = after
  }
  return { named, found }
}

function usedHeap(): number {
  ;(globalThis as { gc?: () => void }).gc?.()
  return process.memoryUsage().heapUsed
}
