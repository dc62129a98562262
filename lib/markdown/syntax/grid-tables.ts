import { LineFollower } from '../../line-follower'

/**
 * Writes Pandoc's tables of lines, `+---+---+`, as GFM writes tables, before the text is parsed. The text keeps its number of lines. One
 * whose cells go over several rows or columns becomes code, and what is in a fence stays as written.
 */
export function withPipeTables(document: string): string {
  if (!GRID.test(document)) return document
  const lines = document.split('\n')
  const follower = new LineFollower()
  for (let i = 0; i < lines.length; i++) {
    if (follower.read(lines[i]!) !== 'text' || !BORDER.test(lines[i]!) || lines[i - 1]?.trim()) continue
    let end = i
    while (/^[+|]/.test(lines[end] ?? '')) end++
    const written = lines.slice(i, end)
    const table = pipeTable(written)
    if (table && table.length <= end - i) {
      const blank = Array.from({ length: end - i - table.length }, () => '')
      lines.splice(i, end - i, ...table, ...blank)
    } else if (isGridTable(written)) lines.splice(i, end - i, ...written.map(line => `    ${line}`))
    i = end - 1
  }
  return lines.join('\n')
}

/** Whether lines are a table between two borders. */
export const isGridTable = (lines: readonly string[]): boolean =>
  lines.length > 2 && BORDER.test(lines[0]!) && BORDER.test(lines.at(-1)!)

const GRID = /^\+[-=:]{2}/m
const BORDER = /^\+(?:[-=:]{2,}\+)+[ \t]*$/

/** The same table between bars, `undefined` where it cannot be written so. */
function pipeTable(lines: readonly string[]): string[] | undefined {
  const [top = ''] = lines
  const columns = top.trim().slice(1, -1).split('+')
  if (!BORDER.test(lines.at(-1)!) || lines.length < 3) return
  const rows: string[] = []
  let header: number | undefined
  let aligned = columns
  let open: string[][] = columns.map(() => [])
  for (const line of lines.slice(1)) {
    const isBorder = line.startsWith('+')
    const cells = line
      .trim()
      .slice(1, -1)
      .split(isBorder ? '+' : '|')
    if (cells.length !== columns.length || !line.trim().endsWith(isBorder ? '+' : '|')) return
    if (!isBorder) {
      open.forEach((written, i) => {
        written.push(cells[i]!.trim())
      })
      continue
    }
    if (!BORDER.test(line) || open[0]!.length === 0) return
    rows.push(row(open.map(cellText)))
    open = columns.map(() => [])
    if (!line.includes('=')) continue
    // A second border of these stands above the last rows of a table with a foot: to GFM they are rows.
    header ??= rows.length
    if (rows.length === 1) aligned = cells
  }
  const marks = row(aligned.map(mark => `${mark.startsWith(':') ? ':' : ''}---${mark.endsWith(':') ? ':' : ''}`))
  if (header === 1) return [rows[0]!, marks, ...rows.slice(1)]
  return [row(columns.map(() => '')), marks, ...rows]
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

/** The lines of a cell in one: items of a list and paragraphs begin lines of their own. */
function cellText(lines: readonly string[]): string {
  const text = lines.join('\n').trim()
  return text.replace(/\n+(?=(?:[-*+]|\d{1,9}[.)])[ \t])|\n{2,}/g, '<br>').replaceAll('\n', ' ')
}
