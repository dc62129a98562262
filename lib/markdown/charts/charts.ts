import type { Element } from 'hast'
import type { Context } from '../pipeline/context'
import { type Chart, readChart } from './chart'
import { drawGantt } from './gantt'
import { drawJourney } from './journey'
import { drawMindmap } from './mindmap'
import { drawTimeline } from './timeline'

/** The kinds of Mermaid's that are lists to those who hear them, and drawn beside their words for those who see. */
const charts = new Map<string, (chart: Chart, context: Context) => Element | null>([
  ['gantt', drawGantt],
  ['journey', drawJourney],
  ['mindmap', drawMindmap],
  ['timeline', drawTimeline],
])

/** Their names, as Mermaid has them. */
export const chartKinds = [...charts.keys()]

/** Draws a chart, or gives `null` where it is none of these kinds or holds a line that cannot be read. */
export function drawChart(source: string, context: Context): Element | null {
  const chart = readChart(source)
  return charts.get(chart.kind)?.(chart, context) ?? null
}
