import type { Element, ElementContent, Root, RootContent } from 'hast'
import { element, isBlank } from '../tree/element'

/**
 * Raw HTML may leave text and pictures between the blocks of an article: they become paragraphs, so that they are set like the
 * others.
 */
export function rehypeParagraphs() {
  return (tree: Root) => {
    const blocks: RootContent[] = []
    let run: ElementContent[] = []
    const endRun = () => {
      const shows = run.some(node => !isBlank(node) && !isInvisible(node))
      if (shows) blocks.push(element('p', {}, trim(run)))
      else blocks.push(...run)
      run = []
    }
    for (const node of tree.children) {
      if (node.type === 'text' || (node.type === 'element' && phrasing.has(node.tagName) && !holdsBlocks(node)))
        run.push(node)
      else {
        endRun()
        if (!isLeftBehind(node)) blocks.push(node)
      }
    }
    endRun()
    tree.children = blocks
  }
}

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
