/** A part of a file: from the first to the last byte, both counted from 0 and included. */
export interface ByteRange {
  /** The first byte. */
  first: number
  /** The last byte. */
  last: number
}

/**
 * The part of a file that a `Range` header asks for. Safari plays no video of a server that cannot send a part.
 *
 * @param header `bytes=0-1`, `bytes=500-`, `bytes=-500`.
 * @param size Bytes of the file.
 * @returns `null` where the whole file is the answer (no header, several parts, another unit); `unsatisfiable` where the file
 *   has no such part.
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-range
 */
export function rangeOf(header: string | null, size: number): ByteRange | null | 'unsatisfiable' {
  const [, from, to] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return null
  const range =
    from === ''
      ? { first: Math.max(0, size - Number(to)), last: size - 1 }
      : { first: Number(from), last: to === '' ? size - 1 : Math.min(Number(to), size - 1) }
  if (from !== '' && to !== '' && Number(to) < Number(from)) return null
  return range.first > range.last ? 'unsatisfiable' : range
}
