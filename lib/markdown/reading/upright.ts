import type { Root, RootContent } from 'hast'
import type { Context } from '../pipeline/context'
import { element } from '../tree/element'

/**
 * Sets numbers of one or two digits upright in a line that runs downwards: no browser yet does it by itself. Longer ones lie on their
 * side, as Latin words do.
 */
export function rehypeUpright({ input }: Context) {
  return (tree: Root) => {
    if (input.vertical) tree.children = tree.children.flatMap(upright) as typeof tree.children
  }
}

function upright(node: RootContent): RootContent[] {
  if (node.type === 'text')
    return node.value
      .split(SHORT)
      .map((value, i) =>
        i % 2 === 1 ? element('span', { className: ['upright'] }, [value]) : { type: 'text' as const, value },
      )
      .filter(part => part.type === 'element' || part.value !== '')
  if (node.type === 'element' && !LYING.has(node.tagName)) node.children = node.children.flatMap(upright) as never
  return [node]
}

/** A number that is no part of a longer one or of a word. */
const SHORT = /(?<![\w.,-])(\d{1,2})(?![\w.,-])/

/** What lies in a box of its own, or is no text. */
const LYING: ReadonlySet<string> = new Set(['pre', 'code', 'table', 'svg', 'sup', 'kbd', 'samp'])
