import type { Element, ElementContent, Root, Text } from 'hast'
import { alertsNamed, noteKind } from '../../dialects/dialects'
import type { NoteKind } from '../../messages'
import { calloutElement } from '../components/callout'
import type { Context } from '../pipeline/context'
import { isBlank } from '../tree/element'
import { SKIP, visit } from '../tree/visit'

/** `> [!NOTE]` becomes a callout, and so does `> [!tip]- Title`, which the reader folds. */
export function rehypeAlerts(context: Context) {
  return (tree: Root) => {
    visit(tree, 'element', (element, index, parent) => {
      if (element.tagName !== 'blockquote' || !parent || index === undefined) return
      const mark = takeAlertMark(element, context)
      if (!mark) return
      parent.children[index] = calloutElement(mark.kind, element.children, context, mark.title, mark.fold)
      // Its content stands in the new element, and may hold others.
      return [SKIP, index]
    })
  }
}

interface AlertMark {
  kind: NoteKind
  title: ElementContent[]
  fold?: '-' | '+'
}

/** Takes `[!NOTE]` off a quote, with the title behind it: the first line belongs to them. */
function takeAlertMark(quote: Element, { ledger }: Context): AlertMark | undefined {
  const paragraph = quote.children.find(child => child.type === 'element')
  if (paragraph?.tagName !== 'p') return
  const [text] = paragraph.children
  if (text?.type !== 'text') return
  const match = /^\[!([a-z]+)\]([-+]?)(?:$|\s)/i.exec(text.value)
  const [, word = '', fold = ''] = (match ?? []) as [string?, string?, ('-' | '+' | '')?]
  const alerts = alertsNamed(word, fold !== '')
  const kind = noteKind(word)
  if (!match || !alerts || !kind) return
  const { line, rest } = firstLine(paragraph.children)
  const [mark, ...others] = line as [Text, ...ElementContent[]]
  const words = mark.value.slice(word.length + 3 + fold.length).trimStart()
  // Behind the mark a blank has to stand before whatever belongs to the title.
  if (words === '' && others.length > 0 && !/\s$/.test(mark.value)) return
  const title = [...(words ? [{ ...mark, value: words }] : []), ...others].filter(
    node => others.length > 0 || !isBlank(node),
  )
  if (title.length > 0 && !fold && !alerts.haveTitles) return
  ledger.take(match[0], 'container')
  paragraph.children = rest
  if (rest.every(isBlank)) quote.children = quote.children.filter(child => child !== paragraph)
  return { kind, title, ...(fold && { fold }) }
}

/** What stands in the first line of a paragraph, and what below it. */
function firstLine(nodes: ElementContent[]): { line: ElementContent[]; rest: ElementContent[] } {
  for (const [i, node] of nodes.entries()) {
    if (node.type === 'element' && node.tagName === 'br') return { line: nodes.slice(0, i), rest: nodes.slice(i + 1) }
    const end = node.type === 'text' ? node.value.indexOf('\n') : -1
    if (node.type !== 'text' || end < 0) continue
    const below = node.value.slice(end + 1)
    return {
      line: [...nodes.slice(0, i), { ...node, value: node.value.slice(0, end) }],
      rest: [...(below ? [{ ...node, value: below }] : []), ...nodes.slice(i + 1)],
    }
  }
  return { line: nodes, rest: [] }
}
