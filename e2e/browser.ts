import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const WINDOWS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(folder =>
  path.join(process.env[folder] ?? '', 'Google/Chrome/Application/chrome.exe'),
)

/**
 * The browser of the tests: one that is on the machine, else the package manager's or Playwright's own,
 * whichever the machine allows.
 *
 * @throws Error with the line to type where none can be had.
 */
export function browserPath(): string {
  const found = onTheMachine()
  if (found) return found
  for (const [command, args] of WAYS) {
    try {
      console.error(`No browser yet; trying: ${[command, ...args].join(' ')}`)
      execFileSync(command, args, {
        stdio: ['ignore', 'inherit', 'inherit'],
        timeout: 600_000,
        shell: process.platform === 'win32',
      })
    } catch {
      continue
    }
    const installed = onTheMachine()
    if (installed) return installed
  }
  throw new Error(
    'The end-to-end tests need Chromium. Install it with "sudo apt-get install chromium" or "npx playwright install --with-deps chromium", ' +
      'or name one that is there: CHROMIUM=/path/to/chromium npm run e2e',
  )
}

const isRoot = process.getuid?.() === 0
const WAYS: [string, string[]][] = [
  ...(isRoot
    ? ([
        ['apt-get', ['update', '-qq']],
        ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']],
      ] as [string, string[]][])
    : []),
  ['npx', ['playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium']],
]

function onTheMachine(): string | undefined {
  const named = process.env.CHROMIUM
  if (named) {
    if (fs.existsSync(named)) return named
    throw new Error(`CHROMIUM is ${named}, which is not there.`)
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = [
    ...NAMES.flatMap(name => folders.map(folder => path.join(folder, name))),
    ...MAC,
    ...WINDOWS,
    chromium.executablePath(),
  ]
  return candidates.find(file => fs.existsSync(file))
}
