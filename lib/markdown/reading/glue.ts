import type { Element, ElementContent, Root } from 'hast'
import { element } from '../tree/element'
import { visit } from '../tree/visit'

/**
 * Keeps a formula or a note's mark on one line with the punctuation that follows: browsers break after both, and a Japanese
 * line must not begin with 、 or 。.
 */
export function rehypeGlue() {
  return (tree: Root) => {
    visit(tree, 'element', (node, index, parent) => {
      if (!isMark(node) || !parent || index === undefined) return
      const next = parent.children[index + 1]
      if (next?.type !== 'text') return
      const stop = closing.exec(next.value)?.[0]
      if (!stop) return
      next.value = next.value.slice(stop.length)
      parent.children[index] = element('span', { className: ['glue'] }, [
        node as ElementContent,
        { type: 'text', value: stop },
      ])
      return index + 1
    })
  }
}

const closing = /^[、。，．・：；！？）］｝」』】〉》〕,.;:!?)\]}]+/

const hasClass = ({ properties: { className } }: Element, name: string) =>
  Array.isArray(className) && className.includes(name)

const isMark = (node: Element) =>
  (node.tagName === 'code' && hasClass(node, 'math-inline')) ||
  (node.tagName === 'sup' &&
    node.children.some(child => child.type === 'element' && 'dataFootnoteRef' in child.properties))
