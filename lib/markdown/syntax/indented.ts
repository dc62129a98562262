import { calloutKind } from '../components/callout'
import type { Block } from './blocks'

/*
 * Blocks whose inside is indented by four blanks: the notes of Python-Markdown and MkDocs, `!!! note "題"`, folded `??? note`, open `???+ note`.
 */

/** The note that begins on a line: only where a body stands below it, and where its kind is known or it has a title. */
export function indentedBlock(line: string, start: number, lines: readonly string[]): Block | undefined {
  const [, blanks = '', mark, kind = '', title] = NOTE.exec(line) ?? []
  if (!mark || !(calloutKind(kind) || title !== undefined)) return
  const indent = blanks.length + 4
  let end = 0
  for (let number = start + 1; number <= lines.length; number++) {
    const below = lines[number - 1]!
    if (below.trim() === '') continue
    if (columnOf(below, indent) < indent) break
    end = number
  }
  if (!end) return
  const fold = mark === '!!!' ? undefined : mark === '???' ? '-' : '+'
  const name = calloutKind(kind) ? kind.toLowerCase() : 'note'
  return {
    kind: 'indented',
    name,
    args: title ?? '',
    start,
    opening: start,
    end,
    verbatim: false,
    indent,
    ...(fold && { fold }),
  }
}

const NOTE =
  /^([ ]*)(!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w-]{0,40})(?:[ \t]+[A-Za-z][\w-]{0,40}){0,4}(?:[ \t]+"([^"]{0,300})")?[ \t]*$/

/** In which column a line's text begins, as far as one has to know. */
function columnOf(line: string, enough: number): number {
  let column = 0
  for (let at = 0; at < line.length && column < enough; at++) {
    if (line[at] === ' ') column++
    else if (line[at] === '\t') column += 4 - (column % 4)
    else break
  }
  return column
}
