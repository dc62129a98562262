import { digest } from '../digest'
import { fault } from '../fault'
import { type Problem, problemOf } from '../problem'
import { isForbidden, unreadable } from './disk'
import type { ContentSource, FileEntry } from './source'
import { decodeText } from './text'

/** Where the author commits what is known of linked pages: `{ "https://example.com/": { "title": "…" } }`. */
export const CARDS_FILE = 'posts/cards.json'

/** What a link card shows, from data the author commits. */
export interface LinkCardData {
  /** Title of the page. */
  title: string
  /** What the page says of itself. */
  description?: string
  /** Name of the site: `example.com` by default. */
  site?: string
  /** Picture beside the post or in `public/`. */
  image?: string
}

/** Cards by the address they were made for, as the text writes it. */
export type Cards = Readonly<Record<string, LinkCardData>>

/** The committed cards of a source. */
export interface StoredCards {
  /** The card of an address; what the pipeline asks for. */
  find: (address: string) => LinkCardData | undefined
  /** All of them. */
  cards: Cards
  /** Hash of the file, so that two servers with the same content say the same. Empty where there is none. */
  version: string
  /** A file that cannot be read as cards; then links stay links. */
  problem: Problem | null
}

/** Reads the cards of a source, once for each version of the file. */
export async function readCards(source: ContentSource): Promise<StoredCards> {
  const before = known.get(source)
  let entry: FileEntry | null
  let bytes: Buffer | null
  try {
    entry = await source.stat(CARDS_FILE)
    if (entry && before?.stamp === entry.stamp) return before.stored
    bytes = entry && (await source.read(CARDS_FILE))
  } catch (error) {
    // A machine that is short of something takes no cards away; whoever locked the file meant it.
    const stored = isForbidden(error) ? NONE : (before?.stored ?? NONE)
    return { ...stored, problem: unreadable(CARDS_FILE, error) }
  }
  if (!entry || !bytes) return NONE
  const decoded = decodeText(bytes)
  const version = digest(bytes)
  const stored = { version, ...parseCards('text' in decoded ? decoded.text : '') }
  known.set(source, { stamp: entry.stamp, stored })
  return stored
}

const known = new WeakMap<ContentSource, { stamp: string; stored: StoredCards }>()
const NONE: StoredCards = { find: () => undefined, cards: {}, version: '', problem: null }

/** Reads the text of a cards file; whoever edited it by hand is told what is wrong. */
export function parseCards(text: string): Omit<StoredCards, 'version'> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return broken(error instanceof Error ? error.message : 'it is not JSON')
  }
  if (!isRecord(value)) return broken('it is not an object of addresses and cards')
  const bad = Object.entries(value).find(([, card]) => !isCard(card))
  if (bad) return broken(`the card of ${bad[0]} is not { "title": "…" } with texts`)
  const cards = value as Cards
  return { cards, find: address => (Object.hasOwn(cards, address) ? cards[address] : undefined), problem: null }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCard = (value: unknown) =>
  isRecord(value) &&
  typeof value.title === 'string' &&
  value.title.trim() !== '' &&
  [value.description, value.site, value.image].every(field => field === undefined || typeof field === 'string')

const broken = (reason: string): Omit<StoredCards, 'version'> => ({
  find: NONE.find,
  cards: {},
  problem: problemOf(CARDS_FILE, fault('cardsUnreadable', reason)),
})

/** The text of a cards file: sorted by address, so that two runs on two machines write the same. */
export function formatCards(cards: Cards): string {
  const sorted = Object.entries(cards).sort(([a], [b]) => (a < b ? -1 : 1))
  const ordered = sorted.map(([address, { title, description, site, image }]) => [
    address,
    { title, description, site, image },
  ])
  return `${JSON.stringify(Object.fromEntries(ordered), null, 2)}\n`
}
