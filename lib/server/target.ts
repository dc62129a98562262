import { decodeSegment, encodeSegment, isPlainAddress, languageOf } from '../urls'

/** What an address asks for, read once; nobody behind the front door reads it another way. */
export interface Target {
  /** Decoded segments of the path, none of them empty: `['posts', 'a']`; none for `/`. */
  segments: string[]
  /** The path, encoded as our pages print it: `/posts/a`. */
  path: string
  /** The path as it came: `/posts/%61`. */
  asked: string
  /** Text behind the first `?`, as it came; empty without one. */
  query: string
}

/** What becomes of a request's target before anybody looks for what it names. */
export type Reading =
  | { kind: 'target'; target: Target }
  /** No server can make sense of it: 400 (not an address of a path), 414 (too long). */
  | { kind: 'refused'; status: 400 | 414 }
  /** It has another spelling that is right: a path without a host, so that it leads nowhere else. */
  | { kind: 'redirect'; location: string; query: string }
  /** Well-formed, and can name nothing here; `lang` is the language of the not-found page. */
  | { kind: 'unknown'; lang: string }

/** Characters of a target: the longest of ours, a picture of a long Japanese name for the optimiser, has 4,000. */
const MAX_TARGET = 8192
/** Characters of a path. Real slugs reach 645 once percent-encoded; three times that is nobody's. */
const MAX_PATH = 2048

/**
 * Reads a request's target (RFC 9112, section 3.2). Of an absolute form the path alone counts: the host in it is
 * the client's word.
 *
 * @param raw As it stands in the request line: `/posts/a?x=1`, `http://host/posts/a`, `*`.
 */
export function readTarget(raw: string): Reading {
  if (raw.length > MAX_TARGET) return { kind: 'refused', status: 414 }
  if (raw.length <= MAX_PATH && isPlainAddress(raw))
    return { kind: 'target', target: { segments: raw.slice(1).split('/'), path: raw, asked: raw, query: '' } }
  const local = raw.replace(/^https?:\/\/[^/?#]*/i, '')
  const [, text = '', query = ''] = /^([^?#]*)(?:\?([^#]*))?/.exec(local) ?? []
  // An absolute form without a path means the root.
  const encoded = text === '' && local !== raw ? '/' : text
  if (!encoded.startsWith('/')) return { kind: 'refused', status: 400 }
  const unknown: Reading = { kind: 'unknown', lang: languageOf(encoded) }
  if (encoded.length > MAX_PATH || /[^\x21-\x7e]|\\/.test(encoded)) return unknown
  const given = encoded.slice(1).split('/')
  const segments = given.filter(segment => segment !== '').map(decodeSegment)
  if (!segments.every(isClean)) return unknown
  const path = `/${segments.map(encodeSegment).join('/')}`
  // Slashes too many, at the end or anywhere: two at the beginning would name a host.
  if (encoded !== '/' && given.length !== segments.length) return { kind: 'redirect', location: path, query }
  return { kind: 'target', target: { segments, path, asked: encoded, query } }
}

/**
 * Whether a `Host` header is one (RFC 9112, section 3.2): a name or an address, and perhaps a port. Nothing here depends on it.
 *
 * @param host `undefined` where there is none, as before HTTP/1.1.
 */
export const isHost = (host = '') => /^(?:\[[\w:.~%-]+\]|[\w.~%!$&'()*+,;=-]*)(?::\d*)?$/.test(host)

/** No text of a file or a title has these: characters of control, separators of lines, another slash, a step up. */
const isClean = (segment: string | null): segment is string =>
  segment !== null && !/[\0-\x1f\x7f-\x9f\u2028\u2029/\\]|^\.{1,2}$/.test(segment)
