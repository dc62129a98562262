import { toHtml } from 'hast-util-to-html'
import { fault } from '../fault'
import { escapeHtml } from '../html'
import type { Fault, Problem } from '../problem'
import type { ArticleInput, Collected } from './article'
import { problemCard, problemFor } from './components/problem-card'
import { createCollected, createContext } from './pipeline/context'
import { deepest, TooDeep } from './pipeline/depth'

/**
 * A post's text as it was written, whole and without parsing it, and why in its problems.
 *
 * @param problems What was found before.
 */
export function asWritten(input: ArticleInput, refusal: Fault, problems: readonly Problem[] = []): Collected {
  const out = { ...createCollected(), problems: [...problems] }
  const { labels, report } = createContext(input, out)
  const problem = report(undefined, refusal)
  const card = problem && input.showProblems ? toHtml(problemCard(problemFor(problem, input.lang), labels)) : ''
  out.html = `${card}<pre class="plain">${escapeHtml(input.body)}</pre>`
  out.parts = [out.html]
  return out
}

/**
 * Why a text is not rendered whose rendering threw: one with more inside each other than the stack holds, or a fault of ours.
 *
 * @param error What was thrown, or what it says as text.
 */
export function refusalOf(error: unknown): Fault {
  if (error instanceof TooDeep) return fault('renderTooDeep', deepest)
  // What V8 says of a stack that is full: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors/Too_much_recursion
  if (/^RangeError: .*call stack/.test(String(error))) return tooDeep
  return fault('renderFailed', String(error).slice(0, 200))
}

/** The text did not make it in time. */
export const tooSlow: Fault = fault('renderTooSlow')

/** The thread that rendered the text ended twice: its memory was full, as a rule. */
export const tooLarge: Fault = fault('renderTooLarge')

/** Quotes in quotes, elements in elements. */
const tooDeep: Fault = fault('renderTooDeep', 0)
