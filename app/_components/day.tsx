import { formatDay, formatDayOfYear } from '@/lib/format'

/** A day as a reader writes it and as a machine reads it; `short` leaves the year out. */
export function Day({ day, lang, short = false }: { day: string; lang: string; short?: boolean }) {
  return <time dateTime={day}>{short ? formatDayOfYear(day, lang) : formatDay(day, lang)}</time>
}
