import type { Root } from 'mdast'
import { fault } from '../../fault'
import type { Context } from '../pipeline/context'
import { visit } from '../tree/visit'

/** GFM drops cells beyond the head's: here the table gets the columns, and the author a word. */
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
  }
}
