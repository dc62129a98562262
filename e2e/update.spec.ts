import { spawn } from 'node:child_process'
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { startArguments } from '../scripts/steps.mjs'
import { production, root } from './builds'
import { Content, smallBlog } from './content'
import { Server } from './server'

/*
 * The process is replaced while readers read, as at an update of the code.
 */

test('on the socket of systemd, no request fails while the process is replaced', async () => {
  test.setTimeout(90_000)
  const content = new Content(smallBlog())
  // Holds the socket without ever accepting, and starts the server on it again whenever it has ended. Node can only hold one by blocking.
  const holder = `
    const { spawnSync } = require('node:child_process')
    const server = require('node:net').createServer().listen(0, () => {
      require('node:fs').writeSync(1, String(server.address().port))
      const start = 'LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" "$@"'
      for (;;) spawnSync('sh', ['-c', start, process.execPath, ...${JSON.stringify(startArguments())}],
        { stdio: ['ignore', 2, 2, server._handle.fd] })
    })`
  const child = spawn(process.execPath, ['-e', holder], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', DIST_DIR: production.distDir, CONTENT_DIR: content.folder },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let log = ''
  child.stderr.on('data', text => (log += text))
  try {
    const port = await new Promise<number>(resolve => child.stdout.once('data', text => resolve(Number(text))))
    const get = () =>
      new Promise<number>((resolve, reject) => {
        http
          .get({ port, path: '/', agent: false }, response =>
            response.resume().on('end', () => resolve(response.statusCode ?? 0)),
          )
          .on('error', reject)
      })
    expect(await get()).toBe(200)
    const seen: unknown[] = []
    let reading = true
    const readers = Array.from({ length: 4 }, async () => {
      while (reading) {
        seen.push(await get().catch(error => error))
        await new Promise(resolve => setTimeout(resolve, 20))
      }
    })
    for (const started of [2, 3]) {
      process.kill(childOf(child.pid ?? 0), 'SIGTERM')
      await expect.poll(() => log.match(/Ready, on the socket/g)?.length, { timeout: 30_000 }).toBe(started)
      expect(await get()).toBe(200)
    }
    reading = false
    await Promise.all(readers)
    // Who comes in between waits for the next process.
    expect(seen.length).toBeGreaterThanOrEqual(8)
    expect(seen.filter(status => status !== 200)).toEqual([])
  } finally {
    process.kill(-(child.pid ?? 0), 'SIGKILL')
    content.destroy()
  }
})

/** The process that another has started. */
const childOf = (pid: number) =>
  Number(fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0])

test('a page of the build before finds its style', async () => {
  const folder = path.join(root, production.distDir, 'cache/assets/the-build-before/_next/static/chunks')
  const content = new Content(smallBlog())
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'before.css'), 'body { color: red }')
  const server = await Server.start(content.folder)
  try {
    const style = await server.get('/_next/static/chunks/before.css')
    expect(style.status).toBe(200)
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(style.headers.get('cache-control')).toContain('immutable')
    expect(await style.text()).toContain('red')
    expect((await server.get('/_next/static/chunks/never.css')).status).toBe(404)
    const { build } = (await (await server.get('/api/health')).json()) as { build: string }
    expect(build).toBe(fs.readFileSync(path.join(root, production.distDir, 'BUILD_ID'), 'utf8'))
  } finally {
    await server.stop()
    fs.rmSync(path.join(root, production.distDir, 'cache/assets/the-build-before'), { recursive: true, force: true })
    content.destroy()
  }
})
