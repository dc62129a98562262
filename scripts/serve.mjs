// Installs, builds and serves the blog: the README's first command. Plain JavaScript, since nothing is installed yet.
import { spawn } from 'node:child_process'
import net from 'node:net'
import { asksForHelp, helpIn, isPort, misusesIn } from './misuses.mjs'
import { checkNode, install, npm, run, startArguments, startEnvironment } from './steps.mjs'

/** @type {import('./misuses.mjs').Help} */
const HELP = {
  en: `Usage: npm run serve [-- --port 3000]

Installs the packages, builds the blog and serves the posts of this folder.

  --port N    listen on port N (default: $PORT, else 3000)
  --help      show this text

Environment: SITE_URL, CONTENT_DIR, WEBHOOK_SECRET; see docs/deploying.md.`,
  ja: `使い方：npm run serve [-- --port 3000]

パッケージを入れ、ブログをビルドして、このフォルダーの記事を公開します。

  --port 番号  この番号のポートを使う（書かなければ $PORT、それもなければ 3000）
  --help       この説明を表示する

環境変数：SITE_URL、CONTENT_DIR、WEBHOOK_SECRET。docs/deploying.ja.md を見てください。`,
}

const say = misusesIn()
const args = process.argv.slice(2)
if (asksForHelp()) {
  console.log(helpIn(HELP))
  process.exit(0)
}
const unknown = args.find((arg, i) => arg !== '--port' && args[i - 1] !== '--port')
if (unknown !== undefined) {
  console.error(`serve: ${say.notKnown(unknown)}\n\n${helpIn(HELP)}`)
  process.exit(2)
}
const isAsked = args.includes('--port')
const port = (isAsked ? args[args.indexOf('--port') + 1] : process.env.PORT || '3000') ?? ''
if (!isPort(port)) {
  console.error(`serve: ${say.port(isAsked ? '--port' : 'PORT', port)}`)
  process.exit(2)
}

checkNode()
await checkPort(Number(port))
await install()
await run('build', npm, ['run', '-s', 'build'])
const server = spawn(process.execPath, [...startArguments(), '--port', port], {
  stdio: 'inherit',
  env: { ...startEnvironment, ...process.env },
})
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)))

/**
 * Stops before a minute of work where somebody listens on the port already, and says who, if it is a blog like this one.
 *
 * @param {number} port
 */
async function checkPort(port) {
  const isFree = await new Promise(resolve => {
    const trial = net.createServer()
    trial.once('error', error => resolve(!('code' in error && error.code === 'EADDRINUSE')))
    trial.listen(port, () => trial.close(() => resolve(true)))
  })
  if (isFree) return
  const health = await fetch(`http://localhost:${port}/api/health`, { signal: AbortSignal.timeout(2000) })
    .then(response => response.json())
    .catch(() => null)
  console.error(`serve: ${say.taken(port, health?.revision && health.posts)}: npm run serve -- --port ${port + 1}`)
  process.exit(1)
}
