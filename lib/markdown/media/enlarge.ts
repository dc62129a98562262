import type { Element, Parents } from 'hast'
import type { PictureFile } from '../../picture'
import type { Context } from '../pipeline/context'
import { element } from '../tree/element'
import { replaceChild } from '../tree/replace'

/**
 * Makes a picture that holds clearly more than it shows a link to its file, unless it already stands in a link or in another thing
 * to press. The reader's browser opens the file; a module shows it over the page instead.
 */
export function enlarge(image: Element, file: PictureFile, parents: readonly Parents[], { labels }: Context) {
  if ((file.width ?? 0) < 1.1 * shownWidth(image)) return
  if (parents.some(parent => parent.type === 'element' && pressed.has(parent.tagName))) return
  const above = parents.at(-1)!
  const [holder, parent] =
    above.type === 'element' && above.tagName === 'picture' ? [above, parents.at(-2)!] : [image, above]
  const name = image.properties.alt ? {} : { ariaLabel: labels.enlarge }
  replaceChild(parent, holder, element('a', { className: ['enlarge'], href: file.address, ...name }, [holder]))
}

const pressed = new Set(['a', 'summary', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** Pixels it is wide on a large screen: what the author wished, in a column of 680. */
function shownWidth({ properties: { width, style } }: Element): number {
  const share = /(?:^|;)width:(\d+)%/.exec(String(style ?? ''))?.[1]
  return share ? 6.8 * Number(share) : Math.min(680, Number(width ?? 680))
}
