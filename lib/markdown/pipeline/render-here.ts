import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { ArticleInput, Collected } from '../article'
import { asWritten, refusalOf } from '../as-written'
import { balanceOf } from '../audit/balance'
import { remarkCard } from '../components/problem-card'
import { type NotMdx, parseMdx } from '../mdx/parse-mdx'
import { type Context, createCollected, createContext } from './context'
import { type ArticlePlugins, pluginsOf } from './pipeline'

/**
 * Renders a post in this thread, however long it takes: what a render thread does, and hosts without threads. Everybody else asks
 * `render.ts`. A text that cannot be rendered is shown as written, and `.mdx` that does not parse is read as Markdown; both are reported.
 */
export async function renderHere(input: ArticleInput): Promise<Collected> {
  const out = createCollected()
  try {
    const context = createContext(input, out)
    const parsed =
      input.format === 'mdx' ? parseMdx(input.body, input.bodyLine, pluginsOf(context).remarkPlugins) : undefined
    if (parsed && 'problem' in parsed) await renderAsMarkdown(context, parsed)
    else {
      const processor = processorOf(pluginsOf(context))
      await run(processor, parsed?.tree ?? processor.parse(input.body), context)
    }
    return out
  } catch (error) {
    // A fault of ours in one post is no reason to lose its text.
    return asWritten(input, refusalOf(error))
  }
}

async function renderAsMarkdown({ input, out, report }: Context, { problem, place }: NotMdx): Promise<void> {
  const placed = report({ position: { start: place } }, problem)
  const context = createContext({ ...input, format: 'md' }, out)
  const plugins = pluginsOf(context)
  const processor = processorOf({
    ...plugins,
    remarkPlugins: [[remarkCard, context, placed], ...plugins.remarkPlugins],
  })
  await run(processor, processor.parse(input.body), context)
}

async function run(processor: ReturnType<typeof processorOf>, tree: Root, { ledger, out }: Context): Promise<void> {
  await processor.run(tree)
  if ('entries' in ledger) out.balance = balanceOf(ledger, shownIn(out))
}

/** All HTML of a text, and of what React renders the words. */
const shownIn = ({ parts, tree }: Collected) => [...parts, tree ? JSON.stringify(tree, withoutPlaces) : ''].join('\n')
const withoutPlaces = (key: string, value: unknown) => (key === 'position' || key === 'estree' ? undefined : value)

const processorOf = ({ remarkPlugins, remarkRehypeOptions, rehypePlugins }: ArticlePlugins) =>
  unified().use(remarkParse).use(remarkPlugins).use(remarkRehype, remarkRehypeOptions).use(rehypePlugins)
