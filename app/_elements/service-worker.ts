/*
 * Keeps the pages that a reader opens, and shows them again without a network. With one, every page comes from the server, as if this were
 * not there: what is kept is never shown in the place of what is true.
 */

/** What of its surroundings a service worker needs; the types of a page and of a worker do not go together. */
interface Worker {
  registration: { navigationPreload?: { enable(): Promise<void> } }
  clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(name: 'install' | 'activate', hear: (event: Lasting) => void): void
  addEventListener(name: 'message', hear: (event: Lasting & { data: unknown }) => void): void
  addEventListener(name: 'fetch', hear: (event: Asked) => void): void
}
interface Lasting {
  waitUntil(work: Promise<unknown>): void
}
interface Asked extends Lasting {
  request: Request
  preloadResponse?: Promise<Response | undefined>
  respondWith(response: Promise<Response>): void
}
const worker = self as unknown as Worker

const PAGES = 'tsuzuri-pages-1'
const PARTS = 'tsuzuri-parts-1'
/** Pages that are kept, and what they are made of: styles, modules, pictures. */
const MOST = { [PAGES]: 60, [PARTS]: 240 }
/** What is no page to be read again: it answers a question, or is not for everybody. */
const NOT_KEPT = /^\/(?:[a-z-]+\/)?(?:api|search|preview|drafts|printed)(?:\/|$)/

worker.addEventListener('install', event => event.waitUntil(worker.skipWaiting()))

worker.addEventListener('activate', event => event.waitUntil(begin()))

async function begin(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('tsuzuri-') && !(name in MOST)) await caches.delete(name)
  // So that the server is asked while this is still starting.
  await worker.registration.navigationPreload?.enable()
  await worker.clients.claim()
}

worker.addEventListener('message', event => {
  const { keep } = event.data as { keep?: string }
  if (keep && isPage(new URL(keep))) event.waitUntil(fetch(keep).then(response => keepPage(keep, response)))
})

worker.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate') {
    if (isPage(url)) event.respondWith(page(event))
  } else if (['style', 'script', 'image', 'font'].includes(request.destination)) event.respondWith(part(event))
})

const isPage = ({ origin, pathname, search }: URL) =>
  origin === location.origin && search === '' && !NOT_KEPT.test(pathname)

/** A page from the server; the one that is kept, where there is no network. */
async function page(event: Asked): Promise<Response> {
  const { request } = event
  try {
    const response = (await event.preloadResponse) ?? (await fetch(request))
    event.waitUntil(keepPage(request.url, response.clone()))
    return response
  } catch (error) {
    const kept = await (await caches.open(PAGES)).match(addressOf(request.url))
    if (kept) return kept
    throw error
  }
}

/** What a page is made of. It is kept as it comes, since a page that is kept may name it. */
async function part(event: Asked): Promise<Response> {
  const { request } = event
  try {
    const response = await fetch(request)
    if (response.status === 200) {
      const copy = response.clone()
      event.waitUntil(put(PARTS, request.url, copy))
    }
    return response
  } catch (error) {
    const kept = await (await caches.open(PARTS)).match(request.url)
    if (kept) return kept
    throw error
  }
}

const addressOf = (url: string) => url.replace(/#.*/, '')

/** Keeps a page with its styles and modules; lets go of one that is not there any more. */
async function keepPage(url: string, response: Response): Promise<void> {
  const address = addressOf(url)
  if (response.status === 404 || response.status === 410) await (await caches.open(PAGES)).delete(address)
  if (response.status !== 200 || response.redirected || !response.headers.get('content-type')?.startsWith('text/html'))
    return
  const html = await response.clone().text()
  await put(PAGES, address, response)
  const parts = await caches.open(PARTS)
  for (const [, name = ''] of html.matchAll(/(?:href|src)="(\/(?:_next\/static|elements)\/[^"]+)"/g))
    if (!(await parts.match(name))) {
      const found = await fetch(name)
      if (found.ok) await put(PARTS, new URL(name, url).href, found)
    }
}

/** Keeps what was asked for last, and lets go of what was asked for the longest ago. */
async function put(name: keyof typeof MOST, address: string, response: Response): Promise<void> {
  const cache = await caches.open(name)
  await cache.delete(address)
  await cache.put(address, response)
  const keys = await cache.keys()
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST[name]!))) await cache.delete(key)
}
