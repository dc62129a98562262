import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** What leaves in the place of an answer. */
export interface Replacement {
  status: number
  /** Headers to set; `null` takes one away. What is not named stays. */
  headers: Record<string, string | number | null>
  /** The whole body; empty for none. */
  body: string
}

/**
 * Sends something else in the place of answers of this process's servers, for what Next answers past the page cache.
 *
 * @param choose Asked with the status while nothing has left yet; `undefined` lets the answer go as it is.
 * @returns Ends it.
 */
export function replaceAnswers(
  choose: (request: IncomingMessage, response: ServerResponse, status: number) => Replacement | undefined,
): () => void {
  const onRequest = (message: unknown) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    watchOver(response, status => choose(request, response, status))
  }
  // Node tells of every request before anybody answers it: https://nodejs.org/api/diagnostics_channel.html#http
  subscribe(REQUESTS, onRequest)
  return () => void unsubscribe(REQUESTS, onRequest)
}

const REQUESTS = 'http.server.request.start'

function watchOver(response: ServerResponse, choose: (status: number) => Replacement | undefined): void {
  const { writeHead, write, end } = response
  let ours: Replacement | undefined
  /** Decides while nothing has left yet. */
  const takeOver = (status: number) => {
    if (ours || response.headersSent) return
    ours = choose(status)
    if (!ours) return
    response.statusCode = ours.status
    for (const [name, value] of Object.entries(ours.headers)) {
      if (value === null) response.removeHeader(name)
      else response.setHeader(name, value)
    }
  }
  response.writeHead = ((...args: Parameters<typeof writeHead>) => {
    takeOver(args[0])
    if (ours) args[0] = ours.status
    return writeHead.apply(response, args)
  }) as typeof response.writeHead
  response.write = ((...args: unknown[]) => {
    takeOver(response.statusCode)
    if (!ours) return write.apply(response, args as Parameters<typeof write>)
    const written = callbackIn(args)
    if (written) process.nextTick(written)
    return true
  }) as typeof response.write
  response.end = ((...args: unknown[]) => {
    takeOver(response.statusCode)
    return ours
      ? end.call(response, ours.body, 'utf8', callbackIn(args))
      : end.apply(response, args as Parameters<typeof end>)
  }) as typeof response.end
}

const callbackIn = (args: unknown[]) => args.find(arg => typeof arg === 'function') as (() => void) | undefined
