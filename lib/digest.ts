import { createHash } from 'node:crypto'

/** A short name for a content: 16 hexadecimal digits of the SHA-256 of a text, of bytes, or of the JSON of anything else. */
export function digest(content: unknown): string {
  const whole = new Digest()
  whole.add(typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content))
  return whole.end()
}

/** The digest of a content that comes in pieces. */
export class Digest {
  readonly #hash = createHash('sha256')

  /** Takes the next piece. */
  add(piece: string | Uint8Array): void {
    this.#hash.update(piece)
  }

  /** The digest of all pieces; there are none after it. */
  end(): string {
    return this.#hash.digest().toString('hex', 0, 8)
  }
}
