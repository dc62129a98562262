import type { Html, Parents, Root } from 'mdast'
import type { Context } from './context'
import { placeIn, tagsIn } from './html-tags'
import { cardMark } from './problem-card'
import { visit } from './visit'

/**
 * Reports comments and blocks of raw HTML that nobody ends: a comment hides the rest of the post, a `<details>` folds it away. HTML
 * shows it so, and authors' notes may be among what is hidden, so it stays; in a preview a card stands before it.
 */
export function remarkUnclosed(context: Context) {
  return (tree: Root) => {
    const hiding: Begun[] = []
    const open: (Begun & { name: string })[] = []
    visit(tree, 'html', (node, _, parent) => {
      if (!parent) return
      const start = unended.find(([start, end]) => node.value.startsWith(start) && !node.value.includes(end))
      if (start) hiding.push({ start: start[0], node, offset: 0, parent })
      for (const tag of tagsIn(node.value)) {
        const name = tag.name.toLowerCase()
        if (!blocks.has(name) || tag.endsItself) continue
        const begun = tag.isEnd ? open.findLastIndex(other => other.name === name) : -1
        if (begun >= 0) open.splice(begun, 1)
        else if (!tag.isEnd) open.push({ name, start: `<${tag.name}>`, node, offset: tag.from, parent })
      }
    })
    for (const begun of [...hiding, ...open]) warn(begun, context)
  }
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

/** Blocks of HTML that run to the end of their container where the end is missing (spec.commonmark.org/0.31.2/#html-blocks). */
const unended = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
] as const
const blocks = new Set(
  'details summary div section article aside header footer main nav center table blockquote figure ul ol dl pre'.split(
    ' ',
  ),
)

function warn({ start, node, offset, parent }: Begun, context: Context) {
  const end = unended.find(([other]) => other === start)?.[1]
  const problem = context.report(placeIn(node, offset), {
    severity: 'warning',
    rule: 'unclosed',
    message: `${start} has no end: ${end ? 'what follows, or a part of it, is not shown' : 'all that follows is inside it'}`,
    fix: `write ${end ?? `</${start.slice(1)}`} where it ends`,
  })
  const isInline = parent.type === 'paragraph' || parent.type === 'heading' || parent.type === 'tableCell'
  const card = cardMark(problem, context, isInline ? 'span' : 'div')
  const at = parent.children.indexOf(node as never)
  if (at >= 0) parent.children.splice(at, 0, ...(card as never[]))
}
