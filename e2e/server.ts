import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { startEnvironment } from '../scripts/steps.mjs'
import { type Build, production, root } from './builds'

/** What `npm start` gives to Node. */
const START: string[] = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  .scripts.start.split(' ')
  .slice(1)

export const SECRET = 'a secret for the end-to-end tests'

/** A running `npm start`. */
export class Server {
  /** Everything it printed. */
  output = ''
  readonly #child: ChildProcess

  private constructor(
    readonly url: string,
    child: ChildProcess,
  ) {
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', text => (this.output += text))
  }

  /** Starts a build on a content folder and waits until it is warm, or answers an address. */
  static start(
    contentDir: string,
    build: Build = production,
    env: Record<string, string> = {},
    address?: string,
  ): Promise<Server> {
    const own = { NODE_ENV: 'production', DIST_DIR: build.distDir, ...build.env, ...env }
    return Server.launch(START, contentDir, own, address, build.folder)
  }

  /** Starts what an author runs while writing. */
  static dev(contentDir: string, folder = root): Promise<Server> {
    const next = path.join(folder, 'node_modules/next/dist/bin/next')
    const env = { NODE_ENV: 'development', DIST_DIR: '.next' }
    return Server.launch([next, 'dev'], contentDir, env, '/api/health', folder)
  }

  /** Runs a command of a checkout of its own that ends with a server on its posts. */
  static command(args: string[], folder: string, env: Record<string, string>): Promise<Server> {
    return Server.launch(args, folder, env, '/api/health', folder)
  }

  private static async launch(
    args: string[],
    contentDir: string,
    env: Record<string, string>,
    address = '/api/health',
    folder = root,
  ): Promise<Server> {
    const port = await freePort()
    const child = spawn(process.execPath, [...args, '--port', String(port)], {
      cwd: folder,
      env: { ...process.env, CONTENT_DIR: contentDir, WEBHOOK_SECRET: SECRET, ...startEnvironment, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const server = new Server(`http://localhost:${port}`, child)
    for (let tries = 0; tries < 300; tries++) {
      if (child.exitCode !== null) throw new Error(`The server ended:\n${server.output}`)
      const answer = await fetch(server.url + address).catch(() => null)
      if (answer?.ok) return server
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    await server.stop()
    throw new Error(`The server did not answer:\n${server.output}`)
  }

  /** Asks for an address, following no redirect. */
  get(address: string, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(this.url + address, { headers, redirect: 'manual' })
  }

  /** The text of a page, whatever its status, without the places where a title may break. */
  async text(address: string): Promise<string> {
    return (await (await this.get(address)).text()).replace(/<wbr\/?>/g, '')
  }

  /** Sends a push as GitHub does. */
  async push(body = '{}', secret = SECRET): Promise<Response> {
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
    return fetch(`${this.url}/api/revalidate`, { method: 'POST', body, headers: { 'x-hub-signature-256': signature } })
  }

  /** Reads no more of what it prints, as a program that ends: writing to it fails from now on. */
  leaveLog(): void {
    for (const stream of [this.#child.stdout, this.#child.stderr]) stream?.destroy()
  }

  /** Process id, for looking at its memory. */
  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** Ends the process. Gives its exit code, `null` where it had to be killed. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = new Promise(resolve => this.#child.once('exit', resolve))
      this.#child.kill(signal)
      await ended
    }
    return this.#child.exitCode
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.on('error', reject)
    probe.listen(0, () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
