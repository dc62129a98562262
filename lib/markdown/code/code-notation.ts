import type { Code } from 'mdast'
import type { LineMark } from '../../dialects/dialect'
import { codeNote, hasCodeComments } from '../../dialects/dialects'
import { fault } from '../../fault'
import type { Notation } from '../../faults-en'
import type { Context } from '../pipeline/context'
import type { CodeInfo } from './code-info'

/**
 * Reads the comments by which authors mark lines of their code, and takes them out of it:
 *
 * - at a line's end: `// [!code ++]`, `# [!code focus:3]`, `// [!code word:name]`; alone on a line they speak of the next one;
 * - alone on a line of a block that names its language: `// highlight-next-line`, `// highlight-start` … `// highlight-end`,
 *   `// highlight-range{1,3-4}` for the lines below; at a line's end `// highlight-line`; and the same with `hide-`.
 *
 * What only looks like one of them stays in the code, and is reported where it can be nothing else. Line numbers after the fence count
 * the lines as written, as they do there.
 */
export function readNotation(code: Code, info: CodeInfo, context: Context): void {
  if (!/!code|highlight-|hide-/.test(code.value)) return
  const lines = code.value.split('\n')
  const report: ReportNotation = (index, found, why, word = '') =>
    context.report(placeOf(code, index), fault('codeNotation', found, why, word))
  const directives = info.language ? directivesIn(lines, info.language, report) : new Map<number, Directive>()
  const hidden = hiddenLines(directives)
  const kept: string[] = []
  /** Where a line stands now; those that are gone are missing. */
  const places = new Map<number, number>()
  const found: Found[] = []
  let start = 1
  lines.forEach((line, i) => {
    const next = kept.length + 1
    const directive = directives.get(i)
    if (directive?.isHiding === false) {
      if (directive.kind === 'start') start = next
      else if (directive.kind === 'end') found.push({ mark: 'hl', first: start, last: next - 1 })
      else
        for (const [first, last] of directive.lines)
          found.push({ mark: 'hl', first: next - 1 + first, last: next - 1 + last })
    }
    if (directive || hidden.has(i)) {
      context.ledger.take(line, 'code-mark')
      return
    }
    const { text, notes, unknown, isHidden } = notesAtEnd(line, info.language)
    if (isHidden) {
      context.ledger.take(line, 'code-mark')
      return
    }
    if (unknown) report(i, unknown, 'unknown')
    const isAlone = notes.length > 0 && text === ''
    if (isAlone && i + 1 === lines.length) {
      report(i, line.trim(), 'last')
      places.set(i + 1, kept.push(line))
      return
    }
    for (const { mark, word, count } of notes) {
      const last = next - 1 + (count ?? (word ? lines.length : 1))
      if (mark) found.push({ mark, first: next, last })
      else if (word) info.words.push({ text: word, first: next, last })
    }
    if (text !== line) context.ledger.take(line.startsWith(text) ? line.slice(text.length) : line, 'code-mark')
    if (!line.startsWith(text)) context.ledger.expect(text)
    if (isAlone) return
    const shown = text.replace(/\[(?:\\!|!!)code /g, escaped => {
      context.ledger.mark(escaped, 'code-mark', '[!code')
      return '[!code '
    })
    places.set(i + 1, kept.push(shown))
  })
  for (const set of Object.values(info.marks)) moveLines(set, places)
  addMarks(info, found, kept.length)
  code.value = kept.join('\n')
}

/** A line of the code in the post; the fence is the line above the first. */
function placeOf({ position }: Code, index: number) {
  if (position) return { position: { start: { line: position.start.line + 1 + index, column: 1 } } }
}

function moveLines(numbers: Set<number>, places: ReadonlyMap<number, number>) {
  const moved = [...numbers].map(number => places.get(number))
  numbers.clear()
  for (const number of moved) if (number) numbers.add(number)
}

interface Found {
  mark: LineMark
  first: number
  last: number
}

/** Adds marks of lines, each line once, however often its marks say so. */
function addMarks({ marks }: CodeInfo, found: Found[], lines: number) {
  const reached: Partial<Record<LineMark, number>> = {}
  for (const { mark, first, last } of found.sort((a, b) => a.first - b.first)) {
    marks[mark] ??= new Set()
    const from = reached[mark] ?? 0
    for (let number = Math.max(first, from + 1); number <= Math.min(last, lines); number++) marks[mark].add(number)
    reached[mark] = Math.max(from, last)
  }
}

interface Directive {
  /** Whether the lines are hidden, or marked. */
  isHiding: boolean
  kind: 'next-line' | 'start' | 'end' | 'range'
  /** First and last of the lines that are meant, counted from the comment on. */
  lines: [first: number, last: number][]
}

/** Comments that have a line to themselves, by its index: those that have a next line, and pairs of start and end. */
function directivesIn(lines: readonly string[], language: string, report: ReportNotation): Map<number, Directive> {
  const directives = new Map<number, Directive>()
  const starts = new Map<boolean, { index: number; directive: Directive }>()
  const refuse = (index: number, why: Notation, directive?: Directive) =>
    report(index, lines[index]!.trim(), why, directive?.isHiding ? 'hide' : 'highlight')
  lines.forEach((line, i) => {
    const directive = /highlight-|hide-/.test(line) ? directiveOf(line.trim(), language) : undefined
    if (!directive) return
    const start = starts.get(directive.isHiding)
    if (directive.kind === 'next-line' || directive.kind === 'range') {
      if (i + 1 < lines.length) directives.set(i, directive)
      else refuse(i, 'last')
    } else if (directive.kind === 'start') {
      if (start) refuse(start.index, 'noEnd', directive)
      starts.set(directive.isHiding, { index: i, directive })
    } else if (!start) refuse(i, 'noStart', directive)
    else {
      directives.set(start.index, { ...start.directive, lines: [[1, i - start.index - 1]] }).set(i, directive)
      starts.delete(directive.isHiding)
    }
  })
  for (const { index, directive } of starts.values()) refuse(index, 'noEnd', directive)
  return directives
}

/** Indexes of the lines that are hidden. */
function hiddenLines(directives: ReadonlyMap<number, Directive>): Set<number> {
  const stretches = [...directives].flatMap(([index, { isHiding, lines }]) =>
    isHiding ? lines.map(([first, last]) => ({ first: index + first, last: index + last })) : [],
  )
  const hidden = new Set<number>()
  let reached = 0
  for (const { first, last } of stretches.sort((a, b) => a.first - b.first)) {
    for (let line = Math.max(first, reached + 1); line <= last; line++) hidden.add(line)
    reached = Math.max(reached, last)
  }
  return hidden
}

function directiveOf(line: string, language: string): Directive | undefined {
  const [, opening = '', word, kind = '', range = '', closing = ''] =
    /^(\/\/|#|--|;{1,2}|%{1,2}|\{\s*\/\*|\/\*|<!--)\s*(highlight|hide)-(next-line|start|end|range(?=\{))(?:\{([\d,\s-]{1,100})\})?\s*(\*\/\s*\}|\*\/|-->)?$/.exec(
      line,
    ) ?? []
  // In Markdown, `//` is no comment: there it belongs to the code of an example.
  if (
    !isWord(word) ||
    !hasCodeComments(word) ||
    !isPair(opening, closing) ||
    !(hasDirectives(language) || /^[<{]/.test(opening))
  )
    return
  const listed = [...range.matchAll(/(\d{1,4})(?:-(\d{1,4}))?/g)].map(([, first, last = first]) => [
    Number(first),
    Number(last),
  ])
  const lines = (kind === 'next-line' ? [[1, 1]] : listed) as Directive['lines']
  return { isHiding: word === 'hide', kind: kind as Directive['kind'], lines }
}

const isWord = (word: string | undefined) => word === 'highlight' || word === 'hide'

/** Whether comments of words alone mean something in this language. */
const hasDirectives = (language: string) => language !== '' && !/^(?:md|mdx|markdown)$/.test(language)

/** Whether a comment that begins so ends so. */
function isPair(opening: string, closing: string): boolean {
  if (opening.startsWith('{')) return closing.endsWith('}')
  return closing === (opening === '/*' ? '*/' : opening === '<!--' ? '-->' : '')
}

interface Note {
  mark?: LineMark
  word?: string
  /** How many lines it speaks of, where it says so. */
  count?: number
}

/** Takes the notes off the end of a line, and their comment where nothing else is in it. */
function notesAtEnd(
  line: string,
  language: string,
): { text: string; notes: Note[]; unknown?: string; isHidden?: boolean } {
  const notes: Note[] = []
  let text = line
  // A line holds one or two; more would only be there to cost time.
  while (notes.length < 8 && text.includes('[!code ') && hasCodeComments('!code')) {
    const at = text.lastIndexOf('[!code ')
    const { body, before, opening, closing } = commentAt(text, at, noteShape)
    if (!body) break
    // Other words may stand in its comment.
    if (!opening && !/(?:^|\s)(?:\/\/|\/\*|<!--|#|--|;{1,2}|%{1,2})\s/.test(before)) break
    const note = noteOf(body)
    if (!note) return { text, notes, unknown: text.slice(at).trimEnd() }
    notes.push(note)
    text = opening ? before.slice(0, -opening.length).trimEnd() : `${before}${closing && ` ${closing}`}`
  }
  const at = hasDirectives(language) ? Math.max(text.lastIndexOf('highlight-line'), text.lastIndexOf('hide-line')) : -1
  if (at < 0) return { text, notes }
  const { body, before, opening } = commentAt(text, at, lineShape)
  const rest = before.slice(0, -opening.length).trimEnd()
  if (!body || !opening || rest === '' || !hasCodeComments(body === 'hide-line' ? 'hide' : 'highlight'))
    return { text, notes }
  if (body === 'hide-line') return { text, notes, isHidden: true }
  return { text: rest, notes: [...notes, { mark: 'hl' }] }
}

const noteShape = /^\[!code ((?:\\.|[^\]\\])+)\]\s*(\*\/\s*\}|\*\/|-->)?$/
const lineShape = /^(highlight-line|hide-line)\s*(\*\/\s*\}|\*\/|-->)?$/

/** What stands at a place at the end of a line, and how its comment begins where it holds nothing else. */
function commentAt(text: string, at: number, shape: RegExp) {
  const [, body = '', closing = ''] = shape.exec(text.slice(at).trimEnd()) ?? []
  const before = text.slice(0, at).trimEnd()
  const opening =
    /(?:\/\/|\{\s{0,8}\/\*|\/\*|<!--|#|--|;{1,2}|%{1,2}|(?<![^\s])["'])$/.exec(before.slice(-12))?.[0] ?? ''
  return { body, before, closing, opening: isPair(opening, closing) ? opening : '' }
}

function noteOf(body: string): Note | undefined {
  const [, word, name = '', digits] = /^(?:word:((?:\\.|[^:\\])+)|([^:]+))(?::(\d{1,6}))?$/i.exec(body) ?? []
  const count = digits ? { count: Number(digits) } : {}
  if (word) return { word: word.replace(/\\(.)/g, '$1'), ...count }
  const mark = codeNote(name)
  return mark && { mark, ...count }
}

/** Tells what was found on a line of the code, why it marks none, and the word of the comment that is missing. */
type ReportNotation = (index: number, found: string, why: Notation, word?: string) => void
