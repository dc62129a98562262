import { parseDate } from '../post/dates'
import { textOf } from '../post/fields'

/** The path in the address of a whole site: `blog` of `https://me.example/blog/`. */
export function baseOf(address: unknown): string {
  const text = textOf(address) ?? ''
  return (URL.canParse(text) ? new URL(text).pathname : text).replace(/^\/|\/$/g, '')
}

/** A moment as parts of an address: `year` is `2014`, `month` is `03`, `i_month` is `3`. */
export type Moment = Readonly<Record<string, string>>

/**
 * A date as the clock showed it that its author wrote down; with a zone as a clock there does, where the date says its own.
 *
 * @param text `2014-03-01 09:00:00 +0900`
 * @param zone IANA name.
 * @returns Nothing where it is no date.
 */
export function momentOf(text: string, zone?: string): Moment {
  const clock = text.replace(OFFSET, '$1')
  const moved = zone !== undefined && clock !== text ? parseDate(text, zone) : null
  const date = moved ? parseDate(clockIn(moved.instant, zone as string), 'UTC') : parseDate(clock, 'UTC')
  if (!date) return {}
  const at = new Date(date.instant)
  const two = (value: number) => String(value).padStart(2, '0')
  const [month, day] = [at.getUTCMonth() + 1, at.getUTCDate()]
  const yearDay = Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0, 1)) / 86_400_000) + 1
  const named = (options: Intl.DateTimeFormatOptions) => at.toLocaleDateString('en-US', { ...options, timeZone: 'UTC' })
  return {
    year: String(at.getUTCFullYear()),
    short_year: two(at.getUTCFullYear() % 100),
    month: two(month),
    i_month: String(month),
    monthname: named({ month: 'long' }).toLowerCase(),
    short_month: named({ month: 'short' }),
    long_month: named({ month: 'long' }),
    day: two(day),
    i_day: String(day),
    weekday: String(at.getUTCDay()),
    weekdayname: named({ weekday: 'long' }).toLowerCase(),
    yearday: String(yearDay),
    y_day: String(yearDay).padStart(3, '0'),
    hour: two(at.getUTCHours()),
    minute: two(at.getUTCMinutes()),
    second: two(at.getUTCSeconds()),
  }
}

/** A zone behind a time of day. */
const OFFSET = /(:\d{2}(?:\.\d{1,9})?)\s{0,9}(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i

/** What a clock in a zone shows, as dates without a zone are written: `2026-01-31 09:00:00`. */
export const clockIn = (instant: number, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant)

/**
 * Fills in a pattern of addresses.
 *
 * @param pattern `/:year/:month/:title.html`
 * @param values Of its parts; an empty one leaves no trace.
 * @returns `null` where it has a part without a value.
 */
export function fill(pattern: string, values: Readonly<Record<string, string | undefined>>): string | null {
  // Hugo's `:sections[1:]`
  let isWhole = !pattern.includes('[')
  const filled = pattern.replace(/:([a-z][a-z_]{0,40})/gi, (_, word: string) => {
    // `:year_:title`: the longest name with which the word begins, since patterns put nothing between.
    let end = word.length
    while (end > 0 && values[word.slice(0, end).toLowerCase()] === undefined) end--
    if (end === 0) isWhole = false
    return `${values[word.slice(0, end).toLowerCase()] ?? ''}${word.slice(end)}`
  })
  return isWhole ? `/${filled}`.replace(/\/+/g, '/') : null
}
