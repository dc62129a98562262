import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Replacement } from './before-head'

/** What a visitor gets where a page could not be rendered. */
export interface FailurePage {
  /** The whole document. */
  html: string
  /** The Content Security Policy it leaves with. */
  policy: string
}

/**
 * A page of ours in the place of one that would leave with a status of 500 or more. Next renders its own for that past the
 * page cache: empty until its scripts have run, without a language and without a policy. Answers for machines (JSON,
 * pictures) stay as they are, and so does the status.
 *
 * @param page The page in the language of the address; without one the answer stays as it is.
 */
export function instead(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  page: FailurePage | undefined,
): Replacement | undefined {
  return page && status >= 500 && isPage(request, response)
    ? { status, headers: failureHeaders(page), body: page.html }
    : undefined
}

/** The headers of a failure page; they take away what describes the body that does not go out. */
export const failureHeaders = ({ html, policy }: FailurePage): Replacement['headers'] => ({
  'content-encoding': null,
  etag: null,
  'last-modified': null,
  'content-type': 'text/html; charset=utf-8',
  'content-length': Buffer.byteLength(html),
  'content-security-policy': policy,
  'cache-control': 'no-store',
})

/** Whether an answer is for somebody's eyes: Next's last resort, a line of text, does not say what it is. */
function isPage(request: IncomingMessage, response: ServerResponse): boolean {
  const type = response.getHeader('content-type')
  if (type !== undefined) return String(type).startsWith('text/html')
  return Boolean(request.headers.accept?.includes('text/html'))
}
