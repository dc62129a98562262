import type { PhrasingContent } from 'mdast'

/** The lines of a paragraph: its texts are cut at their line ends, and what is empty then is left out. Hard breaks stay in their lines. */
export function linesIn(nodes: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]]
  for (const node of nodes) {
    if (node.type !== 'text') {
      lines.at(-1)!.push(node)
      continue
    }
    node.value.split('\n').forEach((value, i) => {
      if (i > 0) lines.push([])
      if (value !== '') lines.at(-1)!.push({ ...node, value })
    })
  }
  return lines
}
