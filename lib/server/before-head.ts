import type { ServerResponse } from 'node:http'

/** What leaves in the place of an answer. */
export interface Replacement {
  /** HTTP status. */
  status: number
  /** Headers to set; `null` takes one away. What is not named stays. */
  headers: Record<string, string | number | null>
  /** The whole body; empty for none. */
  body: string
}

/**
 * Looks at an answer that somebody else makes, just before its head leaves: headers may still be changed, or something else
 * sent in its place.
 *
 * @param look Called once, when all headers are set. `undefined` lets the answer go, with its headers as they are then.
 */
export function beforeHead(response: ServerResponse, look: (status: number) => Replacement | undefined): void {
  const { writeHead, write, end } = response
  let looked = false
  let ours: Replacement | undefined
  const takeOver = (status: number) => {
    if (looked || response.headersSent) return
    looked = true
    ours = look(status)
    if (!ours) return
    response.statusCode = ours.status
    for (const [name, value] of Object.entries(ours.headers)) {
      if (value === null) response.removeHeader(name)
      else response.setHeader(name, value)
    }
  }
  response.writeHead = ((status: number, ...more: unknown[]) => {
    const headers = more.find(value => typeof value === 'object' && value !== null)
    if (headers) setAll(response, headers)
    const phrase = more.find(value => typeof value === 'string') as string | undefined
    if (phrase !== undefined) response.statusMessage = phrase
    takeOver(status)
    return writeHead.call(response, ours?.status ?? status)
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

/** `writeHead` takes headers as an object or as a list of names and values in turn. */
function setAll(response: ServerResponse, headers: object): void {
  const flat = Array.isArray(headers) ? pairsOf(headers.flat()) : Object.entries(headers)
  for (const [name, value] of flat) if (value !== undefined) response.setHeader(name, value)
}

const pairsOf = (list: string[]) =>
  list.flatMap((name, index) => (index % 2 === 0 ? [[name, list[index + 1]] as const] : []))

const callbackIn = (args: unknown[]) => args.find(arg => typeof arg === 'function') as (() => void) | undefined
