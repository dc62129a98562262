import { createHash } from 'node:crypto'

/** A short name for a content: 16 hexadecimal digits of the SHA-256 of its JSON. */
export function digest(content: unknown): string {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
