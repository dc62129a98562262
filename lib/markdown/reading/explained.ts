import type { Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { visitParents } from '../tree/visit'

/**
 * Lets fingers and keyboards read what an abbreviation stands for, which browsers show to a mouse alone: the style sheet writes it
 * behind a word that has the focus. The tab key stops at the first of each, a tap or a click at all.
 */
export function rehypeExplained() {
  return (tree: Root) => {
    const seen = new Set<string>()
    visitParents(tree, 'element', (node, parents) => {
      if (node.tagName !== 'abbr' || !node.properties.title) return
      // HTML lets nothing that takes the focus stand in a link.
      if (parents.some(parent => parent.type === 'element' && parent.tagName === 'a')) return
      const word = textOf(node)
      node.properties.tabIndex = seen.has(word) ? -1 : 0
      seen.add(word)
    })
  }
}
