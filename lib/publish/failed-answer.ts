import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** What a visitor gets where a page could not be rendered. */
export interface FailurePage {
  html: string
  /** The Content Security Policy it leaves with. */
  policy: string
}

/**
 * Sends a page of ours wherever a page of this process's servers would leave with a status of 500 or more. Next renders
 * its own for that past the page cache: empty until its scripts have run, without a language and without a policy.
 * Answers for machines (JSON, flight data, pictures) stay as they are, and so does the status.
 *
 * @param pageOf The page for an address as the visitor asked for it; without one the answer stays as it is.
 * @returns Ends it.
 */
export function replaceFailures(pageOf: (address: string) => FailurePage | undefined): () => void {
  const onRequest = (message: unknown) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    watchOver(request, response, pageOf)
  }
  // Node tells of every request before anybody answers it: https://nodejs.org/api/diagnostics_channel.html#http
  subscribe(REQUESTS, onRequest)
  return () => void unsubscribe(REQUESTS, onRequest)
}

const REQUESTS = 'http.server.request.start'

/** What describes the body that does not go out. */
const OF_THE_BODY = ['content-encoding', 'content-length', 'etag', 'last-modified']

function watchOver(
  request: IncomingMessage,
  response: ServerResponse,
  pageOf: (address: string) => FailurePage | undefined,
): void {
  const { writeHead, write, end } = response
  let page: FailurePage | undefined
  /** Decides while nothing has left yet. */
  const takeOver = (status: number) => {
    if (page || status < 500 || response.headersSent || !isPage(request, response)) return
    page = pageOf(request.url ?? '/')
    if (!page) return
    for (const name of OF_THE_BODY) response.removeHeader(name)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.setHeader('content-length', Buffer.byteLength(page.html))
    response.setHeader('content-security-policy', page.policy)
    response.setHeader('cache-control', 'no-store')
  }
  response.writeHead = ((...args: Parameters<typeof writeHead>) => {
    takeOver(args[0])
    return writeHead.apply(response, args)
  }) as typeof response.writeHead
  response.write = ((...args: unknown[]) => {
    takeOver(response.statusCode)
    if (!page) return write.apply(response, args as Parameters<typeof write>)
    const written = callbackIn(args)
    if (written) process.nextTick(written)
    return true
  }) as typeof response.write
  response.end = ((...args: unknown[]) => {
    takeOver(response.statusCode)
    return page
      ? end.call(response, page.html, 'utf8', callbackIn(args))
      : end.apply(response, args as Parameters<typeof end>)
  }) as typeof response.end
}

const callbackIn = (args: unknown[]) => args.find(arg => typeof arg === 'function') as (() => void) | undefined

/** Whether an answer is for somebody's eyes: Next's last resort, a line of text, does not say what it is. */
function isPage(request: IncomingMessage, response: ServerResponse): boolean {
  const type = response.getHeader('content-type')
  if (type !== undefined) return String(type).startsWith('text/html')
  return Boolean(request.headers.accept?.includes('text/html'))
}
