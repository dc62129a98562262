import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { chromium, type LaunchOptions } from '@playwright/test'

/** How Chromium is started: it asks nobody for anything. */
export const launchOptions = (): LaunchOptions => ({
  executablePath: programPath('Chromium'),
  args: [
    '--no-sandbox',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ],
})

/** A program that the tests start. */
interface Program {
  /** What it is called on a machine. */
  names: readonly string[]
  /** Where it stands outside of PATH. */
  places?: readonly string[]
  /** Debian's packages with it. */
  packages: readonly string[]
  /** The environment variable that names another one. */
  variable: string
}

const MAC = '/Applications'
const WINDOWS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map(folder => process.env[folder] ?? '')

const programs = {
  Chromium: {
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'],
    places: [
      `${MAC}/Google Chrome.app/Contents/MacOS/Google Chrome`,
      `${MAC}/Chromium.app/Contents/MacOS/Chromium`,
      ...WINDOWS.map(folder => path.join(folder, 'Google/Chrome/Application/chrome.exe')),
      chromium.executablePath(),
    ],
    packages: ['chromium', 'fonts-noto-cjk'],
    variable: 'CHROMIUM',
  },
  Firefox: {
    names: ['firefox-esr', 'firefox'],
    places: [
      `${MAC}/Firefox.app/Contents/MacOS/firefox`,
      ...WINDOWS.map(folder => path.join(folder, 'Mozilla Firefox/firefox.exe')),
    ],
    packages: ['firefox-esr', 'fonts-noto-cjk'],
    variable: 'FIREFOX',
  },
  WebKitWebDriver: {
    names: ['WebKitWebDriver'],
    packages: ['webkit2gtk-driver', 'fonts-noto-cjk'],
    variable: 'WEBKIT_DRIVER',
  },
  Xvfb: { names: ['Xvfb'], packages: ['xvfb'], variable: 'XVFB' },
  nginx: { names: ['nginx'], places: ['/usr/sbin/nginx'], packages: ['nginx-light'], variable: 'NGINX' },
  'systemd-analyze': { names: ['systemd-analyze'], packages: ['systemd'], variable: 'SYSTEMD_ANALYZE' },
} satisfies Record<string, Program>

/**
 * Where a program of the tests is: on the machine, else installed by the package manager, and Chromium by Playwright, whichever the
 * machine allows.
 *
 * @throws Error with the line to type where it cannot be had.
 */
export function programPath(name: keyof typeof programs): string {
  const program: Program = programs[name]
  const found = onTheMachine(program)
  if (found) return found
  for (const [command, args] of waysTo(name)) {
    try {
      console.error(`No ${name} yet; trying: ${[command, ...args].join(' ')}`)
      execFileSync(command, args, {
        stdio: ['ignore', 'inherit', 'inherit'],
        timeout: 600_000,
        shell: process.platform === 'win32',
      })
    } catch {
      continue
    }
    const installed = onTheMachine(program)
    if (installed) return installed
  }
  const ways = [
    `"sudo apt-get install ${program.packages.join(' ')}"`,
    ...(name === 'Chromium' ? ['"npx playwright install --with-deps chromium"'] : []),
  ]
  throw new Error(
    `The end-to-end tests need ${name}. Install it with ${ways.join(' or ')}, ` +
      `or name one that is there: ${program.variable}=/path/to/it npm run e2e`,
  )
}

const isRoot = process.getuid?.() === 0

/** A checking machine lets everybody install; on somebody's own nobody is asked for a password. */
const apt: [command: string, args: string[]] | undefined = isRoot
  ? ['apt-get', []]
  : process.env.CI
    ? ['sudo', ['-n', 'apt-get']]
    : undefined

const waysTo = (name: keyof typeof programs): [command: string, args: string[]][] => [
  ...(apt
    ? ([
        [apt[0], [...apt[1], 'update', '-qq']],
        [apt[0], [...apt[1], 'install', '-y', '-qq', '--no-install-recommends', ...programs[name].packages]],
      ] as [string, string[]][])
    : []),
  ...(name === 'Chromium'
    ? ([['npx', ['playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium']]] as [string, string[]][])
    : []),
]

function onTheMachine({ names, places = [], variable }: Program): string | undefined {
  const named = process.env[variable]
  if (named) {
    if (fs.existsSync(named)) return named
    throw new Error(`${variable} is ${named}, which is not there.`)
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = [...names.flatMap(name => folders.map(folder => path.join(folder, name))), ...places]
  return candidates.find(file => fs.existsSync(file))
}
