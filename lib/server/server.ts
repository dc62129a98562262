import type { Rendering } from '../cache/rendering'
import type { Article } from '../markdown/article'
import type { OpenProblem } from '../problem'
import type { ArticleSource } from '../surfaces/article-source'
import type { Handler } from './ask-next'
import type { ContentServer } from './content-server'
import type { Listening } from './http-server'
import type { PageContent } from './page-content'

/** What one thread of a server has one of. Next's bundles do not share modules, so it hangs on `globalThis`. */
interface Server {
  /** The content, where it is loaded in this thread. */
  content?: Promise<ContentServer>
  /** What pages ask. */
  pages?: Promise<PageContent>
  /** What authors are told, in `npm run dev`. */
  author?: Promise<AuthorContent>
  /** What Next renders goes through it, where we have a server. */
  rendering?: Rendering
  /** Settles when the first article has been rendered. */
  ready?: Promise<unknown>
}

/** What pages tell the author of a file that is wrong. */
export interface AuthorContent {
  /** What is wrong with the post of an article that was rendered, in its language. */
  problems(source: ArticleSource, article: Article): Promise<OpenProblem[]>
  /** Why files show no post: for somebody who looks for one in vain. */
  hidden(lang: string): Promise<OpenProblem[]>
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

/** The content of this thread, which the start has loaded. Where there was none, in a worker of a build, pages are the first to ask. */
export async function contentServer(): Promise<ContentServer> {
  const { content, pages } = shared()
  if (content) return content
  // A second copy of all posts would be loaded, and never refreshed.
  if (pages) throw new Error('the content lives in another thread: ask contentOfPages()')
  // The very expression, for which Next puts a value: `next dev` need not compile once more, for pages, all that the start has loaded.
  if (process.env.NODE_ENV === 'development') throw new Error('the content was not loaded at the start')
  else {
    const { loadContent } = await import('./load-content')
    return shared().content ?? loadContent()
  }
}

/** What pages ask: the content of this thread, or that of the front door's. */
export async function contentOfPages(): Promise<PageContent> {
  if (!shared().pages) await contentServer()
  return shared().pages as Promise<PageContent>
}

/** What authors are told in `npm run dev`. */
export const authorContent = () => shared().author as Promise<AuthorContent>

/** Says that the content lives in this thread. */
export function contentLivesHere(content: Promise<ContentServer>, pages: Promise<PageContent>): void {
  Object.assign(shared(), { content, pages })
}

/** Says that the content lives in another thread, where what is given here asks for it. */
export function contentLivesElsewhere(pages: PageContent): void {
  shared().pages = Promise.resolve(pages)
}

/** Says who tells authors what is wrong. */
export function tellAuthors(author: Promise<AuthorContent>): void {
  shared().author = author
}

/** Says what Next's pages go through. Called once, when the server starts. */
export function renderThrough(rendering: Rendering): void {
  shared().rendering = rendering
}

/** What a page is to show where the parts of a finished text belong: something short, where what Next renders goes through us. */
export const inPlaceOf = (parts: string[]) => shared().rendering?.hold(parts) ?? parts

/** Which page is being rendered, by a number of its own; `undefined` where Next alone answers. */
export const pageNumber = () => shared().rendering?.number

/** Says what the page shows that is being rendered, by its stamp. Where Next alone answers, nobody asks. */
export const pageShows = (stamp: string) => shared().rendering?.shows(stamp)

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
