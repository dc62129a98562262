import type { Element } from 'hast'
import type { Context } from '../pipeline/context'
import { element } from '../tree/element'
import { type Chart, chartFigure, drawing, labelNodes, readSections, sectionLists } from './chart'

interface Task {
  name: string
  id: string
  /** `done`, `active`, `crit`, `milestone`, `vert`. */
  marks: string[]
  /** As written; empty where it begins with the end of the one before. */
  from: string
  /** As written. */
  to: string
  before: Task | undefined
  /** Milliseconds, where they are known. */
  start?: number
  end?: number
  /** The last moment that its dates name. */
  last?: number
}

/** What says how the dates are to be read and shown. */
interface Settings {
  dateFormat: string
  excludes: string[]
  inclusiveEndDates: boolean
}

/** Mermaid's `gantt` (mermaid.js.org/syntax/gantt.html): each task with its days, and a bar from the one to the other. */
export function drawGantt(chart: Chart, { labels, input }: Context): Element | null {
  const settings: Settings = { dateFormat: 'YYYY-MM-DD', excludes: [], inclusiveEndDates: false }
  const tasks: Task[] = []
  const sections = readSections<Task>(chart.lines, line => {
    if (readSetting(line, settings)) return undefined
    const task = readTask(line, tasks.at(-1))
    if (task) tasks.push(task)
    return task
  })
  if (!sections || chart.rest !== '' || !setTimes(tasks, settings)) return null
  const first = Math.min(...tasks.map(({ start = 0 }) => start))
  const span = Math.max(...tasks.map(({ end = 0 }) => end)) - first || 1
  const last = Math.max(...tasks.map(({ last = 0 }) => last))
  const days = datesOf(input.lang, tasks, false)
  const lists = sectionLists(sections, 'ul', task => [
    element('li', {}, [
      element('span', {}, labelNodes(task.name)),
      element('small', {}, [
        [
          labels.range(days.format(task.start), days.format(task.last)),
          ...task.marks.map(mark => labels.gantt[mark as keyof typeof labels.gantt]),
        ]
          .filter(Boolean)
          .join(labels.comma),
      ]),
      bar(task, first, span),
    ]),
  ])
  const year = datesOf(input.lang, tasks, true)
  const whole = element('p', { className: ['chart-span'] }, [labels.range(year.format(first), year.format(last))])
  return chartFigure(chart, labels.diagram, [...lists, whole])
}

function readSetting(line: string, settings: Settings): boolean {
  const [, name, value = ''] =
    /^(dateFormat|axisFormat|tickInterval|excludes|includes|todayMarker|inclusiveEndDates|weekday|weekend|displayMode|topAxis)(?:\s(.*))?$/.exec(
      line,
    ) ?? []
  if (name === 'dateFormat') settings.dateFormat = value.trim()
  if (name === 'excludes') settings.excludes.push(...value.toLowerCase().split(/[\s,]+/))
  if (name === 'inclusiveEndDates') settings.inclusiveEndDates = true
  return name !== undefined
}

const marks = ['active', 'done', 'crit', 'milestone', 'vert']

/** `name : crit, id, after a, 3d`: all but the last of these may be missing. */
function readTask(line: string, before: Task | undefined): Task | null {
  const at = line.indexOf(':')
  const name = line.slice(0, at).trim()
  const parts = line
    .slice(at + 1)
    .split(',')
    .map(part => part.trim())
  if (at < 1 || name === '') return null
  const task: Task = { name, id: '', marks: [], from: '', to: '', before }
  while (marks.includes(parts[0] ?? '')) task.marks.push(parts.shift()!)
  if (parts.length > 3 || !parts.at(-1)) return null
  task.to = parts.pop()!
  task.from = parts.pop() ?? ''
  task.id = parts.pop() ?? ''
  return task
}

/** Tasks may stand after such as are named below them: as often as one more is known. `false` where one never is. */
function setTimes(tasks: Task[], settings: Settings): boolean {
  const known = new Map<string, Task>()
  for (let left = tasks; left.length > 0; ) {
    const open = left.filter(task => !setTime(task, known, settings))
    if (open.length === left.length) return false
    left = open
  }
  return tasks.length > 0
}

function setTime(task: Task, known: Map<string, Task>, settings: Settings): boolean {
  const start = startOf(task, known, settings)
  if (start === undefined) return false
  const isUntil = task.to.startsWith('until ')
  const day = isUntil ? edge(task.to.slice(6), known, 'start') : dateOf(task.to, settings.dateFormat)
  const end =
    day === undefined ? after(start, task.to, settings) : day + (settings.inclusiveEndDates && !isUntil ? DAY : 0)
  if (end === undefined || end < start) return false
  task.start = start
  task.end = end
  // A day that is written down is named; one that was counted ends where the next begins.
  task.last = day !== undefined && !isUntil ? day : Math.max(start, end - 1)
  if (task.id) known.set(task.id, task)
  return true
}

function startOf({ from, before }: Task, known: Map<string, Task>, { dateFormat }: Settings): number | undefined {
  if (from === '') return before?.end
  return from.startsWith('after ') ? edge(from.slice(6), known, 'end') : dateOf(from, dateFormat)
}

/** The latest end, or the earliest start, of tasks that are named. */
function edge(names: string, known: Map<string, Task>, of: 'start' | 'end'): number | undefined {
  const times = names
    .split(/\s+/)
    .filter(Boolean)
    .map(name => known.get(name)?.[of])
  if (times.length === 0 || times.includes(undefined)) return undefined
  return of === 'end' ? Math.max(...(times as number[])) : Math.min(...(times as number[]))
}

const DAY = 86_400_000
const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: DAY, w: 7 * DAY }

/** A moment and a while after it, `3d`; days that nobody works on are not counted. */
function after(start: number, written: string, { excludes }: Settings): number | undefined {
  const [, amount, unit = ''] = /^(\d{1,5}(?:\.\d{1,3})?)(ms|min|[smhdwMy])$/.exec(written) ?? []
  if (amount === undefined) return undefined
  if (unit === 'M' || unit === 'y') {
    const date = new Date(start)
    date.setUTCMonth(date.getUTCMonth() + Number(amount) * (unit === 'y' ? 12 : 1))
    return date.getTime()
  }
  let end = start + Number(amount) * units[unit]!
  if (excludes.length === 0) return end
  for (let day = start, looked = 0; day < end && looked < 2000; day += DAY, looked++)
    if (isFree(day, excludes)) end += DAY
  return end
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

function isFree(day: number, excludes: string[]): boolean {
  const date = new Date(day)
  const weekday = date.getUTCDay()
  return (
    excludes.includes(weekdays[weekday]!) ||
    (excludes.includes('weekends') && weekday % 6 === 0) ||
    excludes.includes(date.toISOString().slice(0, 10))
  )
}

/** A date in a format of day.js: `YYYY-MM-DD HH:mm`. */
function dateOf(written: string, format: string): number | undefined {
  const values: Record<string, number> = {}
  let at = 0
  for (const [part] of format.matchAll(/YYYY|MM|DD|HH|mm|ss|[MDH]|./gs)) {
    const length = lengths[part]
    if (length === undefined) {
      if (written[at] !== part) return undefined
      at += 1
      continue
    }
    const digits = /^\d+/.exec(written.slice(at, at + length))?.[0] ?? ''
    if (part.length > 1 ? digits.length !== length : digits === '') return undefined
    values[part[0]!] = Number(digits)
    if (part.startsWith('m')) values.minute = Number(digits)
    at += digits.length
  }
  const { Y = 1970, M = 1, D = 1, H = 0, minute = 0, s = 0 } = values
  const time = Date.UTC(Y, M - 1, D, H, minute, s)
  const isDay = new Date(time).getUTCDate() === D && new Date(time).getUTCMonth() === M - 1
  return at === written.length && isDay && H < 24 ? time : undefined
}

const lengths: Record<string, number> = { YYYY: 4, MM: 2, DD: 2, HH: 2, mm: 2, ss: 2, M: 2, D: 2, H: 2 }

/** Days, and hours where tasks begin or end within a day; each with its year where they are of several. */
function datesOf(lang: string, tasks: readonly Task[], withYear: boolean): Intl.DateTimeFormat {
  const times = tasks.flatMap(({ start = 0, end = 0 }) => [start, end])
  const years = new Set(times.map(time => new Date(time).getUTCFullYear()))
  return new Intl.DateTimeFormat(lang, {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
    ...((withYear || years.size > 1) && { year: 'numeric' }),
    ...(times.some(time => time % DAY !== 0) && { hour: 'numeric', minute: '2-digit' }),
  })
}

function bar({ start = 0, end = 0, marks }: Task, first: number, span: number): Element {
  const share = (time: number) => `${Math.round((time / span) * 1000) / 10}%`
  const look =
    marks.length > 0 ? { className: marks, fill: 'currentColor' } : { fill: 'currentColor', fillOpacity: '.6' }
  const isPoint = marks.includes('milestone') || marks.includes('vert') || start === end
  return drawing({ width: '100%', height: '12' }, [
    element('rect', { width: '100%', y: '5.5', height: '1', fill: 'currentColor', opacity: '.2' }),
    isPoint
      ? element('circle', { cx: share((start + end) / 2 - first), cy: '6', r: '5', ...look })
      : element('rect', { x: share(start - first), width: share(end - start), y: '1', height: '10', ...look }),
  ])
}
