import type { Parents, Root } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Context } from '../pipeline/context'
import { visit } from '../tree/visit'

/** Takes out the places where other systems set a contents list, `[TOC]`, `[[toc]]` or kramdown's list: the page has its own. */
export function remarkContentsMarks({ ledger }: Context) {
  return (tree: Root) => {
    visit(tree, (node, index, parent) => {
      if (!parent || index === undefined) return
      const [only, ...others] = 'children' in node ? node.children : []
      const isMark =
        node.type === 'paragraph' && others.length === 0 && only?.type === 'text' && mark.test(only.value.trim())
      if (!isMark && !isKramdownList(node as Parents)) return
      if (ledger.isKept) ledger.take(textOf(node), 'contents')
      parent.children.splice(index, 1)
      return index
    })
  }
}

const mark = /^(?:\[TOC\]|\[\[_?TOC_?\]\]|\$\{toc\}|<!-- *toc *-->|@\[toc\])$/i

/** `* TOC` with `{:toc}` in its item. */
function isKramdownList(node: Parents): boolean {
  if ((node.type as string) !== 'list') return false
  let found = false
  visit(node, child => {
    if ((child.type as string) === 'shortcode' && /^\{:\s*toc\b/.test((child as unknown as { value: string }).value))
      found = true
  })
  return found && node.children.length === 1
}
