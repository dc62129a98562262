import type { Element, Properties, Root, RootContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
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
  const collapsed: RootContent[] = []
  let run: RootContent[] = []
  const endRun = () => {
    if (run.length === 0) return
    const html = toHtml(run, { allowDangerousHtml: true })
    run = []
    if (html === '') return
    parts.push(html)
    collapsed.push(placeholder(parts.length - 1))
  }
  for (const node of nodes) {
    if (isStatic(node)) run.push(node)
    else {
      endRun()
      if ('children' in node) node.children = collapse(node.children, parts) as never
      collapsed.push(node)
    }
  }
  endRun()
  return collapsed
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
