import type { Nodes, Parents, Root } from 'mdast'
import { isContents } from '../../dialects/dialects'
import { takeNode } from '../audit/reading'
import type { Context } from '../pipeline/context'
import type { Shortcode } from '../syntax/shortcode'
import { replaceEach } from '../tree/replace'

/** Takes out the places where other systems set a contents list, `[TOC]`, `[[toc]]` or a list with `{:toc}`: the page has its own. */
export function remarkContentsMarks({ ledger, source }: Context) {
  return (tree: Root) => {
    const isMark = (node: object) => isContentsMark(node as Nodes) || isContentsList(node as Parents)
    replaceEach<Nodes>(tree, isMark, node => {
      takeNode(node, source, ledger, 'contents')
      return []
    })
  }
}

/** `[TOC]` in a paragraph of its own. */
function isContentsMark(node: Nodes): boolean {
  const [only, ...others] = node.type === 'paragraph' ? node.children : []
  return others.length === 0 && only?.type === 'text' && isContents(only.value.trim())
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
