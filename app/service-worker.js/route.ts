import { readFileSync } from 'node:fs'
import path from 'node:path'
import built from '@/app/_elements/built.json'
import { site } from '@/site.config'

/**
 * What keeps articles for readers without a network, where that is switched on. Where it is not, a browser that still has it from before is
 * told to let go of it, and of all that was kept: it asks here by itself.
 */
export function GET() {
  return new Response(site.offline ? worker() : LETS_GO, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      // A worker is bound by its own policy: it asks this site, and nobody else.
      'content-security-policy': "default-src 'none'; connect-src 'self'",
    },
  })
}

/** As `npm run elements` has made it; the build asks once. */
const worker = () =>
  readFileSync(path.join(/* turbopackIgnore: true */ process.cwd(), 'public', built['service-worker']), 'utf8')

const LETS_GO = `addEventListener('install', () => skipWaiting())
addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('tsuzuri-')) await caches.delete(name)
  await registration.unregister()
})()))
`
