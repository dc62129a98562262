import { formatDay } from '@/lib/format'

/** A day as a reader writes it and as a machine reads it. */
export function Day({ day, lang }: { day: string; lang: string }) {
  return <time dateTime={day}>{formatDay(day, lang)}</time>
}
