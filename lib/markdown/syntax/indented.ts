import { noteKind } from '../../dialects/dialects'
import type { Block } from './blocks'

/*
 * Blocks whose inside is indented by four blanks: the notes of Python-Markdown and MkDocs, `!!! note "題"`, folded `??? note`, open `???+ note`,
 * and the tabs of its Material theme, `=== "題"`.
 */

/** The note or tab that begins on a line: only where a body stands below it, and where a note's kind is known or it has a title. With `hasClasses` any words may stand behind the kind. */
export function indentedBlock(
  line: string,
  start: number,
  lines: readonly string[],
  hasClasses: boolean,
): Block | undefined {
  const quote = QUOTE.exec(line)?.[0] ?? ''
  const [, blanks = '', note, kind = '', classes = '', named, tab, tabTitle] = NOTE.exec(line.slice(quote.length)) ?? []
  const [mark, title] = [note ?? tab, named ?? tabTitle]
  if (!mark || !(noteKind(kind) || title !== undefined)) return
  // Python-Markdown has classes there, of which Material knows three; elsewhere they are words.
  if (!hasClasses && !/^(?:[ \t]+(?:inline|end|annotate))*$/.test(classes)) return
  const depth = quote.split('>').length - 1
  const indent = blanks.length + 4
  let end = 0
  for (let number = start + 1; number <= lines.length; number++) {
    const text = behindQuotes(lines[number - 1]!, depth)
    if (text === undefined) break
    if (text.trim() === '') continue
    if (columnOf(text, indent) < indent) break
    end = number
  }
  if (!end) return
  const isTab = mark.startsWith('=')
  const fold = mark === '???' ? '-' : mark === '???+' ? '+' : undefined
  const name = isTab ? 'tab' : noteKind(kind) ? kind.toLowerCase() : 'note'
  return {
    kind: 'indented',
    name,
    args: title ?? '',
    start,
    opening: start,
    end,
    verbatim: false,
    indent: quote.length + indent,
    ...(fold && { fold }),
  }
}

const QUOTE = /^(?: {0,3}> ?)+/
const NOTE =
  /^([ ]*)(?:(!!!|\?\?\?\+?)[ \t]+([A-Za-z][\w-]{0,40})((?:[ \t]+[A-Za-z][\w-]{0,40}){0,4})(?:[ \t]+"([^"]{0,300})")?|(===[!+]?)[ \t]+"([^"]{1,300})")[ \t]*$/

/** A line without the marks of the quotes it stands in; nothing where it has fewer. */
function behindQuotes(line: string, depth: number): string | undefined {
  QUOTE_MARK.lastIndex = 0
  for (let quotes = 0; quotes < depth; quotes++) if (!QUOTE_MARK.test(line)) return
  return line.slice(QUOTE_MARK.lastIndex)
}

const QUOTE_MARK = / {0,3}> ?/y

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
