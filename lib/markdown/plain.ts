import { toHtml } from 'hast-util-to-html'
import type { Root } from 'mdast'
import type { Processor } from 'unified'
import { escapeHtml } from '../html'
import type { Problem } from '../problem'
import type { ArticleInput, Collected } from './article'
import { type Context, createContext } from './context'
import { type Refusal, tooSlow } from './guard'
import { renderAside } from './heavy'
import type { ArticlePlugins } from './pipeline'
import { problemCard } from './problem-card'

/** Plugins that show a post's text as it was written, whole and without parsing it. */
export function plainPlugins(context: Context, refusal: Refusal): ArticlePlugins {
  return withoutParsing(context, () => showSource(context, refusal))
}

/** Plugins that have a heavy post rendered in a thread of its own; where that takes too long, it is shown as written. */
export function asidePlugins(context: Context): ArticlePlugins {
  return withoutParsing(context, async () => {
    const done = await renderAside(context.input)
    if (done) Object.assign(context.out, done)
    else {
      showSource(context, tooSlow)
      context.out.late = true
    }
  })
}

/**
 * Shows a post as it was written after rendering it failed, and reports why: a fault of ours in one post is no reason to lose
 * its text. For whoever runs the plugins.
 */
export function fallBack(input: ArticleInput, out: Collected, error: unknown) {
  out.outline = []
  // The error itself says so only where nobody wrapped it.
  const refused = out.problems.find(({ rule }) => rule === tooSlow.rule)
  if (refused) return showText(createContext(input, out), refused)
  showSource(createContext(input, out), {
    severity: 'error',
    rule: 'render',
    message: `the text could not be rendered (${String(error).slice(0, 200)})`,
    fix: 'it is shown as written; this is a fault of the blog, please report it with the text',
  })
}

function showSource(context: Context, refusal: Refusal) {
  showText(context, context.report(undefined, refusal))
}

function showText({ input, out, labels }: Context, problem: Problem | undefined) {
  const card = problem && input.showProblems ? toHtml(problemCard(problem, labels)) : ''
  out.html = `${card}<pre class="plain">${escapeHtml(input.body)}</pre>`
  out.parts = [out.html]
}

/** Reads nothing; `fill` puts the HTML in place. */
function withoutParsing({ out }: Context, fill: () => void | Promise<void>): ArticlePlugins {
  function readNothing(this: Processor) {
    this.parser = (): Root => ({ type: 'root', children: [] })
  }
  const showParts = () => async (tree: { children: unknown[] }) => {
    await fill()
    tree.children = out.parts.map((_, part) => ({
      type: 'element',
      tagName: 'x-html',
      properties: { part: [String(part)] },
      children: [],
    }))
  }
  return { format: 'md', remarkPlugins: [readNothing], remarkRehypeOptions: {}, rehypePlugins: [showParts] }
}
