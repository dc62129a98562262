import type { Root } from 'hast'
import type { Context } from '../pipeline/context'
import { visit } from '../tree/visit'

/** Tells screen readers what a task's box says. */
export function rehypeTasks({ labels }: Context) {
  return (tree: Root) => {
    visit(tree, 'element', ({ tagName, properties }) => {
      if (tagName !== 'input' || properties.type !== 'checkbox') return
      properties.ariaLabel = properties.checked ? labels.done : labels.open
    })
  }
}
