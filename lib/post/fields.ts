import { memo } from '../memo'
import { isTypo } from '../nearest'
import { announcing } from '../replies/announcement'

/*
 * The front matter of every system in one place: which keys mean the same, and what their values may be.
 * A key is compared without case, hyphens and underscores: `published_at`, `publishedAt` and `PublishedAt` are one.
 */

/** What a post says of itself, whatever system it was written for. Texts are as written. */
export interface Fields {
  /** Title. */
  title?: Field
  /** When it was written or published. */
  date?: Field
  /** When it is to appear, where that differs from its date (Hugo's `publishDate`). */
  appears?: Field
  /** When it was changed last. */
  updated?: Field
  /** From when it is not shown any more. */
  expires?: Field
  /** Summary by the author. */
  description?: Field
  /** Picture above the text: a path or an address. */
  headerImage?: Field
  /** Picture that other services show where somebody links to it. */
  shareImage?: Field
  /** Stands in lists for a header image. */
  emoji?: Field
  /** The address, or the end of it. */
  slug?: Field
  /** Language code. */
  lang?: Field
  /** Address of the original. */
  canonical?: Field
  /** What feeds know it by. */
  guid?: Field
  /** Whether its lines run across or down. */
  writing?: Field
  /** Which part of its series it is. */
  seriesPart?: Field
  /** Every key that holds tags or categories. */
  tags: Field<unknown>[]
  /** Every key that says who wrote it. */
  authors: Field<unknown>[]
  /** Every key that names the series it is a part of. */
  series: Field<unknown>[]
  /** Every key that keeps it at the head of the list. */
  pinned: Field<unknown>[]
  /** Whether it says how to cite it. */
  cite: Field<unknown>[]
  /** Every key that holds former addresses. */
  aliases: Field<unknown>[]
  /** Every key that holds where it was announced. */
  announced: Field<unknown>[]
  /** Every key that says whether readers may comment. */
  comments: Field<unknown>[]
  /** Every key that speaks about being hidden. */
  hidden: Field<unknown>[]
  /** Several keys for one field that do not say the same: the first is used. */
  conflicts: { used: Field; ignored: Field }[]
  /** Values that are no text where a text is wanted. */
  odd: Field<unknown>[]
  /** Keys that are none of ours, and one letter from one that is. */
  typos: { key: string; meant: string; value: unknown }[]
  /** What is left. */
  extra: Record<string, unknown>
}

/** A value and the key it was written under. */
export interface Field<Value = string> {
  /** The key as written. */
  key: string
  /** What stands there. */
  value: Value
}

/** Keys of one meaning, best first. */
const TEXTS = {
  title: ['title'],
  date: [
    'date',
    'publishedat',
    'pubdatetime',
    'pubdate',
    'publishdate',
    'published',
    'createdat',
    'createdtime',
    'created',
  ],
  updated: [
    'updated',
    'updatedat',
    'lastmod',
    'lastmodifiedat',
    'lastmodified',
    'moddatetime',
    'updateddate',
    'modified',
    'lastupdated',
  ],
  expires: ['expirydate', 'unpublishdate', 'expires'],
  description: ['description', 'summary', 'excerpt', 'spoiler'],
  headerImage: [
    'headerimage',
    'heroimage',
    'coverimage',
    'cover',
    'image',
    'images',
    'featuredimage',
    'featureimage',
    'thumbnail',
    'eyecatch',
    'banner',
  ],
  shareImage: ['shareimage', 'ogimage', 'socialimage'],
  emoji: ['emoji'],
  slug: ['slug'],
  lang: ['lang', 'language', 'locale'],
  canonical: ['canonical', 'canonicalurl'],
  guid: ['guid'],
  writing: ['writing', 'writingmode'],
  // Congo and Blowfish, Hugo itself, themes of Astro and Jekyll.
  seriesPart: ['seriesorder', 'seriesweight', 'seriespart', 'seriesindex', 'seriesnumber', 'part'],
} as const

const TAGS = ['tags', 'tag', 'topics', 'categories', 'category']
const AUTHORS = ['authors', 'author']
/** Fuwari, Chirpy; of Hexo its own index, and a plugin for it. */
const PINNED = ['pinned', 'pin', 'sticky', 'top']
const CITE = ['cite']
/** Hashnode has the slug alone. */
const SERIES = ['series', 'seriesslug']
const ALIASES = ['aliases', 'alias', 'redirectfrom', 'permalink', 'url']
/** Keys that speak about being hidden, in their plain form. */
export const HIDDEN: readonly string[] = ['draft', 'published', 'private', 'ignorepublish', 'hidden']
const LISTS = {
  tags: TAGS,
  authors: AUTHORS,
  series: SERIES,
  pinned: PINNED,
  cite: CITE,
  aliases: ALIASES,
  announced: Object.keys(announcing),
  comments: ['comments', 'comment'],
  hidden: HIDDEN,
}

type TextName = keyof typeof TEXTS
type ListName = keyof typeof LISTS

/** Two dates that differ are a conflict; a summary beside a description is not. */
const EXACT: readonly TextName[] = ['date', 'updated', 'canonical', 'lang', 'expires']

/** Themes turn these on and off with `true` and `false`, which says nothing about the post. */
const NO_SWITCH: ReadonlySet<string> = new Set([
  'date',
  'updated',
  'expires',
  'headerImage',
  'shareImage',
  'emoji',
  'canonical',
  'seriesPart',
])

/** For each key all it may mean, with its rank among the keys of that meaning. */
const MEANINGS = new Map<string, { name: TextName | ListName; rank: number }[]>()
for (const [name, keys] of Object.entries({ ...TEXTS, ...LISTS }))
  keys.forEach((key, rank) => {
    MEANINGS.set(key, [...(MEANINGS.get(key) ?? []), { name: name as TextName, rank }])
  })

/** Whether a key means something to us. */
export const isOurs = (key: string) => MEANINGS.has(plainKey(key))

/** Sorts the keys of front matter into our fields; what is not ours is kept. */
export function readFields(values: Record<string, unknown>): Fields {
  const fields: Fields = {
    ...emptyLists<Field<unknown>>(),
    conflicts: [],
    odd: [],
    typos: [],
    extra: {},
  }
  const texts: Partial<Record<TextName, { rank: number; field: Field }[]>> = {}
  const lists = emptyLists<Ranked>()
  const extra: [string, unknown][] = []
  for (const { key, plain, value } of Object.entries(values).flatMap(([key, value]) => entriesOf(key, value))) {
    const meaning = meaningOf(plain, value)
    if (!meaning || (typeof value === 'boolean' && NO_SWITCH.has(meaning.name))) extra.push([key, value])
    else if (meaning.name in lists) lists[meaning.name as ListName].push({ rank: meaning.rank, field: { key, value } })
    else {
      const name = meaning.name as TextName
      const text = name === 'headerImage' || name === 'shareImage' ? pictureIn(value) : textOf(value)
      if (text === undefined) {
        if (value !== null) fields.odd.push({ key, value })
      } else if (text.trim() !== '')
        texts[name] = [...(texts[name] ?? []), { rank: meaning.rank, field: { key, value: text } }]
    }
  }
  for (const name of Object.keys(texts) as TextName[]) chooseText(name, ranked(texts[name] ?? []), fields)
  for (const name of Object.keys(LISTS) as ListName[]) fields[name] = ranked(lists[name])
  if (extra.length > 0) fields.extra = Object.fromEntries(extra)
  for (const [key, value] of extra) {
    const meant = meantBy(plainKey(key))
    if (meant !== '' && !Object.keys(values).some(other => plainKey(other) === meant))
      fields.typos.push({ key, meant, value })
  }
  return fields
}

/** A list for each of `LISTS`. */
const emptyLists = <Item>(): Record<ListName, Item[]> => ({
  tags: [],
  authors: [],
  series: [],
  pinned: [],
  cite: [],
  aliases: [],
  announced: [],
  comments: [],
  hidden: [],
})

/** Keys that are worth asking about: without them a post has no title, no date, or readers it should not have. */
const WORTH = ['title', 'date', 'tags', 'categories', 'description', 'draft', 'private', 'published', 'aliases', 'slug']
/** Words of other systems that only look like a slip. */
const WORDS: ReadonlySet<string> = new Set(['publisher'])

/** What a key was meant to be; empty where it is what it is. */
const meantBy = memo(1000, (plain: string) =>
  MEANINGS.has(plain) || WORDS.has(plain) ? '' : (WORTH.find(known => isTypo(plain, known)) ?? ''),
)

/** A key with its value; MkDocs Material has two dates in one: `date: { created: 2024-01-02, updated: 2024-02-03 }`. */
function entriesOf(key: string, value: unknown): { key: string; plain: string; value: unknown }[] {
  const plain = plainKey(key)
  if (plain === 'date' && typeof value === 'object' && value !== null && 'created' in value) {
    const { created, updated = null } = value as Record<string, unknown>
    return [
      { key, plain, value: created },
      { key, plain: 'updated', value: updated },
    ]
  }
  return [{ key, plain, value }]
}

interface Ranked {
  rank: number
  field: Field<unknown>
}

const ranked = <Value>(found: { rank: number; field: Field<Value> }[]) =>
  found.sort((a, b) => a.rank - b.rank).map(({ field }) => field)

function meaningOf(plain: string, value: unknown) {
  const meanings = MEANINGS.get(plain)
  // Zenn writes `published: true`, Fuwari `published: 2026-01-31`.
  if (plain === 'published') return meanings?.find(({ name }) => (name === 'hidden') === isSwitch(value))
  return meanings?.[0]
}

function chooseText(name: TextName, found: Field[], fields: Fields): void {
  const [first, ...others] = found
  if (!first) return
  fields[name] = first
  // Hugo: the date is what a reader sees, the publish date when the post appears.
  const appears = name === 'date' ? others.find(field => plainKey(field.key) === 'publishdate') : undefined
  if (appears) fields.appears = appears
  if (EXACT.includes(name))
    for (const other of others)
      if (other !== appears && other.value !== first.value) fields.conflicts.push({ used: first, ignored: other })
}

/** Whether a value of a hiding key hides: `draft: true`, `published: false`. What cannot be understood hides too, it is the safe side. */
export function hides({ key, value }: Field<unknown>): boolean {
  if (value === null || value === '') return false
  const says = switchOf(value)
  return plainKey(key) === 'published' ? says !== true : says !== false
}

/** `true` and `false`, also as text or alone in a list; `undefined` for anything else. */
export function switchOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  const text = textOf(Array.isArray(value) && value.length === 1 ? value[0] : value)
    ?.trim()
    .toLowerCase()
  if (text === undefined) return undefined
  if (['true', 'yes', 'on', '1'].includes(text)) return true
  if (['false', 'no', 'off', '0'].includes(text)) return false
  return undefined
}

const isSwitch = (value: unknown) => value === null || value === '' || switchOf(value) !== undefined

/** A value that stands for a text: numbers and truth values too, a title may be `2024` or `false`. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return undefined
}

/** A picture is a path, or an object with one (`cover.image`, `coverImage.src`), or the first of a list. */
function pictureIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (value === null) return ''
  if (Array.isArray(value)) return value.length > 0 ? pictureIn(value[0]) : ''
  if (typeof value !== 'object') return undefined
  const inside = value as Record<string, unknown>
  const named = [inside.image, inside.src, inside.url, inside.path].find(item => typeof item === 'string')
  return (named as string | undefined) ?? ''
}

/** A key without case, hyphens, underscores and blanks. */
export const plainKey = memo(1000, (key: string) => key.toLowerCase().replace(/[-_\s]/g, ''))
