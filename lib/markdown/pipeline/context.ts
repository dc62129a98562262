import { linesOf } from '../../line-follower'
import { type Labels, messages } from '../../messages'
import type { Fault, Problem } from '../../problem'
import type { ArticleInput, Collected } from '../article'
import { type Book, deaf, type Ledger, openBook } from '../audit/ledger'
import type { CodeInfo } from '../code/code-info'
import { NumberedCode } from '../code/line-links'
import type { Use } from '../components/component'
import { withPipeTables } from '../syntax/grid-tables'

/** What every plugin of one rendering shares: the post, what has been gathered, and how to report a problem. */
export interface Context {
  /** The post. */
  input: ArticleInput
  /** Its text as the parser reads it: places in the tree are places in it. */
  source: string
  /** What has been gathered. */
  out: Collected
  /** Where plugins write down what they take out of the text. */
  ledger: Ledger | Book
  /** The words that rendering adds, in the language of the post. */
  labels: Labels
  /** Facts about the fenced blocks, by the number a block carries through the sanitiser. */
  codeInfos: CodeInfo[]
  /** The blocks whose lines have anchors. */
  numberedCode: NumberedCode
  /** Uses of our components, by the number a mark carries through the sanitiser. */
  uses: Use[]
  /** What React renders, by the number of its placeholder. */
  jsx: { type: string }[]
  /** Other names of the headings' anchors, as other systems make them. */
  anchors: Map<string, string>
  /** How many sets of tabs there are: each needs its own name. */
  tabs: number
  /** How many diagrams were drawn: each needs ids of its own. */
  diagrams: number
  /** What they hold together, in connections and lines. */
  diagramWork: number
  /** How many notes were written where they are cited. */
  inlineNotes: number
  /**
   * Adds a problem at a node's place, and gives it back with that; nodes that plugins made have none, then it is the body's first
   * line. `undefined` where there are too many to keep.
   */
  report(place: Placed | undefined, fault: Fault): Problem | undefined
}

/** A syntax tree node, as far as problems need it. */
export interface Placed {
  /** Where it begins, in lines and columns of the body, counted from 1. */
  position?: { start: { line: number; column: number } } | undefined
}

/** Starts one rendering. */
export function createContext(input: ArticleInput, out: Collected): Context {
  let lines: string[] | undefined
  return {
    input,
    source: withPipeTables(input.body),
    out,
    ledger: input.isAudited ? openBook(input.body) : deaf,
    labels: messages(input.lang).labels,
    codeInfos: [],
    numberedCode: new NumberedCode(),
    uses: [],
    jsx: [],
    anchors: new Map(),
    tabs: 0,
    diagrams: 0,
    diagramWork: 0,
    inlineNotes: 0,
    report(place, fault) {
      // A post that is wrong on every line would fill the memory with its problems. Why it is not shown is said in any case.
      if (out.problems.length >= 200 && fault.severity !== 'error') return undefined
      const start = place?.position?.start
      if (start) lines ??= linesOf(input.body)
      const placed: Problem = {
        file: input.path,
        line: input.bodyLine + (start?.line ?? 1),
        column: start?.column ?? 1,
        ...fault,
        ...(start && { excerpt: excerptOf(lines?.[start.line - 1] ?? '', start.column) }),
      }
      out.problems.push(placed)
      return placed
    },
  }
}

/** The line of a place, cut to a readable width around it, and a caret below. */
function excerptOf(line: string, column: number): string {
  const from = Math.max(0, column - 1 - 40)
  return `${line.slice(from, from + 100)}\n${' '.repeat(column - 1 - from)}^`
}

/** An empty place for the plugins to gather in. */
export function createCollected(): Collected {
  return { html: '', parts: [], outline: [], problems: [] }
}
