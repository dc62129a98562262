import type { SiteConfig } from '../../site.config'
import { formatOf } from '../content/post-file'
import { digest } from '../digest'
import { type Position, type Problem, problemAt, START } from '../problem'
import { decodeOnce } from '../urls'
import { CONTROL } from './control-characters'
import { dateAt, parseDate } from './dates'
import { type Field, type Fields, hides, plainKey, readFields, switchOf, textOf } from './fields'
import { type FrontMatter, readFrontMatter } from './front-matter'
import type { Post, PostDate } from './model'
import { namesIn } from './names'
import { pictureNamesIn } from './picture-names'
import { cutAtPhrase, firstHeading, measureText, summarize } from './plain-text'
import { askedSlug, isListText, type PathFacts, placeOf, shadowOf } from './slug'

/** A file of `posts/`, read but not yet understood. */
export interface SourceFile {
  /** `posts/a/b.en.md`, with forward slashes. */
  path: string
  text: string
  /** Time of the last change, in milliseconds since 1970. */
  modified: number
}

/** What became of a file. */
export interface ParsedPost {
  /** `null` where the file cannot be shown; then `problems` says why. */
  post: Post | null
  /** The text below the front matter, with `\n` as line end and without control characters. */
  body: string
  /** Lines of the file before the body. */
  bodyLine: number
  problems: Problem[]
}

/** Understands one file. Whatever is wrong with it becomes a problem; nothing is thrown. */
export function parsePost(file: SourceFile, site: SiteConfig): ParsedPost {
  const { path } = file
  const matter = readFrontMatter(path, file.text)
  const { body, bodyLine } = matter
  const problems = [...matter.problems]
  const reports = reporter(path, problems)
  if (matter.values === null) return { post: null, body, bodyLine, problems }
  if (isListText(path)) {
    reports.add(
      'warning',
      'list-text',
      START,
      "it is Hugo's text for a list of posts, and not shown: the blog makes its lists itself",
      'delete it, or rename it to index.md to show it as a post',
    )
    return { post: null, body, bodyLine, problems }
  }
  if (body.trim() === '' && Object.keys(matter.values).length === 0) {
    reports.add('error', 'empty', START, 'the file is empty', 'write the post, or delete the file')
    return { post: null, body, bodyLine, problems }
  }
  const place = placeOf(path, site)
  const fields = readFields(matter.values)
  // Jekyll's own names are enough to know its posts, whose settings often stand elsewhere.
  if (fields.system === 'other' && place.longSlug !== place.slug) fields.system = 'jekyll'
  for (const { used, ignored } of fields.conflicts) {
    if (isSameDay(used.value, ignored.value, site)) continue
    reports.add(
      'warning',
      'conflict',
      matter.positionOf(ignored.key),
      `${ignored.key} says ${quote(ignored.value)}, ${used.key} says ${quote(used.value)}`,
      `keep one of them; ${used.key} is used`,
    )
  }
  for (const { key } of fields.odd)
    reports.add('warning', 'value', matter.positionOf(key), `${key} is not a text`, `write ${key}: "…" on one line`)
  const lang = langOf(fields, place, site, matter, reports)
  const slug = slugOf(fields, place, site, matter, reports)
  const dates = datesOf(fields, place, file.modified, site, matter, reports)
  const title = titleOf(fields, place, body, matter, reports)
  if (body.trim() === '')
    reports.add(
      'warning',
      'empty',
      { line: Math.max(1, bodyLine), column: 1 },
      'there is no text',
      'write it below the front matter',
    )
  const names = namesIn(body)
  const pictures = pictureNamesIn(body)
  const words: Omit<Post, 'slug' | keyof Dates> = {
    path,
    format: formatOf(path),
    kind: place.kind,
    lang,
    title: detach(title),
    description: detach(fields.description ? cutAtPhrase(clean(fields.description.value), 300) : summarize(body, lang)),
    tags: tagsOf(fields, matter, reports),
    headerImage: fields.headerImage && clean(fields.headerImage.value),
    ...(fields.emoji && emojiOf(fields.emoji, matter, reports)),
    draft: isHidden(fields, place, matter, reports),
    aliases: aliasesOf(fields, matter, reports),
    canonical: canonicalOf(fields, matter, reports),
    extent: measureText(body),
    ...(names.length > 0 && { names }),
    ...(pictures.length > 0 && { pictures }),
    breaks: breaksOf(fields, site),
    ...(fields.system === 'jekyll' && { liquid: true }),
    hash: digest(file.text),
    extra: fields.extra,
  }
  // Only now: an author wants to hear of every fault at once.
  const post = slug === null || dates === null ? null : { ...words, slug, ...dates }
  return { post, body, bodyLine, problems }
}

/** A copy that shares nothing with the text it was cut from, which would stay in memory as long as the post. */
const detach = (text: string) => Buffer.from(text).toString()

/** The same day may be written in two ways: with and without a clock. */
function isSameDay(one: string, other: string, site: SiteConfig): boolean {
  const day = parseDate(one, site.timeZone)?.day
  return day !== undefined && day === parseDate(other, site.timeZone)?.day
}

interface Reports {
  add(severity: Problem['severity'], rule: string, at: Position, message: string, fix: string): void
}

function reporter(file: string, problems: Problem[]): Reports {
  return {
    add(severity, rule, at, message, fix) {
      problems.push(problemAt(file, at, { severity, rule, message, fix }))
    },
  }
}

const quote = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text)

/** A text on one line, without what cannot be seen or put into an address. */
const clean = (text: string) => text.toWellFormed().normalize('NFC').replace(CONTROL, '').replace(/\s+/g, ' ').trim()

function titleOf(fields: Fields, place: PathFacts, body: string, matter: FrontMatter, reports: Reports): string {
  const written = fields.title && clean(fields.title.value)
  if (written) {
    reportNumber(fields.title?.key ?? '', written, matter, reports)
    return written
  }
  const heading = firstHeading(body)
  if (heading) return clean(heading)
  reports.add('warning', 'title', START, 'there is no title', 'write title: "…" in the front matter, or a heading # …')
  return clean((place.slug.split('/').at(-1) ?? '').replace(/[-_]+/g, ' ')) || place.slug
}

/** Other programs read an unquoted `1.10` as the number 1.1. */
function reportNumber(key: string, text: string, matter: FrontMatter, reports: Reports): void {
  if (matter.numbers.has(text))
    reports.add(
      'warning',
      'number',
      matter.positionOf(key, text),
      `${text} is a number to YAML, and loses digits`,
      `quote it: "${text}"`,
    )
}

function langOf(fields: Fields, place: PathFacts, site: SiteConfig, matter: FrontMatter, reports: Reports): string {
  const fromPath = place.lang
  const asked = fields.lang
  if (!asked) return fromPath ?? site.languages[0]
  const plain = asked.value.trim().toLowerCase().replaceAll('_', '-')
  const lang = [plain, plain.split('-')[0]].find(name => site.languages.some(known => known.toLowerCase() === name))
  const known = site.languages.find(name => name.toLowerCase() === lang)
  const at = matter.positionOf(asked.key)
  if (!known) {
    const used = fromPath ?? site.languages[0]
    reports.add(
      'warning',
      'lang',
      at,
      `${quote(asked.value)} is not a language of this site (${site.languages.join(', ')}); it is shown as ${used}`,
      'write one of them, or add the language to site.config.ts',
    )
    return used
  }
  if (fromPath && fromPath !== known)
    reports.add(
      'warning',
      'conflict',
      at,
      `${asked.key} says ${known}, the path says ${fromPath}`,
      `rename the file or change ${asked.key}; ${known} is used`,
    )
  return known
}

function slugOf(
  fields: Fields,
  place: PathFacts,
  site: SiteConfig,
  matter: FrontMatter,
  reports: Reports,
): string | null {
  let slug = place.slug
  let at = START
  if (fields.slug) {
    const asked = askedSlug(fields.slug.value, place.slug)
    at = matter.positionOf(fields.slug.key)
    const shadow = asked === null ? 'unusable' : shadowOf(place.kind, asked, site)
    if (asked !== null && shadow === null) slug = asked
    else
      reports.add(
        'warning',
        'slug',
        at,
        `${quote(fields.slug.value)} cannot be an address${shadow === 'unusable' ? '' : `: it is ${shadow}`}`,
        `write words joined by hyphens, as in slug: my-post; the file name is used`,
      )
  }
  const shadow = shadowOf(place.kind, slug, site)
  if (shadow === null) return slug
  reports.add('error', 'slug', at, `its address is ${shadow}`, 'rename the file, or give it a slug')
  return null
}

/** The first sign, if it is an emoji: lists keep the room for one. */
function emojiOf({ key, value }: Field, matter: FrontMatter, reports: Reports): Pick<Post, 'emoji'> {
  const first = signs.segment(clean(value))[Symbol.iterator]().next().value?.segment ?? ''
  if (EMOJI.test(first)) return { emoji: detach(first) }
  reports.add('warning', 'value', matter.positionOf(key), `${quote(value)} is not an emoji`, `write ${key}: "📘"`)
  return {}
}

const signs = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Letters and figures are emoji only with a sign that says so: 🇯🇵, 1️⃣. */
const EMOJI = /^(?=.*(?:[\p{Extended_Pictographic}\p{Regional_Indicator}]|\u20e3))[^\p{L}]+$/u

type Dates = Pick<Post, 'date' | 'updated' | 'appears' | 'expires'>

function datesOf(
  fields: Fields,
  place: PathFacts,
  modified: number,
  site: SiteConfig,
  matter: FrontMatter,
  reports: Reports,
): Dates | null {
  const read = (field: Field | undefined, severity: Problem['severity']): PostDate | null | undefined => {
    if (!field) return undefined
    const date = parseDate(field.value, site.timeZone)
    if (!date)
      reports.add(
        severity,
        'date',
        matter.positionOf(field.key, field.value),
        `${quote(field.value)} is not a date`,
        'write 2026-01-31 or 2026-01-31T09:00:00+09:00',
      )
    return date
  }
  const written = read(fields.date, 'error')
  const appears = read(fields.appears, 'error')
  const expires = read(fields.expires, 'error')
  const updated = read(fields.updated, 'warning') ?? undefined
  // A post whose moment cannot be read stays hidden: it may have been meant for later.
  if (written === null || appears === null || expires === null) return null
  const fromName = written === undefined && place.day ? parseDate(place.day, site.timeZone) : null
  const ours = written ?? fromName ?? (fields.system === 'qiita' ? updated : undefined)
  if (!ours && place.kind === 'post')
    reports.add(
      'warning',
      'date-missing',
      START,
      'there is no date; the time of the first commit is used, or of the file where git knows none',
      'write date: 2026-01-31 in the front matter',
    )
  return {
    date: ours ?? dateAt(Math.floor(modified), site.timeZone),
    appears: (appears ?? ours)?.instant,
    expires: expires?.instant,
    updated,
  }
}

function isHidden(fields: Fields, place: PathFacts, matter: FrontMatter, reports: Reports): boolean {
  const hiding = fields.hidden.filter(hides)
  for (const { key, value } of fields.hidden)
    if (value !== null && value !== '' && switchOf(value) === undefined)
      reports.add(
        'warning',
        'draft',
        matter.positionOf(key),
        `${key} is neither true nor false; the post is hidden`,
        `write ${key}: true or ${key}: false`,
      )
  const published = fields.hidden.find(({ key, value }) => plainKey(key) === 'published' && switchOf(value) === true)
  if (hiding[0] && published)
    reports.add(
      'warning',
      'conflict',
      matter.positionOf(hiding[0].key),
      `${hiding[0].key} hides the post, ${published.key}: true shows it`,
      'keep one of them; the post is hidden',
    )
  return place.draft || hiding.length > 0
}

function tagsOf(fields: Fields, matter: FrontMatter, reports: Reports): string[] {
  const tags = new Set<string>()
  for (const field of fields.tags) {
    const { key, value } = field
    const isTags = /^tag|^topic/.test(plainKey(key))
    if (value === null || value === '') {
      if (isTags)
        reports.add(
          'warning',
          'tags',
          matter.positionOf(key),
          `${key} is empty`,
          `write ${key}: ["a", "b"], or delete the line`,
        )
      continue
    }
    if (typeof value === 'string' && isTags && fields.system !== 'jekyll')
      reports.add(
        'warning',
        'tags',
        matter.positionOf(key),
        `${key} is a text, not a list`,
        `write ${key}: ${list(split(value, fields))}`,
      )
    for (const item of Array.isArray(value)
      ? value.flat(5)
      : typeof value === 'string'
        ? split(value, fields)
        : [value]) {
      const text = textOf(item)
      const tag = text === undefined ? '' : clean(text)
      if (text === undefined)
        reports.add(
          'warning',
          'tags',
          matter.positionOf(key),
          `${key} holds what is not a text`,
          `write ${key}: ["a", "b"]`,
        )
      if (tag === '') continue
      if (typeof item === 'string') reportNumber(key, tag, matter, reports)
      tags.add(tag)
    }
  }
  return [...tags]
}

const list = (items: string[]) => `[${items.map(item => JSON.stringify(item)).join(', ')}]`

/** Jekyll separates by blanks, everybody else by commas. */
const split = (text: string, fields: Fields) =>
  (/[,、，]/.test(text) ? text.split(/[,、，]/) : fields.system === 'jekyll' ? text.split(/\s+/) : [text])
    .map(part => part.trim())
    .filter(Boolean)

function aliasesOf(fields: Fields, matter: FrontMatter, reports: Reports): string[] {
  const aliases = new Set<string>()
  for (const { key, value } of fields.aliases)
    for (const item of Array.isArray(value) ? value : [value]) {
      const text = textOf(item)
      if (text === undefined) {
        if (item !== null)
          reports.add(
            'warning',
            'aliases',
            matter.positionOf(key),
            `${key} holds what is not a text`,
            `write ${key}: ["/old/address"]`,
          )
        continue
      }
      // `/:categories/:title/` is a pattern of Jekyll, not an address.
      if (!/\/?:[a-z]/i.test(text.replace(/^[a-z]+:\/\//i, ''))) aliases.add(oldAddress(text))
    }
  aliases.delete('')
  return [...aliases]
}

/** An address of a former site as a visitor asks for it: decoded, without host, query and slashes around it. */
function oldAddress(text: string): string {
  const path = clean(text)
    .replace(/^https?:\/\/[^/]*/i, '')
    .split(/[?#]/)[0] as string
  return decodeOnce(path.replace(/^\/+|(?<!\/)\/+$/g, '')).normalize('NFC')
}

function canonicalOf(fields: Fields, matter: FrontMatter, reports: Reports): string | undefined {
  if (!fields.canonical) return undefined
  const { key, value } = fields.canonical
  const address = clean(value)
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return address
  reports.add(
    'warning',
    'canonical',
    matter.positionOf(key),
    `${quote(value)} is not an address`,
    `write ${key}: https://example.com/post`,
  )
  return undefined
}

function breaksOf(fields: Fields, site: SiteConfig): boolean {
  const { breaks } = site.markdown
  return breaks === 'auto' ? fields.system === 'zenn' || fields.system === 'qiita' : breaks === 'always'
}
