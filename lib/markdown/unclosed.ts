import type { Html, Parents, Root } from 'mdast'
import type { Context } from './context'
import { htmlTagNames } from './html-tag-names'
import { type HtmlTag, placeIn, tagsIn } from './html-tags'
import { cardMark } from './problem-card'
import { visit } from './visit'

/**
 * Reports comments and blocks of raw HTML that nobody ends: a comment hides the rest of the post, a `<details>` folds it away. HTML
 * shows it so, and authors' notes may be among what is hidden, so it stays; in a preview a card stands before it. An end tag of what
 * nobody began shows nothing in HTML either, and is reported.
 */
export function remarkUnclosed(context: Context) {
  return (tree: Root) => {
    const hiding: Begun[] = []
    const open: (Begun & { name: string })[] = []
    /** How many of each element are open, blocks or not. */
    const begun = new Map<string, number>()
    visit(tree, 'html', (node, _, parent) => {
      if (!parent) return
      if (node.value.startsWith('<!--') && !node.value.includes('-->'))
        hiding.push({ start: '<!--', node, offset: 0, parent })
      for (const tag of tagsIn(node.value)) {
        const name = tag.name.toLowerCase()
        const count = begun.get(name) ?? 0
        if (!tag.isEnd) begun.set(name, count + 1)
        else if (count > 0) begun.set(name, count - 1)
        else if (htmlTagNames.has(name)) reportStray(tag, node, context)
        if (!blocks.has(name) || tag.endsItself) continue
        const start = tag.isEnd ? open.findLastIndex(other => other.name === name) : -1
        if (start >= 0) open.splice(start, 1)
        else if (!tag.isEnd) open.push({ name, start: `<${tag.name}>`, node, offset: tag.from, parent })
      }
    })
    for (const begun of [...hiding, ...open]) warn(begun, context)
  }
}

function reportStray({ name, from }: HtmlTag, node: Html, context: Context) {
  const isBreak = name.toLowerCase() === 'br'
  context.report(placeIn(node, from), {
    severity: 'warning',
    rule: 'stray-end-tag',
    message: `</${name}> ends what nobody began${isBreak ? ', and breaks the line' : '; nothing is shown of it'}`,
    fix: isBreak ? 'write <br>' : `delete it, write <${name}> where it begins, or write it as code`,
  })
}

/** What begins and does not end. */
interface Begun {
  /** As its author reads it: `<!--`, `<details>`. */
  start: string
  node: Html
  /** Where in the node it begins. */
  offset: number
  parent: Parents
}

/** Blocks of HTML that run to the end of their container where the end is missing. */
const blocks = new Set(
  'details summary div section article aside header footer main nav center table blockquote figure ul ol dl pre'.split(
    ' ',
  ),
)

function warn({ start, node, offset, parent }: Begun, context: Context) {
  const isComment = start === '<!--'
  const problem = context.report(placeIn(node, offset), {
    severity: 'warning',
    rule: 'unclosed',
    message: `${start} has no end: ${isComment ? 'what follows, or a part of it, is not shown' : 'all that follows is inside it'}`,
    fix: `write ${isComment ? '-->' : `</${start.slice(1)}`} where it ends`,
  })
  const isInline = parent.type === 'paragraph' || parent.type === 'heading' || parent.type === 'tableCell'
  const card = cardMark(problem, context, isInline ? 'span' : 'div')
  const at = parent.children.indexOf(node as never)
  if (at >= 0) parent.children.splice(at, 0, ...(card as never[]))
}
