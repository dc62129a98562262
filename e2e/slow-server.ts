import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** Tags of a page that come one at a time: all that stand above an article's text. */
const SINGLE = 160
/** How many tags come at once afterwards. */
const TOGETHER = 100
/** Milliseconds between two pieces: time for the browser to paint. */
const PAUSE = 20

/** Passes a server's answers on, its pages in pieces that end between two tags, as over a bad line. */
export class SlowServer {
  private constructor(
    readonly url: string,
    readonly stop: () => void,
  ) {}

  /** Starts before the server at `origin`. */
  static async start(origin: string): Promise<SlowServer> {
    const server = http.createServer(async (request, response) => {
      const answer = await fetch(origin + request.url, { redirect: 'manual' })
      const type = answer.headers.get('content-type') ?? ''
      response.writeHead(answer.status, { 'content-type': type })
      const body = Buffer.from(await answer.arrayBuffer())
      if (!type.startsWith('text/html')) return response.end(body)
      for (const piece of pieces(body.toString())) {
        response.write(piece)
        await new Promise(resolve => setTimeout(resolve, PAUSE))
      }
      return response.end()
    })
    await new Promise<void>(resolve => server.listen(0, resolve))
    const { port } = server.address() as AddressInfo
    return new SlowServer(`http://localhost:${port}`, () => {
      server.closeAllConnections()
      server.close()
    })
  }
}

/** A page's HTML, cut before tags: first the head, then tag by tag, then many at once. */
function pieces(html: string): string[] {
  const body = html.indexOf('<body')
  const tags = html.slice(body).split(/(?=<)/)
  const cut = [html.slice(0, body), ...tags.slice(0, SINGLE)]
  for (let start = SINGLE; start < tags.length; start += TOGETHER)
    cut.push(tags.slice(start, start + TOGETHER).join(''))
  return cut
}
