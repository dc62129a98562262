import type { Break, Root, Text } from 'mdast'
import type { Context } from '../pipeline/context'
import { replaceEach } from '../tree/replace'

/** Turns single newlines into line breaks, where the post was written for a system that does. */
export function remarkBreaks({ input }: Context) {
  return (tree: Root) => {
    if (!input.breaks) return
    replaceEach<Text>(tree, 'text', ({ value }) => {
      if (!value.includes('\n')) return
      return value
        .split('\n')
        .flatMap((line, i): (Text | Break)[] => [
          ...(i > 0 ? [{ type: 'break' as const }] : []),
          ...(line ? [{ type: 'text' as const, value: line }] : []),
        ])
    })
  }
}
