import type { Element, Root } from 'hast'
import { calloutElement, calloutKind } from './components/callout'
import type { Context } from './context'
import type { CalloutKind } from './labels'
import { visit } from './visit'

/** GitHub's `> [!NOTE]` becomes a callout, and so does Obsidian's `> [!tip]- Title`, which the reader folds. */
export function rehypeAlerts(context: Context) {
  return (tree: Root) => {
    visit(tree, 'element', (element, index, parent) => {
      if (element.tagName !== 'blockquote' || !parent || index === undefined) return
      const mark = takeAlertMark(element)
      if (mark) parent.children[index] = calloutElement(mark.kind, element.children, context, mark.title, mark.fold)
    })
  }
}

interface AlertMark {
  kind: CalloutKind
  title: string
  fold?: '-' | '+'
}

/** Takes `[!NOTE]` off a quote, with the title behind it: the first line belongs to them. */
function takeAlertMark(quote: Element): AlertMark | undefined {
  const paragraph = quote.children.find(child => child.type === 'element')
  if (paragraph?.tagName !== 'p') return
  const [text, next] = paragraph.children
  if (text?.type !== 'text') return
  const match = /^\[!([a-z]+)\]([-+]?)[ \t]*(?:$|\n|(?<=[ \t])([^\n]+)(?:\n|$))/i.exec(text.value)
  const kind = match && calloutKind(match[1]!)
  if (!kind) return
  const fold = match[2] as '-' | '+' | ''
  // Of GitHub's own kinds a mark with words behind it is a quote on GitHub, so it stays one.
  if (match[3] && !fold && /^(?:note|tip|important|warning|caution)$/i.test(match[1]!)) return
  const rest = text.value.slice(match[0].length)
  const isBroken = next?.type === 'element' && next.tagName === 'br'
  // The title goes on with what is no text, such as code: then it is none that we can show.
  if (rest === '' && next && !isBroken && !match[0].endsWith('\n')) return
  if (rest === '') paragraph.children.splice(0, isBroken && !match[0].endsWith('\n') ? 2 : 1)
  else text.value = rest
  if (paragraph.children.every(child => child.type === 'text' && child.value.trim() === '')) {
    quote.children = quote.children.filter(child => child !== paragraph)
  }
  return { kind, title: match[3]?.trim() ?? '', ...(fold && { fold }) }
}
