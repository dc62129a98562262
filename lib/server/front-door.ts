import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { BlogView } from '../blog/model'
import { PageCache, type Rendered } from '../cache/page-cache'
import { type FinishedResponse, finish, unpacked } from '../cache/response'
import { missingPage } from '../search/missing-page'
import { NearPages } from '../search/near-pages'
import { askedIn, foundHtml, type Outcome, searchPage } from '../search/results'
import type { Asked } from '../search/search'
import type { ShareCard } from '../share-cards/card'
import { cardVersion } from '../surfaces/share-image'
import type { Surface } from '../surfaces/surface'
import { languageOf } from '../urls'
import { mayPreferMarkdown } from './conditional'
import type { ContentServer } from './content-server'
import { type Action, decide, NOTHING, type PlainResponse, type Resources, text } from './decide'
import { healthOf } from './health'
import { answerPush } from './publish'
import { Allowance, Rate, type RateOptions, readerOf } from './rate'
import { headersOf, Sender } from './sender'
import type { SiteReplies } from './site-replies'
import { isHost } from './target'
import { Turns } from './turns'

/** What the door is given. */
export interface DoorOptions {
  /** What is shown. */
  blog: ContentServer
  /**
   * Has Next make what stands at an address.
   *
   * @param url A path, encoded, with its query.
   * @param accept Media types that the reader takes; it is all that Next learns of him.
   * @throws Where it fails, or takes too long.
   */
  render: (url: string, accept?: string) => Promise<Rendered>
  /** What is decided from. */
  resources: Resources
  /** Settles when the server is warm. */
  ready: () => Promise<unknown>
  /** What a visitor gets in a language where a page fails. */
  failurePage: (lang: string) => FinishedResponse | undefined
  /** Makes what is no page that Next renders: feeds, and other files for machines. `null` for pages. */
  print: (surface: Surface) => Promise<Rendered> | null
  /** Headers of every answer. */
  always: Readonly<Record<string, string>>
  /** Names the build. */
  build: string
  /** Bytes of finished pages kept in memory. */
  maxBytes: number
  /** Hears of mentions on other sites, where the owner wants that. */
  replies?: SiteReplies
  /** How often one reader may search. */
  searching?: RateOptions
  /** Told of what failed; `console.error` by default. */
  log?: (...message: unknown[]) => void
}

/** Pages rendered at the same time, and how many may wait for that. */
const PAGES = { atOnce: 8, waiting: 1000 }
/** Pictures made smaller at the same time, and how many requests may wait for that. */
const PICTURES = { atOnce: 2, waiting: 100 }
/** Pushes whose body is on its way. Nothing of one is kept, but each is a hash to be made. */
const BODIES = { atOnce: 32, waiting: 0 }
/** Cards drawn at the same time, and how many may wait for that: each takes a few hundredths of a second. */
const CARDS = { atOnce: 1, waiting: 60 }
/** Bytes of cards kept in memory: services that ask for one keep it themselves. */
const MAX_CARDS = 4 * 1024 * 1024
/** Searches at the same time, and how many may wait for that. */
const SEARCHES = { atOnce: 4, waiting: 60 }
/** How often one reader may search: results come while he types. */
const SEARCHING = { most: 60, perSecond: 4 }
/** How often one reader is told what is near to an unknown address, and how often all of them are: the others get the page as it is kept. */
const GUESSING = { reader: { most: 5, perSecond: 0.5 }, all: { most: 20, perSecond: 5 } }
/** How often one site may tell of mentions, and how many may be on their way. */
const MENTIONING = { most: 20, perSecond: 1 / 30 }
/** Bytes of such a word: two addresses. */
const MAX_MENTION = 4096
/** Milliseconds within which a push has to be answered; git may take a minute for each of its steps. */
const PUSH = 240_000

/** Too many wait for the same already. */
class Busy extends Error {}

/**
 * Stands before Next and answers every request: by itself what is decided already (`decide.ts`) and what is kept (`PageCache`); Next is
 * asked only for what has to be made, and never sees the reader.
 */
export class FrontDoor {
  readonly pages: PageCache
  /** Cards, so that none takes the room of a page. */
  readonly cards: PageCache
  readonly #pages = new Turns(PAGES.atOnce, PAGES.waiting)
  readonly #pictures = new Turns(PICTURES.atOnce, PICTURES.waiting)
  readonly #cards = new Turns(CARDS.atOnce, CARDS.waiting)
  readonly #bodies = new Turns(BODIES.atOnce, BODIES.waiting)
  readonly #searches = new Turns(SEARCHES.atOnce, SEARCHES.waiting)
  readonly #rate: Rate
  readonly #guesses = { reader: new Rate(GUESSING.reader), all: new Allowance(GUESSING.all) }
  #near: { view: BlogView; pages: NearPages } | null = null
  readonly #mentioning = new Rate(MENTIONING)
  readonly #sender: Sender
  #revised = revisedHeaders('')
  readonly #fixed = new Map<string, Promise<FinishedResponse>>()
  readonly #log: (...message: unknown[]) => void

  constructor(readonly options: DoorOptions) {
    const { blog, build, maxBytes, always } = options
    this.#sender = new Sender(always)
    this.#rate = new Rate({ ...SEARCHING, ...options.searching })
    this.#log = options.log ?? console.error
    const render = (address: string, surface: Surface) =>
      this.#inTurn(this.#pages, () => this.#render(address, surface))
    this.pages = new PageCache(blog, { render, build, maxBytes })
    const draw = (address: string, surface: Surface) => this.#inTurn(this.#cards, () => this.#render(address, surface))
    this.cards = new PageCache(blog, { render: draw, build, maxBytes: MAX_CARDS })
  }

  /** Answers a request. Never throws. */
  answer(request: IncomingMessage, response: ServerResponse): void {
    if (!isHost(request.headers.host)) {
      this.#respond(text(400, 'Bad request').response, request, response)
      return
    }
    // Nearly every request ends here: nothing is awaited for it.
    const known = isPlain(request) ? this.pages.again(request.url ?? '/') : undefined
    if (known) this.#page(known, request, response)
    else this.#decide(request, response)
  }

  #decide(request: IncomingMessage, response: ServerResponse): void {
    try {
      const action = decide(asked(request), this.options.resources)
      if (isMissing(action) && this.#mayGuess(request))
        return void this.#guess(action, request, response).catch(error => this.#excuse(error, request, response))
      // What is not there is asked for by thousands of names, and has one page.
      const page = 'does' in action && action.does === 'page' ? this.pages.again(targetOf(action.surface)) : undefined
      if (page) this.#page(page, request, response)
      else this.#act(action, request, response).catch(error => this.#excuse(error, request, response))
    } catch (error) {
      this.#excuse(error, request, response)
    }
  }

  #excuse(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    if (response.destroyed || request.destroyed) return
    if (error instanceof Busy) this.#respond(busy('Too much to do at once'), request, response)
    else {
      this.#log(`[door] ${request.method} ${request.url?.slice(0, 200)}:`, error)
      this.#fail(request, response)
    }
  }

  /** Whether somebody who opens an unknown address is told what is near: whoever tries thousands of them is not. */
  #mayGuess(request: IncomingMessage): boolean {
    const { reader, all } = this.#guesses
    const isReader = request.method === 'GET' && request.headers.accept?.includes('text/html') === true
    return isReader && all.has() && reader.take(readerOf(request)) && all.take()
  }

  /** The not-found page with what is near to the address. Nothing of it is kept. */
  async #guess({ surface }: Page, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const page = await this.pages.respond(surface, targetOf(surface))
    if (page?.status !== 404) return this.#act({ does: 'page', surface, isOther: true }, request, response)
    const { blog } = this.options
    const view = blog.view()
    if (this.#near?.view !== view) this.#near = { view, pages: new NearPages(view, blog.site) }
    const address = request.url ?? '/'
    const { lang } = surface.params as { lang: string }
    const html = missingPage(await textOf(page), address, this.#near.pages.find(address), lang)
    this.#sender.send(await finishedLike(page, 404, html), NEVER, request, response)
  }

  /** Makes what stands at an address, so that it is kept when somebody asks for it. */
  async render(address: string): Promise<void> {
    const located = this.options.blog.locate(address)
    if (located.found !== 'surface') return
    const { surface } = located
    await (surface.kind.name === 'shareCard' ? this.cards : this.pages).make(surface)
  }

  async #act(decided: Action | Promise<Action>, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const action = await decided
    switch (action.does) {
      case 'respond':
        return this.#respond(action.response, request, response)
      case 'page': {
        // What names nothing is anybody's to invent, and not remembered.
        const target = action.isOther ? targetOf(action.surface) : request.url
        const page = await this.pages.respond(action.surface, target)
        if (!page) return this.#act(decide(asked(request), this.options.resources), request, response)
        return page.status >= 500 ? this.#fail(request, response) : this.#page(page, request, response)
      }
      case 'card':
        return this.#card(action, request, response)
      case 'file':
        return this.#sender.send(action.file, FOR_EVER, request, response)
      case 'fixed':
        return this.#sender.send(await this.#made(action.address), ASK_AGAIN, request, response)
      case 'picture':
        return this.#picture(action.url, request, response)
      case 'send':
        return this.#send(action, request, response)
      case 'push':
        return this.#push(request, response)
      case 'mention':
        return this.#mention(request, response)
      case 'search':
        return this.#search(action, request, response)
      case 'health': {
        const { blog, ready, build } = this.options
        return this.#respond(json(200, await healthOf(blog, ready(), build)), request, response)
      }
    }
  }

  /** Sends a page of the content, and says which revision it is true for. */
  #page(page: FinishedResponse, request: IncomingMessage, response: ServerResponse): void {
    const { revision } = this.options.blog
    if (this.#revised.revision !== revision) this.#revised = revisedHeaders(revision)
    const isDocument = page.headers['content-type']?.startsWith('text/html')
    this.#sender.send(page, isDocument ? this.#revised.document : this.#revised.other, request, response)
  }

  /** Sends a card. Under an address that names what it says it is good for ever; one that names what it said leads there. */
  async #card(
    { surface, version }: Action & { does: 'card' },
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const versionOfNow = async () => {
      const read = await this.options.blog.moment().read(surface)
      return read && cardVersion(read.shown as ShareCard)
    }
    const now = await versionOfNow()
    if (version !== null && now !== null && version !== now) {
      const location = `${targetOf(surface)}?v=${now}`
      return this.#respond(text(307, '', { location, 'cache-control': 'no-store' }).response, request, response)
    }
    const card = now === null ? null : await this.cards.respond(surface)
    if (!card) return this.#act(decide(asked(request), this.options.resources), request, response)
    // What it says may have changed while it was drawn.
    const isNamed = version !== null && version === (await versionOfNow())
    this.#sender.send(card, isNamed ? FOR_EVER : ASK_AGAIN, request, response)
  }

  /** Sends what a query finds: a whole page, or (`part`) what stands in it for the dialog that has the rest. */
  async #search(
    { surface, query }: Action & { does: 'search' },
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { blog } = this.options
    const { lang } = surface.params as { lang: string }
    const asked = askedIn(query)
    const outcome = await this.#outcome(asked, lang, request)
    const status = STATUS_OF[outcome.kind] ?? 200
    const more = status === 429 || status === 503 ? LATER : NEVER
    if (new URLSearchParams(query).has('part')) {
      const part = Buffer.from(foundHtml(asked, outcome, lang, blog.view()))
      const headers = { 'content-type': 'text/html; charset=utf-8', ...NOINDEX }
      return this.#sender.send(await finish(status, headers, part), more, request, response)
    }
    const page = await this.pages.respond(surface)
    if (!page || page.status >= 500) return this.#fail(request, response)
    const html = searchPage(await textOf(page), asked, outcome, lang, blog.view())
    this.#sender.send(await finishedLike(page, status, html), more, request, response)
  }

  async #outcome(asked: Asked, lang: string, request: IncomingMessage): Promise<Outcome> {
    // Whoever looks at the page asks for nothing yet.
    if (asked.query.trim() === '') return { kind: 'empty' }
    if (!this.#rate.take(readerOf(request))) return { kind: 'tooOften' }
    const done = await this.#searches.take()
    if (!done) return { kind: 'busy' }
    try {
      return await this.options.blog.search.answer(asked, lang)
    } finally {
      done()
    }
  }

  #respond({ status, headers, body }: PlainResponse, request: IncomingMessage, response: ServerResponse): void {
    // A body that nobody reads would be taken for the next request, or has to be received for nothing.
    if (hasBody(request) && !request.complete) response.setHeader('connection', 'close')
    response.writeHead(status, { ...this.options.always, ...headers, 'content-length': Buffer.byteLength(body) })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  /** Sends a file as fast as it is read at the other end, and no faster. */
  async #send(
    { source, media, response: described }: Action & { does: 'send' },
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { status, headers, bytes } = described
    const all = { ...this.options.always, ...headers }
    if (bytes === null) {
      response.writeHead(status, all)
      response.end()
      return
    }
    const stream = await source.stream(media.entry, bytes === 'all' ? undefined : bytes)
    // It was replaced since it was looked at.
    if (!stream) return this.#respond(text(404, 'Not found').response, request, response)
    response.writeHead(status, all)
    let left = Number(headers['content-length'])
    stream.on('data', (chunk: Buffer) => (left -= chunk.length))
    stream.pause()
    await pipeline(stream, response, { end: false }).catch(() => response.destroy())
    // Cut short while it was sent: whoever reads must not wait for the rest, or take the next answer for it.
    if (left === 0) response.end()
    else response.destroy()
  }

  /** A picture as Next makes it smaller, and keeps it on the disk. */
  async #picture(url: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, headers, body } = await this.#ask(
      this.#pictures,
      url,
      () => response.destroyed,
      request.headers.accept,
    )
    if (response.destroyed) return
    const kept = ['content-type', 'content-security-policy', 'content-disposition', 'cache-control', 'etag', 'vary']
    const known = Object.fromEntries(Object.entries(headers).filter(([name]) => kept.includes(name)))
    this.#sender.send(
      { status, headers: known, bodies: { identity: body }, length: body.length },
      NOTHING_MORE,
      request,
      response,
    )
  }

  /** What Next makes of an address once. */
  #made(address: string): Promise<FinishedResponse> {
    const known = this.#fixed.get(address)
    if (known) return known
    const made = this.#ask(this.#pages, address).then(({ status, headers, body }) => {
      if (status !== 200) throw new Error(`Next answers ${status}`)
      const { 'content-type': type = '', 'content-security-policy': policy } = headers
      return finish(status, { 'content-type': type, ...(policy && { 'content-security-policy': policy }) }, body)
    })
    this.#fixed.set(address, made)
    made.catch(() => this.#fixed.delete(address))
    return made
  }

  /** What an address shows: a file for machines is printed here, a page rendered by Next. */
  async #render(address: string, surface: Surface): Promise<Rendered> {
    return this.options.print(surface) ?? this.options.render(address)
  }

  /** Asks Next, a few at a time. Whoever waited may have gone: nothing is made for nobody. */
  #ask(turns: Turns, url: string, hasGone: () => boolean = () => false, accept?: string) {
    return this.#inTurn(turns, async () => {
      if (hasGone()) throw new Busy()
      return this.options.render(url, accept)
    })
  }

  async #inTurn<Result>(turns: Turns, make: () => Promise<Result>): Promise<Result> {
    const done = await turns.take()
    if (!done) throw new Busy()
    try {
      return await make()
    } finally {
      done()
    }
  }

  async #push(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const done = await this.#bodies.take()
    if (!done) return this.#respond(json(503, { error: BUSY }, { 'retry-after': '5' }), request, response)
    request.socket.setTimeout(PUSH)
    try {
      const open = () => bodyOf(request, response, done)
      const { status, says } = await answerPush(this.options.blog, headersOf(request), open)
      this.#respond(json(status, says), request, response)
    } finally {
      done()
    }
  }

  /** Hears that a page of another site mentions a post; whether it does is looked at later. */
  async #mention(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { replies } = this.options
    if (!this.#mentioning.take(readerOf(request))) return this.#respond(tooOften(), request, response)
    const done = await this.#bodies.take()
    if (!replies || !done) return this.#respond(busy('Too much to do at once'), request, response)
    try {
      const said = await formIn(bodyOf(request, response, done))
      if (said === null) return this.#respond(text(413, 'Too much').response, request, response)
      const fault = replies.hear(said.get('source'), said.get('target'))
      if (fault === 'busy') return this.#respond(busy('Too many mentions at once'), request, response)
      const answer = fault === null ? text(202, 'It will be looked at') : text(400, fault)
      this.#respond(answer.response, request, response)
    } finally {
      done()
    }
  }

  /** A page in the place of one that could not be made, for whoever wants to read one. */
  #fail(request: IncomingMessage, response: ServerResponse): void {
    if (response.headersSent) return void response.destroy()
    const wantsPage = request.headers.accept?.includes('text/html')
    const page = wantsPage ? this.options.failurePage(languageOf(request.url ?? '/')) : undefined
    if (page) this.#sender.send(page, NEVER, request, response)
    else this.#respond(text(500, 'Internal server error').response, request, response)
  }
}

/** What is named after its content is good for ever. */
const FOR_EVER = { 'cache-control': 'public, max-age=31536000, immutable' }
/** What a proxy may believe: nothing without asking. */
const ASK_AGAIN = { 'cache-control': 'public, max-age=0, must-revalidate' }
const NEVER = { 'cache-control': 'no-store' }
const LATER = { ...NEVER, 'retry-after': '5' }
const NOTHING_MORE = {}

/** What a search is that did not come to results. */
const STATUS_OF: Partial<Record<Outcome['kind'], number>> = {
  tooLong: 400,
  tooMany: 400,
  tooOften: 429,
  busy: 503,
  preparing: 503,
}

const revisedHeaders = (revision: string) => {
  const other = { ...ASK_AGAIN, 'x-content-revision': revision }
  return { revision, document: { ...other, 'speculation-rules': '"/speculation-rules.json"' }, other }
}

/** Whether a request asks for something, and says nothing; what it is sent hangs on its target alone. */
const isPlain = (request: IncomingMessage) =>
  (request.method === 'GET' || request.method === 'HEAD') &&
  !mayPreferMarkdown(request.headers.accept) &&
  !hasBody(request)

/** Whether a body comes with a request. */
const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || !/^0*$/.test(headers['content-length'] ?? '')

/** A page in which something was set for one reader, under the policy of the page. */
const finishedLike = (page: FinishedResponse, status: number, html: string) => {
  const { 'content-type': type = '', 'content-security-policy': policy = NOTHING } = page.headers
  return finish(status, { 'content-type': type, 'content-security-policy': policy, ...NOINDEX }, Buffer.from(html))
}

const NOINDEX = { 'x-robots-tag': 'noindex' }

type Page = Action & { does: 'page' }

/** A page in which something is to be set. */
const textOf = async (page: FinishedResponse) => Buffer.from(await unpacked(page)).toString()

/** Whether an address names nothing. */
const isMissing = (action: Action | Promise<Action>): action is Page =>
  'does' in action && action.does === 'page' && action.surface.kind.name === 'missing'

/** The target that leads to a surface without a detour. No post is at that of the not-found page: it is reserved. */
const targetOf = ({ kind, params }: Surface) => kind.address(params)

const asked = (request: IncomingMessage) => ({
  method: request.method ?? 'GET',
  url: request.url ?? '/',
  headers: headersOf(request),
  hasBody: hasBody(request),
})

const busy = (words: string): PlainResponse => text(503, words, { 'retry-after': '5' }).response

const tooOften = (): PlainResponse => text(429, 'Too often', { 'retry-after': '60' }).response

/** What a small form says; `null` where it is too large. */
async function formIn(body: AsyncIterable<Buffer>): Promise<URLSearchParams | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > MAX_MENTION) return null
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

const BUSY = 'Too many pushes are on their way.'

const json = (status: number, says: object, headers: Record<string, string> = {}): PlainResponse => ({
  status,
  headers: {
    'content-type': 'application/json',
    'content-security-policy': NOTHING,
    'cache-control': 'no-store',
    ...headers,
  },
  body: JSON.stringify(says),
})

/** The body of a push. It takes no room of others once it is there. */
async function* bodyOf(request: IncomingMessage, response: ServerResponse, received: () => void) {
  // A client that asks first is told to go on now that somebody wants to read.
  if (/^100-continue$/i.test(request.headers.expect ?? '')) response.writeContinue()
  // Leaving off must not close the connection, on which the answer goes out.
  yield* request.iterator({ destroyOnReturn: false })
  received()
}
