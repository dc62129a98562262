import { fault } from '../fault'
import { START } from '../problem'
import { decodeOnce } from '../urls'
import { textOf } from './fields'
import { askedSlug, shadowOf } from './slug'
import { tagSlug } from './tag'
import { clean, type Written } from './written'

/** The language: as written, else as the path says, else the first of the site. */
export function langOf({ fields, place, site, matter, report }: Written): string {
  const fromPath = place.lang
  const asked = fields.lang
  if (!asked) return fromPath ?? site.languages[0]
  const plain = asked.value.trim().toLowerCase().replaceAll('_', '-')
  const lang = [plain, plain.split('-')[0]].find(name => site.languages.some(known => known.toLowerCase() === name))
  const known = site.languages.find(name => name.toLowerCase() === lang)
  const at = matter.positionOf(asked.key)
  if (!known) {
    const used = fromPath ?? site.languages[0]
    report(at, fault('lang', asked.value, site.languages, used))
    return used
  }
  if (fromPath && fromPath !== known) report(at, fault('langOfPath', asked.key, known, fromPath))
  return known
}

/** Its slug, or `null` where its address belongs to another page of the site. */
export function slugOf({ fields, place, site, matter, report }: Written): string | null {
  // A tag is named in any spelling.
  const spelled = (name: string) => (place.kind === 'tag' && name !== '' ? tagSlug(name) : name)
  let slug = spelled(place.slug)
  let at = START
  if (fields.slug) {
    const asked = askedSlug(fields.slug.value, place.slug)
    at = matter.positionOf(fields.slug.key)
    const shadow = asked === null ? null : shadowOf(place.kind, asked, site)
    if (asked !== null && shadow === null) slug = spelled(asked)
    else report(at, fault('slug', fields.slug.value, shadow?.why ?? '', shadow?.name ?? ''))
  }
  const shadow = shadowOf(place.kind, slug, site)
  if (shadow === null) return slug
  report(at, fault('address', shadow.why, shadow.name))
  return null
}

/** Addresses that it had before, decoded. */
export function aliasesOf({ fields, matter, report }: Written): string[] {
  const aliases = new Set<string>()
  for (const { key, value } of fields.aliases)
    for (const item of Array.isArray(value) ? value : [value]) {
      const text = textOf(item)
      if (text === undefined) {
        if (item !== null) report(matter.positionOf(key), fault('aliases', key))
        continue
      }
      // `/:categories/:title/` is a pattern of Jekyll, not an address.
      if (!/\/?:[a-z]/i.test(text.replace(/^[a-z]+:\/\//i, ''))) aliases.add(oldAddress(text))
    }
  aliases.delete('')
  return [...aliases]
}

/** An address of a former site as a visitor asks for it: decoded, without host, slashes around it and a query that says nothing. */
function oldAddress(text: string): string {
  const [, path = '', query = ''] = LOCAL.exec(clean(text)) ?? []
  const plain = decodeOnce(path.replace(/^\/+|(?<!\/)\/+$/g, '')).normalize('NFC')
  return isQuestion(path, query) ? withQuery(plain, query) : plain
}

/** Path and query of an address. */
const LOCAL = /^(?:https?:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/i

/** Whether an address names its page by what stands behind its `?`, as `/?p=12` of WordPress and every `.php` does. */
const isQuestion = (path: string, query: string) =>
  query !== '' && (/^\/*$/.test(path) || path.endsWith('.php') || /^(?:p|page_id)=\d+$/.test(query))

/** A path, decoded, with what is asked of it, as aliases have it: `index.php?p=12`. */
export const withQuery = (path: string, query: string) => `${path}?${decodeOnce(query).normalize('NFC')}`

/** Where it was published first, if that is elsewhere. */
export function canonicalOf({ fields, matter, report }: Written): string | undefined {
  if (!fields.canonical) return undefined
  const { key, value } = fields.canonical
  const address = clean(value)
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return address
  report(matter.positionOf(key), fault('canonical', value, key))
  return undefined
}
