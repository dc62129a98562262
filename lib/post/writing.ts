import { clean, quote, type Written } from './written'

/** Whether the lines of a post run downwards: `writing: vertical`, of Japanese alone. */
export function isVertical({ fields, matter, report }: Written, lang: string): boolean {
  if (!fields.writing) return false
  const { key } = fields.writing
  const value = clean(fields.writing.value)
  if (value === 'vertical' && lang.startsWith('ja')) return true
  if (value === 'vertical')
    report(
      'warning',
      'value',
      matter.positionOf(key),
      `a text of the language "${lang}" is not set vertically`,
      `delete the line, or write lang: ja`,
    )
  else if (value !== '' && value !== 'horizontal')
    report('warning', 'value', matter.positionOf(key), `${quote(value)} is no way to write`, `write ${key}: vertical`)
  return false
}
