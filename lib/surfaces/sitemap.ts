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
export const sitemapOf = (kinds: () => readonly SurfaceKind[]): SurfaceKind<{ part: number | null }, ShownSitemap> => ({
  name: 'sitemap',
  match([first = '', ...rest], lang) {
    const found = lang === homeLanguage && rest.length === 0 ? /^sitemap(?:-([1-9]\d{0,5}))?\.xml$/.exec(first) : null
    return found && { part: found[1] === undefined ? null : Number(found[1]) }
  },
  address: ({ part }) => sitemapUrl(part),
  read({ part }, reading) {
    const parts = partsOf(entriesOf(kinds(), reading))
    if (part === null && parts.length > 1)
      return Promise.resolve({ entries: [], parts: parts.map((_, at) => sitemapUrl(at + 1)) })
    const listed = part === null ? (parts[0] ?? []) : parts.length > 1 ? parts[part - 1] : undefined
    return listed ? withPictures(listed, reading).then(entries => ({ entries, parts: [] })) : null
  },
  all(reading) {
    const { length } = partsOf(entriesOf(kinds(), reading))
    return [null, ...(length > 1 ? Array.from({ length }, (_, at) => at + 1) : [])].map(part => ({ part }))
  },
  // An edit of a text leaves it as it is, and ten thousand entries need not be compared.
  touchedBy: posts =>
    differIn(posts, ({ date, updated, tags }) => [date.instant, updated?.instant, tags]) ? [{ part: null }] : [],
})

/** A page, and how its pictures are found. */
interface Listed extends SitemapEntry {
  look?: (reading: Reading) => Promise<string[]>
}

const entriesOf = (kinds: readonly SurfaceKind[], reading: Reading): Listed[] =>
  kinds.flatMap(({ all, sitemapEntry, picturesOf }) =>
    sitemapEntry
      ? [...all(reading)].flatMap(params => {
          const entry = sitemapEntry(params, reading)
          if (!entry) return []
          return picturesOf ? { ...entry, look: reading => picturesOf(params, reading) } : entry
        })
      : [],
  )

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

async function withPictures(listed: readonly Listed[], reading: Reading): Promise<SitemapEntry[]> {
  const entries: SitemapEntry[] = []
  for (let at = 0; at < listed.length; at += AT_ONCE)
    entries.push(
      ...(await Promise.all(
        listed.slice(at, at + AT_ONCE).map(async ({ look, ...entry }) => {
          const pictures = (await look?.(reading)) ?? []
          return pictures.length > 0 ? { ...entry, pictures } : entry
        }),
      )),
    )
  return entries
}
