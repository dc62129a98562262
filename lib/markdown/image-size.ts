import type { Image, Node, Parents, Root, Text } from 'mdast'
import { applyAttributes } from './attribute-lists'
import { visit } from './visit'

/**
 * Zenn's `![alt](a.png =250x)`: an address with a blank is none to Markdown, so the image is still text here. Also reads what Pandoc,
 * Hugo and MkDocs have directly behind a picture or a link, `{#id .class width=50%}`, and Obsidian's `![alt|300](a.png)`.
 */
export function remarkImageSize() {
  return (tree: Root) => {
    visit(tree, 'image', image => {
      const [mark, width, height] = /\|(\d{1,4})(?:x(\d{1,4}))?$/.exec(image.alt ?? '') ?? []
      if (!mark) return
      image.alt = image.alt!.slice(0, -mark.length)
      setSize(image, { width, ...(height && { height }) })
    })
    visit(tree, 'text', (text, index, parent) => {
      if (!parent || index === undefined) return
      if (text.value.includes('![')) {
        joinAddress(text, index, parent)
        const nodes = split(text)
        if (!nodes) return
        ;(parent as Parents).children.splice(index, 1, ...(nodes as never[]))
        return index + nodes.length
      }
      const before = parent.children[index - 1]
      const [list = ''] = text.value.startsWith('{') ? (ATTRIBUTES.exec(text.value) ?? []) : []
      if (!list || (before?.type !== 'image' && before?.type !== 'link' && before?.type !== 'linkReference')) return
      applyAttributes(before, list)
      text.value = text.value.slice(list.length)
    })
  }
}

/** Nothing but classes, an id and values: other words in braces are words. */
const ATTRIBUTES = /^\{:?[ \t]*(?:(?:[#.][\w:-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+))(?:[ \t]+|(?=\})))+\}/

/** GFM has made a link of an address with a scheme: `![alt](`, the link and ` =250x)` become one text again. */
function joinAddress(text: Text, index: number, parent: Parents) {
  const [link, after] = parent.children.slice(index + 1, index + 3)
  if (link?.type !== 'link' || after?.type !== 'text' || !/!\[[^[\]]*\]\(\s*$/.test(text.value)) return
  const [address] = link.children
  if (address?.type !== 'text' || !/^(?:\s+"[^"]*")?\s+=\d*%?x\d*%?\s*\)/.test(after.value)) return
  text.value += address.value + after.value
  parent.children.splice(index + 1, 2)
  joinAddress(text, index, parent)
}

const sized = /!\[([^[\]]*)\]\(\s*([^\s()]+)(?:\s+"([^"]*)")?\s+=(\d*%?)x(\d*%?)\s*\)/g

function split(text: Text): Node[] | undefined {
  const nodes: Node[] = []
  let from = 0
  for (const match of text.value.matchAll(sized)) {
    const [whole, alt = '', url = '', title, width, height] = match
    if (match.index > from) nodes.push({ type: 'text', value: text.value.slice(from, match.index) } as Text)
    const image: Image = { type: 'image', url, alt, title: title ?? null, position: text.position }
    setSize(image, { ...(width && { width }), ...(height && { height }) })
    nodes.push(image)
    from = match.index + whole.length
  }
  if (nodes.length === 0) return
  if (from < text.value.length) nodes.push({ type: 'text', value: text.value.slice(from) } as Text)
  return nodes
}

function setSize(image: Image, size: Record<string, string | undefined>) {
  image.data = { ...image.data, hProperties: { ...image.data?.hProperties, ...size } }
}
