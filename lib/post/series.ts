import { fault } from '../fault'
import type { Position } from '../problem'
import { plainKey, textOf } from './fields'
import type { Post } from './model'
import { tagSlug } from './tag'
import { clean, detach, type Written } from './written'

/**
 * The series that a post is a part of, where it names one: a text (Jekyll, dev.to), a list (Hugo, whose series are a taxonomy), or an object of
 * themes, `{ name, order }`.
 */
export function seriesOf(written: Written): Post['series'] {
  const { fields, matter, report } = written
  const [field] = fields.series
  if (!field || field.value === null || typeof field.value === 'boolean') return undefined
  const { key, value } = field
  const [first, ...others] = Array.isArray(value) ? value.flat(2) : [value]
  const name = clean(nameIn(first) ?? '')
  if (name === '') {
    if (first !== undefined && first !== '') report(matter.positionOf(key), fault('valueNoText', key))
    return undefined
  }
  const several = others.map(other => clean(nameIn(other) ?? '')).filter(other => other !== '')
  if (several.some(other => tagSlug(other) !== tagSlug(name)))
    report(matter.positionOf(key), fault('seriesSeveral', key, name))
  const part = partOf(written, { key, inside: inside(first) })
  return { name: detach(name), ...(part !== undefined && { part }) }
}

/** Its place among the parts, where its author says one. */
function partOf({ fields, matter, report }: Written, series: { key: string; inside: Inside }): number | undefined {
  const named = Object.entries(series.inside).find(([key]) => PARTS_INSIDE.has(plainKey(key)))
  const { key, value } = fields.seriesPart ?? { key: series.key, value: textOf(named?.[1]) }
  if (value === undefined) return undefined
  // `2/5` says of how many, too.
  const [number = ''] = value.trim().split('/')
  if (number !== '' && Number.isFinite(Number(number))) return Number(number)
  const at: Position = matter.positionOf(key)
  report(at, fault('seriesPart', value, key))
  return undefined
}

type Inside = Record<string, unknown>

const inside = (value: unknown): Inside => (typeof value === 'object' && value !== null ? (value as Inside) : {})

const PARTS_INSIDE: ReadonlySet<string> = new Set(['part', 'order', 'index', 'number'])

function nameIn(value: unknown): string | undefined {
  const { name, title, slug, id } = inside(value)
  return textOf(value) ?? textOf(name ?? title ?? slug ?? id)
}
