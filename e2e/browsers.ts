import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type BrowserContextOptions, chromium } from '@playwright/test'
import { WebSocket } from 'ws'
import { launchOptions, programPath } from './browser'

/** What every browser can be asked for. */
export interface Window {
  /** Opens an address in a window with so many pixels inside. WebKit's is 447 wide at least. */
  open(url: string, width: number, height: number): Promise<void>
  /** Runs a function in the page; what it gives has to be JSON. */
  ask<Answer>(question: () => Answer): Promise<Awaited<Answer>>
  press(key: keyof typeof keys): Promise<void>
  /** What is seen, as PNG. */
  picture(): Promise<Buffer>
  close(): Promise<void>
}

/** The browsers that the pages are made for, and how a window of each is opened. Of WebKit there is a free one on Linux alone. */
export const browsers: Record<string, () => Promise<Window>> = {
  Chromium: () => openChromium(),
  Firefox: () => openFirefox(),
  ...(process.platform === 'linux' && { WebKit: openWebKit }),
}

const keys = { PageDown: '\uE00F', ArrowRight: '\uE014' }
const actionsOf = (key: keyof typeof keys) => [
  {
    type: 'key',
    id: 'keyboard',
    actions: [
      { type: 'keyDown', value: keys[key] },
      { type: 'keyUp', value: keys[key] },
    ],
  },
]

async function openChromium(looks: BrowserContextOptions = {}): Promise<Window> {
  const browser = await chromium.launch(launchOptions())
  const page = await browser.newPage(looks)
  return {
    async open(url, width, height) {
      await page.setViewportSize({ width, height })
      await page.goto(url)
    },
    ask: question => page.evaluate(question) as never,
    press: key => page.keyboard.press(key),
    picture: () => page.screenshot(),
    close: () => browser.close(),
  }
}

/** Opens a window whose colours are the reader's own: two of CSS, and what links are. WebKit knows no such window. */
export const openForced = {
  Chromium: (scheme: 'light' | 'dark') => openChromium({ forcedColors: 'active', colorScheme: scheme }),
  Firefox: (scheme: 'light' | 'dark') => {
    const [paper, ink, link] =
      scheme === 'light' ? ['#ffffff', '#000000', '#0000ee'] : ['#000000', '#ffffff', '#8080ff']
    return openFirefox({
      'browser.display.document_color_use': 2,
      'browser.display.use_system_colors': false,
      'browser.display.background_color': paper!,
      'browser.display.foreground_color': ink!,
      'browser.anchor_color': link!,
      'browser.display.background_color.dark': paper!,
      'browser.display.foreground_color.dark': ink!,
      'browser.anchor_color.dark': link!,
    })
  },
}

/** Firefox speaks WebDriver BiDi itself. */
async function openFirefox(settings: Record<string, string | number | boolean> = {}): Promise<Window> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'firefox-'))
  const lines = Object.entries(settings).map(pair => `user_pref(${pair.map(part => JSON.stringify(part)).join(', ')});`)
  writeFileSync(path.join(profile, 'user.js'), lines.join('\n'))
  const firefox = start('Firefox', ['--headless', '--remote-debugging-port', '0', '--profile', profile])
  const address = await said(firefox, /WebDriver BiDi listening on (ws:\S+)/)
  const socket = new WebSocket(`${address}/session`)
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))

  interface Answer {
    id: number
    /** `error` where it is one. */
    type: string
    message?: string
    result: never
  }
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.on('message', text => {
    const answer = JSON.parse(String(text)) as Answer
    waiting.get(answer.id)?.(answer)
  })
  let id = 0
  const send = async <Result>(method: string, params: object): Promise<Result> => {
    id += 1
    const answered = new Promise<Answer>(resolve => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method, params }))
    const { type, message, result } = await answered
    if (type === 'error') throw new Error(`${method}: ${message}`)
    return result
  }

  await send('session.new', { capabilities: {} })
  // The first window never has the focus, a new one does.
  const { context } = await send<{ context: string }>('browsingContext.create', { type: 'window' })
  return {
    async open(url, width, height) {
      await send('browsingContext.setViewport', { context, viewport: { width, height } })
      await send('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    async ask(question) {
      const { result, exceptionDetails } = await send<{
        result: { value: string }
        exceptionDetails?: { text: string }
      }>('script.callFunction', {
        functionDeclaration: `async () => JSON.stringify((await (${question})()) ?? null)`,
        awaitPromise: true,
        target: { context },
      })
      if (exceptionDetails) throw new Error(exceptionDetails.text)
      return JSON.parse(result.value)
    },
    async press(key) {
      await send('input.performActions', { context, actions: actionsOf(key) })
    },
    async picture() {
      const { data } = await send<{ data: string }>('browsingContext.captureScreenshot', { context })
      return Buffer.from(data, 'base64')
    },
    async close() {
      await send('browser.close', {}).catch(() => {})
      socket.close()
      await ended(firefox)
      rmSync(profile, { recursive: true, force: true })
    },
  }
}

/** WebKit, as GTK has it, by WebDriver, on a screen that nobody sees. */
async function openWebKit(): Promise<Window> {
  // Without a window manager the window below the pointer has the focus: the middle of a small screen.
  const screen = start('Xvfb', ['-displayfd', '2', '-screen', '0', '640x1000x24'])
  const display = await said(screen, /^(\d+)\n/m)
  const port = 20_000 + (process.pid % 20_000)
  const driver = start('WebKitWebDriver', [`--port=${port}`], { DISPLAY: `:${display}`, GDK_BACKEND: 'x11' })
  const send = async <Result>(method: string, address: string, body?: object): Promise<Result> => {
    const answer = await fetch(`http://127.0.0.1:${port}/session${address}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    })
    const { value } = (await answer.json()) as { value: Result & { error?: string; message?: string } }
    if (!answer.ok) throw new Error(`${address}: ${value.error} ${value.message}`)
    return value
  }

  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(`http://127.0.0.1:${port}/status`).catch(() => null)) break
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  const { sessionId } = await send<{ sessionId: string }>('POST', '', { capabilities: {} })
  const ask: Window['ask'] = question =>
    send('POST', `/${sessionId}/execute/sync`, { script: `return (${question})()`, args: [] })
  // A window is larger than its inside. Asked after it was resized, the inside may still be that of before.
  const frame = await ask(() => ({ width: outerWidth - innerWidth, height: outerHeight - innerHeight }))
  return {
    async open(url, width, height) {
      await send('POST', `/${sessionId}/window/rect`, { width: width + frame.width, height: height + frame.height })
      await send('POST', `/${sessionId}/url`, { url })
      // The screen obeys when it likes: what is measured before is elsewhere on the picture.
      const wanted = `${width} × ${height}`
      let inside = ''
      for (let tries = 0; tries < 500 && inside !== wanted; tries++) {
        if (inside) await new Promise(resolve => setTimeout(resolve, 20))
        inside = await ask(() => `${innerWidth} × ${innerHeight}`)
      }
      if (inside !== wanted) throw new Error(`The window shows ${inside} instead of ${wanted}.`)
    },
    ask,
    async press(key) {
      await send('POST', `/${sessionId}/actions`, { actions: actionsOf(key) })
    },
    async picture() {
      return Buffer.from(await send<string>('GET', `/${sessionId}/screenshot`), 'base64')
    },
    async close() {
      await send('DELETE', `/${sessionId}`)
      await ended(driver)
      await ended(screen)
    },
  }
}

/** Starts a program, which ends with this one at the latest. */
function start(program: Parameters<typeof programPath>[0], args: string[], env: Record<string, string> = {}) {
  const child = spawn(programPath(program), args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  })
  const end = () => child.kill()
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  return child
}

/** Waits until a program says something. */
function said(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    child.stderr?.on('data', text => {
      output += text
      const match = pattern.exec(output)
      if (match) resolve(match[1]!)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`${child.spawnfile} ended:\n${output}`)))
  })
}

async function ended(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const end = new Promise(resolve => child.once('exit', resolve))
  child.kill()
  await end
}
