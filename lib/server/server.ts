import { site } from '../../site.config'
import { PageCache } from '../cache/page-cache'
import { readEnv } from '../env'
import { now } from './clock'
import { ContentServer } from './content-server'
import type { FrontDoor } from './front-door'

/** What one server process has one of. Next's bundles do not share modules, so it hangs on `globalThis`. */
interface Server {
  content: Promise<ContentServer>
  /** Set once the content is loaded; the page cache handler fails closed without it. */
  pages?: PageCache
  /** What `server.mjs` asks before Next; without one Next answers alone. */
  door?: FrontDoor
  /** Settles when the first article has been rendered. */
  ready?: Promise<unknown>
}

const KEY = Symbol.for('tsuzuri.server')
const shared = globalThis as typeof globalThis & { [KEY]?: Server }

/** Bytes of finished pages kept in memory. */
const MAX_PAGES = 64 * 1024 * 1024

/** The content of this process; the first caller loads it. A build's worker has no other caller than its pages. */
export function contentServer(): Promise<ContentServer> {
  shared[KEY] ??= { content: ContentServer.open(readEnv(), site, now) }
  return shared[KEY].content
}

/** Loads the content and lets the page cache answer. Called once, when the server starts. */
export async function startServer(): Promise<ContentServer> {
  const content = await contentServer()
  if (shared[KEY]) shared[KEY].pages = new PageCache(content, MAX_PAGES)
  return content
}

/** The page cache of this process; `undefined` before the start and in a build. */
export const pageCache = () => shared[KEY]?.pages

/** Lets a door stand before Next from now on. */
export function openDoor(door: FrontDoor): void {
  if (shared[KEY]) shared[KEY].door = door
}

/** Says when the server is as fast as it will be; a health check waits for it. */
export function readyWhen(warm: Promise<unknown>): void {
  if (shared[KEY])
    shared[KEY].ready = warm.catch(error => console.error('[start] could not render a first page:', error))
}

/** Settles when the server is warm. */
export const ready = () => Promise.resolve(shared[KEY]?.ready)
