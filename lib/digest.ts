import { createHash } from 'node:crypto'

/** A short name for a content: 16 hexadecimal digits of the SHA-256 of a text, of bytes, or of the JSON of anything else. */
export function digest(content: unknown): string {
  const bytes = typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content)
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}
