import type { Element, Root } from 'hast'
import { calloutElement } from './components/callout'
import type { Context } from './context'
import type { CalloutKind } from './labels'
import { visit } from './visit'

/** GitHub's `> [!NOTE]` becomes a callout. */
export function rehypeAlerts(context: Context) {
  return (tree: Root) => {
    visit(tree, 'element', (element, index, parent) => {
      if (element.tagName !== 'blockquote' || !parent || index === undefined) return
      const kind = takeAlertMark(element)
      if (kind) parent.children[index] = calloutElement(kind, element.children, context)
    })
  }
}

/** Takes `[!NOTE]` off a quote, where it has the first line to itself. */
function takeAlertMark(quote: Element): CalloutKind | undefined {
  const paragraph = quote.children.find(child => child.type === 'element')
  if (paragraph?.tagName !== 'p') return
  const [text, next] = paragraph.children
  if (text?.type !== 'text') return
  const match = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i.exec(text.value)
  if (!match) return
  const rest = text.value.slice(match[0].length)
  if (rest === '' && next) {
    if (next.type !== 'element' || next.tagName !== 'br') return
    paragraph.children.splice(0, 2)
  } else text.value = rest
  if (paragraph.children.every(child => child.type === 'text' && child.value.trim() === '')) {
    quote.children = quote.children.filter(child => child !== paragraph)
  }
  return match[1]!.toLowerCase() as CalloutKind
}
