import type { Image, Link, Root } from 'mdast'
import { applyAttributes } from '../marks/attribute-lists'
import type { Context } from '../pipeline/context'
import { visit } from '../tree/visit'

/**
 * Zenn's `![alt](a.png =250x)`: the size is part of the address until here. Also reads what Pandoc, Hugo and MkDocs have directly behind
 * a picture or a link, `{#id .class width=50%}`, and Obsidian's `![alt|300](a.png)`.
 */
export function remarkImageSize(context: Context) {
  const { ledger } = context
  return (tree: Root) => {
    visit(tree, node => {
      if (node.type === 'image' || node.type === 'link') takeSize(node, context)
      if (node.type !== 'image') return
      const [mark, width, height] = /\|(\d{1,4})(?:x(\d{1,4}))?$/.exec(node.alt ?? '') ?? []
      if (!mark) return
      ledger.take(mark, 'attributes')
      node.alt = node.alt!.slice(0, -mark.length)
      setSize(node, { width, ...(height && { height }) })
    })
    visit(tree, 'text', (text, index, parent) => {
      if (!parent || index === undefined) return
      const before = parent.children[index - 1]
      const [list = ''] = text.value.startsWith('{') ? (ATTRIBUTES.exec(text.value) ?? []) : []
      if (!list || (before?.type !== 'image' && before?.type !== 'link' && before?.type !== 'linkReference')) return
      ledger.take(list, 'attributes')
      applyAttributes(before, list)
      text.value = text.value.slice(list.length)
    })
  }
}

/** Nothing but classes, an id and values: other words in braces are words. */
const ATTRIBUTES = /^\{:?[ \t]*(?:(?:[#.][\w:-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+))(?:[ \t]+|(?=\})))+\}/

function takeSize(node: Image | Link, { ledger, source }: Context) {
  const [, url, title, width, height] = SIZED.exec(node.url) ?? []
  if (!url) return
  // To others this is no picture.
  ledger.mark(source.slice(node.position?.start.offset, node.position?.end.offset), 'attributes')
  node.url = url
  node.title ??= title ?? null
  if (node.type === 'image') setSize(node, { ...(width && { width }), ...(height && { height }) })
}

const SIZED = /^(\S+)(?:[ \t]+"([^"]*)")?[ \t]+=(\d*%?)x(\d*%?)$/

function setSize(image: Image, size: Record<string, string | undefined>) {
  image.data = { ...image.data, hProperties: { ...image.data?.hProperties, ...size } }
}
