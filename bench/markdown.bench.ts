import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type PluggableList, type Plugin, type Processor, unified } from 'unified'
import { formatOf, isPostFile } from '../lib/content/post-file'
import type { ArticleInput } from '../lib/markdown/article'
import { parseMdx } from '../lib/markdown/mdx/parse-mdx'
import { createCollected, createContext } from '../lib/markdown/pipeline/context'
import { pluginsOf } from '../lib/markdown/pipeline/pipeline'
import { renderHere } from '../lib/markdown/pipeline/render-here'
import { warmHere } from '../lib/markdown/pipeline/warm-here'
import { parsePost } from '../lib/post/post'
import { site } from '../site.config'
import { helpWith, option, print, quantile } from './measure'
import { makePost } from './posts'

helpWith(`Usage: npm run bench -- markdown [folder] [--rounds 3]

Renders every post of a folder, warm, and prints milliseconds per kB for each of its subfolders (a family of posts), and the share
of each stage. Without a folder: the fixtures of the tests, and an article of 6 kB with code, promised at most 20 ms at p95.`)

const given = process.argv.slice(2).find(word => !word.startsWith('--') && Number.isNaN(Number(word)))
const folder = given ?? path.join(import.meta.dirname, '../__tests__/fixtures/markdown')
const rounds = option('rounds', 3)
const inputs = inputsIn(folder)
const first = performance.now()
await warmHere()
console.log(`warmed in ${Math.round(performance.now() - first)} ms`)
for (const { input } of inputs) await renderHere(input)

const families = new Map<string, { kilobytes: number; milliseconds: number[] }>()
for (let round = 0; round < rounds; round++) {
  for (const { family, input } of inputs) {
    const start = performance.now()
    await renderHere(input)
    const spent = performance.now() - start
    const row = families.get(family) ?? { kilobytes: 0, milliseconds: [] }
    row.kilobytes += Buffer.byteLength(input.body) / 1000
    row.milliseconds.push(spent)
    families.set(family, row)
  }
}
print(
  [...families].map(([family, { kilobytes, milliseconds }]) => ({
    family,
    posts: milliseconds.length / rounds,
    'ms per kB': Math.round((milliseconds.reduce((sum, one) => sum + one, 0) / kilobytes) * 100) / 100,
    'median ms': Math.round(quantile(milliseconds, 0.5) * 10) / 10,
    'p95 ms': Math.round(quantile(milliseconds, 0.95) * 10) / 10,
  })),
)

const stages = new Map<string, number>()
for (const { input } of inputs) await timeStages(input)
const all = [...stages.values()].reduce((sum, one) => sum + one, 0)
print(
  [...stages]
    .sort((a, b) => b[1] - a[1])
    .filter(([, spent]) => spent / all >= 0.005)
    .map(([stage, spent]) => ({ stage, share: `${Math.round((spent / all) * 1000) / 10} %` })),
)

const article = inputOf('posts/bench.md', makePost(1))
for (let i = 0; i < 10; i++) await renderHere(article)
const times: number[] = []
for (let i = 0; i < 100; i++) {
  const start = performance.now()
  await renderHere(article)
  times.push(performance.now() - start)
}
const p95 = Math.round(quantile(times, 0.95) * 10) / 10
print([{ what: '6 kB with code, warm, p95 ms', figure: p95, limit: 20, kept: p95 <= 20 }])
if (p95 > 20) process.exitCode = 1

/** Runs the pipeline once with a clock around each plugin. */
async function timeStages(input: ArticleInput) {
  const context = createContext(input, createCollected())
  const { remarkPlugins, remarkRehypeOptions, rehypePlugins } = pluginsOf(context)
  const clocked = (plugins: PluggableList): PluggableList =>
    plugins.map(plugin => clock(plugin as Plugin | [Plugin, ...unknown[]]))
  const processor = unified()
    .use(remarkParse)
    .use(clocked(remarkPlugins))
    .use(clocked([[remarkRehype, remarkRehypeOptions]]))
    .use(clocked(rehypePlugins))
  const start = performance.now()
  const parsed = input.format === 'mdx' ? parseMdx(input.body, input.bodyLine, remarkPlugins) : undefined
  // It is rendered as Markdown, with stages of its own.
  if (parsed && 'problem' in parsed) return
  const tree = parsed?.tree ?? processor.parse(input.body)
  count('parse', performance.now() - start)
  await processor.run(tree)
}

function clock(entry: Plugin | [Plugin, ...unknown[]]): Plugin {
  const [plugin, ...options] = Array.isArray(entry) ? entry : [entry]
  return function (this: Processor) {
    const transform = (plugin as (...words: unknown[]) => unknown).apply(this, options)
    if (typeof transform !== 'function') return
    return async (tree: unknown, file: unknown) => {
      const start = performance.now()
      const result = await transform(tree, file)
      count(plugin.name, performance.now() - start)
      return result
    }
  } as Plugin
}

function count(stage: string, spent: number) {
  stages.set(stage, (stages.get(stage) ?? 0) + spent)
}

function inputsIn(root: string): { family: string; input: ArticleInput }[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && isPostFile(entry.name))
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)))
    .map(file => {
      const [family = ''] = file.split(path.sep)
      return {
        family: given ? family : family.split('-')[0]!,
        input: inputOf(`posts/${file}`, readFileSync(path.join(root, file), 'utf8')),
      }
    })
}

function inputOf(file: string, text: string): ArticleInput {
  const { post, body, bodyLine } = parsePost({ path: file, text, modified: 0 }, site)
  return {
    body,
    bodyLine,
    path: file,
    format: formatOf(file),
    lang: post?.lang ?? 'ja',
    title: post?.title ?? '',
    breaks: post?.breaks ?? false,
    system: post?.system,
    findMedia: async () => ({ found: false, looked: [] }),
  }
}
