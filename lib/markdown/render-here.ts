import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { ArticleInput, Collected } from './article'
import { asWritten, refusalOf } from './as-written'
import { type Context, createCollected, createContext } from './context'
import { type NotMdx, parseMdx } from './parse-mdx'
import { type ArticlePlugins, pluginsOf } from './pipeline'
import { remarkCard } from './problem-card'

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
      await processor.run(parsed?.tree ?? processor.parse(input.body))
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
  await processor.run(processor.parse(input.body))
}

const processorOf = ({ remarkPlugins, remarkRehypeOptions, rehypePlugins }: ArticlePlugins) =>
  unified().use(remarkParse).use(remarkPlugins).use(remarkRehype, remarkRehypeOptions).use(rehypePlugins)
