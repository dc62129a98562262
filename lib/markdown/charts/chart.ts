import type { Element, ElementContent } from 'hast'
import { titleNodes } from '../components/title'
import { element } from '../tree/element'

/** A chart of Mermaid's as its lines say it, without comments, settings and blank lines. */
export interface Chart {
  /** The word it begins with: `gantt`. */
  kind: string
  /** What stands behind that word. */
  rest: string
  /** From its front matter or its line `title`; empty where it has none. */
  title: string
  /** What is left, with its indentation. */
  lines: string[]
}

/** Reads what all kinds have in common. */
export function readChart(source: string): Chart {
  const lines = source.split('\n').map(line => line.trimEnd())
  let title = ''
  if (lines[0] === '---') {
    const end = lines.indexOf('---', 1)
    for (const line of end > 0 ? lines.splice(0, end + 1) : []) if (/^title:/.test(line)) title = line.slice(6).trim()
  }
  const chart: Chart = { kind: '', rest: '', title, lines: [] }
  let isSetting = false
  for (const line of lines) {
    const bare = line.trim()
    if (bare.startsWith('%%{')) isSetting = true
    if (isSetting) {
      isSetting = !bare.includes('}%%')
      continue
    }
    if (bare === '' || bare.startsWith('%%') || /^(?:click|accDescr)\b/.test(bare)) continue
    const named = /^(?:title|accTitle:)\s+(\S.*)$/.exec(bare)?.[1]
    if (chart.kind === '') {
      const [kind = '', ...rest] = bare.split(/\s+/)
      Object.assign(chart, { kind, rest: rest.join(' ') })
    } else if (named !== undefined) chart.title ||= named
    else chart.lines.push(line)
  }
  return chart
}

/** Part of a chart under a name; that of what stands before the first `section` is empty. */
export interface Section<T> {
  /** As written. */
  name: string
  /** What stands in it. */
  items: T[]
}

/** Puts lines into their sections. `read` gives `null` for a line that it does not know: then there is no chart. */
export function readSections<T>(
  lines: readonly string[],
  read: (line: string, last: T | undefined) => T | undefined | null,
): Section<T>[] | null {
  const sections: Section<T>[] = [{ name: '', items: [] }]
  for (const line of lines) {
    const bare = line.trim()
    const name = /^section\s+(\S.*)$/.exec(bare)?.[1]
    const { items } = sections.at(-1)!
    if (name !== undefined) {
      sections.push({ name, items: [] })
      continue
    }
    const item = read(bare, items.at(-1))
    if (item === null) return null
    if (item !== undefined) items.push(item)
  }
  return sections.some(({ items }) => items.length > 0) ? sections : null
}

/** The figure of a chart, with what it is called. */
export function chartFigure({ kind, title }: Chart, name: string, children: ElementContent[]): Element {
  const className = ['diagram', 'chart', kind]
  return title
    ? element('figure', { className }, [element('figcaption', {}, titleNodes(title)), ...children])
    : element('figure', { className, ariaLabel: name }, children)
}

/** Each section's name and, below it, what it holds: a list of `draw`'s entries, `li` or `dt` and `dd`. */
export function sectionLists<T>(
  sections: readonly Section<T>[],
  list: 'ul' | 'dl',
  draw: (item: T) => Element[],
): Element[] {
  return sections.flatMap(({ name, items }) => [
    ...(name ? [element('p', { className: ['chart-section'] }, labelNodes(name))] : []),
    ...(items.length > 0 ? [element(list, {}, items.flatMap(draw))] : []),
  ])
}

/** The words of a label: `<br>` ends a line, and what Mermaid writes as `#35;` or `#quot;` is that sign. */
export function labelNodes(label: string): ElementContent[] {
  return label
    .replace(/#(\d{1,6}|quot|amp|lt|gt);/g, (whole, code: string) => signs[code] ?? signOf(Number(code)) ?? whole)
    .split(/<br\s{0,9}\/?>/i)
    .flatMap((line, i) => [...(i > 0 ? [element('br')] : []), ...titleNodes(line)])
}

const signs: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>' }
const signOf = (code: number) => (code >= 32 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined)

/** A drawing whose words stand beside it. */
export function drawing(size: { width: string; height: string }, children: Element[]): Element {
  return element('svg', { className: ['diagram-drawing'], ...size, ariaHidden: 'true' }, children)
}
