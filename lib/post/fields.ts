/*
 * The front matter of every system in one place: which keys mean the same, and what their values may be.
 * A key is compared without case, hyphens and underscores: `published_at`, `publishedAt` and `PublishedAt` are one.
 */

/** What a post says of itself, whatever system it was written for. Texts are as written. */
export interface Fields {
  title?: Field
  date?: Field
  /** When it is to appear, where that differs from its date (Hugo's `publishDate`). */
  appears?: Field
  updated?: Field
  expires?: Field
  description?: Field
  headerImage?: Field
  slug?: Field
  lang?: Field
  canonical?: Field
  tags: Field<unknown>[]
  aliases: Field<unknown>[]
  /** Every key that speaks about being hidden. */
  hidden: Field<unknown>[]
  /** Several keys for one field that do not say the same: the first is used. */
  conflicts: { used: Field; ignored: Field }[]
  /** Values that are no text where a text is wanted. */
  odd: Field<unknown>[]
  /** The system whose rules the text follows, where they change its meaning. */
  system: 'zenn' | 'qiita' | 'jekyll' | 'other'
  /** What is left. */
  extra: Record<string, unknown>
}

/** A value and the key it was written under. */
export interface Field<Value = string> {
  key: string
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
    'ogimage',
  ],
  slug: ['slug'],
  lang: ['lang', 'language', 'locale'],
  canonical: ['canonical', 'canonicalurl'],
} as const

const TAGS = ['tags', 'tag', 'topics', 'categories', 'category']
const ALIASES = ['aliases', 'alias', 'redirectfrom', 'permalink', 'url']
const HIDDEN = ['draft', 'published', 'private', 'ignorepublish', 'hidden']

/** Two dates that differ are a conflict; a summary beside a description is not. */
const EXACT = new Set(['date', 'updated', 'canonical', 'lang', 'expires'])

/** Sorts the keys of front matter into our fields; what is not ours is kept. */
export function readFields(values: Record<string, unknown>): Fields {
  const written = new Map<string, Field<unknown>>()
  for (const [key, value] of Object.entries(values)) {
    const plain = plainKey(key)
    if (!written.has(plain)) written.set(plain, { key, value })
  }
  const system = systemOf(written)
  const fields: Fields = { tags: [], aliases: [], hidden: [], conflicts: [], odd: [], system, extra: {} }
  const used = new Set<string>()
  const take = (plain: string): Field<unknown> | undefined => {
    const field = written.get(plain)
    if (field) used.add(field.key)
    return field
  }
  for (const [name, keys] of Object.entries(TEXTS) as [keyof typeof TEXTS, readonly string[]][]) {
    const found = keys.flatMap(plain => {
      const field = written.get(plain)
      if (!field || (plain === 'published' && isSwitch(field.value))) return []
      take(plain)
      const text = name === 'headerImage' ? pictureIn(field.value) : textOf(field.value)
      if (text === undefined) {
        if (field.value !== null && field.value !== false) fields.odd.push(field)
        return []
      }
      return text.trim() === '' ? [] : [{ key: field.key, value: text }]
    })
    const [first, ...others] = found
    if (!first) continue
    fields[name] = first
    // Hugo: the date is what a reader sees, the publish date when the post appears.
    const appears = name === 'date' && others.find(field => plainKey(field.key) === 'publishdate')
    if (appears) fields.appears = appears
    if (EXACT.has(name))
      for (const other of others)
        if (other !== appears && other.value !== first.value) fields.conflicts.push({ used: first, ignored: other })
  }
  fields.tags = TAGS.flatMap(plain => take(plain) ?? [])
  fields.aliases = ALIASES.flatMap(plain => take(plain) ?? [])
  fields.hidden = HIDDEN.flatMap(plain => {
    const field = written.get(plain)
    if (!field || (plain === 'published' && !isSwitch(field.value))) return []
    return take(plain) ?? []
  })
  fields.extra = Object.fromEntries(Object.entries(values).filter(([key]) => !used.has(key)))
  return fields
}

/** Whether a value of a hiding key hides: `draft: true`, `published: false`. What cannot be understood hides too, it is the safe side. */
export function hides({ key, value }: Field<unknown>): boolean {
  if (value === null || value === '') return false
  const says = switchOf(value)
  return plainKey(key) === 'published' ? says !== true : says !== false
}

/** `true` and `false`, also as text; `undefined` for anything else. */
export function switchOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  const text = String(value).trim().toLowerCase()
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
  if (value === false || value === true || value === null) return ''
  if (Array.isArray(value)) return value.length > 0 ? pictureIn(value[0]) : ''
  if (typeof value !== 'object') return undefined
  const inside = value as Record<string, unknown>
  const named = [inside.image, inside.src, inside.url, inside.path].find(item => typeof item === 'string')
  return (named as string | undefined) ?? ''
}

export const plainKey = (key: string) => key.toLowerCase().replace(/[-_\s]/g, '')

function systemOf(written: Map<string, Field<unknown>>): Fields['system'] {
  const has = (plain: string) => written.has(plain)
  const type = written.get('type')?.value
  if (has('ignorepublish') || has('organizationurlname') || (has('private') && has('updatedat'))) return 'qiita'
  if ((has('topics') && (has('emoji') || has('published') || has('type'))) || (has('emoji') && isZennType(type)))
    return 'zenn'
  if (has('layout') || has('redirectfrom') || has('permalink')) return 'jekyll'
  return 'other'
}

const isZennType = (type: unknown) => type === 'tech' || type === 'idea'
