// What `npm run dev` remembers from one request to the next, which Next loads un-bundled. Next's own memory shows what it kept before a file
// was saved, and looks only afterwards whether that still holds; here it is asked first.
import { createDefaultCacheHandler } from 'next/dist/server/lib/cache-handlers/default.js'

/** @returns {Promise<import('./lib/server/content-server').ContentServer> | undefined} */
const content = () => /** @type {any} */ (globalThis)[Symbol.for('tsuzuri.server')]?.content

/** The last save that was seen here, and when that was, by the clock that Next dates its entries by. */
let saved = 0
let seen = 0

export default {
  ...createDefaultCacheHandler(50 * 1024 * 1024),
  /** Before when nothing holds any more. */
  async getExpiration() {
    const { refreshedAt = 0 } = (await content()) ?? {}
    if (refreshedAt !== saved) seen = performance.timeOrigin + performance.now()
    saved = refreshedAt
    return seen
  },
}
