import type { Root } from 'mdast'
import type { Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import type { Processor } from 'unified'
import { teach } from '../syntax/teach'

/** How deep the elements of an article may be inside each other: far below what overflows the stack of the tools that walk it. */
export const deepest = 200

/** Gives up a text whose blocks or marks are nested deeper than that, before anything walks it. */
export function remarkDepth(this: Processor) {
  teach(this, lineDepth())
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

/**
 * Gives a text up while it is parsed where one line begins more lists and quotes than may be inside each other: to parse `- - - -`
 * with 5,000 lists takes the parser 12 s and 200 MB. It only counts, and leaves reading them to the constructs of CommonMark.
 */
function lineDepth(): Extension {
  let line = 0
  let column = 0
  let begun = 0
  const count: Construct = { name: 'lineDepth', tokenize }
  function tokenize(this: TokenizeContext, _: Effects, __: State, nok: State): State {
    return code => {
      const place = this.now()
      // Each is tried more than once where it stands.
      if (place.line !== line) begun = 0
      if (place.line !== line || place.column > column) begun++
      line = place.line
      column = place.column
      if (begun > deepest) throw new TooDeep()
      return nok(code)
    }
  }
  return { document: Object.fromEntries([...'*+->0123456789'].map(mark => [mark.charCodeAt(0), count])) }
}
