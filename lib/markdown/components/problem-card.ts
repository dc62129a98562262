import type { Element, Root as Html, Parents } from 'hast'
import type { Node, Root } from 'mdast'
import { faultLanguages, inLanguage } from '../../fault'
import type { Labels } from '../../messages'
import type { Problem } from '../../problem'
import type { Context } from '../pipeline/context'
import { element } from '../tree/element'
import { replaceAt, replaceChild } from '../tree/replace'
import { visitParents } from '../tree/visit'
import type { Component } from './component'
import { markUse } from './mark-use'

/** Name of the mark that becomes a card; no component of an `.mdx` file can be called so. */
export const CARD = '#problem'

/** Marks where a preview shows a problem; in production there is nothing. */
export function cardMark(problem: Problem | undefined, context: Context, tagName: 'div' | 'span' = 'div'): Node[] {
  if (!problem || !context.input.showProblems) return []
  const { said: _, ...shown } = problemFor(problem, context.input.lang)
  return [markUse(context, CARD, { ...shown, excerpt: problem.excerpt ?? '' }, {}, [], tagName)]
}

/** A problem in the language of the page where we have it, else in English. */
export const problemFor = (problem: Problem, lang: string): ShownProblem => ({
  ...inLanguage(problem, lang),
  lang: faultLanguages.includes(lang) ? lang : 'en',
})

/** A problem, and the language it is told in. */
export interface ShownProblem extends Problem {
  /** `ja` */
  lang: string
}

/** Puts a card before the block that holds a problem's line. */
export function remarkCard(context: Context, problem: Problem | undefined) {
  return (tree: Root) => {
    const line = (problem?.line ?? 0) - context.input.bodyLine
    const at = tree.children.findIndex(({ position }) => position && position.end.line >= line)
    replaceAt(tree, at < 0 ? tree.children.length : at, cardMark(problem, context), 0)
  }
}

/** The card that a mark stands for. */
export const ProblemCard: Component = ({ props }, _, { labels }) => [
  problemCard(props as unknown as ShownProblem, labels),
]

/** A problem as the author of a preview sees it in the article: what was found, its line with a caret, the way out. */
export function problemCard(
  { file, line, column, rule, message, fix, excerpt, lang }: ShownProblem,
  labels: Labels,
): Element {
  return element('aside', { className: ['problem'], role: 'note', ariaLabel: labels.problem }, [
    element('p', { className: ['problem-title'] }, [labels.problem]),
    element('p', { lang }, [`${message}; ${fix}`]),
    ...(excerpt ? [frame(excerpt, labels)] : []),
    element('p', { className: ['problem-place'] }, [`${file}:${line}:${column} (${rule})`]),
  ])
}

/** Before the caret stands the text itself, unseen: wide letters would put as many blanks elsewhere. */
function frame(excerpt: string, labels: Labels): Element {
  const [text = '', caret = ''] = excerpt.split('\n')
  return element('samp', { className: ['problem-line'], tabIndex: 0, role: 'group', ariaLabel: labels.problemLine }, [
    `${text}\n`,
    element('span', { className: ['problem-indent'], ariaHidden: 'true' }, [text.slice(0, caret.indexOf('^'))]),
    '^',
  ])
}

/** Headings hold no blocks: a card that stands in one moves below it. */
export function liftCards(tree: Html) {
  visitParents(tree, 'element', (card, parents) => {
    if (card.tagName !== 'aside' || (card.properties.className as string[] | undefined)?.[0] !== 'problem') return
    const at = parents.findIndex(node => node.type === 'element' && /^(?:h[1-6]|summary)$/.test(node.tagName))
    const heading = parents[at]
    const [inside, outside] = [parents.at(-1), parents[at - 1]] as [Parents, Parents | undefined]
    if (!heading || !outside) return
    replaceChild(inside, card)
    replaceChild(outside, heading, heading, card)
  })
}
