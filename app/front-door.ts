import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { toDocument } from '@/lib/cache/document'
import { openDisk } from '@/lib/content/disk'
import type { ContentServer } from '@/lib/server/content-server'
import type { FailurePage } from '@/lib/server/failed-response'
import { FrontDoor } from '@/lib/server/front-door'
import { alwaysSaid } from '@/lib/server/security-headers'
import { ready } from '@/lib/server/server'
import elements from './_elements/built.json'

/** What stands before Next in a server of ours, with all that it needs of the build and of the project. */
export function frontDoor(blog: ContentServer): FrontDoor {
  const { source, site, env } = blog
  const project = path.resolve(/* turbopackIgnore: true */ '.')
  const failures = new Map(site.languages.map(lang => [lang, builtPage(lang)]))
  return new FrontDoor({
    blog,
    house: {
      source,
      project: project === env.contentDir ? source : openDisk(project),
      languages: site.languages,
      locate: address => blog.locate(address),
      hasWebhook: env.webhookSecret !== undefined,
      elements: new Map(Object.values(elements).map(address => [address, builtElement(project, address)])),
      isNextsFile: segments => isFile(path.join(/* turbopackIgnore: true */ project, 'public', ...segments)),
    },
    ready,
    failurePage: lang => failures.get(lang),
    pagePolicy: toDocument('').policy,
    always: alwaysSaid(env.preview !== undefined),
  })
}

/** What the build made of `app/[lang]/500`; read at the start, when the disk still answers. */
function builtPage(lang: string): FailurePage | undefined {
  const output = path.resolve(/* turbopackIgnore: true */ process.env.DIST_DIR || '.next')
  const file = path.join(/* turbopackIgnore: true */ output, 'server/app', lang, '500.html')
  try {
    const { html, policy, complete } = toDocument(readFileSync(file, 'utf8'))
    if (complete) return { html, policy }
    console.warn(`[start] ${file} is not complete without scripts; failed pages look as Next makes them`)
  } catch (error) {
    console.warn('[start] failed pages look as Next makes them:', error)
  }
  return undefined
}

/** A module that the build put into `public/`; read at the start, so that nothing else is ever sent in its place. */
function builtElement(project: string, address: string) {
  const bytes = readFileSync(path.join(/* turbopackIgnore: true */ project, 'public', address))
  return { bytes, gzip: gzipSync(bytes, { level: 9 }) }
}

/** Whether anything but a folder is there; what cannot be told may be. */
function isFile(file: string): boolean {
  try {
    return statSync(/* turbopackIgnore: true */ file).isDirectory() === false
  } catch (error) {
    return !['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '')
  }
}
