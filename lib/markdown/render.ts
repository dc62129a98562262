import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { Article, ArticleInput, Collected } from './article'
import { createCollected } from './context'
import { articlePlugins } from './pipeline'
import { fallBack } from './plain'

/** Renders a post to HTML without React: for feeds, checks and command-line tools. */
export async function renderArticle(input: ArticleInput): Promise<Article> {
  const { html, outline, problems, late } = await collectArticle(input)
  return { html, outline, problems, late }
}

/** The same with its pieces. `here` keeps a heavy post in this thread. */
export async function collectArticle(input: ArticleInput, where: 'here' | 'anywhere' = 'anywhere'): Promise<Collected> {
  const out = createCollected()
  const { format, remarkPlugins, remarkRehypeOptions, rehypePlugins } = articlePlugins(input, out, where)
  const processor = unified()
    .use(remarkParse)
    .use(format === 'mdx' ? [remarkMdx] : [])
    .use(remarkPlugins)
    .use(remarkRehype, remarkRehypeOptions)
    .use(rehypePlugins)
  try {
    await processor.run(processor.parse(input.body))
  } catch (error) {
    fallBack(input, out, error)
  }
  return out
}
