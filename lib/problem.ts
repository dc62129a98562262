/** Where something stands in a file, both counted from 1. */
export interface Position {
  /** Line in the file: `3`. */
  line: number
  /** Column in that line, in UTF-16 units as editors count: `7`. */
  column: number
}

/** What is wrong, without where: what a rule or a parser says. */
export interface Fault {
  /** `error` keeps the post (or a part of it) from being shown; `warning` does not. */
  severity: 'error' | 'warning'
  /** Short kebab-case name of the rule: `date`, `front-matter`, `missing-image`. */
  rule: string
  /** What was found and what was wanted: `"31 Jan" is not a date`. */
  message: string
  /** The way out, as an instruction: `write 2026-01-31 or 2026-01-31T09:00:00+09:00`. */
  fix: string
  /** Which text that is, and what is put into it, for readers of other languages (`fault.ts`). */
  said?: {
    /** As the tables of texts name it: `dateUnreadable`. */
    name: string
    /** What is put into it. */
    values: readonly unknown[]
  }
}

/**
 * What is wrong with an author's file, as a value: it travels to the checker, the preview and the
 * health answer, and never throws on the way to a page.
 */
export interface Problem extends Position, Fault {
  /** Path inside the content folder with forward slashes: `posts/hello.md`. */
  file: string
  /** The line in question and, below it, a caret at the column; where the text was at hand. */
  excerpt?: string
}

/** A problem in the language of a page, and where its line opens in the author's editor. */
export interface OpenProblem extends Problem {
  /** `vscode://file/home/me/blog/posts/a.md:3:7` */
  editHref: string
}

/** The position of an offset in a text. */
export function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n')
  return { line: lines.length, column: lines.at(-1)!.length + 1 }
}

/** Where a problem of a whole file is shown. */
export const START: Position = { line: 1, column: 1 }

/** A fault at a position of a file. */
export function problemAt(
  file: string,
  { line, column }: Position,
  { severity, rule, message, fix, said }: Fault,
): Problem {
  return { file, line, column, severity, rule, message, fix, ...(said && { said }) }
}

/** A problem as other programs are told of it, in English. */
export const plainProblem = ({ file, line, column, severity, rule, message, fix }: Problem): Problem => ({
  file,
  line,
  column,
  severity,
  rule,
  message,
  fix,
})

/** A fault of a file as a whole, shown at its start. */
export const problemOf = (file: string, fault: Fault): Problem => problemAt(file, START, fault)

/** One line of text for a problem: `posts/a.md:3:7  error  date  "31 Jan" is not a date; write 2026-01-31`. */
export const formatProblem = (problem: Problem): string => lineOf(problem, '; ')

/** The same with other words between what is wrong and the way out. */
export function lineOf({ file, line, column, severity, rule, message, fix }: Problem, between: string): string {
  return `${file}:${line}:${column}  ${severity}  ${rule}  ${message}${between}${fix}`
}

/** Puts problems in the order of a list: by file, line, column and rule. */
export function compareProblems(a: Problem, b: Problem): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule)
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
