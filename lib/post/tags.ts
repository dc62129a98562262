import { fault } from '../fault'
import { plainKey, textOf } from './fields'
import { tagSlug } from './tag'
import { clean, reportNumber, type Written } from './written'

/** The tags in their order, each once. */
export function tagsOf(written: Written): string[] {
  const { fields, matter, report } = written
  const byBlanks = written.dialect?.rules?.tagsByBlanks === true
  const tags = new Map<string, string>()
  for (const field of fields.tags) {
    const { key, value } = field
    const isTags = /^tag|^topic/.test(plainKey(key))
    // Whoever has a template for new posts leaves it empty where there is nothing to say.
    if (value === null || value === '') continue
    // One word is one tag to everybody; what a blank or a comma means, each system says otherwise.
    if (typeof value === 'string' && isTags && !byBlanks && /[\s,、，]/.test(value.trim()))
      report(matter.positionOf(key), fault('tagsAsText', key, list(split(value, byBlanks))))
    for (const item of Array.isArray(value)
      ? value.flat(5)
      : typeof value === 'string'
        ? split(value, byBlanks)
        : [value]) {
      const text = textOf(item)
      const tag = text === undefined ? '' : clean(text)
      if (text === undefined) report(matter.positionOf(key), fault('tagNoText', key))
      if (tag === '') continue
      if (typeof item === 'string') reportNumber(key, tag, written)
      // A category is often one of the tags, too.
      const slug = tagSlug(tag)
      if (tags.has(slug)) continue
      if (tags.size === MOST) {
        report(matter.positionOf(key), fault('tagsTooMany', key, MOST))
        return [...tags.values()]
      }
      tags.set(slug, tag)
    }
  }
  return [...tags.values()]
}

/** Tags of a post: each has pages and feeds of its own. */
const MOST = 100

const list = (items: string[]) => `[${items.map(item => JSON.stringify(item)).join(', ')}]`

/** Everybody parts them by commas; some do by blanks. */
const split = (text: string, byBlanks: boolean) =>
  (/[,、，]/.test(text) ? text.split(/[,、，]/) : byBlanks ? text.split(/\s+/) : [text])
    .map(part => part.trim())
    .filter(Boolean)
