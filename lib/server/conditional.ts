import type { Encoding } from '../cache/response'
import { memo } from '../memo'
import type { HeadersOf } from './webhook'

/**
 * What a conditional request comes to (RFC 9110, section 13.2.2): 304 where the client has what it asks for already, 412 where it wants
 * only what there is no longer, `null` where it gets the response.
 *
 * @param etag Of the response; without one there is nothing to compare.
 */
export function conditionOf(etag: string | undefined, headers: HeadersOf): 304 | 412 | null {
  const wanted = headers.get('if-match')
  if (wanted !== null && wanted.trim() !== '*' && !(etag && isNamed(etag, wanted, true))) return 412
  const known = headers.get('if-none-match')
  return known !== null && etag !== undefined && isNamed(etag, known) ? 304 : null
}

/**
 * Whether a list of tags, or `*`, has this one.
 *
 * @param strong Both have to be strong (RFC 9110, section 8.8.3.2); otherwise weak or not does not matter.
 */
export function isNamed(etag: string, list: string, strong = false): boolean {
  const plain = (tag: string) => (strong ? tag : tag.replace(/^W\//, ''))
  if (strong && etag.startsWith('W/')) return false
  // As nearly everybody sends it.
  if (list === etag) return true
  return list.split(',').some(tag => tag.trim() === '*' || plain(tag.trim()) === plain(etag))
}

/**
 * The encoding that a reader likes best (RFC 9110, section 12.5.3); Brotli before gzip where both are as welcome. Who says nothing gets
 * the body as it is.
 */
export const preferredEncoding = (header = ''): Encoding => preference(header)

/** What browsers send is one of a few texts. */
const preference = memo(100, (header: string): Encoding => {
  const weights = weightsIn(header)
  const weightOf = (name: Encoding) => weights.get(name) ?? weights.get('*') ?? 0
  const asItIs = weights.get('identity') ?? 0
  const packed = weightOf('br') >= weightOf('gzip') ? 'br' : 'gzip'
  return weightOf(packed) > 0 && weightOf(packed) >= asItIs ? packed : 'identity'
})

/** Whether a reader may like Markdown better than a page: no browser says so. */
export const mayPreferMarkdown = (accept: string | null = null) => accept !== null && /text\/markdown/i.test(accept)

/**
 * Whether a reader likes Markdown better than a page (RFC 9110, section 12.5.1), or as well: who names it at all can read it.
 *
 * @param accept As it came; `null` where nothing was said.
 */
export function prefersMarkdown(accept: string | null): boolean {
  if (!mayPreferMarkdown(accept)) return false
  const weights = weightsIn(accept ?? '')
  const page = weights.get('text/html') ?? 0
  const markdown = weights.get('text/markdown') ?? 0
  return markdown > 0 && markdown >= page
}

/** What a header names, in lower case, and how welcome each is: from 0 to 1. */
const weightsIn = (header: string) =>
  new Map(
    header.split(',').map(part => {
      const [name = '', ...parameters] = part.split(';').map(text => text.trim().toLowerCase())
      const weight = parameters.find(parameter => parameter.startsWith('q='))?.slice(2) ?? '1'
      return [name, Number(weight) || 0] as const
    }),
  )
