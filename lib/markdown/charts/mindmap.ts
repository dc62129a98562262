import type { Element } from 'hast'
import type { Context } from '../pipeline/context'
import { element } from '../tree/element'
import { type Chart, chartFigure, labelNodes } from './chart'

interface Idea {
  label: string
  /** How far its line is indented. */
  indent: number
  children: Idea[]
}

/** Mermaid's `mindmap` (mermaid.js.org/syntax/mindmap.html): a list in lists, whose lines the style sheet draws. */
export function drawMindmap(chart: Chart, { labels }: Context): Element | null {
  const root = chart.rest === '' ? readIdeas(chart.lines) : null
  return root && chartFigure(chart, labels.diagram, [element('ul', {}, [ideaNode(root)])])
}

const deepest = 12

function readIdeas(lines: readonly string[]): Idea | null {
  const above: Idea[] = []
  let root: Idea | null = null
  for (const line of lines) {
    const written = line.trim()
    // Looks of the idea above: an icon, classes.
    if (/^:::|^::icon\(/.test(written)) continue
    const indent = line.replaceAll('\t', '    ').search(/\S/)
    const idea: Idea = { label: labelOf(written), indent, children: [] }
    while (above.length > 0 && above.at(-1)!.indent >= indent) above.pop()
    const parent = above.at(-1)
    if ((!parent && root) || above.length >= deepest || idea.label === '') return null
    if (parent) parent.children.push(idea)
    else root = idea
    above.push(idea)
  }
  return root
}

/** Its words without its shape: `id((words))`, `id["words"]`, "id[\"`words`\"]". */
function labelOf(written: string): string {
  for (const [open, close] of shapes) {
    const at = written.endsWith(close) ? written.indexOf(open) : -1
    if (at < 0 || /\s/.test(written.slice(0, at)) || written.length < at + open.length + close.length) continue
    return unquoted(written.slice(at + open.length, -close.length).trim())
  }
  return written
}

const shapes = [
  ['((', '))'],
  ['))', '(('],
  ['{{', '}}'],
  ['[', ']'],
  ['(', ')'],
  [')', '('],
] as const

const unquoted = (label: string) =>
  label.length > 1 && label.startsWith('"') && label.endsWith('"')
    ? label.slice(1, -1).replace(/^`([\s\S]*)`$/, '$1')
    : label

function ideaNode({ label, children }: Idea): Element {
  return element('li', {}, [
    element('span', {}, labelNodes(label)),
    ...(children.length > 0 ? [element('ul', {}, children.map(ideaNode))] : []),
  ])
}
