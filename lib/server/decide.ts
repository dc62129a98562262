import { type Media, mediaAddress, mediaAt } from '../content/media'
import { mediaTypeOf } from '../content/media-types'
import type { ContentSource } from '../content/source'
import { isOptimised, WIDTHS } from '../picture'
import type { Located } from '../surfaces/locate'
import { decodeSegment } from '../urls'
import { type MediaResponse, mediaResponse, versionIn } from './media-response'
import { readTarget, type Target } from './target'
import type { HeadersOf } from './webhook'

/** What is known of a request before anything of it is done. */
export interface Asked {
  method: string
  /** The target of the request line, as it came. */
  url: string
  headers: HeadersOf
}

/** An answer that is there as a whole. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: string | Uint8Array
}

/** What the front door does with a request. */
export type Action =
  | { does: 'answer'; answer: Answer }
  /** Sends a file of the content, or a part of it. */
  | { does: 'send'; source: ContentSource; media: Media; answer: MediaResponse }
  /** Lets Next answer, which sees this address and no other: a page, a picture to make smaller, or a file of the build. */
  | { does: 'pass'; url: string; as: 'page' | 'picture' | 'file' }
  | { does: 'health' }
  | { does: 'push' }

/** What the door has to know of the house. */
export interface House {
  /** The content. */
  source: ContentSource
  /** The project itself, for files of its `public/` that the content has not got. */
  project: ContentSource
  /** The home language first. */
  languages: readonly string[]
  /** Whether there is a webhook: `WEBHOOK_SECRET` is set. */
  hasWebhook: boolean
  /** Our modules by their address, `/elements/copy-code-0123abcd.js`. */
  elements: ReadonlyMap<string, { bytes: Uint8Array; gzip: Uint8Array }>
  /**
   * Whether Next might take an address for that of a file of the project's `public/`, and send it as it is: with its own idea of
   * types, links out of the folder and hidden files included.
   */
  isNextsFile: (segments: readonly string[]) => boolean
  /** What an address of a page leads to; encoded, without its query. */
  locate: (address: string) => Promise<Located>
}

/**
 * What becomes of a request. The first step that knows it decides; what none knows is a page, and Next's.
 */
export async function decide(asked: Asked, house: House): Promise<Action> {
  const reading = readTarget(asked.url)
  if (reading.kind === 'refused') return text(reading.status, reading.status === 414 ? 'URI too long' : 'Bad request')
  const refused = refuseMethod(asked, reading.kind === 'target' ? reading.target.path : '/', house)
  if (refused) return refused
  if (reading.kind === 'unknown') return missing(reading.lang, house)
  if (reading.kind === 'redirect') return text(308, '', { location: reading.location })
  for (const step of steps) {
    const action = await step(reading.target, asked, house)
    if (action) return action
  }
  return { does: 'pass', url: reading.target.path, as: 'page' }
}

type Step = (target: Target, asked: Asked, house: House) => Action | null | Promise<Action | null>

/** In this order; each knows one kind of address. */
const steps: Step[] = [api, framework, element, media, file, otherSpelling]

const WEBHOOK = '/api/revalidate'

function refuseMethod({ method, headers }: Asked, path: string, house: House): Action | null {
  if (path === WEBHOOK && !house.hasWebhook) return notFound()
  const allowed = path === WEBHOOK ? ['POST'] : ['GET', 'HEAD']
  if (!allowed.includes(method)) return text(405, 'Method not allowed', { allow: allowed.join(', ') })
  // Who asks has nothing to say: a body here is somebody trying what servers make of it.
  return method !== 'POST' && hasBody(headers) ? text(400, 'Bad request') : null
}

/** Whether a body comes with a request. */
export const hasBody = (headers: HeadersOf) =>
  headers.get('transfer-encoding') !== null || !/^0*$/.test(headers.get('content-length') ?? '')

function api({ segments, path }: Target): Action | null {
  if (segments[0] !== 'api') return null
  if (path === '/api/health') return { does: 'health' }
  return path === WEBHOOK ? { does: 'push' } : notFound()
}

/** Of Next's own addresses, the files of the build and the pictures it makes smaller. */
function framework(target: Target, _asked: Asked, house: House): Action | null | Promise<Action> {
  const { segments, path } = target
  if (segments[0] !== '_next') return null
  if (segments[1] === 'static' && segments.length > 2) return { does: 'pass', url: path, as: 'file' }
  return path === '/_next/image' ? picture(target, house) : notFound()
}

/** As `lib/picture.ts` writes it, and in no other way: each spelling of an address would be made and kept anew. */
const PICTURE = /^url=(%2Fimages%2F[^&]+)&w=(\d{1,5})&q=75$/

async function picture({ query }: Target, house: House): Promise<Action> {
  const [, encoded = '', width] = PICTURE.exec(query) ?? []
  const asked = decodeSegment(encoded)
  if (asked === null || !WIDTHS.some(known => String(known) === width)) return notFound()
  const reading = readTarget(asked)
  if (reading.kind !== 'target') return notFound()
  const [, ...segments] = reading.target.segments
  const found = await mediaAt(house.source, segments)
  if (!found || !isOptimised(found.type)) return notFound()
  const right = mediaAddress(found)
  const elsewhere = (location: string) => text(307, '', { location, 'cache-control': 'no-store' })
  // Next would make another picture smaller, one in `public/images/`; the one that is meant is sent as it is.
  if (asked === right && house.isNextsFile(reading.target.segments)) return elsewhere(right)
  const printed = encodeURIComponent(right)
  if (encoded === printed) return { does: 'pass', url: `/_next/image?${query}`, as: 'picture' }
  // A page that somebody has open still names the picture before it was replaced.
  return encoded.replace(OF_A_VERSION, '') === printed.replace(OF_A_VERSION, '') && OF_A_VERSION.test(encoded)
    ? elsewhere(`/_next/image?url=${printed}&w=${width}&q=75`)
    : notFound()
}

const OF_A_VERSION = /%3Fv%3D[0-9a-f]{8}$/

function element({ segments, path }: Target, { headers }: Asked, { elements }: House): Action | null {
  if (segments[0] !== 'elements') return null
  const module = elements.get(path)
  if (!module) return notFound()
  const packed = acceptsGzip(headers.get('accept-encoding') ?? '')
  const described: Record<string, string> = {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': NOTHING,
    vary: 'Accept-Encoding',
  }
  if (packed) described['content-encoding'] = 'gzip'
  return {
    does: 'answer',
    answer: { status: 200, headers: described, body: packed ? module.gzip : module.bytes },
  }
}

/** Whether `Accept-Encoding` has gzip (RFC 9110, section 12.5.3): `gzip;q=0` says that it must not be. */
export function acceptsGzip(header: string): boolean {
  const weights = new Map(
    header.split(',').map(part => {
      const [name = '', weight] = part.split(';').map(text => text.trim().toLowerCase())
      return [name, Number(weight?.replace(/^q=/, '') ?? 1)] as const
    }),
  )
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0
}

/**
 * Pictures and other files of the content: under `/images/`, and where the address itself ends like a file. A tag may end so too.
 */
async function media(target: Target, asked: Asked, house: House): Promise<Action | null> {
  const { segments, query } = target
  const [first, second] = segments
  const isTag = first === 'tags' || (second === 'tags' && house.languages.includes(first ?? ''))
  if (first !== 'images' && (isTag || mediaTypeOf(segments.at(-1) ?? '') === null)) return null
  const named = first === 'images' ? segments.slice(1) : segments
  const sources = named[0] === 'posts' ? [house.source] : [house.source, house.project]
  for (const source of sources) {
    const found = await mediaAt(source, named)
    if (!found) continue
    return {
      does: 'send',
      source,
      media: found,
      answer: mediaResponse(found, asked.method, versionIn(query), asked.headers),
    }
  }
  // The app has a robots.txt of its own.
  return target.path === '/robots.txt' ? null : notFound()
}

/** What lies in `public/` and is no media is nobody's to see. */
function file({ segments, path }: Target, _asked: Asked, house: House): Action | null {
  const [home = ''] = house.languages
  // Next also looks where the address leads inside: `/a` is `/ja/a`.
  if (!house.isNextsFile(segments) && !house.isNextsFile([home, ...segments])) return null
  return missing(langOf(path, house), house)
}

/** One page has one address: every other spelling of it leads there. */
async function otherSpelling({ path, asked }: Target, _asked: Asked, { locate }: House): Promise<Action | null> {
  const located = await locate(path)
  if (located.found === 'missing') return null
  const to = located.found === 'redirect' ? located.to : path
  return to === asked ? null : text(308, '', { location: to })
}

const langOf = (path: string, { languages }: House) =>
  languages.find(lang => lang === path.split('/')[1]) ?? languages[0] ?? ''

/** The not-found page of a language, which is kept: no address behind it is rendered. */
const missing = (lang: string, { languages }: House): Action => ({
  does: 'pass',
  url: lang === languages[0] ? '/404' : `/${lang}/404`,
  as: 'page',
})

/** The policy of what is no page. */
export const NOTHING = "default-src 'none'; frame-ancestors 'none'"

const notFound = () => text(404, 'Not found')

/** A line for whoever reads answers by hand; `words` without a full stop. */
export function text(status: number, words: string, headers: Record<string, string> = {}): Action & { does: 'answer' } {
  return {
    does: 'answer',
    answer: {
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
