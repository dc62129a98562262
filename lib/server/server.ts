import path from 'node:path'
import { site } from '../../site.config'
import { savedPosts } from '../blog/saved-posts'
import { Entries } from '../cache/entry'
import { isDevelopment, readEnv } from '../env'
import { now } from './clock'
import { ContentServer } from './content-server'
import type { FrontDoor } from './front-door'

/** What one server process has one of. Next's bundles do not share modules, so it hangs on `globalThis`. */
interface Server {
  content: Promise<ContentServer>
  /** What Next renders goes through it; set once the content is loaded. The cache handler fails closed without it. */
  entries?: Entries
  /** Settles when the first article has been rendered. */
  ready?: Promise<unknown>
}

const KEY = Symbol.for('tsuzuri.server')
/** Where `server.mjs` waits to be told who answers. */
const DOOR = Symbol.for('tsuzuri.door')
const shared = globalThis as typeof globalThis & {
  [KEY]?: Server
  [DOOR]?: (door: FrontDoor | null | Promise<never>) => void
}

/** The content of this process; the first caller loads it. A build's worker has no other caller than its pages. */
export function contentServer(): Promise<ContentServer> {
  shared[KEY] ??= { content: openContent() }
  return shared[KEY].content
}

function openContent(): Promise<ContentServer> {
  const env = readEnv()
  // A host packs the output of a build away, and in development the code changes under it.
  const isKept = !isDevelopment && !env.hosted
  const file = path.resolve(/* turbopackIgnore: true */ env.distDir, 'parsed-posts')
  const saved = isKept ? savedPosts(file, [env.contentDir, site], now) : undefined
  return ContentServer.open(env, site, now, undefined, saved)
}

/** Loads the content and lets Next render it. Called once, when the server starts. */
export async function startServer(): Promise<ContentServer> {
  const content = await contentServer()
  if (shared[KEY]) shared[KEY].entries = new Entries(content)
  return content
}

/** Tells `server.mjs` who answers from now on: a door that asks Next, or (`null`) Next alone. Other servers do not ask. */
export const openDoor = (door: FrontDoor | null) => shared[DOOR]?.(door)

/** Tells `server.mjs` that there is nothing to show: it says why, and ends. */
export const failToOpen = (error: unknown) => shared[DOOR]?.(Promise.reject(error))

/** Says when the server is as fast as it will be; a health check waits for it. */
export function readyWhen(warm: Promise<unknown>): void {
  if (shared[KEY])
    shared[KEY].ready = warm.catch(error => console.error('[start] could not render a first page:', error))
}

/** Settles when the server is warm. */
export const ready = () => Promise.resolve(shared[KEY]?.ready)
