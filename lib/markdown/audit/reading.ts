import type { Node, Nodes, Root } from 'mdast'
import type { Ledger, Why } from './ledger'
import { withoutEntities } from './visible-text'

/**
 * Writes into the ledger what a text says, once the parser has read it and before anybody has changed its tree: all text of the
 * tree, and words between its nodes that no mark of CommonMark, GFM or MDX can be. Those are what a syntax of ours has left to its plugin, or
 * has swallowed.
 *
 * @param source What was parsed: places in the tree are places in it.
 */
export function expectTree(tree: Root, source: string, ledger: Ledger): void {
  if (ledger.isKept) expectNode(tree, source, ledger)
}

/** Writes down that all which `expectTree` found in a node goes. */
export function takeNode(node: Nodes, source: string, ledger: Ledger, why: Why): void {
  if (ledger.isKept) expectNode(node, source, { ...ledger, expect: text => ledger.take(text, why) })
}

function expectNode(node: Nodes, source: string, ledger: Ledger) {
  const { start, end } = node.position ?? {}
  if ('title' in node && node.type !== 'definition') ledger.expect(node.title)
  if ('alt' in node) ledger.expect(node.alt)
  if (isWritten(node)) ledger.expect(withoutEntities(source.slice(start?.offset, end?.offset)))
  else if (node.type === 'html') ledger.expect(withoutEntities(node.value))
  else if ('value' in node && !('children' in node)) ledger.expect(PROGRAM.test(node.type) ? '' : node.value)
  if (!('children' in node) || isWritten(node)) return
  let from = start?.offset
  for (const child of node.children as Nodes[]) {
    const at = child.position?.start.offset
    if (from !== undefined && at !== undefined) ledger.expect(marksIn(node, source.slice(from, at)))
    // GFM makes links of addresses afterwards, and says no place of what it has cut.
    from = child.position?.end.offset
    expectNode(child, source, ledger)
  }
  if (from !== undefined) ledger.expect(marksIn(node, source.slice(from, end?.offset)))
}

/** A block of a dialect that holds no Markdown has no children, and its marks are not in its value. */
const isWritten = (node: Nodes) => node.type === 'dialectBlock' && node.block.verbatim

/** What stands between the children of a node, but for what a mark of its kind may say. */
function marksIn({ type }: Node, between: string): string {
  if (SAYING.test(type)) return ''
  if (type === 'list' || type === 'listItem' || type === 'paragraph')
    return between.replace(/\d{1,9}[.)]|\[[ xX]\]/g, '')
  return between
}

/** Nodes whose marks are words: addresses, names, attributes. */
const SAYING = /^(?:link|linkReference|definition|footnoteDefinition|mdxJsx(?:Flow|Text)Element)$/
/** Nodes of a program, which says nothing to a reader. */
const PROGRAM = /^mdx(?:jsEsm|FlowExpression|TextExpression)$/
