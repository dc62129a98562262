import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Replacement } from './before-head'

/**
 * 304, without the body, where a client has what it asks for already. Next says so for pages alone; feeds are asked
 * for again and again, and hold the full text of twenty posts.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match
 */
export function unchanged(
  { headers, method }: IncomingMessage,
  response: ServerResponse,
  status: number,
): Replacement | undefined {
  const known = headers['if-none-match']
  const etag = response.getHeader('etag')
  if (known === undefined || etag === undefined || status !== 200) return undefined
  // Next appends the headers of routes, and what is appended to nothing is a list of one.
  if ((method !== 'GET' && method !== 'HEAD') || !isNamed(String(etag), known)) return undefined
  return { status: 304, headers: OF_THE_BODY, body: '' }
}

/** What describes the body that does not go out. */
const OF_THE_BODY = { 'content-encoding': null, 'content-length': null, 'content-type': null }

/** Whether `If-None-Match`, a list of tags or `*`, has this one; weak or not does not matter here. */
export const isNamed = (etag: string, list: string) =>
  list.split(',').some(tag => tag.trim() === '*' || strong(tag.trim()) === strong(etag))

const strong = (tag: string) => tag.replace(/^W\//, '')
