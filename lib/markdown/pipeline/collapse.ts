import type { Element, Properties, Root, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { runsOf } from '../tree/runs'
import type { Context } from './context'

/**
 * Writes the finished tree as HTML and leaves `<x-html>` in its place: React would only copy it, at twice the cost. In
 * `.mdx` what React must render stays, with its static surroundings collapsed.
 */
export function rehypeCollapse({ out }: Context) {
  return (tree: Root) => {
    if (!tree.children.every(isStatic)) out.tree = tree
    tree.children = collapse(tree.children, out.parts)
    out.html = out.parts.join('')
  }
}

function collapse(nodes: RootContent[], parts: string[]): RootContent[] {
  return runsOf(nodes, node => !isStatic(node)).flatMap(run => {
    const [first] = run as [RootContent]
    if (isStatic(first)) {
      const html = toHtml(run, { allowDangerousHtml: true })
      return html === '' ? [] : [placeholder(parts.push(html) - 1)]
    }
    if ('children' in first) first.children = collapse(first.children, parts) as never
    return run
  })
}

function isStatic(node: RootContent): boolean {
  if (node.type.startsWith('mdx')) return false
  return !('children' in node) || node.children.every(isStatic)
}

const placeholder = (part: number): Element => {
  // hast has an own `part` property that is a list.
  const properties: Properties = { part: [String(part)] }
  return { type: 'element', tagName: 'x-html', properties, children: [] }
}
