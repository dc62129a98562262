import type { ReactNode } from 'react'
import type { Article, Collected, Heading } from '@/lib/markdown/article'
import type { RenderedText, RenderOptions } from '@/lib/server/page-content'
import { inPlaceOf } from '@/lib/server/server'

/** An article as React sets it into a page. */
export interface RenderedArticle {
  content: ReactNode
  outline: Heading[]
  /** As it was rendered. */
  article: Article
  /** It is not what it should be: no page that shows it may be kept. */
  isStale: boolean
}

/** Has the text rendered; `null` where its file has gone. */
type Ask = (options?: RenderOptions) => Promise<RenderedText | null>

/**
 * Renders a post's text. The only importer of next-mdx-remote, whose repository is archived: whoever
 * replaces it changes this file. It is asked only where React has something to render: the components and
 * expressions of an `.mdx` file. All else comes as finished HTML.
 *
 * A text that cannot be rendered is shown as it was written: a broken post is the author's `Problem`, never
 * the reader's error page.
 */
export async function renderArticle(ask: Ask, options?: RenderOptions): Promise<RenderedArticle | null> {
  const done = await ask(options)
  if (!done) return null
  const { tree, parts } = done.article
  if (!tree) return rendered(done)
  try {
    return rendered(done, await compile(tree, parts))
  } catch (error) {
    const plain = await ask({ ...options, thrown: String(error) })
    return plain && rendered(plain)
  }
}

const rendered = (
  { article, isStale }: RenderedText,
  content: ReactNode = article.html && <Part html={inPlaceOf([article.html])[0]!} />,
): RenderedArticle => ({ content, outline: article.outline, article, isStale })

/** Has next-mdx-remote make React's elements of a tree that has been parsed and cleaned. */
async function compile(tree: NonNullable<Collected['tree']>, parts: string[]): Promise<ReactNode> {
  const { compileMDX } = await import('next-mdx-remote/rsc')
  const shown = inPlaceOf(parts)
  const { content } = await compileMDX({
    source: '',
    options: {
      parseFrontmatter: false,
      // The pipeline itself turns expressions into visible text where they are not allowed; next-mdx-remote would drop them silently.
      blockJS: false,
      mdxOptions: { format: 'mdx', rehypePlugins: [() => () => tree] },
    },
    components: { 'x-html': ({ part }: { part: string }) => <Part html={shown[Number(part)] ?? ''} /> },
  })
  return content
}

/** Our elements are at work in it before React looks at it, where it does: in `npm run dev`. */
const Part = ({ html }: { html: string }) => (
  <div className="part" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: html }} />
)
