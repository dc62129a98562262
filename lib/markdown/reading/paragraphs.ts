import type { Element, ElementContent, Root, RootContent } from 'hast'
import { element, isBlank } from '../tree/element'
import { runsOf } from '../tree/runs'

/**
 * Raw HTML may leave text and pictures between the blocks of an article: they become paragraphs, so that they are set like the
 * others.
 */
export function rehypeParagraphs() {
  return (tree: Root) => {
    tree.children = runsOf(tree.children, isBlock).flatMap(run => {
      if (isBlock(run[0]!)) return run.filter(node => !isLeftBehind(node))
      const content = run as ElementContent[]
      const shows = content.some(node => !isBlank(node) && !isInvisible(node))
      return shows ? [element('p', {}, trim(content))] : run
    })
  }
}

const isBlock = (node: RootContent) =>
  node.type !== 'text' && !(node.type === 'element' && phrasing.has(node.tagName) && !holdsBlocks(node))

/** A block in a paragraph of raw HTML cuts it in two, and the second may hold nothing. */
const isLeftBehind = (node: RootContent) =>
  node.type === 'element' &&
  node.tagName === 'p' &&
  node.children.length === 0 &&
  Object.keys(node.properties).length === 0

const trim = (nodes: ElementContent[]) => {
  const from = nodes.findIndex(node => !isBlank(node))
  const to = nodes.findLastIndex(node => !isBlank(node))
  return nodes.slice(from, to + 1)
}

const holdsBlocks = (node: Element): boolean =>
  node.children.some(
    child =>
      child.type === 'element' &&
      (!phrasing.has(child.tagName) || child.properties.dataUse !== undefined || holdsBlocks(child)),
  )

const phrasing = new Set(
  'a abbr b bdi bdo br cite code data del dfn em i img input ins kbd mark picture q ruby rp rt s samp small source span strong sub sup time u var wbr'.split(
    ' ',
  ),
)
/** A break, or the target of a link, makes no paragraph. */
const isInvisible = (node: ElementContent) =>
  node.type === 'element' &&
  (/^w?br$/.test(node.tagName) || (node.tagName === 'a' && node.children.every(isBlank) && !node.properties.href))
