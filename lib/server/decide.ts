import type { FinishedResponse } from '../cache/response'
import { type Media, mediaAddress, mediaAt } from '../content/media'
import { mediaTypeOf } from '../content/media-types'
import type { ContentSource } from '../content/source'
import { isOptimised, WIDTHS } from '../picture'
import { type Located, type Missing, missingIn } from '../surfaces/locate'
import type { Surface } from '../surfaces/surface'
import { twinOf } from '../surfaces/twin'
import { decodeSegment, FIXED, languageOf, searchUrl, webmentionUrl } from '../urls'
import { prefersMarkdown } from './conditional'
import { type MediaResponse, mediaResponse, versionIn } from './media-response'
import { readTarget, type Target } from './target'
import type { HeadersOf } from './webhook'

/** What is known of a request before anything of it is done. */
export interface RequestFacts {
  /** As it came: `GET`. */
  method: string
  /** The target of the request line, as it came. */
  url: string
  /** By their names in lower case. */
  headers: HeadersOf
  /** Whether a body comes with it. */
  hasBody: boolean
}

/** A response that is put together as a whole. */
export interface PlainResponse {
  /** HTTP status. */
  status: number
  /** By their names in lower case; the length is added when it is sent. */
  headers: Record<string, string>
  /** All of it; empty for none. */
  body: string | Uint8Array
}

/** What the front door does with a request. */
export type Action =
  | { does: 'respond'; response: PlainResponse }
  /** Sends a file of the content, or a part of it. */
  | { does: 'send'; source: ContentSource; media: Media; response: MediaResponse }
  /** Sends what the build or the start has made. */
  | { does: 'file'; file: FinishedResponse }
  /** Sends what Next makes once: there is no content in it. */
  | { does: 'fixed'; address: string }
  /** Shows what the content says; `isOther`: not just what the address names, but what the reader likes better, or that it names nothing. */
  | { does: 'page'; surface: Surface; isOther?: true }
  /** Shows what other services show of a page; `version` is what its address says of it. */
  | { does: 'card'; surface: Surface; version: string | null }
  /** Lets Next make a picture smaller. */
  | { does: 'picture'; url: string }
  /** Searches, and sets what is found into the page. */
  | { does: 'search'; surface: Surface; query: string }
  | { does: 'health' }
  | { does: 'push' }
  /** Takes the word of another site that it mentions a post. */
  | { does: 'mention' }

/** What the door has to know of the resources. */
export interface Resources {
  /** The content. */
  source: ContentSource
  /** The project itself, for files of its `public/` that the content has not got. */
  project: ContentSource
  /** The home language first. */
  languages: readonly string[]
  /** Whether there is a webhook: `WEBHOOK_SECRET` is set. */
  hasWebhook: boolean
  /** Whether other sites can tell of mentions: `replies` of `site.config.ts` has `webmention`. */
  hearsMentions?: boolean
  /** Files of the build, by their address: styles, our modules. */
  files: ReadonlyMap<string, FinishedResponse>
  /**
   * Whether Next might take an address for that of a file of the project's `public/`, and send it as it is: with its own idea of
   * types, links out of the folder and hidden files included.
   */
  isNextsFile: (segments: readonly string[]) => boolean
  /** What an address of a page leads to; encoded, and its query apart. */
  locate: (address: string, query: string) => Located
  /** That the target of a request names nothing; `null` where it may name something. */
  surelyMissing: (target: string) => Missing | null
}

/**
 * What becomes of a request. The first step that knows it decides; what none knows names nothing. Only files of the content have to be
 * waited for.
 */
export function decide(asked: RequestFacts, resources: Resources): Action | Promise<Action> {
  // Strangers try names by the thousands; this is all that most of them cost.
  const nothing = asked.method === 'GET' && !asked.hasBody ? resources.surelyMissing(asked.url) : null
  if (nothing) return missing(nothing)
  const reading = readTarget(asked.url)
  if (reading.kind === 'refused') return text(reading.status, reading.status === 414 ? 'URI too long' : 'Bad request')
  const refused = refuseMethod(asked, reading.kind === 'target' ? reading.target.path : '/', resources)
  if (refused) return refused
  if (reading.kind === 'unknown') return missing(missingIn(reading.lang))
  if (reading.kind === 'redirect') {
    // Old addresses mostly end with a slash: one redirect takes that away and leads to the post.
    const located = resources.locate(reading.location, reading.query)
    return leadTo(located.found === 'redirect' ? located.to : reading.location, reading.query, resources)
  }
  for (const step of steps) {
    const action = step(reading.target, asked, resources)
    if (action) return action
  }
  return missing(missingIn(languageOf(reading.target.path)))
}

type Step = (target: Target, asked: RequestFacts, resources: Resources) => Action | Promise<Action> | null

/** In this order; each knows one kind of address. */
const steps: Step[] = [api, file, picture, media, fixed, page]

const WEBHOOK = '/api/revalidate'

function refuseMethod({ method, hasBody }: RequestFacts, path: string, resources: Resources): Action | null {
  const isPosted = (path === WEBHOOK && resources.hasWebhook) || (path === webmentionUrl && resources.hearsMentions)
  if (!isPosted && (path === WEBHOOK || path === webmentionUrl)) return notFound()
  const allowed = isPosted ? ['POST'] : ['GET', 'HEAD']
  if (!allowed.includes(method)) return text(405, 'Method not allowed', { allow: allowed.join(', ') })
  // Who asks has nothing to say: a body here is somebody trying what servers make of it.
  return method !== 'POST' && hasBody ? text(400, 'Bad request') : null
}

function api({ segments, path }: Target): Action | null {
  if (segments[0] !== 'api') return null
  if (path === '/api/health') return { does: 'health' }
  if (path === webmentionUrl) return { does: 'mention' }
  return path === WEBHOOK ? { does: 'push' } : notFound()
}

/** Files of the build; nothing else of theirs is to be had. */
function file({ segments, path }: Target, _asked: RequestFacts, { files }: Resources): Action | null {
  const found = files.get(path)
  if (found) return { does: 'file', file: found }
  const isOurs = segments[0] === 'elements' || (segments[0] === '_next' && path !== '/_next/image')
  return isOurs ? notFound() : null
}

function fixed({ path }: Target): Action | null {
  return FIXED.includes(path) ? { does: 'fixed', address: path } : null
}

/** As `lib/picture.ts` writes it, and in no other way: each spelling of an address would be made and kept anew. */
const PICTURE = /^url=(%2Fimages%2F[^&]+)&w=(\d{1,5})&q=75$/

function picture({ path, query }: Target, _asked: RequestFacts, resources: Resources): Promise<Action> | null {
  return path === '/_next/image' ? smaller(query, resources) : null
}

async function smaller(query: string, resources: Resources): Promise<Action> {
  const [, encoded = '', width] = PICTURE.exec(query) ?? []
  const asked = decodeSegment(encoded)
  if (asked === null || !WIDTHS.some(known => String(known) === width)) return notFound()
  const reading = readTarget(asked)
  if (reading.kind !== 'target') return notFound()
  const [, ...segments] = reading.target.segments
  const found = await mediaAt(resources.source, segments)
  if (!found || !isOptimised(found.type)) return notFound()
  const right = mediaAddress(found)
  const elsewhere = (location: string) => text(307, '', { location, 'cache-control': 'no-store' })
  // Next would make another picture smaller, one in `public/images/`; the one that is meant is sent as it is.
  if (asked === right && resources.isNextsFile(reading.target.segments)) return elsewhere(right)
  const printed = encodeURIComponent(right)
  if (encoded === printed) return { does: 'picture', url: `/_next/image?${query}` }
  // A page that somebody has open still names the picture before it was replaced.
  return encoded.replace(OF_A_VERSION, '') === printed.replace(OF_A_VERSION, '') && OF_A_VERSION.test(encoded)
    ? elsewhere(`/_next/image?url=${printed}&w=${width}&q=75`)
    : notFound()
}

const OF_A_VERSION = /%3Fv%3D[0-9a-f]{8}$/

/**
 * Pictures and other files of the content: under `/images/`, and where the address itself ends like a file. A tag may end so too.
 */
function media(target: Target, asked: RequestFacts, resources: Resources): Promise<Action> | null {
  const { segments } = target
  const [first, second] = segments
  const isTag = first === 'tags' || (second === 'tags' && resources.languages.includes(first ?? ''))
  if (first !== 'images' && (isTag || mediaTypeOf(segments.at(-1) ?? '') === null)) return null
  return fileOf(target, asked, resources)
}

async function fileOf(target: Target, asked: RequestFacts, resources: Resources): Promise<Action> {
  const { segments, query } = target
  const [first] = segments
  const named = first === 'images' ? segments.slice(1) : segments
  const sources = named[0] === 'posts' ? [resources.source] : [resources.source, resources.project]
  for (const source of sources) {
    const found = await mediaAt(source, named)
    if (!found) continue
    return {
      does: 'send',
      source,
      media: found,
      response: mediaResponse(found, asked.method, versionIn(query), asked.headers),
    }
  }
  // The app has a robots.txt of its own.
  return fixed(target) ?? (isFileOfOurs(target, resources) ? page(target, asked, resources) : notFound())
}

/** Whether what we make has an address that ends like a file. */
function isFileOfOurs({ path, query }: Target, { locate }: Resources): boolean {
  const located = locate(path, query)
  return located.found === 'surface' && located.surface.kind.isFile === true
}

/** What the content shows. One page has one address: every other spelling of it leads there. */
function page({ segments, path, asked, query }: Target, { headers }: RequestFacts, resources: Resources): Action {
  const located = resources.locate(path, query)
  if (located.found === 'missing') return missing(located)
  const to = located.found === 'redirect' ? located.to : path
  if (to !== asked) return leadTo(to, query, resources)
  if (located.found === 'redirect') return missing(missingIn(languageOf(path)))
  const [home = ''] = resources.languages
  // What lies in `public/` and is no media is nobody's to see. Next also looks where the address leads inside: `/a` is `/ja/a`.
  if (resources.isNextsFile(segments) || resources.isNextsFile([home, ...segments]))
    return missing(missingIn(languageOf(path)))
  const { surface } = located
  if (surface.kind.name === 'shareCard') return { does: 'card', surface, version: versionIn(query) }
  const twin = prefersMarkdown(headers.get('accept')) ? twinOf(surface) : null
  if (twin) return { does: 'page', surface: twin, isOther: true }
  return surface.kind.name === 'search' ? { does: 'search', surface, query } : { does: 'page', surface }
}

/** Leads to the one address of a page. The query goes along where it asks for something: only what searches has one. */
function leadTo(to: string, query: string, { languages }: Resources): Action {
  const isSearch = query !== '' && languages.some(lang => searchUrl(lang) === to)
  return text(308, '', { location: isSearch ? `${to}?${query}` : to })
}

/** Shows the not-found page. */
const missing = ({ surface }: Missing): Action => ({ does: 'page', surface, isOther: true })

/** The policy of what is no page. */
export const NOTHING = "default-src 'none'; frame-ancestors 'none'"

const notFound = () => text(404, 'Not found')

/** A line for whoever reads responses by hand; `words` without a full stop. */
export function text(
  status: number,
  words: string,
  headers: Record<string, string> = {},
): Action & { does: 'respond' } {
  return {
    does: 'respond',
    response: {
      status,
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'content-security-policy': NOTHING,
        // A file that is not there may come with the next push.
        ...(status >= 400 && { 'cache-control': 'no-store' }),
        ...headers,
      },
      body: words === '' ? '' : `${words}\n`,
    },
  }
}
