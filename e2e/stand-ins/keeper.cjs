// Starts a service whenever it has ended, on its socket if it has one. Node can only hold a socket without accepting by blocking.
const { spawnSync } = require('node:child_process')
const fs = require('node:fs')
const net = require('node:net')
const path = require('node:path')

const machine = process.env.MACHINE ?? ''
/** @param {string} name */
const unit = name => fs.readFileSync(path.join(machine, 'etc/systemd/system', name), 'utf8')
/** @param {string} text @param {string} key */
const value = (text, key) => new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1] ?? ''

const hasSocket = process.argv[2] === 'socket'
if (hasSocket) {
  const [host, port] = value(unit('blog.socket'), 'ListenStream').split(':')
  const listener = net.createServer().listen(Number(port), host, () => keep(/** @type {any} */ (listener)._handle.fd))
} else keep('ignore')

/** @param {number | 'ignore'} socket */
function keep(socket) {
  for (;;) {
    const service = unit('blog.service')
    const lines = [
      ...value(service, 'Environment').split(' '),
      ...fs.readFileSync(value(service, 'EnvironmentFile'), 'utf8').split('\n'),
    ]
    const set = lines.filter(Boolean).map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
    const passed = hasSocket ? 'export LISTEN_PID=$$ LISTEN_FDS=1; ' : ''
    spawnSync('sh', ['-c', `${passed}echo $$ > "$MAIN"; exec ${value(service, 'ExecStart')}`], {
      cwd: value(service, 'WorkingDirectory'),
      env: { PATH: process.env.PATH, HOME: machine, MAIN: path.join(machine, 'main.pid'), ...Object.fromEntries(set) },
      stdio: ['ignore', 'inherit', 'inherit', socket],
    })
  }
}
