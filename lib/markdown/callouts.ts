import type { Element, ElementContent, Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { Context } from './context'
import type { CalloutKind } from './labels'

/** GitHub's `> [!NOTE]` becomes a callout. */
export function rehypeCallouts(context: Context) {
  return (tree: Root) => {
    visit(tree, 'element', (element, index, parent) => {
      if (element.tagName !== 'blockquote' || !parent || index === undefined) return
      const alert = takeAlertMark(element)
      if (alert) parent.children[index] = callout(alert.kind, element.children, context, alert.title)
    })
  }
}

/** An aside with a title: by default the name of its kind in the post's language. */
export function callout(kind: CalloutKind, children: ElementContent[], { labels }: Context, title?: string): Element {
  const name = title || labels.callouts[kind]
  const heading: Element = {
    type: 'element',
    tagName: 'p',
    properties: { className: ['callout-title'] },
    children: [{ type: 'text', value: name }],
  }
  return {
    type: 'element',
    tagName: 'aside',
    properties: { className: ['callout', `callout-${kind}`], ariaLabel: name },
    children: [heading, ...children],
  }
}

function takeAlertMark(quote: Element): { kind: CalloutKind; title?: string } | undefined {
  const paragraph = quote.children.find(child => child.type === 'element')
  if (paragraph?.type !== 'element' || paragraph.tagName !== 'p') return
  const [text] = paragraph.children
  if (text?.type !== 'text') return
  const match = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i.exec(text.value)
  if (!match) return
  const next = paragraph.children[1]
  const alone = match[0].length === text.value.length
  if (alone && next && !(next.type === 'element' && next.tagName === 'br')) return
  text.value = text.value.slice(match[0].length)
  if (alone && next) paragraph.children.splice(0, 2)
  if (paragraph.children.every(child => child.type === 'text' && child.value.trim() === '')) {
    quote.children = quote.children.filter(child => child !== paragraph)
  }
  return { kind: match[1]!.toLowerCase() as CalloutKind }
}
