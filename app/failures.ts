import { readFileSync } from 'node:fs'
import path from 'node:path'
import { toDocument } from '@/lib/cache/document'
import { type FailurePage, replaceFailures } from '@/lib/server/failed-answer'
import { languageOf } from '@/lib/urls'
import { site } from '@/site.config'

/**
 * From now on a page that fails leaves as a document in its language, as other pages do. Only under our own page cache:
 * elsewhere pages keep the framework's scripts, and the host has an answer of its own.
 */
export function sendOwnFailures(): void {
  if (process.env.PAGE_CACHE !== 'on') return
  const pages = new Map(site.languages.map(lang => [lang, builtPage(lang)]))
  replaceFailures(address => pages.get(languageOf(address)))
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
