import type { Article, ArticleInput, Collected } from './article'
import { asWritten, tooSlow } from './as-written'
import { HEAVIEST, weigh } from './pipeline/guard'
import { renderThreads } from './pipeline/render-thread'

/** Renders a post to HTML without React: for feeds, checks and command-line tools. Never throws; see `collectArticle`. */
export async function renderArticle(input: ArticleInput, threads = renderThreads()): Promise<Article> {
  const { html, outline, problems, late, balance } = await collectArticle(input, threads)
  return { html, outline, problems, late, balance }
}

/**
 * Renders a post in a thread with a deadline, and gives its pieces. One that does not make it is shown as written, reported, and
 * `late`. Where the host has no threads it is rendered in this one, without a deadline, unless it clearly would take too long.
 */
export async function collectArticle(input: ArticleInput, threads = renderThreads()): Promise<Collected> {
  const done = await threads.render(input)
  if (done === 'no threads') {
    if (weigh(input.body) > HEAVIEST) return asWritten(input, tooSlow)
    const { renderHere } = await import('./pipeline/render-here')
    return renderHere(input)
  }
  return 'refusal' in done ? { ...asWritten(input, done.refusal), late: true } : done
}
