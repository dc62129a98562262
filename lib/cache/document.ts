import { createHash } from 'node:crypto'
import { frameHosts } from '../markdown/components/embed'
import { THEME_LINE } from './theme-line'

/**
 * Takes the framework's scripts out of a finished page: what is left is a document that needs none.
 * Kept are data blocks, our own modules and the one constant theme line, each by its exact form.
 *
 * @returns The document, or `null` where the page is not complete without scripts (a part still waits
 *   for its data, or the end is missing): such a page must be served as Next made it.
 */
export function toDocument(html: string): string | null {
  if (!isComplete(html)) return null
  return html
    .replace(/<script\b([^>]*)>([\s\S]*?)<\/script>/g, (script, attributes: string, text: string) =>
      isOurs(attributes, text) ? script : '',
    )
    .replace(/<link\b[^>]*>/g, link => (isScriptHint(link) ? '' : link))
    .replace(/<!--(?:\/?[$&][^>]*| |html|head|body)-->|<div hidden=""><\/div>/g, '')
}

/** Next's markers of a Suspense boundary that scripts would fill later. */
const WAITING = ['<!--$?-->', '<!--$!-->', '<template id="B:', '<template id="P:', '<div hidden id="S:']

const isComplete = (html: string) => html.endsWith('</html>') && !WAITING.some(marker => html.includes(marker))

const OWN_MODULE = /^(?=.*\btype="module")(?=.*\bsrc="\/elements\/[\w-]+\.js")/
const DATA_BLOCK = /\btype="(?:application\/ld\+json|speculationrules)"/

const isOurs = (attributes: string, text: string) =>
  text === '' ? OWN_MODULE.test(attributes) : DATA_BLOCK.test(attributes) || text === THEME_LINE

const isScriptHint = (link: string) => /\b(?:as="script"|rel="modulepreload")/.test(link) && link.includes('/_next/')

const themeHash = createHash('sha256').update(THEME_LINE).digest('base64')

/**
 * The policy of a reader's page. The one allowed inline script is known when this line is written:
 * hashing what happens to stand in a page would bless whatever was injected there. Inline `style`
 * attributes are the authors' own and cleaned. A page may load pictures of other sites only where it names some;
 * before the click nothing asks for them, and where they redirect to, nobody knows, so it is then any host.
 */
export function policyOf(html: string): string {
  const elsewhere = NAMES_OTHER_SITES.test(html) ? ' https:' : ''
  return [
    `default-src 'self'`,
    `script-src 'self' 'sha256-${themeHash}'`,
    `style-src 'self'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:${elsewhere}`,
    `media-src 'self'${elsewhere}`,
    `frame-src ${frameHosts.join(' ')}`,
    `font-src 'none'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** A picture or film that waits for a click, or one of a host that the owner allowed. */
const NAMES_OTHER_SITES = /<click-to-load[^>]*\sdata-kind="|\s(?:src|srcset|poster)="https:/i
