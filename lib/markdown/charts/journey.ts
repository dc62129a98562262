import type { Element } from 'hast'
import type { Context } from '../pipeline/context'
import { element } from '../tree/element'
import { type Chart, chartFigure, drawing, labelNodes, readSections, sectionLists } from './chart'

interface Task {
  name: string
  /** From 0 to 5. */
  score: number
  actors: string
}

/** Mermaid's `journey` (mermaid.js.org/syntax/userJourney.html): how well each step went, and who took it. */
export function drawJourney(chart: Chart, { labels }: Context): Element | null {
  if (chart.rest !== '') return null
  const sections = readSections<Task>(chart.lines, line => {
    const [name = '', score = '', actors = '', ...more] = line.split(':').map(part => part.trim())
    return name !== '' && /^[0-5]$/.test(score) && more.length === 0 ? { name, score: Number(score), actors } : null
  })
  return sections && chartFigure(chart, labels.diagram, sectionLists(sections, 'ul', taskNode))
}

const taskNode = ({ name, score, actors }: Task) => [
  element('li', {}, [
    element('span', {}, labelNodes(name)),
    drawing(
      { width: '84', height: '16' },
      [0, 1, 2, 3, 4].map(i =>
        element('circle', {
          cx: String(8 + 17 * i),
          cy: '8',
          r: '6',
          stroke: 'currentColor',
          fill: i < score ? 'currentColor' : 'none',
        }),
      ),
    ),
    element('small', {}, [`${score}/5${actors && ` · ${actors}`}`]),
  ]),
]
