import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize, { type Options as Schema } from 'rehype-sanitize'
import { unified } from 'unified'
import { fault } from '../../fault'
import type { Fault } from '../../problem'
import type { Context } from '../pipeline/context'
import { element, trustedHtml } from '../tree/element'
import { visit } from '../tree/visit'
import { labelNodes } from './chart'
import { chartKinds, drawChart } from './charts'
import { drawPie, readPie } from './pie'

/**
 * Draws a Mermaid diagram as SVG in the page's own colours, for light and dark, without a browser or a script. `null` where the
 * drawing is too large or of a kind that cannot be drawn: then the code is shown.
 */
export async function drawDiagram(source: string, context: Context): Promise<Element | null> {
  if (isTooLarge(source, context)) return null
  context.diagramWork += workOf(source)
  const pie = readPie(source)
  if (pie) return drawPie(pie, context)
  const chart = drawChart(source, context)
  if (chart) return chart
  // Loaded on first use: the layout engine is large, and most posts draw nothing.
  const { renderMermaidSVG } = await import('beautiful-mermaid')
  const { diagram, notes } = classNotes(source)
  let drawn: string
  try {
    // Links and scripts of a diagram are not for readers.
    drawn = renderMermaidSVG(diagram.replace(/^[ \t]*(?:click|href|callback)\s.*$/gm, ''), { transparent: true })
  } catch {
    return null
  }
  context.diagrams += 1
  const svg = await cleaned(drawn, `ts-diagram-${context.diagrams}`)
  if (!svg || !showsLabels(diagram, svg)) return null
  return element('figure', { className: ['diagram'], ariaLabel: context.labels.diagram }, [
    svg,
    ...notes.map(note => element('p', { className: ['diagram-note'] }, labelNodes(note))),
  ])
}

/** The notes of a class diagram, which the renderer does not draw, taken out of it: they stand below. */
function classNotes(source: string): { diagram: string; notes: string[] } {
  const notes: string[] = []
  if (!/^[ \t]*classDiagram/m.test(source)) return { diagram: source, notes }
  const diagram = source.replace(/^[ \t]*note (?:for (\S+) )?"([^"\n]+)"[ \t]*$/gm, (_, of, note: string) => {
    notes.push(of ? `${of}: ${note}` : note)
    return ''
  })
  return { diagram, notes }
}

/** How much one drawing and all drawings of a post may hold. The largest takes a second; that of most posts is below ten. */
const mostWork = 150
const mostWorkOfPost = 500

/** A diagram of one line costs as much as five connections. */
const leastWork = 5

const isTooLarge = (source: string, { diagramWork }: Context) =>
  source.length > 5000 || workOf(source) > Math.min(mostWork, mostWorkOfPost - diagramWork)

/**
 * What a diagram holds: a line counts as one, and each connection. `a & b --> c & d` has four of them: twenty on each side took ten
 * seconds. At most that many are in a line whose parts are divided as evenly as can be.
 */
function workOf(source: string): number {
  return source.split('\n').reduce((work, line) => {
    const arrows = line.match(/[-=.~]{2,}/g)?.length ?? 0
    const parts = arrows + (line.match(/&/g)?.length ?? 0) + 1
    return work + 1 + (parts === arrows + 1 ? arrows : parts ** 2 / 4)
  }, leastWork)
}

/** What the author hears of a diagram that is shown as code. */
export function undrawn(source: string, context: Context): Fault {
  if (isTooLarge(source, context)) return fault('diagramTooLarge', mostWork, mostWorkOfPost)
  const first = source
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^[ \t]*%%.*$/gm, '')
    .trim()
  const kind = /^[\w-]+/.exec(first)?.[0] ?? ''
  const isKnown =
    chartKinds.includes(kind) ||
    /^(?:graph|flowchart|sequenceDiagram|classDiagram|stateDiagram|erDiagram|xychart|pie)/.test(kind)
  return fault('diagram', isKnown ? '' : kind, drawn)
}

const drawn =
  'flowchart sequenceDiagram classDiagram stateDiagram erDiagram xychart pie gantt timeline mindmap journey'.split(' ')

/**
 * The renderer passes over what it does not know, and words with it: every label has to be in the drawing. Members of classes are put
 * into another order, so of them every word.
 */
function showsLabels(source: string, svg: Element): boolean {
  const bare = (text: string) => text.replace(/<br\s*\/?>|[^\p{L}\p{N}]+/gu, '')
  const shown = bare(textOf(svg))
  const labels = source
    .replace(/^[ \t]*(?:%%|(?:style|classDef|class|linkStyle|click)\s).*$/gm, '')
    .matchAll(/["|]([^"|\n]+)["|]|[[({]([^[\](){}"|\n]+)[\])}]|:\s+([^\n]+)$/gm)
  const names = source.matchAll(/^[ \t]*namespace[ \t]+(\S+)/gm)
  const isOfClasses = /^[ \t]*classDiagram/m.test(source)
  return [...labels, ...names].every(([, ...groups]) => {
    const label = groups.find(group => group !== undefined) ?? ''
    return (isOfClasses ? label.split(/[^\p{L}\p{N}]/u) : [label]).every(part => shown.includes(bare(part)))
  })
}

/** The drawing by an allow-list, with ids of its own and without the web font it names. */
async function cleaned(drawn: string, prefix: string): Promise<Element | null> {
  const tree: Root = { type: 'root', children: [trustedHtml(drawn)] }
  const clean = (await unified().use(rehypeRaw).use(rehypeSanitize, schema).run(tree)) as Root
  const svg = clean.children.find((child): child is Element => child.type === 'element' && child.tagName === 'svg')
  if (!svg) return null
  visit(svg, 'element', ({ properties }) => {
    if (properties.id) properties.id = `${prefix}-${properties.id}`
    for (const name of ['markerStart', 'markerEnd', 'markerMid'] as const) {
      const marker = /^url\(#([\w-]+)\)$/.exec(String(properties[name] ?? ''))?.[1]
      if (marker) properties[name] = `url(#${prefix}-${marker})`
      else delete properties[name]
    }
    for (const name of ['fill', 'stroke'] as const) {
      if (/url\(|[\\<>"]/i.test(String(properties[name] ?? ''))) delete properties[name]
    }
  })
  svg.properties = { ...svg.properties, className: ['diagram-drawing'], style: colors }
  return svg
}

const mix = (share: number) => `color-mix(in oklab,var(--fg) ${share}%,var(--bg))`

/** Shades of the text's colour on the page's: the style sheet may name both. */
const colors = Object.entries({
  '--bg': 'var(--diagram-bg,Canvas)',
  '--fg': 'var(--diagram-fg,CanvasText)',
  '--_text': 'var(--fg)',
  '--_text-sec': mix(75),
  '--_text-muted': mix(70),
  '--_text-faint': mix(60),
  '--_line': mix(50),
  '--_arrow': mix(85),
  '--_node-fill': mix(3),
  '--_node-stroke': mix(30),
  '--_group-fill': 'var(--bg)',
  '--_group-hdr': mix(5),
  '--_inner-stroke': mix(12),
  '--_key-badge': mix(10),
})
  .map(([name, value]) => `${name}:${value}`)
  .join(';')

const shapes = 'svg g defs marker polygon polyline line path rect circle ellipse text tspan title desc'.split(' ')

const schema: Schema = {
  tagNames: shapes,
  strip: ['style', 'script', 'foreignObject'],
  ancestors: Object.fromEntries(shapes.slice(1).map(name => [name, ['svg']])),
  protocols: {},
  clobber: [],
  clobberPrefix: '',
  required: {},
  attributes: {
    '*': (
      'id viewBox width height x y x1 y1 x2 y2 cx cy r rx ry dx dy d points fill stroke strokeWidth strokeDashArray strokeLineCap ' +
      'strokeLineJoin fillOpacity strokeOpacity opacity transform textAnchor dominantBaseline fontSize fontWeight fontStyle ' +
      'letterSpacing markerStart markerMid markerEnd markerWidth markerHeight refX refY orient markerUnits'
    ).split(' '),
  },
}
