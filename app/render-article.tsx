import { compileMDX } from 'next-mdx-remote/rsc'
import type { ReactNode } from 'react'
import type { ArticleInput, Heading } from '@/lib/markdown/article'
import { articlePlugins, collected } from '@/lib/markdown/pipeline'
import type { Problem } from '@/lib/problem'

/** An article as React sets it into a page. */
export interface RenderedArticle {
  content: ReactNode
  outline: Heading[]
  problems: Problem[]
}

/**
 * Renders a post's text. The only importer of next-mdx-remote, whose repository is archived: whoever
 * replaces it changes this file. The pipeline collapses the finished tree into HTML, so React has one
 * element to write instead of thousands.
 */
export async function renderArticle(input: ArticleInput): Promise<RenderedArticle> {
  const out = collected()
  const { content } = await compileMDX({
    source: input.body,
    options: { parseFrontmatter: false, mdxOptions: { ...articlePlugins(input, out), format: input.format } },
    components: { 'x-html': () => <div className="article" dangerouslySetInnerHTML={{ __html: out.html }} /> },
  })
  return { content, outline: out.outline, problems: out.problems }
}
