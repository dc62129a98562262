import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import type { Article, ArticleInput } from './article'
import { createCollected } from './context'
import { articlePlugins } from './pipeline'

/** Renders a post to HTML without React: for feeds, checks and command-line tools. */
export async function renderArticle(input: ArticleInput): Promise<Article> {
  const out = createCollected()
  const { format, remarkPlugins, remarkRehypeOptions, rehypePlugins } = articlePlugins(input, out)
  const processor = unified()
    .use(remarkParse)
    .use(format === 'mdx' ? [remarkMdx] : [])
    .use(remarkPlugins)
    .use(remarkRehype, remarkRehypeOptions)
    .use(rehypePlugins)
  await processor.run(processor.parse(input.body))
  const { html, outline, problems } = out
  return { html, outline, problems }
}
