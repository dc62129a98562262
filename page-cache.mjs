// The cache handler that Next loads un-bundled, in a build and in the server: a bridge to lib/cache/entry.ts, which
// instrumentation.ts puts on globalThis before the first request. It keeps nothing: lib/cache/page-cache.ts does, before Next.
import fileSystemCache from 'next/dist/server/lib/incremental-cache/file-system-cache.js'
import sharedControls from 'next/dist/server/lib/incremental-cache/shared-cache-controls.external.js'

// Next's own file is CommonJS: what `import` gives of it depends on who loads this one.
/** @type {any} */
const imported = fileSystemCache
/** @type {new (context: object) => { get(key: string, context: object): Promise<any>, set(key: string, value: any, context: object): Promise<void> }} */
const FileSystemCache = imported.default ?? imported
const isBuild = process.env.NEXT_PHASE === 'phase-production-build'

/** @returns {import('./lib/cache/entry').Entries | undefined} */
function entries() {
  const found = /** @type {any} */ (globalThis)[Symbol.for('tsuzuri.server')]?.entries
  // Fail closed: a page that nobody checks could show what was taken down.
  if (!found && !isBuild) throw new Error('The page cache is not installed: did instrumentation.ts run?')
  return found
}

/**
 * Next's key is `/route-cache/APP_PAGE/<hash>/$/ja/posts/x`; what follows `$` is the address.
 *
 * @param {string} key
 */
const addressOf = key => key.slice(key.indexOf('/$/') + 2)

/** Next's reader of what the build left; it neither writes nor remembers. */
export default class PageCacheHandler extends FileSystemCache {
  /** @param {object} context */
  constructor(context) {
    super({ ...context, flushToDisk: false, maxMemoryCacheSize: 0 })
  }

  /**
   * @override
   * @param {string} key
   * @param {{ kind: string, isFallback?: boolean }} context
   */
  async get(key, context) {
    const known = entries()
    if (!known) return super.get(key, context)
    if (context.kind === 'FETCH') return null
    const built = (await super.get(key, context))?.value
    // Of a route, not of a page.
    const value = context.isFallback ? built : await known.built(addressOf(key), built)
    return value ? { value, lastModified: performance.timeOrigin + performance.now() } : null
  }

  /**
   * @override
   * @param {string} key
   * @param {any} value
   * @param {{ fetchCache?: boolean }} context
   */
  async set(key, value, context) {
    const known = entries()
    if (!known) return super.set(key, value, context)
    if (context.fetchCache || !value) return
    // Next keeps a lifetime for every key it ever stored and never forgets one.
    /** @type {{ cacheControls: Map<string, unknown> }} */
    const controls = Object(sharedControls.SharedCacheControls)
    controls.cacheControls.delete(key)
    known.finish(addressOf(key), value)
  }

  async revalidateTag() {
    // Nothing is invalidated: an entry is checked whenever it is asked for.
  }
}
