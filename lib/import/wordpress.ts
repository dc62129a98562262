import { Parser } from 'htmlparser2'
import { fault } from '../fault'
import { decodeOnce } from '../urls'
import type { Exported, ExportedPost } from './exported'

/** The parts of an entry that are read, by their tags. */
const PARTS = new Set([
  'title',
  'link',
  'content:encoded',
  'excerpt:encoded',
  'wp:post_id',
  'wp:post_date',
  'wp:post_date_gmt',
  'wp:post_name',
  'wp:status',
  'wp:post_type',
  'wp:post_password',
  'wp:attachment_url',
])

/** One `<item>` as it stands in the file. */
interface Entry {
  /** Its parts by their tags. */
  parts: Record<string, string>
  /** Names of its categories and tags. */
  tags: string[]
  /** What plugins and themes say of it. */
  meta: Record<string, string>
  /** The line of the file on which it begins. */
  line: number
}

/**
 * Reads an export of WordPress (WXR). Only the five entities of XML and numbers are expanded: a document type, and what it
 * defines, is nothing here.
 *
 * @returns `null` where it is none.
 */
export function readWordPress(text: string): Exported | null {
  if (!['<rss', 'xmlns:wp='].every(sign => text.slice(0, 20_000).includes(sign))) return null
  const { entries, site, hasComments, isWhole } = entriesIn(text)
  const pictures = new Map(entries.map(({ parts }) => [parts['wp:post_id'] ?? '', parts['wp:attachment_url'] ?? '']))
  const shown = entries.filter(
    ({ parts }) => KINDS.has(parts['wp:post_type'] ?? '') && !GONE.has(parts['wp:status'] ?? ''),
  )
  const posts = shown.map(entry => postOf(entry, pictures, site))
  const faults = [
    ...(hasComments ? [{ line: 1, fault: fault('importLeftOut', 'comments') }] : []),
    ...entries
      .filter(({ parts }) => OTHERS.test(parts['wp:post_type'] ?? ''))
      .map(entry => ({ line: entry.line, fault: fault('importLeftOut', 'entry') })),
    ...(isWhole ? [] : [{ line: text.split('\n').length, fault: fault('importCut') }]),
  ]
  return { system: 'wordpress', posts, site, faults }
}

const KINDS = new Set(['post', 'page'])
const GONE = new Set(['trash', 'auto-draft', 'inherit'])
/** Entries of plugins and themes, but for those of WordPress's own workings. */
const OTHERS =
  /^(?!post$|page$|attachment$|revision$|nav_menu_item$|custom_css$|oembed_cache$|customize_changeset$|wp_)./

/** What a file holds, read once. */
interface Read {
  entries: Entry[]
  /** The address of the old site; empty where it is not said. */
  site: string
  hasComments: boolean
  /** It does not end in the midst. */
  isWhole: boolean
}

function entriesIn(text: string): Read {
  const entries: Entry[] = []
  const lineAt = lineCounter(text)
  let hasComments = false
  let entry: Entry | undefined
  let site = ''
  let isWhole = false
  let words: string[] = []
  let domain = ''
  let key = ''
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        words = []
        if (name === 'item') entry = { parts: {}, tags: [], meta: {}, line: lineAt(parser.startIndex) }
        if (name === 'wp:comment') hasComments = true
        if (name === 'category') domain = attributes.domain ?? ''
      },
      ontext(part) {
        words.push(part)
      },
      onclosetag(name, isImplied) {
        const said = words.join('')
        words = []
        if (name === 'rss') isWhole = !isImplied
        if (name === 'wp:base_blog_url') site = said.trim()
        if (!entry) return
        if (name === 'item') {
          if (!isImplied) entries.push(entry)
          entry = undefined
        } else if (name === 'category') {
          if (domain === 'category' || domain === 'post_tag') entry.tags.push(said.trim())
        } else if (name === 'wp:meta_key') key = said
        else if (name === 'wp:meta_value') entry.meta[key] = said
        else if (PARTS.has(name)) entry.parts[name] ??= said
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(text)
  return { entries, site, hasComments, isWhole }
}

function postOf({ parts, tags, meta, line }: Entry, pictures: ReadonlyMap<string, string>, site: string): ExportedPost {
  const part = (name: string) => parts[name]?.trim() ?? ''
  const gmt = part('wp:post_date_gmt')
  const content = parts['content:encoded'] ?? ''
  const id = part('wp:post_id')
  const kind = part('wp:post_type') === 'page' ? 'page' : 'post'
  const isHidden = !['publish', 'future'].includes(part('wp:status')) || part('wp:post_password') !== ''
  return {
    id,
    line,
    kind,
    title: part('title'),
    slug: decodeOnce(part('wp:post_name')),
    date: /^[1-9]/.test(gmt) ? `${gmt} UTC` : part('wp:post_date'),
    isHidden,
    tags: tags.filter(tag => !/^(?:uncategorized|未分類)$/i.test(tag)),
    description: part('excerpt:encoded'),
    picture: pictures.get(meta._thumbnail_id ?? '') ?? '',
    // WordPress answers by the number, too, whatever its settings; a draft was nowhere.
    addresses: [part('link'), `${site}/?${kind === 'page' ? 'page_id' : 'p'}=${id}`].filter(
      address => address !== '' && !(isHidden && address.includes('?')),
    ),
    ...htmlOf(content),
  }
}

/** What WordPress would have made of a text: its blocks are HTML, older texts have paragraphs without tags, and shortcodes. */
function htmlOf(content: string): Pick<ExportedPost, 'html' | 'unknown'> {
  const { html, unknown } = withoutShortcodes(content)
  return { html: content.includes('<!-- wp:') ? html : withParagraphs(html), unknown }
}

/** HTML of what shortcodes enclose. */
const ENCLOSING: Readonly<Record<string, (inside: string, tag: string) => string>> = {
  caption(inside) {
    const end = inside.lastIndexOf('>') + 1
    return `<figure>${inside.slice(0, end)}<figcaption>${inside.slice(end).trim()}</figcaption></figure>`
  },
  embed: inside => `\n\n${inside.trim()}\n\n`,
  code: codeOf,
  sourcecode: codeOf,
}

function codeOf(inside: string, tag: string): string {
  const [, language = ''] = /lang(?:uage)?="?([\w+#-]{1,30})/.exec(tag) ?? []
  return `<pre class="lang:${language}">${inside}</pre>`
}

/** Writes shortcodes as HTML; one that nobody knows here stays, and is named where it has an end or values. */
function withoutShortcodes(content: string): { html: string; unknown: string[] } {
  // Texts and tags in turn.
  const parts = content.split(/(\[\/?[a-z][^[\]]*\])/)
  const ends = new Map<string, number>()
  const unknown = new Set<string>()
  const html: string[] = []
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as string
    const [, name = ''] = (at % 2 === 1 && /^\[([a-z][\w-]*)/.exec(part)) || []
    if (name !== '' && (ends.get(name) ?? 0) <= at) {
      const end = parts.indexOf(`[/${name}]`, at)
      ends.set(name, end < 0 ? Number.POSITIVE_INFINITY : end)
    }
    const end = ends.get(name) ?? Number.POSITIVE_INFINITY
    const write = Object.hasOwn(ENCLOSING, name) ? ENCLOSING[name] : undefined
    if (write && end < parts.length) {
      html.push(write(parts.slice(at + 1, end).join(''), part))
      at = end
      continue
    }
    html.push(part)
    if (name !== '' && (end < parts.length || /\s[a-z_]+=/.test(part))) unknown.add(name)
  }
  return { html: html.join(''), unknown: [...unknown] }
}

const BLOCK =
  /^<\/?(?:address|article|aside|blockquote|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|iframe|main|nav|ol|p|pre|section|table|ul|video)\b/i

/** The paragraphs that WordPress makes of blank lines, and the breaks of line ends; code stays as it is. */
function withParagraphs(text: string): string {
  const parts = text.replace(/\r\n?/g, '\n').split(/(<\/?pre\b[^<>]*>)/i)
  return parts
    .map((part, at) => (at % 2 === 1 || /^<pre/i.test(parts[at - 1] ?? '') ? part : paragraphs(part)))
    .join('')
}

const paragraphs = (text: string) =>
  text
    .split(/\n[ \t]*\n/)
    .map(chunk => chunk.trim())
    .map(chunk => {
      if (chunk === '' || BLOCK.test(chunk)) return chunk
      if (/^https?:\/\/\S+$/.test(chunk)) return `<p><a href="${chunk}">${chunk}</a></p>`
      return `<p>${chunk.replaceAll('\n', '<br>\n')}</p>`
    })
    .join('\n\n')

/** Tells in which line of a text a place is; asked from the beginning to the end. */
function lineCounter(text: string): (at: number) => number {
  let line = 1
  let end = text.indexOf('\n')
  return at => {
    for (; end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line++
    return line
  }
}
