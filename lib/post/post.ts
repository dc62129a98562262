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
  // Of a file that cannot be shown, too: an author wants to hear of every fault at once.
  const post = postOf(path, file.text, written, slug ?? '', moments ?? NO_MOMENTS)
  if (slug === null || moments === null) return { post: null, body, bodyLine, problems }
  post.address = addressFor(post, site)
  return { post, body, bodyLine, problems }
}

const NO_MOMENTS: Moments = { date: { instant: 0, day: '' } }

/**
 * All of a post but its address. Each field is named, also where a post has none: of objects that are put together from pieces V8 shares no
 * shape, and ten thousand shapes take seven megabytes and make whoever reads a field look for it.
 */
function postOf(path: string, text: string, written: Written, slug: string, moments: Moments): Post {
  const { fields, dialect, place, site } = written
  const { body } = written.matter
  const lang = langOf(written)
  const title = detach(titleOf(written))
  const { headerImage, shareImage, guid, comments, extra } = fields
  return {
    path,
    format: formatOf(path),
    kind: place.kind,
    lang,
    slug,
    address: '',
    title,
    date: moments.date,
    updated: moments.updated,
    description: detach(
      fields.description ? cutAtPhrase(clean(fields.description.value), 300) : summarize(body, lang, dialect?.name),
    ),
    tags: tagsOf(written),
    authors: unlessEmpty(authorsOf(written)),
    series: seriesOf(written),
    headerImage: headerImage && clean(headerImage.value),
    shareImage: shareImage && clean(shareImage.value),
    emoji: emojiOf(written),
    pinned: pinnedOf(written),
    cite: isCitable(written),
    draft: isHidden(written),
    appears: moments.appears,
    expires: moments.expires,
    aliases: aliasesOf(written),
    announced: unlessEmpty(announcedOf(written)),
    comments: comments.some(({ value }) => switchOf(value) === false) ? false : undefined,
    canonical: canonicalOf(written),
    guid: guid && clean(guid.value),
    keywords: keywordsOf(title, body),
    extent: measureText(body),
    names: unlessEmpty(namesIn(body)),
    pictures: unlessEmpty(pictureNamesIn(body)),
    vertical: isVertical(written, lang) ? true : undefined,
    breaks: site.markdown.breaks === 'auto' ? dialect?.rules?.breaks === true : site.markdown.breaks === 'always',
    system: dialect?.name,
    hash: digest(text),
    version: undefined,
    extra,
  }
}

const unlessEmpty = <Item>(list: Item[]) => (list.length > 0 ? list : undefined)
