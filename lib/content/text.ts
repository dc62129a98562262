import { isUtf8 } from 'node:buffer'
import { fault } from '../fault'
import type { Fault } from '../problem'

/** What a file's bytes are: text, or the reason why they are not. */
export type Decoded = { text: string } | { fault: Fault }

/** Posts of more bytes than this are refused unread. Real posts reach 1.2 MB (a table). */
export const MAX_POST = 2 * 1024 * 1024

/** What is wrong with a post of so many bytes; `undefined` for one that is read. */
export const faultOfSize = (bytes: number): Fault | undefined =>
  bytes > MAX_POST ? fault('fileTooLarge', megabytes(bytes), megabytes(MAX_POST)) : undefined

const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')

/** Reads bytes as UTF-8; a byte order mark stays. Never guesses another encoding. */
export function decodeText(bytes: Buffer): Decoded {
  return isUtf8(bytes) ? { text: bytes.toString('utf8') } : explain(bytes)
}

function explain(bytes: Buffer): Decoded {
  const start = bytes.length < 2 ? 0 : bytes.readUInt16BE(0)
  if (start === 0xfffe || start === 0xfeff) return { fault: fault('textUtf16') }
  if (bytes.subarray(0, 8192).includes(0)) return { fault: fault('textNone') }
  return { fault: fault('textNoUtf8', lineOfBadByte(bytes)) }
}

function lineOfBadByte(bytes: Buffer): number {
  let line = 1
  let start = 0
  for (;;) {
    const end = bytes.indexOf(10, start)
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line
    start = end + 1
    line++
  }
}
