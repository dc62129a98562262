import type { SiteConfig } from '../../site.config'
import { formatOf } from '../content/post-file'
import { detectDialect } from '../dialects/detect'
import { digest } from '../digest'
import { fault } from '../fault'
import { addressFor } from '../permalink'
import { type Problem, problemAt, START } from '../problem'
import { aliasesOf, canonicalOf, langOf, slugOf } from './address'
import { announcedOf } from './announced'
import { authorsOf } from './authors'
import { plainKey, readFields, switchOf } from './fields'
import { readFrontMatter } from './front-matter'
import { emojiOf, titleOf } from './heading'
import { keywordsOf } from './keywords'
import { measureText } from './measure'
import type { Post } from './model'
import { namesIn } from './names'
import { pictureNamesIn } from './picture-names'
import { cutAtPhrase, summarize } from './plain-text'
import { isCitable, isHidden, type Moments, momentsOf, pinnedOf } from './publication'
import { seriesOf } from './series'
import { isListText, placeOf } from './slug'
import { tagsOf } from './tags'
import { isVertical } from './writing'
import { clean, detach, type Report, reportFields, type Written } from './written'

/** A file of `posts/`, read but not yet understood. */
export interface SourceFile {
  /** `posts/a/b.en.md`, with forward slashes. */
  path: string
  /** All of it, the front matter included. */
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
  /** All that is wrong with it, in no order. */
  problems: Problem[]
}

/** Understands one file. Whatever is wrong with it becomes a problem; nothing is thrown. */
export function parsePost(file: SourceFile, site: SiteConfig): ParsedPost {
  const { path } = file
  const matter = readFrontMatter(path, file.text)
  const { values, body, bodyLine } = matter
  const problems = [...matter.problems]
  const report: Report = (at, fault) => problems.push(problemAt(path, at, fault))
  if (values === null) return { post: null, body, bodyLine, problems }
  if (isListText(path)) {
    report(START, fault('listText'))
    return { post: null, body, bodyLine, problems }
  }
  if (body.trim() === '' && Object.keys(values).length === 0) {
    report(START, fault('fileEmpty'))
    return { post: null, body, bodyLine, problems }
  }
  const place = placeOf(path, site)
  const fields = readFields(values)
  const keys = new Map(Object.entries(values).map(([key, value]) => [plainKey(key), value]))
  const dialect = detectDialect({ path, matter: keys, body })
  const written: Written = { fields, dialect, place, matter, modified: file.modified, site, report }
  reportFields(written)
  if (body.trim() === '') report({ line: Math.max(1, bodyLine), column: 1 }, fault('textMissing'))
  const slug = slugOf(written)
  const moments = momentsOf(written)
  const facts = factsOf(path, file.text, written)
  // Only now: an author wants to hear of every fault at once.
  const isWhole = slug !== null && moments !== null
  const post = isWhole
    ? { ...facts, slug, address: addressFor({ ...facts, slug, ...moments }, site), ...moments }
    : null
  return { post, body, bodyLine, problems }
}

/** All of a post but its address and its moments, which a file may lack. */
function factsOf(path: string, text: string, written: Written): Omit<Post, 'slug' | 'address' | keyof Moments> {
  const { fields, dialect, place, site } = written
  const { body } = written.matter
  const lang = langOf(written)
  const emoji = emojiOf(written)
  const names = namesIn(body)
  const pictures = pictureNamesIn(body)
  const authors = authorsOf(written)
  const series = seriesOf(written)
  const pinned = pinnedOf(written)
  const cite = isCitable(written)
  const title = detach(titleOf(written))
  const announced = announcedOf(written)
  return {
    path,
    format: formatOf(path),
    kind: place.kind,
    lang,
    title,
    description: detach(
      fields.description ? cutAtPhrase(clean(fields.description.value), 300) : summarize(body, lang, dialect?.name),
    ),
    tags: tagsOf(written),
    ...(authors.length > 0 && { authors }),
    ...(series && { series }),
    headerImage: fields.headerImage && clean(fields.headerImage.value),
    ...(fields.shareImage && { shareImage: clean(fields.shareImage.value) }),
    ...(emoji && { emoji }),
    ...(pinned !== undefined && { pinned }),
    ...(cite !== undefined && { cite }),
    draft: isHidden(written),
    aliases: aliasesOf(written),
    ...(announced.length > 0 && { announced }),
    ...(fields.comments.some(({ value }) => switchOf(value) === false) && { comments: false as const }),
    canonical: canonicalOf(written),
    ...(fields.guid && { guid: clean(fields.guid.value) }),
    keywords: keywordsOf(title, body),
    extent: measureText(body),
    ...(names.length > 0 && { names }),
    ...(pictures.length > 0 && { pictures }),
    ...(isVertical(written, lang) && { vertical: true as const }),
    breaks: site.markdown.breaks === 'auto' ? dialect?.rules?.breaks === true : site.markdown.breaks === 'always',
    ...(dialect && { system: dialect.name }),
    hash: digest(text),
    extra: fields.extra,
  }
}
