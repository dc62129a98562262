import type { Node, Parent } from 'unist'
import { SKIP, visit } from './visit'

/** Nodes of a type, as `mdast` and `hast` name them, or those of which a function says so. */
type Test<Found extends Node> = Found['type'] | ((node: Node) => boolean)

/** Where a child stands; below zero where it is none of this parent's. */
export const placeOf = ({ children }: Parent, child: Node): number => children.indexOf(child)

/** Sets others in the place of some children, one by default. */
export function replaceAt(parent: Parent, index: number, others: readonly Node[], count = 1): void {
  parent.children.splice(index, count, ...others)
}

/** Sets others in the place of a child, if it is still there. */
export function replaceChild(parent: Parent, child: Node, ...others: readonly Node[]): void {
  const index = placeOf(parent, child)
  if (index >= 0) replaceAt(parent, index, others)
}

/**
 * Sets others in the place of nodes. They are not looked at in their turn, but where `isAgain` says so.
 *
 * @param others What comes in the place of a node, perhaps nothing; `undefined` where it stays, and is gone into.
 */
export function replaceEach<Found extends Node, Holder extends Parent = Parent>(
  tree: Node,
  test: Test<Found>,
  others: (node: Found, index: number, parent: Holder) => readonly Node[] | undefined,
  isAgain = false,
): void {
  visit(tree, test as never, (node: Found, index: number | undefined, parent: Holder | undefined) => {
    const nodes = parent && index !== undefined ? others(node, index, parent) : undefined
    if (!nodes) return
    replaceAt(parent!, index!, nodes)
    return [SKIP, index! + (isAgain ? 0 : nodes.length)]
  })
}
