import type { Element } from 'hast'
import { titleNodes } from '../components/title'
import type { Context } from '../pipeline/context'
import { element } from '../tree/element'

/** Mermaid's `pie`, read. */
export interface Pie {
  /** Empty where it has none. */
  title: string
  /** The values are shown beside their shares. */
  showData: boolean
  /** In the order of the text, with their values as written. */
  slices: { label: string; value: number }[]
}

/** Reads a pie chart (mermaid.js.org/syntax/pie.html); `null` where a line is something else, or nothing is there to share. */
export function readPie(source: string): Pie | null {
  const lines = source
    .replace(/^---\n[\s\S]*?\n---\n|%%\{[\s\S]*?(?:\}%%|$)/g, '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('%%'))
  const head = /^pie(\s+showData)?(?:\s+title\s+(\S.*))?$/s.exec(lines.shift() ?? '')
  if (!head) return null
  const pie: Pie = { title: head[2]?.trim() ?? '', showData: head[1] !== undefined, slices: [] }
  for (const line of lines) {
    const [, label, value] = /^"([^"]+)"\s*:\s*(\d+(?:\.\d+)?)$/.exec(line) ?? []
    const title = /^(?:title|accTitle:)\s+(\S.*)$/s.exec(line)?.[1]
    if (label !== undefined) pie.slices.push({ label, value: Number(value) })
    else if (title && pie.title === '') pie.title = title
    else if (line === 'showData') pie.showData = true
    else return null
  }
  const isDrawable = pie.slices.length <= 24 && pie.slices.some(({ value }) => value > 0)
  return isDrawable ? pie : null
}

/**
 * Draws it: the circle for those who see, and below it a list of what each slice is, which says all that the circle does and wraps on a
 * narrow screen.
 */
export function drawPie({ title, showData, slices }: Pie, { labels, input }: Context): Element {
  const total = slices.reduce((sum, { value }) => sum + value, 0)
  const numbers = new Intl.NumberFormat(input.lang)
  const percent = new Intl.NumberFormat(input.lang, { style: 'percent', maximumFractionDigits: 1 })
  const shares = slices.map(({ value }) => percent.format(value / total))
  let before = 0
  const drawn = slices.flatMap(({ value }, i) => {
    const from = before / total
    before += value
    return value > 0 ? slice(from, before / total, colorOf(i), shares[i]!) : []
  })
  const entries = slices.map(({ label, value }, i) =>
    element('li', {}, [
      svg(14, [element('rect', { width: 14, height: 14, rx: '3', fill: colorOf(i) })]),
      ` ${label}: ${showData ? `${numbers.format(value)} (${shares[i]})` : shares[i]}`,
    ]),
  )
  const drawing = [svg(240, drawn), element('ul', {}, entries)]
  const className = ['diagram', 'pie']
  return title
    ? element('figure', { className }, [element('figcaption', {}, titleNodes(title)), ...drawing])
    : element('figure', { className, ariaLabel: labels.diagram }, drawing)
}

const svg = (size: number, children: Element[]) =>
  element(
    'svg',
    { className: ['diagram-drawing'], viewBox: `0 0 ${size} ${size}`, width: size, height: size, ariaHidden: 'true' },
    children,
  )

/**
 * The dyes of the page in turn, each time thinner, as light as lets the text on them be read. Mixed as oklab: browsers differ in the
 * hue that paper has in oklch.
 */
const colorOf = (index: number) => {
  const [name, color] = dyes[index % dyes.length]!
  return `color-mix(in oklab,var(--color-${name},${color}) ${50 - 10 * Math.floor(index / dyes.length)}%,var(--diagram-bg,Canvas))`
}

/** By their names in the style sheet, and for readers without it. */
const dyes = [
  ['dye', '#1d5a7f'],
  ['madder', '#9c362c'],
  ['moss', '#41652f'],
  ['ochre', '#7d5608'],
  ['plum', '#6d4684'],
] as const

const CENTER = 120
const RADIUS = 116

/** From one share of the way round to another, clockwise from the top. */
function slice(from: number, to: number, fill: string, share: string): Element[] {
  const look = { fill, stroke: 'var(--diagram-bg,Canvas)', strokeWidth: '2' }
  const shape =
    to - from > 0.9999
      ? element('circle', { cx: `${CENTER}`, cy: `${CENTER}`, r: `${RADIUS}`, ...look })
      : element('path', {
          d: `M${CENTER} ${CENTER}L${pointAt(from, RADIUS)}A${RADIUS} ${RADIUS} 0 ${to - from > 0.5 ? 1 : 0} 1 ${pointAt(to, RADIUS)}Z`,
          ...look,
        })
  if (to - from < 0.06) return [shape]
  const [x = '', y = ''] = pointAt((from + to) / 2, to - from > 0.9999 ? 0 : RADIUS * 0.68).split(' ')
  const text = {
    x,
    y,
    fill: 'var(--diagram-fg,CanvasText)',
    fontSize: '13',
    textAnchor: 'middle',
    dominantBaseline: 'central',
  }
  return [shape, element('text', text, [share])]
}

function pointAt(share: number, radius: number): string {
  const angle = share * 2 * Math.PI
  const round = (value: number) => Math.round(value * 10) / 10
  return `${round(CENTER + radius * Math.sin(angle))} ${round(CENTER - radius * Math.cos(angle))}`
}
