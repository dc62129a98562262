import type { Node } from 'mdast'
import type { Context, Placed } from '../pipeline/context'
import type { Prop } from './component'

/** Props that a reader sees, whatever the component. */
const shown = ['title', 'summary', 'caption', 'label']

/**
 * Marks a use of a component in the Markdown tree: an element with a number, that passes the sanitiser with its children and
 * is replaced by the component's HTML behind it.
 */
export function markUse(
  context: Context,
  name: string,
  props: Record<string, Prop>,
  place: Placed,
  children: Node[] = [],
  tagName: 'div' | 'span' = 'div',
): Node {
  context.uses.push({ name, props, place })
  for (const prop of shown) {
    const text = props[prop]
    // They may hold links.
    if (typeof text === 'string') context.ledger.expect(text.replace(/\]\([^()]*\)/g, ']'))
  }
  return {
    type: 'componentUse',
    children,
    position: place.position,
    data: { hName: tagName, hProperties: { dataUse: String(context.uses.length - 1) } },
  } as Node
}
