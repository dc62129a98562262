// What `npm start` runs: the one process of the blog. The front door of lib/server/front-door.ts, which app/start.ts puts on
// globalThis, answers, and asks Next for what has to be made. Without our page cache there is no door, and Next answers alone.
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { parseArgs } from 'node:util'
import { transform } from 'esbuild'

const HELP = `Usage: npm start [-- --port 3000] [--hostname localhost]

Serves the blog that \`npm run build\` has built.

  -p, --port N          listen on port N (default: $PORT, else 3000)
  -H, --hostname NAME   listen on the address of this name only (default: on all)
  -h, --help            show this text

Environment: SITE_URL, CONTENT_DIR, WEBHOOK_SECRET; see docs/deploying.md.`

const { port, hostname } = readArguments()

Object.assign(process.env, { NODE_ENV: 'production' })

if (process.env.LOG_FORMAT === 'json') {
  const { logAsJson } = await importTypeScript('./lib/server/json-log.ts')
  logAsJson(console, (/** @type {string} */ line) => process.stdout.write(line))
}
const [{ createServer, stopServer }, { default: next }] = await Promise.all([
  importTypeScript('./lib/server/http-server.ts'),
  import('next'),
])

/** Milliseconds that a request waits for a server which is still starting. */
const PATIENCE = 10_000

/** @type {http.Server} */
const server = createServer(answer)
server.on('error', error => {
  const isTaken = 'code' in error && error.code === 'EADDRINUSE'
  const reason = isTaken
    ? `somebody listens there already; choose another: npm start -- --port ${port + 1}`
    : error.message
  console.error(`[start] cannot listen on port ${port}: ${reason}`)
  process.exit(1)
})
// systemd may hold the socket: then readers wait while this process is replaced, and none is refused.
// https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html
const isHandedOver = process.env.LISTEN_PID === String(process.pid) && process.env.LISTEN_FDS === '1'
if (isHandedOver) server.listen({ fd: 3 })
else server.listen(port, hostname)
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, end)

// Next would listen for changes of protocol on the server of its first request; this one has no visitors.
const app = next({ dev: false, dir: import.meta.dirname, hostname, port, httpServer: http.createServer() })
/** @type {Promise<import('./lib/server/front-door').FrontDoor | null>} */
const opened = new Promise(resolve => Object.assign(globalThis, { [Symbol.for('tsuzuri.door')]: resolve }))
/** @type {http.RequestListener | undefined} */
let respond
const started = start()
started.catch(error => {
  console.error('[start] the blog could not be loaded:', error)
  process.exit(1)
})

async function start() {
  await app.prepare()
  const next = app.getRequestHandler()
  const door = await opened
  door?.open(next)
  respond = door
    ? (request, response) => door.answer(request, response)
    : (request, response) => void next(request, response).catch(error => fail(error, response))
  console.log(isHandedOver ? 'Ready, on the socket of systemd' : `Ready: http://${hostname ?? 'localhost'}:${port}`)
}

/**
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
function answer(request, response) {
  if (respond) respond(request, response)
  else answerLater(request, response)
}

/**
 * @param {http.IncomingMessage} request
 * @param {http.ServerResponse} response
 */
async function answerLater(request, response) {
  await Promise.race([started, new Promise(resolve => setTimeout(resolve, PATIENCE))])
  if (respond) return respond(request, response)
  response.writeHead(503, { 'retry-after': '1', 'content-security-policy': "default-src 'none'" })
  response.end('Starting\n')
}

/**
 * @param {unknown} error
 * @param {http.ServerResponse} response
 */
function fail(error, response) {
  console.error(error)
  if (response.headersSent) return response.destroy()
  response.writeHead(500)
  response.end('Internal Server Error')
}

let ending = false
/** Lets answers under way end; whoever cannot wait asks twice. */
async function end() {
  if (ending) process.exit(1)
  ending = true
  await stopServer(server)
  process.exit(0)
}

/**
 * Imports a TypeScript file that imports none; Node 20 cannot do it by itself.
 *
 * @param {string} file
 */
async function importTypeScript(file) {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  const { code } = await transform(text, { loader: 'ts', format: 'esm' })
  return import(`data:text/javascript,${encodeURIComponent(code)}`)
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', short: 'p', default: process.env.PORT || '3000' },
        hostname: { type: 'string', short: 'H' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) {
      console.log(HELP)
      process.exit(0)
    }
    const wanted = Number(values.port)
    if (!/^\d+$/.test(values.port) || wanted > 65535)
      throw new Error(`--port wants a number below 65536, not "${values.port}".`)
    return { port: wanted, hostname: values.hostname }
  } catch (error) {
    console.error(`start: ${error instanceof Error ? error.message : error}\n\n${HELP}`)
    process.exit(2)
  }
}
