import type { Element, ElementContent, Properties } from 'hast'

/** Makes an HTML element; text may be given as a string. */
export function element(
  tagName: string,
  properties: Properties = {},
  children: (ElementContent | string)[] = [],
): Element {
  return {
    type: 'element',
    tagName,
    properties,
    children: children.map(child => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  }
}

/** A node that shows nothing: a blank text or a comment. */
export function isBlank(node: ElementContent): boolean {
  return node.type === 'comment' || (node.type === 'text' && node.value.trim() === '')
}

/** HTML that this program wrote itself and that is complete, set in as it is. */
export function trustedHtml(html: string): ElementContent {
  return { type: 'raw', value: html } as never
}

/** An address that a link or a picture may have, or `undefined`: the web, mail, and whatever has no scheme. */
export function safeAddress(address: string, schemes: RegExp = /^(?:https?|mailto|tel)$/i): string | undefined {
  const bare = address.replace(/[\u0000-\u0020\u007f-\u009f]/g, '')
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare)?.[1]
  return scheme === undefined || schemes.test(scheme) ? address.trim() : undefined
}
