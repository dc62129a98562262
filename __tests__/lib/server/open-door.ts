import type { AddressInfo } from 'node:net'
import { printFor } from '@/app/printed'
import { openDisk } from '@/lib/content/disk'
import type { ContentServer } from '@/lib/server/content-server'
import type { Resources } from '@/lib/server/decide'
import { type DoorOptions, FrontDoor } from '@/lib/server/front-door'
import { createServer } from '@/lib/server/http-server'
import { site } from '@/site.config'

/** A door before the content of a folder, as `app/front-door.ts` opens it, on a port of its own; `options` are what it has otherwise. */
export async function openDoor(
  blog: ContentServer,
  folder: string,
  {
    resources,
    ...options
  }: Pick<DoorOptions, 'render'> & Partial<Omit<DoorOptions, 'resources'>> & { resources?: Partial<Resources> },
) {
  const door = new FrontDoor({
    blog,
    resources: {
      source: blog.source,
      project: openDisk(folder),
      languages: site.languages,
      locate: (address, query) => blog.locate(address, query),
      surelyMissing: target => blog.surelyMissing(target),
      hasWebhook: false,
      files: new Map(),
      isNextsFile: () => false,
      ...resources,
    },
    print: surface => printFor(blog, surface),
    ready: async () => {},
    failurePage: () => undefined,
    build: 'build',
    maxBytes: 1_000_000,
    always: { 'X-Content-Type-Options': 'nosniff' },
    ...options,
  })
  const server = createServer((request, response) => void door.answer(request, response))
  await new Promise<void>(resolve => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  return {
    door,
    port,
    get: (url: string, headers: Record<string, string> = {}, method = 'GET') =>
      fetch(`http://localhost:${port}${url}`, { headers, method, redirect: 'manual', cache: 'no-store' }),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
