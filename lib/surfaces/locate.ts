import { memo } from '../memo'
import { withQuery } from '../post/address'
import { addressOf, decodeSegment, foldAddress, homeLanguage, isPlainAddress, languageOf, RESERVED } from '../urls'
import { allKinds, surfaceOf } from './kinds'
import type { Reading, Surface } from './surface'

/** What an address leads to. */
export type Located =
  /** Its one address, of what is there. */
  | { found: 'surface'; surface: Surface }
  /** Another spelling, or an old address, of what stands at `to` (encoded). */
  | { found: 'redirect'; to: string }
  /** Nothing; `surface` is the not-found page of its language. */
  | { found: 'missing'; surface: Surface }

/** That there is nothing. */
export type Missing = Extract<Located, { found: 'missing' }>

/**
 * What an address leads to at a moment. One page has one address; every other spelling of it leads there: another case, form or width of
 * letters, other escapes, the endings of an old site (`.html`, `/index.html`), a language that needs no prefix.
 *
 * @param address Encoded, as a visitor asks for it, without its query: `/en/posts/a`.
 * @param exists Whether something is there now.
 * @param query What stands behind its `?`: nothing of ours depends on it, but old addresses may.
 */
export function locate(address: string, reading: Reading, exists: (surface: Surface) => boolean, query = ''): Located {
  const nothing = missingIn(languageOf(address))
  if (address.length > MAX_ADDRESS) return nothing
  const segments = segmentsOf(address)
  if (!segments) return nothing
  const asked = query === '' ? null : oldPage(segments, query, reading)
  if (asked !== null && asked !== address) return { found: 'redirect', to: asked }
  const there = firstOf(segments, reading, exists)
  if (there) {
    const to = there.kind.address(there.params)
    return to === address ? { found: 'surface', surface: there } : { found: 'redirect', to }
  }
  const to = otherAddress(segments, reading, exists)
  return to === null ? nothing : { found: 'redirect', to }
}

/**
 * What `locate` says of an address that names nothing, at once for most of those that strangers try by the thousands: small letters, digits
 * and hyphens, of which no other spelling is in use. What is not reserved for the site was written, or was once at another address.
 *
 * @param target As it stands in the request line.
 * @returns `null` where something may be there.
 */
export function surelyMissing(target: string, reading: Reading): Missing | null {
  if (target.length > MAX_ADDRESS || !/^(?:\/[a-z\d_~-]+)+$/.test(target)) return null
  const [lang, segments] = inLanguage(target.slice(1).split('/'), reading)
  const [first, second] = segments
  const isWritten = first === 'posts' ? second !== undefined : first !== undefined && !RESERVED.has(first)
  if (!isWritten) return null
  const { view } = reading
  const name = segments.join('/')
  return view.findAnyCase(lang, name) === null && view.movedTo(lang, name) === null ? missingIn(lang) : null
}

/** Nothing, in a language. */
export const missingIn = memo(
  100,
  (lang: string): Missing => ({ found: 'missing', surface: surfaceOf('missing', { lang }) }),
)

/** Real slugs reach 645 bytes once percent-encoded; twice that is nobody's. */
const MAX_ADDRESS = 2048

/** The parts of an address, decoded; `null` where it can name nothing: malformed escapes, an encoded slash, control characters. */
function segmentsOf(address: string): string[] | null {
  if (isPlainAddress(address)) return address.slice(1).split('/')
  const segments = address.replace(/^\/|\/$/g, '').split('/')
  if (segments.length === 1 && segments[0] === '') return []
  const decoded = segments.map(decodeSegment)
  return decoded.every(isClean) ? decoded : null
}

const isClean = (segment: string | null): segment is string =>
  segment !== null && segment !== '' && !/[/\\\0-\x1f\x7f\u2028\u2029]/.test(segment)

/** The language that an address names, and the rest of it. */
function inLanguage(segments: string[], { site }: Reading): [string, string[]] {
  const [first = ''] = segments
  return site.languages.includes(first) ? [first, segments.slice(1)] : [homeLanguage, segments]
}

function firstOf(segments: string[], reading: Reading, exists: (surface: Surface) => boolean): Surface | null {
  const [lang, rest] = inLanguage(segments, reading)
  for (const kind of allKinds) {
    const params = kind.match(rest, lang)
    if (params && exists({ kind, params })) return { kind, params }
  }
  return null
}

/** Where an address leads that is nobody's own. */
function otherAddress(segments: string[], reading: Reading, exists: (surface: Surface) => boolean): string | null {
  for (const spelled of [segments, withoutEnding(segments)]) {
    if (!spelled) continue
    const [lang, rest] = inLanguage(spelled, reading)
    const moved = reading.view.movedTo(lang, rest.join('/'))
    if (moved) return addressOf(moved)
    const all = spelled.map(foldAddress)
    const isNew = spelled !== segments || all.some((segment, at) => segment !== spelled[at])
    const [foldedLang, folded] = inLanguage(all, reading)
    // Kinds with one spelling have been asked for this one.
    for (const kind of isNew ? allKinds : kindsWithSpellings) {
      const asked = kind.match(folded, foldedLang)
      const params = asked && kind.otherSpelling ? kind.otherSpelling(asked, reading) : asked
      if (params && exists({ kind, params })) return kind.address(params)
    }
  }
  return null
}

const kindsWithSpellings = allKinds.filter(kind => kind.otherSpelling)

/** Where an old address leads that asks a question, whoever has added a mark of their own to it; `null` where nobody had it. */
function oldPage(segments: string[], query: string, reading: Reading): string | null {
  const [lang, rest] = inLanguage(segments, reading)
  for (const question of new Set([query, query.split('&', 1)[0] ?? ''])) {
    const moved = reading.view.movedTo(lang, withQuery(rest.join('/'), question))
    if (moved) return addressOf(moved)
  }
  return null
}

/** An old site's address of a page as this one spells it; `null` where there is nothing to take away. */
function withoutEnding(segments: string[]): string[] | null {
  const last = segments.at(-1) ?? ''
  const bare = last.replace(/\.html?$/i, '')
  if (bare === last || bare === '') return null
  return /^index$/i.test(bare) ? segments.slice(0, -1) : [...segments.slice(0, -1), bare]
}
