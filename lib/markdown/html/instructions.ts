import type { Html, Node, Parents, Root, RootContent } from 'mdast'
import { fault } from '../../fault'
import { escapeHtml } from '../../html'
import { cardMark } from '../components/problem-card'
import type { Context } from '../pipeline/context'
import { replaceEach } from '../tree/replace'
import { type Instruction, instructionsIn, MARK, placeIn } from './html-tags'
import { isFlow } from './unknown-tags'

/**
 * `<?php … ?>`, `<!DOCTYPE html>` and `<![CDATA[ … ]]>` are for programs: a browser shows nothing of them, and an author who writes them into a
 * post wants them read. They are set as code, and reported. What announces a whole page of HTML goes, as it says nothing about the page that it is now in.
 */
export function remarkInstructions(context: Context) {
  const { body, format } = context.input
  return (tree: Root) => {
    if (format === 'mdx' || !MARK.test(body)) return
    replaceEach<Html, Parents>(tree, 'html', (node, index, parent) => {
      const found = instructionsIn(node.value)
      if (found.length === 0) return
      const announces = isFlow(parent) && announcesPage(node, parent.children[index + 1])
      const problems = found.map(instruction => report(node, instruction, announces, context))
      const cards = problems.flatMap(problem => cardMark(problem, context, isFlow(parent) ? 'div' : 'span'))
      if (announces) context.ledger.take(node.value, 'html')
      return announces ? cards : [...cards, ...split(node, found, isFlow(parent))]
    })
  }
}

/** `<!DOCTYPE html>` before `<html>`. */
const announcesPage = ({ value }: Html, next: RootContent | undefined) =>
  /^<!doctype\b[^>]*>\s*$/i.test(value) && next?.type === 'html' && /^\s*<html[\s>]/i.test(next.value)

/** A piece that begins with an instruction, as code and the rest of it; in the midst of other HTML they become text. */
function split(node: Html, found: Instruction[], isBlock: boolean): Node[] {
  const { value, position } = node
  const [first] = found
  if (!first || first.from > 0) return [{ ...node, value: asText(value, found) } as Node]
  const code = value.slice(0, first.to).trim()
  const shown = isBlock
    ? { type: 'code', lang: /^<\?(?:php|=)/i.test(code) ? 'php' : null, meta: null, value: code, position }
    : { type: 'inlineCode', value: code, position }
  const rest = asText(value, found.slice(1), first.to)
  return [shown as Node, ...(rest.trim() ? [{ type: 'html', value: rest, position } as Node] : [])]
}

function asText(html: string, found: Instruction[], from = 0): string {
  let text = ''
  let at = from
  for (const { from, to } of found) {
    text += html.slice(at, from) + escapeHtml(html.slice(from, to))
    at = to
  }
  return text + html.slice(at)
}

function report(node: Html, { from, to, lacks }: Instruction, announces: boolean, context: Context) {
  const written = node.value.slice(from, Math.min(to, from + 60)).split('\n')[0] as string
  if (lacks && from === 0) return context.report(placeIn(node, from), fault('instructionUnclosed', written, lacks))
  return context.report(placeIn(node, from), fault('instruction', written, announces))
}
