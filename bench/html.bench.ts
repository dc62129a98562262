import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../e2e/builds'
import { Server } from '../e2e/server'
import { helpWith, print } from './measure'

helpWith(`Usage: npm run bench -- html

The Nu HTML checker on every page in the sitemap, and on the not-found page. Promised: no error.
Wants Java; fetches vnu-jar with npm.`)

const tool = path.join(os.tmpdir(), 'nu-html-checker')
fs.mkdirSync(tool, { recursive: true })
execFileSync('npm', ['install', '--prefix', tool, '--no-audit', '--no-fund', '--ignore-scripts', 'vnu-jar@26.9.27'], {
  stdio: 'ignore',
})

const server = await Server.start(root)
const sitemap = await server.text('/sitemap.xml')
const addresses = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(match => new URL(match[1] ?? '').pathname)
const pages = fs.mkdtempSync(path.join(os.tmpdir(), 'pages-'))
for (const [index, address] of [...addresses, '/nothing', '/en/nothing', '/page/2'].entries()) {
  fs.writeFileSync(path.join(pages, `${index}.html`), await server.text(address))
}
await server.stop()

const { stderr } = spawnSync(
  'java',
  [
    '-Xss8m',
    '-jar',
    path.join(tool, 'node_modules/vnu-jar/build/dist/vnu.jar'),
    '--errors-only',
    '--format',
    'json',
    '--skip-non-html',
    pages,
  ],
  { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
)
const { messages } = JSON.parse(stderr) as {
  messages: { url: string; message: string; extract?: string; lastLine?: number }[]
}
for (const { url, message, extract } of messages) {
  const index = Number(path.basename(url, '.html'))
  console.error(`${addresses[index] ?? url}: ${message}  ${extract ?? ''}`)
}
print([{ pages: addresses.length + 3, errors: messages.length, promised: 0 }])
fs.rmSync(pages, { recursive: true })
process.exit(messages.length > 0 ? 1 : 0)
