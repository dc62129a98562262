import type { Element } from 'hast'
import type { Context } from '../pipeline/context'
import { element } from '../tree/element'
import { type Chart, chartFigure, labelNodes, readSections, sectionLists } from './chart'

interface Period {
  name: string
  events: string[]
}

/** Mermaid's `timeline` (mermaid.js.org/syntax/timeline.html): periods along a thread, and what happened in each. */
export function drawTimeline(chart: Chart, { labels }: Context): Element | null {
  if (!/^(?:LR|TD)?$/.test(chart.rest)) return null
  const sections = readSections<Period>(chart.lines, (line, last) => {
    const [name = '', ...events] = line.split(/:(?=\s|$)/).map(part => part.trim())
    if (name !== '') return { name, events: events.filter(Boolean) }
    // A line that begins with a colon goes on with the period above.
    if (!last || events.length === 0) return null
    last.events.push(...events.filter(Boolean))
    return undefined
  })
  return sections && chartFigure(chart, labels.diagram, sectionLists(sections, 'dl', periodNodes))
}

const periodNodes = ({ name, events }: Period) => [
  element('dt', {}, labelNodes(name)),
  ...events.map(event => element('dd', {}, labelNodes(event))),
]
