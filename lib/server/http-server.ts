import http from 'node:http'
import type { Duplex } from 'node:stream'

/**
 * What one client may take of the server: everything that is bounded for a connection, in one place. Times in milliseconds.
 */
export const LIMITS = {
  /** Bytes of all headers and the request line. */
  maxHeaderSize: 16 * 1024,
  /** Within which all headers have to come. */
  headersTimeout: 10_000,
  /** Within which a whole request has to come, body included. */
  requestTimeout: 30_000,
  /** How often the two above are looked at. */
  connectionsCheckingInterval: 2000,
  /** How long a connection stays open with nothing to do. */
  keepAliveTimeout: 10_000,
  /** After which a connection without any progress ends: a reader who stops reading, a render that never ends. */
  timeout: 60_000,
  /** Connections at once. */
  maxConnections: 1000,
  /** That a stop leaves to the answers under way. */
  stop: 10_000,
}

/**
 * An HTTP server with these limits.
 *
 * A request to change the protocol is answered as if it had not asked (RFC 9110, section 7.8), and a body that asks whether it
 * may come (`Expect: 100-continue`) waits until somebody wants to read it. Of two `Host` headers Node would take the first; joined
 * they are no host, as they should be (RFC 9112, section 3.2).
 */
export function createServer(answer: http.RequestListener, limits = LIMITS): http.Server {
  const { maxHeaderSize, headersTimeout, requestTimeout, connectionsCheckingInterval, keepAliveTimeout } = limits
  const options = { maxHeaderSize, headersTimeout, requestTimeout, connectionsCheckingInterval, keepAliveTimeout }
  const server = http.createServer({ ...options, joinDuplicateHeaders: true }, answer)
  server.on('checkContinue', answer)
  server.on('clientError', refuse)
  server.maxConnections = limits.maxConnections
  server.timeout = limits.timeout
  return server
}

/** Where a server listens. */
export interface Listening {
  /** A number of a port; 0 for any that is free. */
  port: number
  /** A name whose address alone is listened on; without it all are. */
  hostname?: string
  /** The file descriptor of a socket that somebody else has opened, instead of both. */
  fd?: number
}

/** Opens the port of a server. @throws Where it cannot be had, with what to do in its message: of an error nothing else gets to another thread. */
export function listen(server: http.Server, { port, hostname, fd }: Listening): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = ({ code, message }: NodeJS.ErrnoException) => {
      const isTaken = code === 'EADDRINUSE'
      const way = `somebody listens there already; choose another: npm start -- --port ${port + 1}`
      reject(new Error(`cannot listen on port ${port}: ${isTaken ? way : message}`))
    }
    server.once('error', fail)
    const begun = () => {
      server.off('error', fail)
      resolve()
    }
    if (fd === undefined) server.listen(port, hostname, begun)
    else server.listen({ fd }, begun)
  })
}

/**
 * Answers as soon as somebody can: requests that come before wait for that, and a while only.
 *
 * @param patience Milliseconds.
 */
export function answerWhen(opened: Promise<http.RequestListener>, patience = 10_000): http.RequestListener {
  const now: { answer?: http.RequestListener } = {}
  const open = opened.then(
    answer => {
      now.answer = answer
    },
    () => {},
  )
  return (request, response) => {
    if (now.answer) now.answer(request, response)
    else wait(request, response)
  }

  async function wait(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise(resolve => {
      timer = setTimeout(resolve, patience)
    })
    await Promise.race([open, late])
    clearTimeout(timer)
    if (now.answer) return now.answer(request, response)
    response.writeHead(503, { 'retry-after': '1', 'content-security-policy': "default-src 'none'" })
    response.end('Starting\n')
  }
}

/** Answers what is no request, or none in time: as Node would, and with a policy like every other answer. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  const status = STATUS_OF[error.code ?? ''] ?? 400
  // The head of an answer may have left: what is said now would be read as a part of it.
  const { _httpMessage: answer } = socket as { _httpMessage?: { headersSent: boolean } }
  const isFree = socket.writable && !answer?.headersSent
  if (isFree && error.code !== 'ECONNRESET')
    socket.end(
      `HTTP/1.1 ${status} ${http.STATUS_CODES[status]}\r\nContent-Security-Policy: default-src 'none'\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    )
  else socket.destroy()
}

const STATUS_OF: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

/**
 * Stops a server: nobody new comes in, answers under way may end, and after the limit whatever is left is cut off.
 *
 * @param limit Milliseconds.
 * @returns Settles when the last connection is closed.
 */
export function stopServer(server: http.Server, limit = LIMITS.stop): Promise<void> {
  return new Promise(resolve => {
    // A connection that is kept for a next request becomes idle when its answer is out.
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const end = setTimeout(() => server.closeAllConnections(), limit)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(end)
      resolve()
    })
    server.closeIdleConnections()
  })
}
