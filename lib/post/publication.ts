import { fault } from '../fault'
import { START } from '../problem'
import { dateAt, parseDate } from './dates'
import { type Field, type Fields, HIDDEN, hides, plainKey, switchOf, textOf } from './fields'
import type { Post, PostDate } from './model'
import type { PathFacts } from './slug'
import type { Written } from './written'

/** When a post was written and changed, and from when to when it is public. */
export type Moments = Pick<Post, 'date' | 'updated' | 'appears' | 'expires'>

/** The moments of a post; `null` where one that decides whether it is public cannot be read. */
export function momentsOf({ fields, dialect, place, modified, site, matter, report }: Written): Moments | null {
  const read = (field: Field | undefined, name: 'date' | 'updated'): PostDate | null | undefined => {
    if (!field) return undefined
    const date = parseDate(field.value, site.timeZone)
    if (!date) report(matter.positionOf(field.key, field.value), fault(name, field.value))
    return date
  }
  const written = read(fields.date, 'date')
  const appears = read(fields.appears, 'date')
  const expires = read(fields.expires, 'date')
  const updated = read(fields.updated, 'updated') ?? undefined
  // A post whose moment cannot be read stays hidden: it may have been meant for later.
  if (written === null || appears === null || expires === null) return null
  const fromName = written === undefined && place.day ? parseDate(place.day, site.timeZone) : null
  const ours = written ?? fromName ?? (dialect?.rules?.datedByUpdate ? updated : undefined)
  if (!ours && place.kind === 'post') report(START, fault(looksLikePage(fields, place) ? 'pageAsPost' : 'dateMissing'))
  return {
    date: ours ?? dateAt(Math.floor(modified), site.timeZone),
    appears: (appears ?? ours)?.instant,
    expires: expires?.instant,
    updated,
  }
}

/** Whether a post without a date is a stand-alone page of another system: by what it says of itself there, or by its name. */
function looksLikePage({ extra }: Fields, { slug }: PathFacts): boolean {
  const says = Object.entries(extra).map(([key, value]) => `${plainKey(key)} ${value}`)
  return (
    PAGES.has(slug.toLowerCase()) || says.some(line => /^(?:menu |(?:layout|type) (?:page|about|single)$)/.test(line))
  )
}

const PAGES = new Set([
  'about',
  'about-me',
  'contact',
  'contacts',
  'imprint',
  'impressum',
  'links',
  'privacy',
  'privacy-policy',
  'profile',
])

/** Whether the author keeps it from readers; where that cannot be told, it is. */
export function isHidden({ fields, place, matter, report }: Written): boolean {
  const misspelt = fields.typos
    .filter(({ meant, value }) => HIDDEN.includes(meant) && switchOf(value) !== undefined)
    .map(({ meant, value }) => ({ key: meant, value }))
  const hiding = [...fields.hidden, ...misspelt].filter(hides)
  for (const { key, value } of fields.hidden)
    if (value !== null && value !== '' && switchOf(value) === undefined)
      report(matter.positionOf(key), fault('draftUnclear', key))
  const published = fields.hidden.find(({ key, value }) => plainKey(key) === 'published' && switchOf(value) === true)
  if (hiding[0] && published)
    report(matter.positionOf(hiding[0].key), fault('hiddenAndShown', hiding[0].key, published.key))
  return place.draft || hiding.length > 0
}

/** How far ahead it stands at the head of the list: Hexo gives numbers, the others `true`; nothing where it has its place in time. */
export function pinnedOf({ fields, matter, report }: Written): number | undefined {
  const [field] = fields.pinned
  if (!field || field.value === null || field.value === '') return undefined
  const says = switchOf(field.value)
  if (says !== undefined) return says ? 1 : undefined
  const number = Number(textOf(field.value))
  if (Number.isFinite(number)) return number > 0 ? number : undefined
  report(matter.positionOf(field.key), fault('pinned', field.key))
  return undefined
}

/** Whether it says how to cite it; nothing where the site decides. */
export function isCitable({ fields, matter, report }: Written): boolean | undefined {
  const [field] = fields.cite
  if (!field || field.value === null) return undefined
  const says = switchOf(field.value)
  if (says === undefined) report(matter.positionOf(field.key), fault('cite', field.key))
  return says
}
