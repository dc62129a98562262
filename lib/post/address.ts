import { START } from '../problem'
import { decodeOnce } from '../urls'
import { textOf } from './fields'
import { askedSlug, shadowOf } from './slug'
import { clean, quote, type Written } from './written'

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
    report(
      'warning',
      'lang',
      at,
      `${quote(asked.value)} is not a language of this site (${site.languages.join(', ')}); it is shown as ${used}`,
      'write one of them, or add the language to site.config.ts',
    )
    return used
  }
  if (fromPath && fromPath !== known)
    report(
      'warning',
      'conflict',
      at,
      `${asked.key} says ${known}, the path says ${fromPath}`,
      `rename the file or change ${asked.key}; ${known} is used`,
    )
  return known
}

/** Its slug, or `null` where its address belongs to another page of the site. */
export function slugOf({ fields, place, site, matter, report }: Written): string | null {
  let slug = place.slug
  let at = START
  if (fields.slug) {
    const asked = askedSlug(fields.slug.value, place.slug)
    at = matter.positionOf(fields.slug.key)
    const shadow = asked === null ? 'unusable' : shadowOf(place.kind, asked, site)
    if (asked !== null && shadow === null) slug = asked
    else
      report(
        'warning',
        'slug',
        at,
        `${quote(fields.slug.value)} cannot be an address${shadow === 'unusable' ? '' : `: it is ${shadow}`}`,
        `write words joined by hyphens, as in slug: my-post; the file name is used`,
      )
  }
  const shadow = shadowOf(place.kind, slug, site)
  if (shadow === null) return slug
  report('error', 'slug', at, `its address is ${shadow}`, 'rename the file, or give it a slug')
  return null
}

/** Addresses that it had before, decoded. */
export function aliasesOf({ fields, matter, report }: Written): string[] {
  const aliases = new Set<string>()
  for (const { key, value } of fields.aliases)
    for (const item of Array.isArray(value) ? value : [value]) {
      const text = textOf(item)
      if (text === undefined) {
        if (item !== null)
          report(
            'warning',
            'aliases',
            matter.positionOf(key),
            `${key} holds what is not a text`,
            `write ${key}: ["/old/address"]`,
          )
        continue
      }
      // `/:categories/:title/` is a pattern of Jekyll, not an address.
      if (!/\/?:[a-z]/i.test(text.replace(/^[a-z]+:\/\//i, ''))) aliases.add(oldAddress(text))
    }
  aliases.delete('')
  return [...aliases]
}

/** An address of a former site as a visitor asks for it: decoded, without host, query and slashes around it. */
function oldAddress(text: string): string {
  const path = clean(text)
    .replace(/^https?:\/\/[^/]*/i, '')
    .split(/[?#]/)[0] as string
  return decodeOnce(path.replace(/^\/+|(?<!\/)\/+$/g, '')).normalize('NFC')
}

/** Where it was published first, if that is elsewhere. */
export function canonicalOf({ fields, matter, report }: Written): string | undefined {
  if (!fields.canonical) return undefined
  const { key, value } = fields.canonical
  const address = clean(value)
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return address
  report(
    'warning',
    'canonical',
    matter.positionOf(key),
    `${quote(value)} is not an address`,
    `write ${key}: https://example.com/post`,
  )
  return undefined
}
