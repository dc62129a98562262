import type { Position } from '../../problem'
import type { Block } from './find-block'

/**
 * Where the value of a key stands in the file, or an item in it; `null` where the key is not found. Looks at lines and parses nothing:
 * ten thousand posts of another system may each have something to say.
 */
export function positionIn(block: Block | null, key: string, item?: string): Position | null {
  if (block === null) return null
  const lines = block.text.split('\n')
  const start = lines.findIndex(line => keyOf(line) === key)
  if (start < 0) return null
  const line = lines[start] as string
  if (item !== undefined) {
    for (
      let below = start;
      below < lines.length && (below === start || keyOf(lines[below] as string) === null);
      below++
    ) {
      const column = (lines[below] as string).indexOf(item, below === start ? valueColumn(line) : 0)
      if (column >= 0) return { line: block.line + below, column: column + 1 }
    }
  }
  return { line: block.line + start, column: valueColumn(line) + 1 }
}

/** `title: x`, `title = "x"`, `"title": "x"`; only JSON indents its first level. */
const KEY = /^(?:(["'])(.{1,100}?)\1|\s*"([^"]{1,100})"(?=\s*:)|([^\s"'#\-:=[{](?:[^:=]{0,99}[^\s:=])?))\s*[:=]/

/** The key of the first level that a line begins with; `null` where it begins with none. */
export function keyOf(line: string): string | null {
  const found = KEY.exec(line)
  return found ? (found[2] ?? found[3] ?? found[4] ?? null) : null
}

function valueColumn(line: string): number {
  const start = KEY.exec(line)?.[0].length ?? 0
  const value = line.slice(start).search(/\S/)
  return value < 0 ? start : start + value
}
