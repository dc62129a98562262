import { memo } from '../memo'
import type { PostDate } from './model'

/**
 * Reads a date as authors write it. A day alone begins at midnight in `timeZone`, a clock without a zone
 * is that zone's, whatever the zone of the server.
 *
 * @param text `2026-01-31`, `2026-01-31T09:00:00+09:00`, `2026-01-31 9:00 +0900`, `2013/7/13 20:46:25`,
 *   `Jul 08 2022`, `22 Nov 2023`, `2026年1月31日`.
 * @param timeZone IANA name: `Asia/Tokyo`.
 * @returns `null` where it is no date, or one that no calendar has.
 */
export function parseDate(text: string, timeZone: string): PostDate | null {
  const found = WRITTEN.exec(inFigures(text.trim()))
  if (!found) return null
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map(group => Number(found[group] ?? 0)) as Six
  const milliseconds = Math.trunc(Number(`0.${found[7] ?? 0}`) * 1000)
  const wall = utc(year, month, day, hour, minute, second) + milliseconds
  if (!isReal(wall, month, day) || hour > 23 || minute > 59 || second > 59) return null
  const offset = offsetIn(found[8])
  if (offset === null) return null
  if (offset !== undefined) return dateAt(wall - offset, timeZone)
  const instant = instantOf(wall, timeZone)
  return found[4] === undefined ? { instant, day: dayOf(wall) } : dateAt(instant, timeZone)
}

/** A moment (milliseconds since 1970) and the day it is in a zone. */
export function dateAt(instant: number, timeZone: string): PostDate {
  return { instant, day: dayOf(instant + offsetAt(instant, timeZone)) }
}

type Six = [number, number, number, number, number, number]

const WRITTEN =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:[Tt]|\s{1,9})(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s{0,9}(Z|UTC|GMT|(?:GMT|UTC)?[+-]\d{2}:?\d{2}|[+-]\d{1,2})?)?$/i

const MONTHS = 'january february march april may june july august september october november december'.split(' ')
const ENGLISH =
  /^(?:[a-z]{3,9},?\s{1,9})?(?:(\d{1,2})\s{1,9}([a-z]{3,9})|([a-z]{3,9})\s{1,9}(\d{1,2})),?\s{1,9}(\d{4})(?:,?\s{1,9}(\S.{0,40}))?$/i
const JAPANESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日/

/** Writes a date with the month in words in figures; anything else stays as it is. */
function inFigures(text: string): string {
  if (JAPANESE.test(text)) return text.replace(JAPANESE, '$1-$2-$3')
  const found = ENGLISH.exec(text)
  if (!found) return text
  const [, dayFirst, monthAfter, monthFirst, dayAfter, year, clock] = found
  const name = (monthAfter ?? monthFirst ?? '').toLowerCase()
  // `Sept` is common too: any start of three letters or more is the month.
  const month = MONTHS.findIndex(whole => whole.startsWith(name)) + 1
  return month === 0 ? text : `${year}-${month}-${dayFirst ?? dayAfter}${clock ? ` ${clock}` : ''}`
}

/** `Date.UTC` takes the years before 100 for those of the last century. */
function utc(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day) + ((hour * 60 + minute) * 60 + second) * 1000
}

/** 30 February would silently become 2 March. */
function isReal(wall: number, month: number, day: number): boolean {
  const date = new Date(wall)
  return month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Milliseconds ahead of UTC; `undefined` where no zone was written, `null` where there is no such zone. */
function offsetIn(zone: string | undefined): number | null | undefined {
  if (zone === undefined) return undefined
  const found = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone)
  if (!found) return 0
  const [, sign, hours, minutes = '0'] = found
  if (Number(hours) > 14 || Number(minutes) > 59) return null
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

const dayOf = (wall: number) => new Date(wall).toISOString().split('T')[0] as string

const DAY = 86_400_000

/**
 * The moment at which clocks of a zone show `wall`. Where clocks went back it is the first of the two,
 * where they went ahead and never showed it, as much later as they were moved (the rule of Temporal).
 */
function instantOf(wall: number, timeZone: string): number {
  const before = offsetAt(wall - DAY, timeZone)
  const after = offsetAt(wall + DAY, timeZone)
  if (before === after) return wall - before
  const fits = [before, after].filter(offset => offsetAt(wall - offset, timeZone) === offset)
  return wall - (fits.length > 0 ? Math.max(...fits) : before)
}

/**
 * Nowhere did clocks change twice within less than this: Freetown went ahead for four days in September 1939, Recife for a week in
 * October 2000. So where such a span begins and ends with the same offset there was no change in it.
 */
const SPAN = 3 * DAY

/** Milliseconds by which a zone is ahead of UTC at a moment. */
function offsetAt(instant: number, timeZone: string): number {
  const span = Math.floor(instant / SPAN)
  const offsetAtStart = startsOf(timeZone)
  const before = offsetAtStart(span)
  return before === offsetAtStart(span + 1) ? before : askOffset(instant, timeZone)
}

/** Asking the calendar of the system takes long; a blog of thirty years has 4,000 spans. */
const startsOf = memo(20, (timeZone: string) => memo(10_000, (span: number) => askOffset(span * SPAN, timeZone)))

const formatOf = memo(
  100,
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      era: 'short',
    }),
)

/** What a clock of the zone shows, less the moment; `Intl` knows whole seconds. */
function askOffset(instant: number, timeZone: string): number {
  const second = Math.floor(instant / 1000) * 1000
  const part = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(second)
      .map(({ type, value }) => [type, value]),
  )
  const year = part.era?.startsWith('B') ? 1 - Number(part.year) : Number(part.year)
  const wall = utc(
    year,
    Number(part.month),
    Number(part.day),
    Number(part.hour),
    Number(part.minute),
    Number(part.second),
  )
  return wall - second
}
