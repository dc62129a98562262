/**
 * What a line of Markdown is, or what it is in. `fence` is the first or the last line of code in a fence, `code` a line between them;
 * `indented` is code by its four blanks; `formula` stands between lines of `$$`, where those are asked for.
 */
export type LinePlace = 'text' | 'blank' | 'fence' | 'code' | 'indented' | 'comment' | 'formula'

/** The code in a fence that lines are in. */
export interface Fence {
  /** The mark: as many backticks or tildes as it has. */
  ticks: string
  /** What stands behind it: `js {1,3}`. */
  info: string
}

/** What lines may be in besides. */
export interface Followed {
  /** Lines of `$$` begin and end a formula. */
  formulas?: boolean
  /** What looks like a comment of HTML is text. */
  noComments?: boolean
  /** Four blanks make no code, as in `.mdx`. */
  noIndented?: boolean
}

/**
 * Follows the lines of a text, one after the other, and tells of each what it is in: whoever reads Markdown line by line asks this. It knows
 * the quotes, the lists, the notes of GFM and of MkDocs a line may stand in, and that code ends where those end.
 *
 * A line may be left out that its reader knows to be something else: only those given to `read` count.
 */
export class LineFollower {
  /** Where the last line's text begins, behind blanks and the marks of quotes and lists: an offset in what was read. */
  start = 0
  /** The column of that. */
  column = 0
  /** The code that the last line began or is in; `undefined` behind its end. */
  fence: Fence | undefined
  /** What encloses the text at hand: the column from which on lines belong to it, and how many quotes it stands in. */
  private readonly items: { column: number; quotes: number }[] = []
  /** The innermost item and the quotes that the fence is in. */
  private fenceItem = 0
  private fenceQuotes = 0
  private quotes = 0
  private quoteColumn = 0
  private isOpen: 'comment' | 'formula' | undefined
  private last: LinePlace = 'blank'

  constructor(private readonly followed: Followed = {}) {}

  /** Tells what the next line is in: a text, or the stretch of one from `from` to `to`. It takes one pass over the line. */
  read(text: string, from = 0, to = text.length): LinePlace {
    this.last = this.placeOf(text, from, to)
    return this.last
  }

  /** Forgets the fence that the last line began: it is something else. */
  leaveFence(): void {
    this.fence = undefined
  }

  private placeOf(text: string, from: number, to: number): LinePlace {
    this.skipBlanks(text, from, to)
    const open = this.isOpen
    if (open) {
      const mark = open === 'comment' ? '-->' : '$$'
      if (text.slice(from, to).includes(mark)) this.isOpen = undefined
      return open
    }
    if (this.fence) {
      const place = this.inFence(this.fence, text, to)
      if (place) return place
      this.skipBlanks(text, from, to)
    }
    this.skipQuotes(text, to)
    if (isBlank(text, this.start, to)) return 'blank'
    while (this.items.length > 0 && this.isLeft(this.items.at(-1)!)) this.items.pop()
    while (this.followed.noIndented || this.column - this.base() < 4) {
      if (!this.skipListMark(text, to)) return this.textAt(text, to)
      this.skipQuotes(text, to)
      if (isBlank(text, this.start, to)) return 'text'
    }
    return this.last === 'blank' || this.last === 'indented' ? 'indented' : 'text'
  }

  /** What a line is in whose text begins with something else than a mark of a quote or a list. */
  private textAt(text: string, to: number): LinePlace {
    const { start, column } = this
    switch (text.charCodeAt(start)) {
      case BACKTICK:
      case TILDE: {
        const ticks = runAt(text, start, to)
        const info = ticks.length < 3 ? '' : text.slice(start + ticks.length, to).trim()
        if (ticks.length < 3 || (ticks.startsWith('`') && info.includes('`'))) return 'text'
        this.fence = { ticks, info }
        this.fenceItem = this.items.at(-1)?.column ?? 0
        this.fenceQuotes = this.quotes
        return 'fence'
      }
      case 0x3c: // <
        if (this.followed.noComments || !text.startsWith('<!--', start)) return 'text'
        if (!text.slice(start, to).includes('-->')) this.isOpen = 'comment'
        return 'comment'
      case 0x24: {
        // $
        if (!this.followed.formulas || !text.startsWith('$$', start)) return 'text'
        const rest = text.slice(start + 2, to).trimEnd()
        if (!rest.includes('$$')) this.isOpen = 'formula'
        else if (!rest.endsWith('$$')) return 'text'
        return 'formula'
      }
      case 0x21: // !
      case 0x3f: // ?
      case 0x3d: // =
      case 0x5b: // [
        // Notes of MkDocs and of GFM: four blanks further in is inside.
        if (INDENTING.test(text.slice(start, Math.min(to, start + 200)))) this.enter(column + 4)
    }
    return 'text'
  }

  /** What a line is in while code is open; nothing where the quote or the item has ended that the code is in. */
  private inFence(fence: Fence, text: string, to: number): LinePlace | undefined {
    this.skipQuotes(text, to, this.fenceQuotes)
    if (this.quotes < this.fenceQuotes || (this.column < this.fenceItem && !isBlank(text, this.start, to))) {
      this.fence = undefined
      return
    }
    if (text[this.start] !== fence.ticks[0]) return 'code'
    const ticks = runAt(text, this.start, to)
    const isEnd =
      ticks.length >= fence.ticks.length &&
      (this.followed.noIndented || this.column - Math.max(this.fenceItem, this.quoteColumn) < 4) &&
      isBlank(text, this.start + ticks.length, to)
    if (!isEnd) return 'code'
    this.fence = undefined
    return 'fence'
  }

  /** Goes to the first character of a line that is none. */
  private skipBlanks(text: string, from: number, to: number): void {
    this.start = from
    this.column = 0
    this.quotes = 0
    this.quoteColumn = 0
    this.skip(text, to)
  }

  private skip(text: string, to: number): void {
    for (; this.start < to; this.start++) {
      const code = text.charCodeAt(this.start)
      if (code === SPACE) this.column++
      else if (code === TAB) this.column += 4 - (this.column % 4)
      else return
    }
  }

  private skipQuotes(text: string, to: number, most = Number.POSITIVE_INFINITY): void {
    while (this.quotes < most && text.charCodeAt(this.start) === 0x3e && this.start < to) {
      if (this.column - this.base() >= 4) return
      this.quotes++
      this.start++
      this.column++
      // The blank behind the mark belongs to it.
      this.quoteColumn = this.column + (this.start < to && text.charCodeAt(this.start) === SPACE ? 1 : 0)
      this.skip(text, to)
    }
  }

  /** Goes behind the mark of an item; `- - -` is a rule. */
  private skipListMark(text: string, to: number): boolean {
    let end = this.start
    while (end < to && end < this.start + 9 && isDigit(text.charCodeAt(end))) end++
    const mark = text[end]
    if (end > this.start ? mark !== '.' && mark !== ')' : mark !== '-' && mark !== '*' && mark !== '+') return false
    end++
    const next = text.charCodeAt(end)
    if (end < to && next !== SPACE && next !== TAB) return false
    if (text[end + 1] === mark && RULE.test(text.slice(this.start, Math.min(to, this.start + 200)))) return false
    this.column += end - this.start
    this.start = end
    const behindMark = this.column
    this.skip(text, to)
    // Five blanks and more are one, and code behind it.
    const blanks = this.column - behindMark
    this.enter(behindMark + (blanks > 4 || this.start >= to ? 1 : blanks))
    return true
  }

  private enter(column: number): void {
    // Nobody nests more, and each line would look at all of them.
    if (this.items.length < 100) this.items.push({ column, quotes: this.quotes })
  }

  /** The column in which the text begins of what encloses this one. */
  private base(): number {
    for (let at = this.items.length - 1; at >= 0; at--) {
      const { column } = this.items[at]!
      if (column <= this.column) return Math.max(column, this.quoteColumn)
    }
    return this.quoteColumn
  }

  private isLeft({ column, quotes }: { column: number; quotes: number }): boolean {
    return column > this.column || quotes > this.quotes
  }
}

/** The lines of a text, without their ends. */
export const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/)

/** The lines of a text that are in no code of a fence, and no fences. */
export function linesOutsideFences(lines: readonly string[]): string[] {
  const follower = new LineFollower()
  return lines.filter(line => !/^(?:fence|code)$/.test(follower.read(line)))
}

/** `!!! note "題"`, `??? note`, `=== "題"` of MkDocs, `[^1]: …` of GFM. */
const INDENTING = /^(?:(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+["A-Za-z]|\[\^[^[\]]{1,100}\]:)/
const RULE = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})$/
const SPACE = 0x20
const TAB = 0x09
const BACKTICK = 0x60
const TILDE = 0x7e

const isDigit = (code: number) => code >= 0x30 && code <= 0x39

/** Whether nothing follows but blanks. */
function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    if (code !== SPACE && code !== TAB && code !== 0x0d) return false
  }
  return true
}

/** A character as often as it stands there. */
function runAt(text: string, start: number, to: number): string {
  let end = start + 1
  while (end < to && text[end] === text[start]) end++
  return text.slice(start, end)
}
