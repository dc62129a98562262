// The cache handler that Next loads un-bundled, in a build and in the server: a bridge to
// lib/cache/page-cache.ts, which instrumentation.ts puts on globalThis before the first request.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fileSystemCache from 'next/dist/server/lib/incremental-cache/file-system-cache.js'
import sharedControls from 'next/dist/server/lib/incremental-cache/shared-cache-controls.external.js'

const FileSystemCache = fileSystemCache.default ?? fileSystemCache
const isBuild = process.env.NEXT_PHASE === 'phase-production-build'

function pageCache() {
  const cache = globalThis[Symbol.for('tsuzuri.server')]?.pages
  // Fail closed: a page that nobody checks could show what was taken down.
  if (!cache && !isBuild) throw new Error('The page cache is not installed: did instrumentation.ts run?')
  return cache
}

/** Next's key is `/route-cache/APP_PAGE/<hash>/$/ja/posts/x`; what follows `$` is the address. */
const addressOf = key => key.slice(key.indexOf('/$/') + 2)

/** Next's reader of what the build left; it neither writes nor remembers. */
export default class PageCacheHandler extends FileSystemCache {
  constructor(context) {
    super({ ...context, flushToDisk: false, maxMemoryCacheSize: 0 })
  }

  async get(key, context) {
    const cache = pageCache()
    if (!cache) return super.get(key, context)
    if (context.kind === 'FETCH') return null
    const value = await cache.get({
      address: addressOf(key),
      kind: context.kind,
      isShell: Boolean(context.isFallback),
      readBuilt: async () => (await super.get(key, context))?.value,
      readBuiltMissing: lang => this.#readBuiltMissing(lang),
    })
    return value && { value, lastModified: performance.timeOrigin + performance.now() }
  }

  async set(key, value, context) {
    const cache = pageCache()
    if (!cache) return super.set(key, value, context)
    if (context.fetchCache || !value) return
    // Next keeps a lifetime for every key it ever stored and never forgets one.
    sharedControls.SharedCacheControls.cacheControls.delete(key)
    await cache.set(addressOf(key), value)
  }

  async revalidateTag() {
    // Nothing is invalidated: an entry is checked whenever it is asked for.
  }

  #readBuiltMissing(lang) {
    const file = path.join(this.serverDistDir, 'app', lang, '404')
    try {
      const { headers } = JSON.parse(readFileSync(`${file}.meta`, 'utf8'))
      return { kind: 'APP_PAGE', html: readFileSync(`${file}.html`, 'utf8'), headers }
    } catch (error) {
      if (error.code === 'ENOENT') return undefined
      throw error
    }
  }
}
