import type { Link, Node, Parents, Root } from 'mdast'
import type { Context } from '../pipeline/context'

/**
 * In `<a href="…">https://example.com</a>` the address is the link's text. GFM makes a link of it, and a browser, that knows no link inside a
 * link, would show two.
 */
export function remarkLinksInLinks({ input }: Context) {
  return (tree: Root) => {
    if (/<a\s/i.test(input.body)) unwrap(tree, false)
  }
}

/** @returns Whether an author's link is still open at the end. */
function unwrap(parent: Parents, inLink: boolean): boolean {
  let inside = inLink
  parent.children = (parent.children as Node[]).flatMap((child): Node[] => {
    if (isHtml(child)) inside = isOpen(child.value, inside)
    else if ('children' in child) unwrap(child as Parents, inside || isJsxLink(child))
    return inside && isAddress(child) ? child.children : [child]
  }) as never
  return inside
}

const isHtml = (node: Node): node is Node & { value: string } => node.type === 'html'

function isOpen(html: string, before: boolean): boolean {
  const last = [...html.matchAll(/<(\/?)a(?=[\s>])/gi)].at(-1)
  return last ? last[1] === '' : before
}

const isJsxLink = (node: Node) => node.type.startsWith('mdxJsx') && (node as { name?: string }).name === 'a'

/** A link that was written as its address. */
function isAddress(node: Node): node is Link {
  if (node.type !== 'link') return false
  const { url, children } = node as Link
  const [text] = children
  return text?.type === 'text' && ['', 'http://', 'mailto:'].some(scheme => url === `${scheme}${text.value}`)
}
