import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { type Encoding, encodingOf, type FinishedResponse, gzipped, unpacked } from '../cache/response'
import { conditionOf, preferredEncoding } from './conditional'
import { NOTHING } from './decide'

/** HTTP headers by their names. */
export type Headers = Readonly<Record<string, string | number>>

/** A head that was put together, and what it was put together with. */
interface Head {
  more: Headers
  headers: Headers
}

/** Sends finished responses: who has one already is told so, the others get it in the encoding they like best. */
export class Sender {
  /** Heads of responses that were sent: most are sent again. */
  readonly #heads = new WeakMap<FinishedResponse, Partial<Record<Encoding, Head>>>()

  /** Bodies by gzip, of those that somebody asked for so lately. */
  readonly #gzipped = new LRUCache<FinishedResponse, Uint8Array>({
    maxSize: MAX_GZIPPED,
    sizeCalculation: ({ length }) => length + 1,
  })
  /** Those that are being made. */
  readonly #packing = new Map<FinishedResponse, Promise<Uint8Array>>()

  /** @param always Headers of every response. */
  constructor(readonly always: Headers) {}

  /**
   * Sends a response. Never throws.
   *
   * @param more Headers that are not the response's own: how long it is good. The same object each time, as far as can be.
   */
  send(finished: FinishedResponse, more: Headers, request: IncomingMessage, response: ServerResponse): void {
    const asked = request.headers
    if (finished.status === 200 && (asked['if-none-match'] ?? asked['if-match']) !== undefined) {
      const condition = conditionOf(finished.headers.etag, headersOf(request))
      if (condition !== null) return void this.#sendCondition(condition, finished, more, response)
    }
    const encoding = encodingOf(finished, preferredEncoding(asked['accept-encoding'] as string | undefined))
    const head = (length: number) => {
      response.writeHead(finished.status, this.#head(finished, encoding, more, length).headers)
      return response
    }
    const isHead = request.method === 'HEAD'
    // Its length is known without unpacking it.
    if (isHead && encoding === 'identity') return void head(finished.length).end()
    const send = (body: Uint8Array) => head(body.length).end(isHead ? undefined : body)
    const body = finished.bodies[encoding] ?? (encoding === 'gzip' ? this.#byGzip(finished) : unpacked(finished))
    if (body instanceof Uint8Array) send(body)
    else body.then(send).catch(() => response.destroy())
  }

  /** A body by gzip: kept, or compressed once for all who wait for it. */
  #byGzip(finished: FinishedResponse): Uint8Array | Promise<Uint8Array> {
    const known = this.#gzipped.get(finished) ?? this.#packing.get(finished)
    if (known) return known
    const packing = gzipped(finished).finally(() => this.#packing.delete(finished))
    this.#packing.set(finished, packing)
    packing.then(
      body => this.#gzipped.set(finished, body),
      () => {},
    )
    return packing
  }

  /** A browser takes the headers of a 304 for those of the page that it has: only what says how long it is good. */
  #sendCondition(status: number, { headers }: FinishedResponse, more: Headers, response: ServerResponse): void {
    const { etag, vary } = headers
    response.writeHead(status, { ...more, ...(etag && { etag }), ...(vary && { vary }) })
    response.end()
  }

  #head(finished: FinishedResponse, encoding: Encoding, more: Headers, length: number): Head {
    const heads = this.#heads.get(finished) ?? {}
    const known = heads[encoding]
    if (known?.more === more) return known
    const headers = {
      ...this.always,
      ...more,
      'content-security-policy': NOTHING,
      ...finished.headers,
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
      'content-length': length,
    }
    const head = { more, headers }
    this.#heads.set(finished, { ...heads, [encoding]: head })
    return head
  }
}

/** Bytes of the bodies by gzip that are kept. */
const MAX_GZIPPED = 4 * 2 ** 20

/** The headers of a request, each as one text. */
export const headersOf = ({ headers }: IncomingMessage) => ({
  get: (name: string) => {
    const value = headers[name]
    return value === undefined ? null : String(value)
  },
})
