import type { Element, ElementContent, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import type { Context } from '../pipeline/context'
import { isBlank } from '../tree/element'
import { SKIP, visit } from '../tree/visit'

/** Puts each table into a box that scrolls sideways, by keyboard too. */
export function rehypeTables({ labels }: Context) {
  return (tree: Root) => {
    visit(tree, 'element', (element, index, parent) => {
      if (element.tagName !== 'table' || !parent || index === undefined) return
      alignCells(element)
      emptyHeads(element)
      parent.children[index] = {
        type: 'element',
        tagName: 'div',
        properties: {
          className: ['table-scroll'],
          role: 'group',
          tabIndex: 0,
          ariaLabel: labels.table(nameOf(element, labels.comma)),
        },
        children: [element],
      }
      return SKIP
    })
  }
}

/** What a table is called: its caption, or else the heads of its columns. */
function nameOf(table: Element, comma: string): string {
  const names = (tagName: string) => {
    const found: string[] = []
    visit(table, 'element', part => {
      if (part.tagName === tagName) found.push(textOf(part).trim())
    })
    return found.filter(Boolean)
  }
  return names('caption')[0] ?? names('th').slice(0, 6).join(comma)
}

/** A head without words names nothing: it is a cell. One with a formula only is named by its TeX, which screen readers can say. */
function emptyHeads(table: Element) {
  visit(table, 'element', cell => {
    if (cell.tagName !== 'th') return
    if (cell.children.every(isBlank)) cell.tagName = 'td'
    else if (cell.children.every(child => isBlank(child) || isFormula(child))) cell.properties.ariaLabel = textOf(cell)
  })
}

const isFormula = (node: ElementContent) =>
  node.type === 'element' &&
  Array.isArray(node.properties.className) &&
  node.properties.className.includes('math-inline')

/** GFM writes alignment as an attribute that HTML has given up. */
function alignCells(table: Element) {
  visit(table, 'element', cell => {
    const { align } = cell.properties
    if (align === undefined) return
    delete cell.properties.align
    cell.properties.style = [`text-align:${align}`, cell.properties.style].filter(Boolean).join(';')
  })
}
