// What `npm start` runs: the one process of the blog. app/start.ts, which Next loads, puts the front door on globalThis; it answers in a
// thread of its own, and asks Next, which is in this one, for what has to be made. Without our page cache Next answers alone.
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { parseArgs } from 'node:util'
import { stop as stopTransforming, transform } from 'esbuild'
import { asksForHelp, helpIn, isPort, Misuse, misuseOf } from './scripts/misuses.mjs'

/** @type {import('./scripts/misuses.mjs').Help} */
const HELP = {
  en: `Usage: npm start [-- --port 3000] [--hostname localhost]

Serves the blog that \`npm run build\` has built.

  -p, --port N          listen on port N (default: $PORT, else 3000)
  -H, --hostname NAME   listen on the address of this name only (default: on all)
  -h, --help            show this text

Environment: SITE_URL, CONTENT_DIR, WEBHOOK_SECRET; see docs/deploying.md.`,
  ja: `使い方：npm start [-- --port 3000] [--hostname localhost]

\`npm run build\` でビルドしたブログを公開します。

  -p, --port 番号       この番号のポートを使う（書かなければ $PORT、それもなければ 3000）
  -H, --hostname 名前   この名前のアドレスだけで待つ（書かなければすべて）
  -h, --help            この説明を表示する

環境変数：SITE_URL、CONTENT_DIR、WEBHOOK_SECRET。docs/deploying.ja.md を見てください。`,
}

const { port, hostname } = readArguments()

Object.assign(process.env, { NODE_ENV: 'production' })

// Whoever read the log may have gone: Next would log that failure as well, and so on for ever.
for (const log of [process.stdout, process.stderr]) log.on('error', () => {})

if (process.env.LOG_FORMAT === 'json') {
  const { logAsJson } = await importTypeScript('./lib/server/json-log.ts')
  logAsJson(console, (/** @type {string} */ line) => process.stdout.write(line))
}
const { default: next } = await import('next')

// systemd may hold the socket: then readers wait while this process is replaced, and none is refused.
// https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html
const isHandedOver = process.env.LISTEN_PID === String(process.pid) && process.env.LISTEN_FDS === '1'
const listening = { port, hostname, ...(isHandedOver && { fd: 3 }) }
/** Lets answers under way end. */
let stop = async () => {}
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, end)

// Next would listen for changes of protocol on the server of its first request; this one has no visitors.
const app = next({ dev: false, dir: import.meta.dirname, hostname, port, httpServer: http.createServer() })
/** @type {Promise<import('./lib/server/server').Door | null>} */
const opened = new Promise(resolve => Object.assign(globalThis, { [Symbol.for('tsuzuri.door')]: resolve }))
start().catch(error => fall('the blog could not be loaded:', error))

/** @param {unknown[]} reason */
function fall(...reason) {
  console.error('[start]', ...reason)
  process.exit(1)
}

async function start() {
  const prepared = app.prepare()
  const door = (await opened) ?? (await nextAlone())
  stop = door.stop
  await door.listen(listening).catch(error => fall(error.message))
  await prepared
  await door.open(app.getRequestHandler())
  console.log(isHandedOver ? 'Ready, on the socket of systemd' : `Ready: http://${hostname ?? 'localhost'}:${port}`)
}

/**
 * Without our page cache Next answers every request.
 *
 * @returns {Promise<import('./lib/server/server').Door>}
 */
async function nextAlone() {
  const { answerWhen, createServer, listen, stopServer } = await importTypeScript('./lib/server/http-server.ts')
  /** @type {(answer: http.RequestListener) => void} */
  let open
  const server = createServer(answerWhen(new Promise(resolve => (open = resolve))))
  return {
    listen: listening => listen(server, listening),
    open: async next =>
      open((request, response) => void next(request, addingOnce(response)).catch(error => fail(error, response))),
    stop: () => stopServer(server),
  }
}

/**
 * Next adds the headers that it keeps of a page to those that it has set while rendering it: a redirect would name its address twice.
 * https://github.com/vercel/next.js/issues/82117
 *
 * @param {http.ServerResponse} response
 */
function addingOnce(response) {
  const append = response.appendHeader.bind(response)
  response.appendHeader = (name, value) => (response.getHeader(name) === value ? response : append(name, value))
  return response
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
/** Whoever cannot wait asks twice. */
async function end() {
  if (ending) process.exit(1)
  ending = true
  await stop()
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
  await stopTransforming()
  return import(`data:text/javascript,${encodeURIComponent(code)}`)
}

function readArguments() {
  if (asksForHelp()) {
    console.log(helpIn(HELP))
    process.exit(0)
  }
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', short: 'p' },
        hostname: { type: 'string', short: 'H' },
      },
    })
    const wanted = values.port ?? (process.env.PORT || '3000')
    if (!isPort(wanted)) throw new Misuse(say => say.port(values.port === undefined ? 'PORT' : '--port', wanted))
    return { port: Number(wanted), hostname: values.hostname }
  } catch (error) {
    const misuse = misuseOf(error)
    if (misuse === null) throw error
    console.error(`start: ${misuse}\n\n${helpIn(HELP)}`)
    process.exit(2)
  }
}
