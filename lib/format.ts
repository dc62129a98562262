import { site } from '../site.config'
import type { Extent } from './extent'
import { memo } from './memo'

/** A day such as `2026-11-20` as a reader writes it: 2026年11月20日, 20 November 2026. */
export function formatDay(day: string, lang: string): string {
  return dayFormat(lang).format(new Date(`${day}T00:00:00Z`))
}

/** The same without its year, and short, for lists under a year: 11月20日, 20 Nov. */
export function formatDayOfYear(day: string, lang: string): string {
  return shortFormat(lang).format(new Date(`${day}T00:00:00Z`))
}

/** The month of a day by its name: 11月, November. */
export function formatMonth(day: string, lang: string): string {
  return monthFormat(lang).format(new Date(`${day}T00:00:00Z`))
}

/** Minutes to read a text, at 500 Japanese characters or 220 words a minute; at least one. */
export function readingMinutes({ characters, words }: Extent): number {
  return Math.max(1, Math.round(characters / 500 + words / 220))
}

/** English dates are written day first here, as British readers and most of the world do, unless the owner says otherwise. */
const localeOf = (lang: string, own?: string) => own ?? (lang === 'en' ? 'en-GB' : lang)

/*
 * A day has no zone any more: it is formatted in the zone it was parsed in. Making an Intl formatter costs a thousand times more than
 * using it.
 */
const dayFormat = memo(100, (lang: string) => {
  const { locale, ...style } = site.dates?.[lang] ?? {}
  const options = Object.keys(style).length > 0 ? style : ({ dateStyle: 'long' } as const)
  return new Intl.DateTimeFormat(localeOf(lang, locale), { ...options, timeZone: 'UTC' })
})
const shortFormat = memo(100, (lang: string) => {
  const locale = localeOf(lang, site.dates?.[lang]?.locale)
  return new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' })
})
const monthFormat = memo(100, (lang: string) => {
  const locale = localeOf(lang, site.dates?.[lang]?.locale)
  return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' })
})
