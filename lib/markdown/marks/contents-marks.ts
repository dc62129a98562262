import type { Parents, Root } from 'mdast'
import { isContents } from '../../dialects/dialects'
import { takeNode } from '../audit/reading'
import type { Context } from '../pipeline/context'
import type { Shortcode } from '../syntax/shortcode'
import { visit } from '../tree/visit'

/** Takes out the places where other systems set a contents list, `[TOC]`, `[[toc]]` or a list with `{:toc}`: the page has its own. */
export function remarkContentsMarks({ ledger, source }: Context) {
  return (tree: Root) => {
    visit(tree, (node, index, parent) => {
      if (!parent || index === undefined) return
      const [only, ...others] = 'children' in node ? node.children : []
      const isMark =
        node.type === 'paragraph' && others.length === 0 && only?.type === 'text' && isContents(only.value.trim())
      if (!isMark && !isContentsList(node as Parents)) return
      takeNode(node, source, ledger, 'contents')
      parent.children.splice(index, 1)
      return index
    })
  }
}

/** `* TOC` with `{:toc}` below, in the one item that there is. */
function isContentsList(node: Parents): boolean {
  const item =
    (node.type as string) === 'list' && node.children.length === 1 ? (node.children[0] as Parents) : undefined
  const [only, ...others] = item?.children ?? []
  if (only?.type !== 'paragraph' || others.length > 0) return false
  const last = only.children.at(-1) as unknown as Shortcode | undefined
  return last?.type === 'shortcode' && /^\{:\s*toc\b/.test(last.value)
}
