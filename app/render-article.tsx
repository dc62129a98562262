import { compileMDX } from 'next-mdx-remote/rsc'
import type { ReactNode } from 'react'
import type { ArticleInput, Collected, Heading } from '@/lib/markdown/article'
import { createCollected } from '@/lib/markdown/context'
import { articlePlugins } from '@/lib/markdown/pipeline'
import { fallBack } from '@/lib/markdown/plain'
import type { Problem } from '@/lib/problem'

/** An article as React sets it into a page. */
export interface RenderedArticle {
  content: ReactNode
  outline: Heading[]
  problems: Problem[]
  /** The text was not ready in time and is shown as written: such a page must not be kept. */
  late: boolean
}

/**
 * Renders a post's text. The only importer of next-mdx-remote, whose repository is archived: whoever
 * replaces it changes this file. The pipeline collapses the finished tree into pieces of HTML, so React
 * has one element to write instead of thousands.
 *
 * A text that cannot be rendered is shown as it was written: a broken post is the author's `Problem`, never
 * the reader's error page.
 */
export async function renderArticle(input: ArticleInput): Promise<RenderedArticle> {
  const out = createCollected()
  const content = await compile(input, out).catch(error => {
    fallBack(input, out, error)
    return <Part html={out.html} />
  })
  return { content, outline: out.outline, problems: out.problems, late: out.late ?? false }
}

async function compile(input: ArticleInput, out: Collected): Promise<ReactNode> {
  const { content } = await compileMDX({
    source: input.body,
    options: {
      parseFrontmatter: false,
      // The pipeline itself turns expressions into visible text where they are not allowed; next-mdx-remote would drop them silently.
      blockJS: false,
      mdxOptions: articlePlugins(input, out),
    },
    components: { 'x-html': ({ part }: { part: string }) => <Part html={out.parts[Number(part)] ?? ''} /> },
  })
  return content
}

const Part = ({ html }: { html: string }) => <div className="part" dangerouslySetInnerHTML={{ __html: html }} />
