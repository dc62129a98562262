import { type Problem, START } from '../problem'
import { dateAt, parseDate } from './dates'
import { type Field, HIDDEN, hides, plainKey, switchOf } from './fields'
import type { Post, PostDate } from './model'
import { quote, type Written } from './written'

/** When a post was written and changed, and from when to when it is public. */
export type Moments = Pick<Post, 'date' | 'updated' | 'appears' | 'expires'>

/** The moments of a post; `null` where one that decides whether it is public cannot be read. */
export function momentsOf({ fields, dialect, place, modified, site, matter, report }: Written): Moments | null {
  const read = (field: Field | undefined, severity: Problem['severity']): PostDate | null | undefined => {
    if (!field) return undefined
    const date = parseDate(field.value, site.timeZone)
    if (!date)
      report(
        severity,
        'date',
        matter.positionOf(field.key, field.value),
        `${quote(field.value)} is not a date`,
        'write 2026-01-31 or 2026-01-31T09:00:00+09:00',
      )
    return date
  }
  const written = read(fields.date, 'error')
  const appears = read(fields.appears, 'error')
  const expires = read(fields.expires, 'error')
  const updated = read(fields.updated, 'warning') ?? undefined
  // A post whose moment cannot be read stays hidden: it may have been meant for later.
  if (written === null || appears === null || expires === null) return null
  const fromName = written === undefined && place.day ? parseDate(place.day, site.timeZone) : null
  const ours = written ?? fromName ?? (dialect?.rules?.datedByUpdate ? updated : undefined)
  if (!ours && place.kind === 'post')
    report(
      'warning',
      'date-missing',
      START,
      'there is no date; the time of the first commit is used, or of the file where git knows none',
      'write date: 2026-01-31 in the front matter',
    )
  return {
    date: ours ?? dateAt(Math.floor(modified), site.timeZone),
    appears: (appears ?? ours)?.instant,
    expires: expires?.instant,
    updated,
  }
}

/** Whether the author keeps it from readers; where that cannot be told, it is. */
export function isHidden({ fields, place, matter, report }: Written): boolean {
  const misspelt = fields.typos
    .filter(({ meant, value }) => HIDDEN.includes(meant) && switchOf(value) !== undefined)
    .map(({ meant, value }) => ({ key: meant, value }))
  const hiding = [...fields.hidden, ...misspelt].filter(hides)
  for (const { key, value } of fields.hidden)
    if (value !== null && value !== '' && switchOf(value) === undefined)
      report(
        'warning',
        'draft',
        matter.positionOf(key),
        `${key} is neither true nor false; the post is hidden`,
        `write ${key}: true or ${key}: false`,
      )
  const published = fields.hidden.find(({ key, value }) => plainKey(key) === 'published' && switchOf(value) === true)
  if (hiding[0] && published)
    report(
      'warning',
      'conflict',
      matter.positionOf(hiding[0].key),
      `${hiding[0].key} hides the post, ${published.key}: true shows it`,
      'keep one of them; the post is hidden',
    )
  return place.draft || hiding.length > 0
}
