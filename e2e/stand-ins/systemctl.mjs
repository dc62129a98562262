// systemd, as far as docs/deploying.md asks for it: one service, its socket, and nothing of what it forbids. The units are below MACHINE/etc.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const machine = process.env.MACHINE ?? ''
const keeper = path.join(machine, 'keeper.pid')
const main = path.join(machine, 'main.pid')

const [command, ...words] = process.argv.slice(2)
if (command === 'daemon-reload') process.exit(0)
else if (command === 'enable') await start(words.includes('blog.socket'))
else if (command === 'stop') await stop()
else if (command === 'restart') {
  const before = pidIn(main)
  process.kill(before, 'SIGTERM')
  await until(() => pidIn(main) !== before && isAlive(pidIn(main)))
} else if (command === 'show') console.log(pidIn(main))
else throw new Error(`systemctl ${command} has no stand-in`)

/** @param {boolean} hasSocket */
async function start(hasSocket) {
  // As systemd: "Socket service blog.service already active, refusing."
  if (isAlive(pidIn(keeper))) throw new Error('the service is active')
  fs.rmSync(main, { force: true })
  const log = fs.openSync(path.join(machine, 'journal'), 'a')
  const script = path.join(import.meta.dirname, 'keeper.cjs')
  const child = spawn(process.execPath, [script, ...(hasSocket ? ['socket'] : [])], {
    detached: true,
    stdio: ['ignore', log, log],
  })
  fs.writeFileSync(keeper, String(child.pid))
  await until(() => isAlive(pidIn(main)))
  child.unref()
}

async function stop() {
  for (const file of [keeper, main])
    if (isAlive(pidIn(file))) process.kill(pidIn(file), file === keeper ? 'SIGKILL' : 'SIGTERM')
  await until(() => !isAlive(pidIn(main)) && !isAlive(pidIn(keeper)))
}

/** @param {string} file */
function pidIn(file) {
  return fs.existsSync(file) ? Number(fs.readFileSync(file, 'utf8')) : 0
}

/** @param {number} pid */
function isAlive(pid) {
  // One that has ended stays in the list until its parent looks.
  const status = pid > 0 && fs.existsSync(`/proc/${pid}/stat`) ? fs.readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
  return status !== '' && !/\) Z /.test(status)
}

/** @param {() => boolean} isSo */
async function until(isSo) {
  for (const end = Date.now() + 30_000; !isSo(); ) {
    if (Date.now() > end) throw new Error('the server neither starts nor ends')
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
