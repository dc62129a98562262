import { toHtml } from 'hast-util-to-html'
import { escapeHtml } from '../html'
import type { Problem } from '../problem'
import type { ArticleInput, Collected } from './article'
import { problemCard } from './components/problem-card'
import { createCollected, createContext } from './pipeline/context'
import { TooDeep } from './pipeline/depth'

/** A problem without its place: why a text is not rendered. */
export type Refusal = Omit<Problem, 'file' | 'line' | 'column' | 'excerpt'>

/**
 * A post's text as it was written, whole and without parsing it, and why in its problems.
 *
 * @param problems What was found before.
 */
export function asWritten(input: ArticleInput, refusal: Refusal, problems: readonly Problem[] = []): Collected {
  const out = { ...createCollected(), problems: [...problems] }
  const { labels, report } = createContext(input, out)
  const problem = report(undefined, refusal)
  const card = problem && input.showProblems ? toHtml(problemCard(problem, labels)) : ''
  out.html = `${card}<pre class="plain">${escapeHtml(input.body)}</pre>`
  out.parts = [out.html]
  return out
}

/** Why a text is not rendered whose rendering threw: one with more inside each other than the stack holds, or a fault of ours. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof TooDeep) return { ...tooDeep, message: error.message }
  // What V8 says of a stack that is full: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors/Too_much_recursion
  if (error instanceof RangeError && /call stack/.test(error.message)) return tooDeep
  return {
    severity: 'error',
    rule: 'render',
    message: `the text could not be rendered (${String(error).slice(0, 200)})`,
    fix: 'it is shown as written; this is a fault of the blog, please report it with the text',
  }
}

const divide = 'it is shown as written; divide it, or put large tables and data into a code block or a file'

/** The text did not make it in time. */
export const tooSlow: Refusal = {
  severity: 'error',
  rule: 'too-heavy',
  message: 'the text takes too long to render',
  fix: divide,
}

/** The thread that rendered the text ended twice: its memory was full, as a rule. */
export const tooLarge: Refusal = { ...tooSlow, message: 'the text takes too much memory to render' }

/** Quotes in quotes, elements in elements. */
export const tooDeep: Refusal = {
  ...tooSlow,
  message: 'too much is inside each other in the text',
  fix: 'it is shown as written; close what is open, and nest less',
}
