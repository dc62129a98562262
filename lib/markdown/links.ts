import type { Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { Context } from './context'

/** Links that open elsewhere give nothing of the page away; links without text show their address. */
export function rehypeLinks(_: Context) {
  return (tree: Root) => {
    visit(tree, 'element', element => {
      if (element.tagName !== 'a') return
      const { properties } = element
      delete properties.rel
      if (properties.target === '_blank') properties.rel = ['noopener', 'noreferrer']
      if (typeof properties.href === 'string' && element.children.length === 0 && !properties.className) {
        element.children.push({ type: 'text', value: properties.href })
      }
    })
  }
}
