import type { Root } from 'mdast'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { type PluggableList, type Processor, unified } from 'unified'
import type { Problem } from '../problem'

/** A tree, or why there is none and where. */
export type Parsed =
  | { tree: Root }
  | { problem: Omit<Problem, 'file' | 'line' | 'column' | 'excerpt'>; place: { line: number; column: number } }

/** Tries `.mdx` as MDX with the syntax of these plugins. A mistake in it is the author's, so it is a value. */
export function parseMdx(body: string, remarkPlugins: PluggableList): Parsed {
  const processor = unified().use(remarkParse).use(remarkMdx).use(remarkPlugins)
  try {
    return { tree: processor.parse(body) }
  } catch (error) {
    const { reason, line, column, place } = error as MdxMistake
    if (reason === undefined) throw error
    const start = place && 'start' in place ? place.start : place
    return {
      problem: {
        severity: 'warning',
        rule: 'mdx-syntax',
        message: `this is not MDX: ${reason.split('\n')[0]!.slice(0, 200)}`,
        fix: 'correct it, or name the file .md; until then it is read as Markdown',
      },
      place: { line: line ?? start?.line ?? 1, column: column ?? start?.column ?? 1 },
    }
  }
}

/** What the MDX parser throws: a message with a place (vfile-message). */
interface MdxMistake {
  reason?: string
  line?: number
  column?: number
  place?: { line: number; column: number } | { start: { line: number; column: number } }
}

/** A plugin that hands over a tree instead of parsing again. */
export function useTree(this: Processor, tree: Root) {
  this.parser = () => tree
}
