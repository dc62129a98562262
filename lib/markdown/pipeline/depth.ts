import type { Root } from 'mdast'

/** How deep the elements of an article may be inside each other: far below what overflows the stack of the tools that walk it. */
export const deepest = 200

/** Gives up a text whose blocks or marks are nested deeper than that, before anything walks it. */
export function remarkDepth() {
  return (tree: Root) => {
    if (isTooDeep<object>(tree, childrenOf)) throw new TooDeep()
  }
}

/** Ends the rendering of a text that is nested too deep. */
export class TooDeep extends Error {
  constructor() {
    super(`more than ${deepest} elements are inside each other`)
  }
}

/**
 * Whether a tree is deeper than `limit`. Walked without recursion: Node.js ends the whole process, not only its thread, where an
 * overflowing stack meets a regular expression that is just being compiled.
 *
 * @param below What is one level below a node.
 */
export function isTooDeep<Tree>(root: Tree, below: (node: Tree) => readonly Tree[], limit = deepest): boolean {
  let level: Tree[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    level = level.flatMap(below)
  }
  return false
}

/** What is one level below a node of a syntax tree. */
export const childrenOf = <Node extends object>(node: Node): readonly Node[] =>
  (node as { children?: readonly Node[] }).children ?? []
