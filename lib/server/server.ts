import path from 'node:path'
import { site } from '../../site.config'
import { savedPosts } from '../blog/saved-posts'
import { Entries } from '../cache/entry'
import { openDisk } from '../content/disk'
import type { ContentSource } from '../content/source'
import { isDevelopment, processEnv } from '../env'
import { ReplyStore } from '../replies/store'
import { Drawing } from '../share-cards/draw'
import type { Handler } from './ask-next'
import { now } from './clock'
import { ContentServer } from './content-server'
import type { Listening } from './http-server'
import { type PageContent, pageContent } from './page-content'

/** What one thread of a server has one of. Next's bundles do not share modules, so it hangs on `globalThis`. */
interface Server {
  /** The content, where it is loaded in this thread. */
  content?: Promise<ContentServer>
  /** What pages ask. */
  pages?: Promise<PageContent>
  /** What Next renders goes through it. The cache handler fails closed without it. */
  entries?: Entries
  /** The files of the content, for Next's image optimiser. */
  files?: ContentSource
  /** Settles when the first article has been rendered. */
  ready?: Promise<unknown>
}

/** The front door, as `server.mjs` sees it. */
export interface Door {
  /** Opens the port; requests wait until the blog is loaded. @throws Where somebody listens there. */
  listen(listening: Listening): Promise<void>
  /** Tells it who renders. Settles when readers are answered. */
  open(next: Handler): Promise<void>
  /** Lets answers under way end. */
  stop(): Promise<void>
}

const KEY = Symbol.for('tsuzuri.server')
/** Where `server.mjs` waits to be told who answers. */
const DOOR = Symbol.for('tsuzuri.door')
const outside = globalThis as typeof globalThis & {
  [KEY]?: Server
  [DOOR]?: (door: Door | null | Promise<never>) => void
}
const shared = () => (outside[KEY] ??= {})

/** The content of this thread; the first caller loads it. A build's worker has no other caller than its pages. */
export function contentServer(): Promise<ContentServer> {
  const server = shared()
  // A second copy of all posts would be loaded, and never refreshed.
  if (server.pages && !server.content) throw new Error('the content lives in another thread: ask contentOfPages()')
  server.content ??= openContent()
  return server.content
}

/** What pages ask: the content of this thread, or that of the front door's. */
export function contentOfPages(): Promise<PageContent> {
  const server = shared()
  server.pages ??= contentServer().then(pageContent)
  return server.pages
}

/** Says that the content lives in another thread, where what is given here asks for it. */
export function contentLivesElsewhere(pages: PageContent): void {
  shared().pages = Promise.resolve(pages)
}

/** The files of the content; no post is loaded for them. */
export function contentFiles(): ContentSource {
  const server = shared()
  server.files ??= openDisk(processEnv().contentDir)
  return server.files
}

async function openContent(): Promise<ContentServer> {
  const env = processEnv()
  // A host packs the output of a build away, and in development the code changes under it.
  const isKept = !isDevelopment && !env.hosted
  const scratch = isKept ? path.resolve(/* turbopackIgnore: true */ env.distDir) : null
  const saved =
    scratch === null ? undefined : savedPosts(path.join(scratch, 'parsed-posts'), [env.contentDir, site], now)
  const folder = env.repliesDir ?? (scratch === null ? null : path.join(scratch, 'cache/replies'))
  const replies = ReplyStore.open(site.replies ? folder : null)
  return ContentServer.open(env, site, now, { saved, drawing: await openDrawing(), replies, scratch })
}

/** What draws cards. A blog without them is one: pages then name the picture that they have. */
async function openDrawing(): Promise<Drawing | null> {
  try {
    return await Drawing.open(site.cardFonts)
  } catch (error) {
    const reason = String(error).split('\n')[0]
    console.warn(
      `[cards] other services show no cards of this blog: what draws them cannot be loaded (npm ci installs it). ${reason}`,
    )
    return null
  }
}

/** Lets Next render. Called once, when the server starts. */
export async function letRender(): Promise<void> {
  const { shownAt } = await contentOfPages()
  shared().entries = new Entries({ shownAt, site })
}

/** Tells `server.mjs` who answers: the front door, or (`null`) Next alone. Other servers do not ask. */
export const openDoor = (door: Door | null) => outside[DOOR]?.(door)

/** Tells `server.mjs` that there is nothing to show: it says why, and ends. */
export const failToOpen = (error: unknown) => outside[DOOR]?.(Promise.reject(error))

/** Says when the server is as fast as it will be; a health check waits for it. */
export function readyWhen(warm: Promise<unknown>): void {
  shared().ready = warm.catch(error => console.error('[start] could not render a first page:', error))
}

/** Settles when the server is warm. */
export const ready = () => Promise.resolve(shared().ready)
