import { Lexer } from 'yaml'
import { fault } from '../../fault'
import { type Fault, type Position, positionAt } from '../../problem'

/** A mistake that a parser notices only lines below it. */
export interface Slip {
  /** Where it is in the block. */
  at: Position
  /** What it is. */
  fault: Fault
}

/**
 * Finds where an author went wrong in YAML that cannot be read. A parser takes what follows a missing quote for more of the text, and
 * gives up at the next one or at the end; here the quote, the bracket or the colon is put in, and if that mends it, that was it.
 *
 * @param gaveUp Line on which the parser gave up, from 1.
 * @param isMended Whether the parser reads a text, or at least comes further.
 * @returns `null` where the place is not known better than the parser's.
 */
export function findSlip(text: string, gaveUp: number, isMended: (text: string) => boolean): Slip | null {
  const delimiters = missingDelimiters(text, gaveUp).map(delimiter => missingAt(text, delimiter))
  return [...delimiters, ...missingColons(text, gaveUp)].find(({ mended }) => isMended(mended))?.slip ?? null
}

interface Missing {
  slip: Slip
  /** The text without the slip. */
  mended: string
}

/** A delimiter that is missing in a text. */
interface Delimiter {
  offset: number
  delimiter: string
  /** Whether it closes a list, and not a text. */
  isList: boolean
}

/** What the lexer of `yaml` puts between the pieces of the text, and where a list or mapping was cut off. */
const [DOCUMENT, SCALAR, FLOW_END] = ['\u0002', '\u001f', '\u0018']

/** Each is tried by parsing the text again. */
const TRIES = 3

/** Quotes and brackets that are open where their line or their list has to end: the last ones before the parser gave up. */
function missingDelimiters(text: string, gaveUp: number): Delimiter[] {
  const found: Delimiter[] = []
  const open: string[] = []
  let offset = 0
  let line = 1
  for (const piece of new Lexer().lex(text)) {
    if (line > gaveUp) break
    if (piece === FLOW_END) found.push({ offset, delimiter: open.splice(0).reverse().join(''), isList: true })
    if (piece === DOCUMENT || piece === SCALAR || piece === FLOW_END) continue
    if (piece === '[' || piece === '{') open.push(piece === '[' ? ']' : '}')
    else if (piece === ']' || piece === '}') open.pop()
    else if (/^["']/.test(piece)) {
      const delimiter = piece[0] as string
      const first = (piece.split('\n', 1)[0] as string).trimEnd()
      // Brackets at the end of the line were meant to close the list.
      const inside = open.length > 0 ? first.replace(/(?<![\]}\s])[\]}\s]+$/, '') : first
      if (first === delimiter || !first.endsWith(delimiter))
        found.push({ offset: offset + inside.length, delimiter, isList: false })
    }
    if (piece.includes('\n')) line += piece.split('\n').length - 1
    offset += piece.length
  }
  // What is open at the end of the text nobody closes.
  if (open.length > 0) found.push({ offset, delimiter: open.reverse().join(''), isList: true })
  return found.slice(-TRIES)
}

function missingAt(text: string, { offset, delimiter, isList }: Delimiter): Missing {
  const end = text.slice(0, offset).trimEnd().length
  return {
    slip: { at: positionAt(text, end), fault: fault('yamlOpen', delimiter, isList) },
    mended: `${text.slice(0, end)}${delimiter}${text.slice(end)}`,
  }
}

/** A line without a key above the one where the parser wanted a colon. */
function missingColons(text: string, gaveUp: number): Missing[] {
  const lines = text.split('\n')
  const at = lines.findLastIndex((line, index) => index < gaveUp && /^[^\s#-]/.test(line) && !/:(?:\s|$)/.test(line))
  const line = lines[at]
  if (line === undefined) return []
  const glued = /^([\w-]{1,60}):(\S.*)$/.exec(line)
  return [
    {
      slip: glued
        ? {
            at: { line: at + 1, column: (glued[1] as string).length + 2 },
            fault: fault('yamlBlank', glued[1] as string, glued[2] as string),
          }
        : {
            at: { line: at + 1, column: 1 },
            fault: fault('yamlNoKey'),
          },
      mended: lines.with(at, '#').join('\n'),
    },
  ]
}
