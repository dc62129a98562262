import type { Break, Parents, Root, Text } from 'mdast'
import type { Context } from '../pipeline/context'
import { visit } from '../tree/visit'

/** Turns single newlines into line breaks, where the post was written for a system that does. */
export function remarkBreaks({ input }: Context) {
  return (tree: Root) => {
    if (!input.breaks) return
    visit(tree, 'text', (text, index, parent) => {
      if (!parent || index === undefined || !text.value.includes('\n')) return
      const lines = text.value.split('\n')
      const nodes = lines.flatMap((line, i): (Text | Break)[] => [
        ...(i > 0 ? [{ type: 'break' as const }] : []),
        ...(line ? [{ type: 'text' as const, value: line }] : []),
      ])
      ;(parent as Parents).children.splice(index, 1, ...(nodes as never[]))
      return index + nodes.length
    })
  }
}
