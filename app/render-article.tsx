import type { ReactNode } from 'react'
import type { Article, ArticleInput, Collected, Heading } from '@/lib/markdown/article'
import { asWritten, refusalOf } from '@/lib/markdown/as-written'
import { collectArticle } from '@/lib/markdown/render'

/** An article as React sets it into a page. */
export interface RenderedArticle {
  content: ReactNode
  outline: Heading[]
  /** As it was rendered. */
  article: Article
  /** The text was not ready in time and is shown as written: such a page must not be kept. */
  late: boolean
}

/**
 * Renders a post's text. The only importer of next-mdx-remote, whose repository is archived: whoever
 * replaces it changes this file. It is asked only where React has something to render: the components and
 * expressions of an `.mdx` file. All else comes as finished HTML.
 *
 * A text that cannot be rendered is shown as it was written: a broken post is the author's `Problem`, never
 * the reader's error page.
 */
export async function renderArticle(input: ArticleInput): Promise<RenderedArticle> {
  const done = await collectArticle(input)
  if (!done.tree) return rendered(done, done.html && <Part html={done.html} />)
  try {
    return rendered(done, await compile(done.tree, done.parts))
  } catch (error) {
    const plain = asWritten(input, refusalOf(error), done.problems)
    return rendered(plain, <Part html={plain.html} />)
  }
}

const rendered = (article: Collected, content: ReactNode): RenderedArticle => ({
  content,
  outline: article.outline,
  article,
  late: article.late ?? false,
})

/** Has next-mdx-remote make React's elements of a tree that has been parsed and cleaned. */
async function compile(tree: NonNullable<Collected['tree']>, parts: string[]): Promise<ReactNode> {
  const { compileMDX } = await import('next-mdx-remote/rsc')
  const { content } = await compileMDX({
    source: '',
    options: {
      parseFrontmatter: false,
      // The pipeline itself turns expressions into visible text where they are not allowed; next-mdx-remote would drop them silently.
      blockJS: false,
      mdxOptions: { format: 'mdx', rehypePlugins: [() => () => tree] },
    },
    components: { 'x-html': ({ part }: { part: string }) => <Part html={parts[Number(part)] ?? ''} /> },
  })
  return content
}

/** Our elements are at work in it before React looks at it, where it does: in `npm run dev`. */
const Part = ({ html }: { html: string }) => (
  <div className="part" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: html }} />
)
