import type { IncomingMessage, ServerResponse } from 'node:http'
import inject from 'light-my-request'
import type { Rendered } from '../cache/page-cache'

/** Answers a request in whatever way Next does. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>

/** Who asks, so that Next renders a page once and whole: `htmlLimitedBots` of `next.config.mjs`. Any name would do. */
const ASKER = 'front-door'

/** Milliseconds after which nobody waits any more. An article that takes too long is given up much earlier, and shown as it is written. */
const PATIENCE = 30_000

/**
 * Asks Next for an address, with no connection between: what comes back is whole, and nothing of it has left yet.
 *
 * @param url A path, encoded, with its query.
 * @param accept Media types that the reader takes; it is all that Next learns of him.
 * @throws Where Next fails to answer.
 */
export async function askNext(next: Handler, url: string, accept = 'text/html'): Promise<Rendered> {
  const asked = inject(
    (request, response) => {
      next(request as never, response as never).catch(error => response.destroy(error))
    },
    { method: 'GET', url, headers: { accept, 'user-agent': ASKER } },
  )
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${url} was not rendered within ${PATIENCE / 1000} s`)), PATIENCE)
  })
  try {
    const { statusCode, headers, rawPayload } = await Promise.race([asked, late])
    return {
      status: statusCode,
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])),
      body: rawPayload,
    }
  } finally {
    clearTimeout(timer)
  }
}
