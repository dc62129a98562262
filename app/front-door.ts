import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { type SettingsOfPages, toDocument } from '@/lib/cache/document'
import { type FinishedResponse, finish } from '@/lib/cache/response'
import { openDisk } from '@/lib/content/disk'
import type { ContentServer } from '@/lib/server/content-server'
import { earlierAssets, filesBelow } from '@/lib/server/earlier-assets'
import { type DoorOptions, FrontDoor } from '@/lib/server/front-door'
import { alwaysSaid } from '@/lib/server/security-headers'
import { ready } from '@/lib/server/server'
import type { SiteReplies } from '@/lib/server/site-replies'
import elements from './_elements/built.json'
import { printFor } from './printed'

/** Bytes of finished pages kept in memory: of articles about 4,800. */
const MAX_PAGES = 22 * 1024 * 1024

/** What answers in a server of ours, with all that it needs of the build and of the project. */
export async function frontDoor(
  blog: ContentServer,
  render: DoorOptions['render'],
  replies?: SiteReplies,
): Promise<FrontDoor> {
  const { source, site, env } = blog
  const project = path.resolve(/* turbopackIgnore: true */ '.')
  const output = path.resolve(/* turbopackIgnore: true */ env.distDir)
  const build = readFileSync(path.join(/* turbopackIgnore: true */ output, 'BUILD_ID'), 'utf8')
  const failures = new Map<string, FinishedResponse | undefined>()
  for (const lang of site.languages) failures.set(lang, await failurePage(output, lang, site))
  return new FrontDoor({
    blog,
    render,
    replies,
    resources: {
      source,
      project: project === env.contentDir ? source : openDisk(project),
      languages: site.languages,
      locate: (address, query) => blog.locate(address, query),
      surelyMissing: target => blog.surelyMissing(target),
      hasWebhook: env.webhookSecret !== undefined,
      hearsMentions: replies !== undefined && site.replies?.includes('webmention'),
      files: await builtFiles(project, output, build),
      isNextsFile: segments => isFile(path.join(/* turbopackIgnore: true */ project, 'public', ...segments)),
    },
    ready,
    failurePage: lang => failures.get(lang),
    print: surface => printFor(blog, surface),
    always: alwaysSaid(env.preview !== undefined),
    build,
    maxBytes: MAX_PAGES,
  })
}

/** What the build made of `app/[lang]/500`; read at the start, when the disk still answers. */
async function failurePage(output: string, lang: string, site: SettingsOfPages): Promise<FinishedResponse | undefined> {
  const file = path.join(/* turbopackIgnore: true */ output, 'server/app', lang, '500.html')
  try {
    const { html, policy, complete } = toDocument(readFileSync(/* turbopackIgnore: true */ file, 'utf8'), site)
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
    if (complete) return await finish(500, headers, Buffer.from(html))
    console.warn(`[start] ${file} is not complete without scripts; failed pages are a line of text`)
  } catch (error) {
    console.warn('[start] failed pages are a line of text:', error)
  }
  return undefined
}

/** Files of the build, and of the one before it, by their address; read at the start, so that nothing else is ever sent in their place. */
async function builtFiles(project: string, output: string, build: string): Promise<Map<string, FinishedResponse>> {
  const modules = Object.values(elements).map(
    address => [address, path.join(/* turbopackIgnore: true */ project, 'public', address)] as const,
  )
  const files = filesBelow(path.join(/* turbopackIgnore: true */ output, 'static'), '/_next/static')
  const own = new Map([...modules, ...files].filter(([, file]) => typeOf(file) !== undefined))
  const earlier = earlierAssets(path.join(/* turbopackIgnore: true */ output, 'cache/assets'), build, own)
  const read = [...own].map(([address, file]) => [address, readFileSync(/* turbopackIgnore: true */ file)] as const)
  const finished = new Map<string, FinishedResponse>()
  for (const [address, bytes] of [...read, ...earlier])
    finished.set(address, await finish(200, { 'content-type': typeOf(address) ?? '' }, bytes))
  return finished
}

/** The type of what a page may ask for of a build. */
const typeOf = (file: string) => TYPES[path.extname(file)]

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}

/** Whether anything but a folder is there; what cannot be told may be. */
function isFile(file: string): boolean {
  try {
    return statSync(/* turbopackIgnore: true */ file).isDirectory() === false
  } catch (error) {
    return !['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '')
  }
}
