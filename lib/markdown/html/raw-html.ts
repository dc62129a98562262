import type { Root } from 'hast'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import rehypeRaw from 'rehype-raw'
import { takeTags, unparsed } from '../audit/html-words'
import type { Context } from '../pipeline/context'
import { deepest, isTooDeep, TooDeep } from '../pipeline/depth'
import { EXIT, visit } from '../tree/visit'

const parse = rehypeRaw()

/** Parses the HTML that an author wrote into the tree. A tree without any is left as it is: the second parser costs a tenth of an article. */
export function rehypeRawHtml({ ledger }: Context) {
  return (...[tree, file]: Parameters<typeof parse>): Root => {
    if (!holdsHtml(tree)) return tree
    if (nestsTooDeep(tree)) throw new TooDeep()
    const before = ledger.isKept ? unparsed(tree) : undefined
    // Text in a table that does not end is moved out of it by what comes behind.
    const ended: Root = { ...tree, children: [...tree.children, { type: 'raw', value: '<!---->' } as never] }
    const parsed = parse(ended, file) as Root
    if (before) takeTags(before, parsed, ledger)
    return parsed
  }
}

function holdsHtml(tree: Root): boolean {
  let found = false
  visit(tree, 'raw', () => {
    found = true
    return EXIT
  })
  return found
}

/**
 * Whether the HTML of a tree is nested too deep. Which tag ends what is told only by the rules of HTML (`<div></span>` is still
 * open), so its own parser is asked; it makes the tree without recursion, unlike what follows it.
 */
function nestsTooDeep(tree: Root): boolean {
  const html = tagsOf(tree)
  if ((html.match(/<[a-z]/gi)?.length ?? 0) <= deepest) return false
  return isTooDeep<Parsed>(parseFragment(html), node => [
    ...('childNodes' in node ? node.childNodes : []),
    ...('content' in node ? [node.content] : []),
  ])
}

/** A tree as HTML, as far as it matters to how its elements are nested. */
function tagsOf(node: Root | Root['children'][number]): string {
  if (node.type === 'raw') return node.value
  if (node.type === 'text') return node.value.trim() && 'x'
  if (!('children' in node)) return ''
  const inside = node.children.map(tagsOf).join('')
  return node.type === 'element' ? `<${node.tagName}>${inside}</${node.tagName}>` : inside
}

type Parsed = DefaultTreeAdapterTypes.Node
