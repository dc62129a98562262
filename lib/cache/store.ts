import { LRUCache } from 'lru-cache'

/** Where a page cache keeps what it has: it may lose anything at any time, and need not know what is true. */
export interface Store<Value> {
  /** What is kept under a key. */
  get(key: string): Value | undefined
  /** @param bytes Its size in memory, about. */
  set(key: string, value: Value, bytes: number): void
  /** What was asked for last, the latest first. */
  recent(most: number): Value[]
  /** Bytes of all that is kept. */
  readonly bytes: number
  /** How many are kept. */
  readonly size: number
}

/**
 * Keeps values in memory, up to so many bytes in all and a quarter of that each; what was asked for longest ago goes first.
 *
 * @param onEvict Told of each value that had to go.
 */
export function memoryStore<Value extends object>(maxBytes: number, onEvict: () => void = () => {}): Store<Value> {
  const kept = new LRUCache<string, Value>({
    maxSize: maxBytes,
    maxEntrySize: maxBytes / 4,
    dispose: (_value, _key, reason) => reason === 'evict' && onEvict(),
  })
  return {
    get: key => kept.get(key),
    set: (key, value, bytes) => void kept.set(key, value, { size: Math.ceil(bytes) }),
    recent(most) {
      const values: Value[] = []
      for (const value of kept.values()) if (values.push(value) >= most) break
      return values
    },
    get bytes() {
      return kept.calculatedSize
    },
    get size() {
      return kept.size
    },
  }
}
