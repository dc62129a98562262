/** What somebody said of a post elsewhere. */
export interface Reply {
  /** Its address, which is what it is known by. */
  url: string
  /** What it does: says something, or just likes or shares the post. */
  kind: 'said' | 'liked' | 'shared'
  /** Who said it. */
  author: { name: string /** Their profile or site. */; url?: string }
  /** When, in milliseconds since 1970, where it says so. */
  published?: number
  /** What it says, in paragraphs; of what is only a mention its title. */
  said: Paragraph[]
}

/** Text, and links in it. No HTML: nothing of a stranger's markup gets further than this. */
export type Paragraph = (string | Link)[]

/** A link of a text. */
export interface Link {
  /** What it says. */
  text: string
  /** Where it leads, with `http:` or `https:`. */
  href: string
}

/** Replies of one post that are kept. */
export const MOST_REPLIES = 200
/** Characters of one reply that are kept. */
const MOST_CHARACTERS = 2000
/** Characters of a name or an address. */
const MOST_OF_A_NAME = 80
const MOST_OF_AN_ADDRESS = 500

/** An address with `http:` or `https:` that may be linked to. */
export function webAddress(address: unknown, base?: string): string | undefined {
  if (typeof address !== 'string' || address.length > MOST_OF_AN_ADDRESS || !URL.canParse(address, base))
    return undefined
  const { protocol, username, href } = new URL(address, base)
  return /^https?:$/.test(protocol) && username === '' ? href : undefined
}

/** A name on one line, short, and without characters that turn the lines around it. */
export const nameOf = (text: unknown): string =>
  typeof text === 'string' ? cut(oneLine(text.slice(0, 10 * MOST_OF_A_NAME)).trim(), MOST_OF_A_NAME) : ''

const oneLine = (text: string) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, ' ')
    .replace(/\s+/g, ' ')

const cut = (text: string, most: number) => {
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}

/** Paragraphs within the limits, without blanks around them and empty ones. */
export function tidy(paragraphs: readonly Paragraph[]): Paragraph[] {
  let left = MOST_CHARACTERS
  const tidied: Paragraph[] = []
  for (const paragraph of paragraphs) {
    const parts: Paragraph = []
    for (const part of paragraph) {
      const text = oneLine(typeof part === 'string' ? part : part.text)
      if (text === '' || left <= 0) continue
      const kept = cut(text, left)
      left -= kept.length
      const last = parts.at(-1)
      if (typeof part !== 'string') parts.push({ text: kept, href: part.href })
      else if (typeof last === 'string') parts[parts.length - 1] = last + kept
      else parts.push(kept)
    }
    const [first] = parts
    if (typeof first === 'string') parts[0] = first.trimStart()
    const last = parts.at(-1)
    if (typeof last === 'string') parts[parts.length - 1] = last.trimEnd()
    const filled = parts.filter(part => part !== '')
    if (filled.length > 0) tidied.push(filled)
  }
  return tidied
}

/** A moment as another server writes it; `undefined` where it cannot be one. */
export function momentOf(text: unknown): number | undefined {
  const moment = typeof text === 'string' ? Date.parse(text) : Number.NaN
  return Number.isFinite(moment) && moment > 0 ? moment : undefined
}
