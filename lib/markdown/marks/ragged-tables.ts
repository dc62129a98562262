import type { Root } from 'mdast'
import { fault } from '../../fault'
import { linesOf } from '../../line-follower'
import type { Context } from '../pipeline/context'
import { isGridTable } from '../syntax/grid-tables'
import { visit } from '../tree/visit'

/**
 * GFM drops cells beyond the head's: here the table gets the columns, and the author a word. So does who draws one of lines that cannot be
 * a table here (`grid-tables.ts`).
 */
export function remarkRaggedTables(context: Context) {
  return (tree: Root) => {
    visit(tree, 'table', table => {
      const columns = table.align?.length ?? 0
      const widest = table.children.reduce((most, row) => Math.max(most, row.children.length), 0)
      if (!table.align || widest <= columns) return
      const row = table.children.find(({ children }) => children.length > columns)
      context.report(row, fault('raggedTable', row?.children.length ?? 0, columns))
      // A table of numbers in one cell would grow without end.
      const added = Math.min(widest - columns, 50)
      table.align.push(...Array.from({ length: added }, () => null))
    })
    if (context.source === context.input.body) return
    const lines = linesOf(context.input.body)
    visit(tree, 'code', ({ value, position }) => {
      const place = position && { position: { start: { line: position.start.line, column: 1 } } }
      if (isGridTable(value.split('\n')) && lines[(place?.position.start.line ?? 0) - 1]?.startsWith('+'))
        context.report(place, fault('gridTable'))
    })
  }
}
