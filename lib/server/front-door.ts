import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { languageOf } from '../urls'
import { beforeHead } from './before-head'
import type { ContentServer } from './content-server'
import { type Action, type Answer, decide, type House, hasBody, NOTHING, text } from './decide'
import { type FailurePage, failureHeaders, instead } from './failed-response'
import { healthOf } from './health'
import { unchanged } from './not-modified'
import { answerPush } from './publish'
import { RendersUnderWay } from './renders'
import { Turns } from './turns'
import type { HeadersOf } from './webhook'

/** Answers a request in whatever way Next does. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>

/** What the door is given. */
export interface DoorOptions {
  blog: ContentServer
  house: House
  /** Settles when the server is warm. */
  ready: () => Promise<unknown>
  /** What a visitor gets in a language where a page fails. */
  failurePage: (lang: string) => FailurePage | undefined
  /** The policy of a page that has none of its own. */
  pagePolicy: string
  /** Headers of every answer that Next does not make. */
  always: Readonly<Record<string, string>>
  log?: (...message: unknown[]) => void
}

/** Pictures made smaller at the same time, and how many requests may wait for that. */
const PICTURES = { atOnce: 2, waiting: 100 }
/** Pushes whose body is on its way. Nothing of one is kept, but each is a hash to be made. */
const BODIES = { atOnce: 32, waiting: 0 }
/** Milliseconds within which a push has to be answered; git may take a minute for each of its steps. */
const PUSH = 240_000

/**
 * Stands before Next and sees every request first: answers or refuses by itself what needs no page (`decide.ts`), and lets Next see
 * of the others an address and a few headers only.
 */
export class FrontDoor {
  readonly renders = new RendersUnderWay()
  readonly #pictures = new Turns(PICTURES.atOnce, PICTURES.waiting)
  readonly #bodies = new Turns(BODIES.atOnce, BODIES.waiting)
  readonly #log: (...message: unknown[]) => void

  constructor(readonly options: DoorOptions) {
    this.#log = options.log ?? console.error
  }

  /** Answers a request, with the help of Next where it takes a page. Never throws. */
  async answer(request: IncomingMessage, response: ServerResponse, next: Handler): Promise<void> {
    const { method = 'GET', url = '/' } = request
    const headers = headersOf(request)
    try {
      const action = await decide({ method, url, headers }, this.options.house)
      await this.#act(action, request, response, next)
    } catch (error) {
      if (response.destroyed || request.destroyed) return
      this.#log(`[door] ${method} ${url.slice(0, 200)}:`, error)
      this.#fail(url, headers, response)
    }
  }

  async #act(action: Action, request: IncomingMessage, response: ServerResponse, next: Handler): Promise<void> {
    if (action.does === 'pass') return this.#pass(action, request, response, next)
    for (const [name, value] of Object.entries(this.options.always)) response.setHeader(name, value)
    if (action.does === 'answer') return this.#answer(action.answer, request, response)
    if (action.does === 'send') return this.#send(action, request, response)
    if (action.does === 'push') return this.#push(request, response)
    this.#answer(json(200, await healthOf(this.options.blog, this.options.ready())), request, response)
  }

  #answer({ status, headers, body }: Answer, request: IncomingMessage, response: ServerResponse): void {
    // A body that nobody reads would be taken for the next request, or has to be received for nothing.
    if (hasBody(headersOf(request)) && !request.complete) response.setHeader('connection', 'close')
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
    response.end(body)
  }

  /** Sends a file as fast as it is read at the other end, and no faster. */
  async #send(
    { source, media, answer }: Action & { does: 'send' },
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { status, headers, bytes } = answer
    if (bytes === null) {
      response.writeHead(status, headers)
      response.end()
      return
    }
    const stream = await source.stream(media.entry, bytes === 'all' ? undefined : bytes)
    // It was replaced since it was looked at.
    if (!stream) return this.#answer(text(404, 'Not found').answer, request, response)
    response.writeHead(status, headers)
    let left = Number(headers['content-length'])
    stream.on('data', (chunk: Buffer) => (left -= chunk.length))
    stream.pause()
    await pipeline(stream, response, { end: false }).catch(() => response.destroy())
    // Cut short while it was sent: whoever reads must not wait for the rest, or take the next answer for it.
    if (left === 0) response.end()
    else response.destroy()
  }

  async #push(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const done = await this.#bodies.take()
    if (!done) return this.#answer(json(503, { error: BUSY }, { 'retry-after': '5' }), request, response)
    request.socket.setTimeout(PUSH)
    try {
      const { status, says } = await answerPush(
        this.options.blog,
        headersOf(request),
        () => bodyOf(request, response, done),
        () => this.renders.drain(),
      )
      this.#answer(json(status, says), request, response)
    } finally {
      done()
    }
  }

  async #pass(
    { url, as }: Action & { does: 'pass' },
    request: IncomingMessage,
    response: ServerResponse,
    next: Handler,
  ): Promise<void> {
    const asked = request.url ?? '/'
    const ended = as === 'page' ? this.renders.begin() : as === 'picture' ? await this.#pictures.take() : () => {}
    if (!ended) {
      const { answer } = text(503, 'Too many pictures at once', { 'retry-after': '5' })
      return this.#answer(answer, request, response)
    }
    // Whoever waited may have gone: nothing is made for nobody.
    if (response.destroyed) return ended()
    request.url = url
    request.headers = known(request.headers)
    beforeHead(response, status => {
      ended()
      tidy(response, status, this.options.pagePolicy)
      return (
        instead(request, response, status, this.options.failurePage(languageOf(asked))) ??
        unchanged(request, response, status)
      )
    })
    try {
      await next(request, response)
    } finally {
      ended()
    }
  }

  #fail(url: string, headers: HeadersOf, response: ServerResponse): void {
    if (response.headersSent) return void response.destroy()
    const page = headers.get('accept')?.includes('text/html') ? this.options.failurePage(languageOf(url)) : undefined
    const { answer } = text(500, 'Internal server error', { 'cache-control': 'no-store' })
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    for (const [name, value] of Object.entries(page ? failureHeaders(page) : answer.headers))
      if (value !== null) response.setHeader(name, value)
    for (const [name, value] of Object.entries(this.options.always)) response.setHeader(name, value)
    response.statusCode = 500
    response.end(page ? page.html : answer.body)
  }
}

const BUSY = 'Too many pushes are on their way.'

const json = (status: number, says: object, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: {
    'content-type': 'application/json',
    'content-security-policy': NOTHING,
    'cache-control': 'no-store',
    ...headers,
  },
  body: JSON.stringify(says),
})

/** What Next may know of a request. Its own headers (`rsc`, `next-action`, `x-middleware-…`), cookies and hosts are not for strangers to set. */
const KNOWN = [
  'accept',
  'accept-encoding',
  'cache-control',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'range',
] as const

const known = (headers: IncomingMessage['headers']) =>
  Object.fromEntries(KNOWN.filter(name => headers[name] !== undefined).map(name => [name, headers[name]]))

/** Takes away what only the framework understands, and gives a policy to what has none. */
function tidy(response: ServerResponse, status: number, pagePolicy: string): void {
  for (const name of response.getHeaderNames())
    if (/^(?:x-next|x-powered-by$|refresh$)/.test(name)) response.removeHeader(name)
  const vary = [response.getHeader('vary') ?? []]
    .flat()
    .join(',')
    .split(',')
    .map(name => name.trim())
  const ours = vary.filter(name => name !== '' && !/^(?:rsc|next-)/i.test(name))
  if (ours.length > 0) response.setHeader('vary', ours.join(', '))
  else response.removeHeader('vary')
  // A browser takes the headers of a 304 for those of the page that it has.
  if (status === 304 || response.hasHeader('content-security-policy')) return
  const isPage = String(response.getHeader('content-type') ?? '').startsWith('text/html')
  response.setHeader('content-security-policy', isPage ? pagePolicy : NOTHING)
}

/** The headers of a request, each as one text. */
const headersOf = ({ headers }: IncomingMessage): HeadersOf => ({
  get: name => {
    const value = headers[name]
    return value === undefined ? null : String(value)
  },
})

/** The body of a push. It takes no room of others once it is there. */
async function* bodyOf(request: IncomingMessage, response: ServerResponse, received: () => void) {
  // A client that asks first is told to go on now that somebody wants to read.
  if (/^100-continue$/i.test(request.headers.expect ?? '')) response.writeContinue()
  // Leaving off must not close the connection, on which the answer goes out.
  yield* request.iterator({ destroyOnReturn: false })
  received()
}
