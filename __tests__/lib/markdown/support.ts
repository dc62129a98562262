import type { Article, ArticleInput } from '@/lib/markdown/article'
import { renderHere } from '@/lib/markdown/pipeline/render-here'

/** Renders Markdown as a post of its own. */
export const render = (body: string, options: Partial<ArticleInput> = {}): Promise<Article> =>
  renderHere(inputOf(body, options))

/** A post of its own; pictures whose name begins with `have` exist, and so does a post called `在る`. */
export function inputOf(body: string, options: Partial<ArticleInput> = {}): ArticleInput {
  return {
    body,
    bodyLine: 0,
    path: 'posts/a.md',
    format: 'md',
    lang: 'ja',
    title: 'ある記事',
    breaks: false,
    findMedia: async reference =>
      /(?:^|\/)have[^/]*$/.test(reference)
        ? {
            found: true,
            address: `/images/${reference.split('/').at(-1)}?v=1a2b3c4d`,
            width: 1000,
            height: 500,
            type: 'image/png',
          }
        : { found: false, looked: [`posts/${reference}`] },
    findNamed: name => (name === '在る' ? '/posts/there' : undefined),
    ...options,
  }
}

/** The HTML alone. */
export async function html(body: string, options: Partial<ArticleInput> = {}): Promise<string> {
  return (await render(body, options)).html
}

/** Problems as `line:column rule`. */
export async function faults(body: string, options: Partial<ArticleInput> = {}): Promise<string[]> {
  const { problems } = await render(body, options)
  return problems.map(problem => `${problem.line}:${problem.column} ${problem.rule}`)
}

/** What a reader reads. */
export function visibleText(html: string): string {
  return html
    .replace(/<(?:[^<>"]|"[^"]*")*>/g, '')
    .replace(/&#x3C;/g, '<')
    .replace(/&#x26;/g, '&')
    .trim()
}
