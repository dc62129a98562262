import type { IncomingMessage } from 'node:http'
import { memo } from '../memo'

/** How often somebody may ask. */
export interface RateOptions {
  /** Times in a row. */
  most: number
  /** Times a second, in the long run. */
  perSecond: number
  /** Milliseconds, from any moment on. */
  clock?: () => number
}

/** Readers that are remembered; whoever asked the longest ago is forgotten. */
const READERS = 10_000

/** How often something may happen. */
export class Allowance {
  #left: number
  #at: number

  constructor(readonly options: RateOptions) {
    this.#left = options.most
    this.#at = this.#now()
  }

  /** Whether it may happen now. */
  has(): boolean {
    return this.#leftAt(this.#now()) >= 1
  }

  /** Whether it may happen now; then it counts. */
  take(): boolean {
    const now = this.#now()
    const left = this.#leftAt(now)
    // Of whoever may not, nothing is new: it is found out again from what was left then.
    if (left < 1) return false
    this.#left = left - 1
    this.#at = now
    return true
  }

  #leftAt(now: number): number {
    const { most, perSecond } = this.options
    return Math.min(most, this.#left + ((now - this.#at) / 1000) * perSecond)
  }

  #now(): number {
    return this.options.clock?.() ?? performance.now()
  }
}

/** How often each reader may ask, whatever the others do. */
export class Rate {
  readonly #allowanceOf: (reader: string) => Allowance

  constructor(options: RateOptions) {
    this.#allowanceOf = memo(READERS, () => new Allowance(options))
  }

  /** Whether a reader may ask now; then it counts. */
  take(reader: string): boolean {
    return this.#allowanceOf(reader).take()
  }
}

/**
 * Who asks: by the address of the connection, or what a proxy on this machine or in its network says of it. Of IPv6 a household has so many
 * addresses that its network counts.
 */
export function readerOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
  const near = socket.remoteAddress ?? ''
  const forwarded = String(headers['x-forwarded-for'] ?? '')
  const told = forwarded.slice(forwarded.lastIndexOf(',') + 1).trim()
  const address = told !== '' && told.length <= 45 && NEAR.test(near) ? told : near
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address
}

/** This machine, and networks that the internet does not know. */
const NEAR = /^(?:::1$|f[cd]|(?:::ffff:)?(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.))/
