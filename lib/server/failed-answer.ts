import type { IncomingMessage, ServerResponse } from 'node:http'
import { replaceAnswers } from './replaced-answers'

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
  return replaceAnswers((request, response, status) => {
    const page = status >= 500 && isPage(request, response) ? pageOf(request.url ?? '/') : undefined
    return page && { status, headers: headersOf(page), body: page.html }
  })
}

const headersOf = ({ html, policy }: FailurePage) => ({
  // They describe the body that does not go out.
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
