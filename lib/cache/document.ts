import { Parser } from 'htmlparser2'
import type { SiteConfig } from '../../site.config'
import { frameHosts } from '../markdown/components/embed'
import { hashOf, isOwn, sourcesOf } from '../own-scripts'
import { type Services, type ServicesShown, serviceSources } from '../services/services'
import { THEME_LINE } from './theme-line'

/** A page as it leaves the server. */
export interface Document {
  /** The page without the framework's scripts; all else stands in it byte for byte as it did before. */
  html: string
  /** Its Content Security Policy. */
  policy: string
  /**
   * The page needs no scripts to be whole. `false` where a part still waits for its data or failed, or the end is missing: nobody
   * should be shown such a page, and it must not be kept.
   */
  complete: boolean
  /** The tags of scripts that were taken out and are not the framework's: somebody put them into a component, where nothing runs. */
  strangers: string[]
}

/**
 * Takes the framework's scripts out of a rendered page: what is left is a document that needs none. Kept are data blocks, our own
 * modules, the one constant theme line and the scripts of the owner, each by its exact form.
 *
 * The page is read as HTML, not searched for patterns: what stands in an attribute or in a text is what an author wrote, even if it
 * says `<script>` or `<!--$?-->`.
 */
export function toDocument(html: string, site: SettingsOfPages = {}): Document {
  const own = site.scripts ?? []
  const cuts: Range[] = []
  const strangers: string[] = []
  const shown: Shown = {
    pictures: false,
    videos: false,
    frames: false,
    counted: false,
    comments: false,
    newsletter: false,
  }
  let waits = false
  let ends = false
  let script: { start: number; textStart: number; attributes: Attributes } | undefined
  /** An element `<div hidden="">`, which goes where nothing is in it. */
  let hidden: Range | undefined
  const parser = new Parser({
    onopentag(name, attributes) {
      const start = parser.startIndex
      const end = parser.endIndex + 1
      ends = false
      hidden = name === 'div' && isOnlyHidden(attributes) ? { start, end } : undefined
      if (name === 'script') script = { start, textStart: end, attributes }
      else if (name === 'link' && isScriptHint(attributes)) cuts.push({ start, end })
      else if (name === HELD_TEXT || (name === 'template' && WAITING_ID.test(attributes.id ?? ''))) waits = true
      note(name, attributes, shown)
    },
    onclosetag(name, isImplied) {
      const start = parser.startIndex
      // The parser is told of an end tag before the blanks in it: `</script >`.
      const end = html.indexOf('>', parser.endIndex) + 1 || html.length
      if (name === 'script' && script) {
        // One that nobody ends reaches to the end of the page.
        if (isImplied) cuts.push({ start: script.start, end: html.length })
        else {
          const text = html.slice(script.textStart, start)
          if (!isOurs(script.attributes, text) && !isOwn(own, script.attributes, text)) {
            cuts.push({ start: script.start, end })
            if (!isFrameworks(script.attributes, text)) strangers.push(html.slice(script.start, script.textStart))
          }
        }
        script = undefined
      } else if (name === 'div' && !isImplied && hidden?.end === start) cuts.push({ start: hidden.start, end })
      else if (name === 'html') ends = !isImplied && html.slice(end).trim() === ''
      hidden = undefined
    },
    oncomment(text) {
      if (WAITING_COMMENTS.has(text)) waits = true
      if (MARKER.test(text)) cuts.push({ start: parser.startIndex, end: parser.endIndex + 1 })
    },
  })
  parser.end(html)
  return { html: without(html, cuts), policy: policyFor(shown, site), complete: ends && !waits, strangers }
}

/** What a site owner has set of what runs on a page and what other sites may be asked for by it. */
export type SettingsOfPages = Pick<SiteConfig, 'scripts'> & Services

/** From a place in the page up to another, which does not belong to it. */
interface Range {
  start: number
  end: number
}

type Attributes = Record<string, string>

/** What a page shows of other sites, at once or after a click. */
interface Shown extends ServicesShown {
  pictures: boolean
  videos: boolean
  frames: boolean
}

/** React's marks of a boundary that scripts would fill later: pending, failed, queued. */
const WAITING_COMMENTS = new Set(['$?', '$!', '$~'])
/** React's marks of a place that scripts would fill later. */
const WAITING_ID = /^[BP]:/
/** The element that stands in the place of a text until the page is made. */
export const HELD_TEXT = 'held-text'
/** What React and Next write for their scripts alone. */
const MARKER = /^(?:\/?[$&].*| |html|head|body)$/

const OWN_MODULE = /^\/elements\/[\w-]+\.js$/
const DATA_BLOCKS = ['application/ld+json', 'speculationrules']

function isOurs({ type, src }: Attributes, text: string): boolean {
  if (src !== undefined) return type === 'module' && OWN_MODULE.test(src) && text === ''
  return DATA_BLOCKS.includes(type ?? '') || (type === undefined && text === THEME_LINE)
}

/** How the inline scripts of Next, its bundler and React begin. */
const FRAMEWORK = /^(?:\(?self\.__next|\(globalThis\["TURBOPACK"\]|\$R[A-Z]|requestAnimationFrame\(function\(\)\{\$R)/

const isFrameworks = ({ src }: Attributes, text: string) =>
  src === undefined ? FRAMEWORK.test(text) : src.startsWith('/_next/')

const isScriptHint = ({ rel, as, href = '' }: Attributes) =>
  (as === 'script' || rel === 'modulepreload') && href.startsWith('/_next/')

const isOnlyHidden = (attributes: Attributes) => attributes.hidden === '' && Object.keys(attributes).length === 1

function without(html: string, cuts: readonly Range[]): string {
  let left = ''
  let at = 0
  for (const { start, end } of cuts) {
    left += html.slice(at, start)
    at = end
  }
  return left + html.slice(at)
}

/** Notes what an element shows of other sites. */
function note(name: string, attributes: Attributes, shown: Shown): void {
  if (name === 'script' || name === 'link') return
  if (name === 'iframe') {
    shown.frames = true
    return
  }
  if (name === 'visit-counter') shown.counted = true
  if (name === 'reader-comments') shown.comments = true
  if (name === 'form' && attributes.method === 'post') shown.newsletter = true
  const { src, srcset, poster } = attributes
  if (name === 'click-to-load') {
    if (attributes['data-src'] !== undefined) shown.frames = true
    const kind = attributes['data-kind']
    if (kind === 'img') shown.pictures = true
    else if (kind !== undefined) shown.videos = true
  }
  if (isElsewhere(srcset) || isElsewhere(poster) || (name === 'img' && isElsewhere(src))) shown.pictures = true
  if (name !== 'img' && isElsewhere(src)) shown.videos = true
}

/** Whether an address, or one in a list of addresses, leads to another site. */
const isElsewhere = (addresses: string | undefined) =>
  addresses !== undefined && /(?:^|[\s,])(?:https?:|\/\/)/i.test(addresses)

const themeHash = hashOf(THEME_LINE)

/**
 * The policy of a reader's page. The allowed inline scripts are known before a page is: hashing what happens to stand
 * in a page would bless whatever was injected there. Inline `style` attributes are the authors' own and cleaned. A page may load
 * pictures, videos and frames of other sites only where it shows some; before the click nothing asks for them. Where pictures and
 * videos redirect to, nobody knows, so it is then any host.
 */
function policyFor(shown: Shown, site: SettingsOfPages): string {
  const own = sourcesOf(site.scripts ?? [])
  const services = serviceSources(site, shown)
  const connect = [...own.connect, ...services.connect]
  const frames = [...(shown.frames ? frameHosts : []), ...services.frames]
  return [
    `default-src 'self'`,
    ['script-src', `'self'`, themeHash, ...own.hosts, ...own.hashes, ...services.scripts].join(' '),
    ...(connect.length > 0 ? [[`connect-src 'self'`, ...connect].join(' ')] : []),
    `style-src 'self'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:${shown.pictures ? ' https:' : ''}`,
    `media-src 'self'${shown.videos ? ' https:' : ''}`,
    `frame-src ${frames.length > 0 ? frames.join(' ') : `'none'`}`,
    `font-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    ['form-action', `'self'`, ...services.forms].join(' '),
    `frame-ancestors 'none'`,
  ].join('; ')
}
