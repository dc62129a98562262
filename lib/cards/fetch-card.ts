import { imageSize } from 'image-size'
import type { LinkCardData } from '../content/cards'
import { digest } from '../digest'
import { reasonOf } from '../reason'
import { type Fetched, type FetchRules, safeFetch } from '../safe-fetch'
import { type PageFacts, readPageFacts } from './page-facts'

/** A card and the picture it names. */
export interface FetchedCard {
  /** As it is stored. */
  card: LinkCardData
  /** Where the picture goes inside the content folder: `public/cards/1a2b….png`. */
  picture?: { path: string; bytes: Buffer }
  /** Why a picture that the page names was left out. */
  pictureProblem?: string
}

/** What may be set apart from the limits. */
export type FetchOptions = Pick<FetchRules, 'allows' | 'resolve' | 'timeout'>

/** A page's head stands at its beginning: the rest is not taken. */
const MAX_PAGE = 512 * 1024
const MAX_PICTURE = 2 * 1024 * 1024

/** Reads a page and its picture. Throws an `Error` that says why there is no card. */
export async function fetchCard(address: string, options: FetchOptions = {}): Promise<FetchedCard> {
  const page = await safeFetch(address, {
    ...options,
    maxBytes: MAX_PAGE,
    whenLarger: 'cut',
    accept: 'text/html, application/xhtml+xml',
  })
  if (!/^(?:text\/html|application\/xhtml\+xml)\b/.test(page.type)) throw new Error(`it is ${page.type || 'no page'}`)
  const facts = factsOf(page)
  if (!facts) throw new Error('the page has no title')
  const { image, ...card } = facts
  if (!image) return { card }
  try {
    const picture = await fetchPicture(image, options)
    return { card: { ...card, image: picture.path.replace(/^public/, '') }, picture }
  } catch (error) {
    return { card, pictureProblem: reasonOf(error) }
  }
}

function factsOf({ bytes, type, url }: Fetched): PageFacts | null {
  try {
    return readPageFacts(bytes, type, url)
  } catch (error) {
    // The parser's tree is walked by functions that call themselves: a hundred thousand open elements are too many.
    if (error instanceof RangeError) throw new Error('its HTML is nested too deep', { cause: error })
    throw error
  }
}

/** What every browser shows and no browser runs: no SVG. */
const ENDINGS: Record<string, string> = { png: 'png', jpg: 'jpg', webp: 'webp', gif: 'gif' }

async function fetchPicture(address: string, options: FetchOptions) {
  const { bytes } = await safeFetch(address, {
    ...options,
    maxBytes: MAX_PICTURE,
    whenLarger: 'refuse',
    accept: 'image/webp, image/png, image/jpeg, image/gif',
  })
  const ending = ENDINGS[kindOf(bytes)]
  if (!ending) throw new Error('the picture is not PNG, JPEG, WebP or GIF')
  return { path: `public/cards/${digest(bytes)}.${ending}`, bytes }
}

/** The kind of a picture by what it holds, not by what the server calls it. */
function kindOf(bytes: Buffer): string {
  try {
    return imageSize(bytes).type ?? ''
  } catch {
    return ''
  }
}
