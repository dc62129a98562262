import type { Post } from '../post/model'
import { Turn } from '../turn'
import { homeLanguage, sitemapUrl } from '../urls'
import { differIn } from './links'
import type { Reading, SitemapEntry, SurfaceKind } from './surface'

/** What the sitemap says: pages, or where its parts are. */
export interface ShownSitemap {
  /** Of all languages; of a part those that stand in it. */
  entries: SitemapEntry[]
  /** Addresses of the parts of one that is too long, encoded, without scheme and host; then it has no entries itself. */
  parts: string[]
}

/**
 * Every page that search engines should know, of all languages: `/sitemap.xml`, and of a large blog its parts, `/sitemap-1.xml`.
 *
 * @param kinds All kinds, this one among them.
 */
export function sitemapOf(kinds: () => readonly SurfaceKind[]): SurfaceKind<{ part: number | null }, ShownSitemap> {
  /** How many parts there are of one that is too long; 0 where it is not. Counted once: anybody may ask for any number. */
  const counted = new WeakMap<Reading, number>()
  function partsIn(reading: Reading): number {
    const known = counted.get(reading)
    if (known !== undefined) return known
    const { length } = partsOf([...entriesOf(kinds(), reading)])
    const number = length > 1 ? length : 0
    counted.set(reading, number)
    return number
  }
  const isThere = ({ part }: { part: number | null }, reading: Reading) => part === null || part <= partsIn(reading)
  return {
    name: 'sitemap',
    match([first = '', ...rest], lang) {
      const found = lang === homeLanguage && rest.length === 0 ? /^sitemap(?:-([1-9]\d{0,5}))?\.xml$/.exec(first) : null
      return found && { part: found[1] === undefined ? null : Number(found[1]) }
    },
    address: ({ part }) => sitemapUrl(part),
    read: (params, reading) => (isThere(params, reading) ? shownPart(params.part, kinds(), reading) : null),
    isThere,
    all: reading => [null, ...Array.from({ length: partsIn(reading) }, (_, at) => at + 1)].map(part => ({ part })),
    // An edit of a text leaves it as it is.
    touchedBy: posts =>
      differIn(listedOf(posts), ({ date, updated, tags }) => [date.instant, updated?.instant, tags])
        ? [{ part: null }]
        : [],
    isLong: true,
  }
}

/** Those that have a page of their own: a text of a tag stands on the tag's. */
const listedOf = (posts: ReadonlySet<Post>) => new Set([...posts].filter(({ kind }) => kind !== 'tag'))

/** A page, and how its pictures are found. */
interface Listed extends SitemapEntry {
  look?: (reading: Reading) => Promise<string[]>
}

function* entriesOf(kinds: readonly SurfaceKind[], reading: Reading): Generator<Listed> {
  for (const { all, sitemapEntry, picturesOf } of kinds) {
    if (!sitemapEntry) continue
    for (const params of all(reading)) {
      const entry = sitemapEntry(params, reading)
      if (entry) yield picturesOf ? { ...entry, look: reading => picturesOf(params, reading) } : entry
    }
  }
}

async function shownPart(part: number | null, kinds: readonly SurfaceKind[], reading: Reading): Promise<ShownSitemap> {
  const turn = new Turn()
  const entries: Listed[] = []
  for (const entry of entriesOf(kinds, reading)) {
    entries.push(entry)
    await turn.end()
  }
  const parts = partsOf(entries)
  if (part === null && parts.length > 1) return { entries: [], parts: parts.map((_, at) => sitemapUrl(at + 1)) }
  return { entries: await withPictures(parts[(part ?? 1) - 1] ?? [], reading, turn), parts: [] }
}

/** What one file may hold (https://www.sitemaps.org/protocol.html), with room for the pictures: an entry names its own address once more for each language. */
const LARGEST = { entries: 50_000, characters: 25_000_000 }

function partsOf(entries: readonly Listed[]): Listed[][] {
  const parts: Listed[][] = []
  let room = { entries: 0, characters: 0 }
  for (const entry of entries) {
    const characters = 200 + entry.path.length * (2 + Object.keys(entry.languages).length)
    if (room.entries < 1 || room.characters < characters) {
      parts.push([])
      room = { ...LARGEST }
    }
    parts.at(-1)?.push(entry)
    room = { entries: room.entries - 1, characters: room.characters - characters }
  }
  return parts
}

/** Pages whose pictures are looked for at the same time: each may be a file that is read. */
const AT_ONCE = 20

async function withPictures(listed: readonly Listed[], reading: Reading, turn: Turn): Promise<SitemapEntry[]> {
  const entries: SitemapEntry[] = []
  for (let at = 0; at < listed.length; at += AT_ONCE) {
    entries.push(
      ...(await Promise.all(
        listed.slice(at, at + AT_ONCE).map(async ({ look, ...entry }) => {
          const pictures = (await look?.(reading)) ?? []
          return pictures.length > 0 ? { ...entry, pictures } : entry
        }),
      )),
    )
    await turn.end()
  }
  return entries
}
