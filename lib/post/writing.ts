import { fault } from '../fault'
import { clean, type Written } from './written'

/** Whether the lines of a post run downwards: `writing: vertical`, of Japanese alone. */
export function isVertical({ fields, matter, report }: Written, lang: string): boolean {
  if (!fields.writing) return false
  const { key } = fields.writing
  const value = clean(fields.writing.value)
  if (value === 'vertical' && lang.startsWith('ja')) return true
  if (value === 'vertical') report(matter.positionOf(key), fault('verticalForeign', lang))
  else if (value !== '' && value !== 'horizontal') report(matter.positionOf(key), fault('writingUnknown', key, value))
  return false
}
