import { plainKey, textOf } from './fields'
import { clean, reportNumber, type Written } from './written'

/** The tags in their order, each once. */
export function tagsOf(written: Written): string[] {
  const { fields, matter, report } = written
  const byBlanks = written.dialect?.rules?.tagsByBlanks === true
  const tags = new Set<string>()
  for (const field of fields.tags) {
    const { key, value } = field
    const isTags = /^tag|^topic/.test(plainKey(key))
    if (value === null || value === '') {
      if (isTags)
        report(
          'warning',
          'tags',
          matter.positionOf(key),
          `${key} is empty`,
          `write ${key}: ["a", "b"], or delete the line`,
        )
      continue
    }
    if (typeof value === 'string' && isTags && !byBlanks)
      report(
        'warning',
        'tags',
        matter.positionOf(key),
        `${key} is a text, not a list`,
        `write ${key}: ${list(split(value, byBlanks))}`,
      )
    for (const item of Array.isArray(value)
      ? value.flat(5)
      : typeof value === 'string'
        ? split(value, byBlanks)
        : [value]) {
      const text = textOf(item)
      const tag = text === undefined ? '' : clean(text)
      if (text === undefined)
        report('warning', 'tags', matter.positionOf(key), `${key} holds what is not a text`, `write ${key}: ["a", "b"]`)
      if (tag === '') continue
      if (typeof item === 'string') reportNumber(key, tag, written)
      tags.add(tag)
    }
  }
  return [...tags]
}

const list = (items: string[]) => `[${items.map(item => JSON.stringify(item)).join(', ')}]`

/** Everybody parts them by commas; some do by blanks. */
const split = (text: string, byBlanks: boolean) =>
  (/[,、，]/.test(text) ? text.split(/[,、，]/) : byBlanks ? text.split(/\s+/) : [text])
    .map(part => part.trim())
    .filter(Boolean)
