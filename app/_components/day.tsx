import { formatDay } from '@/lib/format'

/** A day as a reader writes it and as a machine reads it. */
export function Day({ day, lang, className }: { day: string; lang: string; className?: string }) {
  return (
    <time className={className} dateTime={day}>
      {formatDay(day, lang)}
    </time>
  )
}
