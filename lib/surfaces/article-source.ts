import type { SiteConfig } from '../../site.config'
import type { BlogView } from '../blog/model'
import type { LinkCardData } from '../content/cards'
import type { MediaResult } from '../content/media-result'
import { mediaTypeOf } from '../content/media-types'
import type { ContentSource } from '../content/source'
import { decodeText } from '../content/text'
import { digest } from '../digest'
import type { ArticleInput } from '../markdown/article'
import { mustWait } from '../markdown/media/remote-media'
import { readFrontMatter } from '../post/front-matter'
import type { Post } from '../post/model'
import { parseInTime } from '../post/parse-in-time'
import { plainReference } from '../post/plain-reference'
import { type ParsedPost, parsePost, type SourceFile } from '../post/post'
import { addressOf } from '../urls'
import type { Reading } from './surface'

/**
 * All that the HTML of an article is made from, but its text, which is named by its hash. Two articles with equal sources have equal HTML.
 */
export interface ArticleSource {
  /** Where the file is: `posts/a.md`. */
  path: string
  /** The file's content, as the index names it. */
  hash: string
  /** Which earlier version of the file it is, where not the present one. */
  version?: string
  /** What the ending of the file says. */
  format: Post['format']
  /** Language of the text. */
  lang: string
  /** Title of the page: a leading H1 that repeats it is not shown twice. */
  title: string
  /** Its lines run downwards, from right to left. */
  vertical?: true
  /** Single newlines are line breaks. */
  breaks: boolean
  /** The system it was written for, by the name of its dialect. */
  system?: string
  /** The page shows a picture above the text. */
  headerImage: boolean
  /** Mistakes are shown where they are, for the author of a preview. */
  showProblems: boolean
  /** Where the posts are that the text names, by `plainReference` of what it calls them: as a file, and by a name. */
  links: Record<string, { file?: string; name?: string }>
  /** What the local files are that the text names, by `plainReference`. */
  pictures: Record<string, MediaResult>
  /** What is known of the pages that the text links to, by address. */
  cards: Record<string, LinkCardData>
}

/** Gathers what a post's text is rendered with at one moment. */
export async function articleSource(post: Post, reading: Reading): Promise<ArticleSource> {
  const { view, site, audience, findMedia } = reading
  const cards = await reading.cardsIn(post)
  const images = Object.values(cards).flatMap(({ image }) => (image ? [plainReference(image)] : []))
  const names = [...new Set([...(post.pictures ?? []), ...images])].filter(name => name !== '')
  const pictures = await Promise.all(names.map(async name => [name, await findMedia(post, encoded(name))] as const))
  return {
    path: post.path,
    hash: post.hash,
    version: post.version,
    format: post.format,
    lang: post.lang,
    title: post.title,
    vertical: post.vertical,
    breaks: post.breaks,
    system: post.system,
    headerImage: Boolean(post.headerImage) && !mustWait(post.headerImage ?? '', { input: site }),
    showProblems: audience === 'preview',
    links: Object.fromEntries((post.names ?? []).map(name => [plainReference(name), linksOf(post, name, view)])),
    pictures: Object.fromEntries(pictures),
    cards,
  }
}

/** A plain name as a reference that means just it. */
export const encoded = (name: string) => name.split('/').map(encodeURIComponent).join('/')

/** What the renderer is given, and whether it is what the source names. */
export interface ReadSource {
  /** All that the HTML is made from. */
  input: ArticleInput
  /** The whole file, its front matter included. */
  text: string
  /** The file is not the one that the index knows, or the text asked for something that the source lacks: what is rendered must not be kept. */
  isStale(): boolean
}

/**
 * Reads the text of a source, for rendering it.
 *
 * @param content Where the text is, and what it asks for that `names.ts` or `picture-names.ts` did not see in it: then the page is right and
 *   not kept.
 * @param log Told of that: it is a fault of ours.
 * @returns `null` where the file has gone.
 */
export async function readSource(
  source: ArticleSource,
  content: { source: ContentSource; reading: Reading },
  log: (line: string) => void = console.error,
): Promise<ReadSource | null> {
  const bytes = await content.source.read(source.path, source.version)
  const decoded = bytes && decodeText(bytes)
  if (!decoded || !('text' in decoded)) return null
  const { path, hash, version: _, links, pictures, cards, ...facts } = source
  const { view, site, findMedia, findCard } = content.reading
  const file = { path, text: decoded.text, modified: 0 }
  // What the index has was understood before: now only where its text begins is asked for, which takes a tenth of the time.
  const isSame = digest(decoded.text) === hash
  let understood = isSame ? undefined : await understand(file, site)
  const { body, bodyLine } = understood ?? readFrontMatter(path, decoded.text)
  /** Asked for only by what the source lacks. */
  const postOf = () => {
    understood ??= parsePost(file, site)
    return understood.post
  }
  let isStale = !isSame
  const miss = (what: string) => {
    // A newer text names other things, of course.
    if (!isStale) log(`[render] ${path} names ${JSON.stringify(what)}, which was not seen in it; the page is not kept`)
    isStale = true
  }
  const linked = (written: string): ArticleSource['links'][string] => {
    const known = links[plainReference(written)]
    const post = known ? null : postOf()
    if (!post) return known ?? {}
    miss(written)
    return linksOf(post, written, view)
  }
  const input: ArticleInput = {
    ...facts,
    path,
    body,
    bodyLine,
    expressions: site.mdx.expressions,
    pictureHosts: site.pictureHosts,
    findMedia(reference) {
      const name = plainReference(reference)
      const known = pictures[name]
      if (known) return Promise.resolve(known)
      const post = postOf()
      if (!post) return Promise.resolve({ found: false, looked: [] })
      // What does not end like a picture is none, whatever is on the disk.
      if (name !== '' && mediaTypeOf(name) !== null) miss(reference)
      return findMedia(post, reference)
    },
    cards(address) {
      if (Object.hasOwn(cards, address)) return cards[address]
      const card = findCard(address)
      // It may have come since the source was read.
      if (card) isStale = true
      return card
    },
    findPost: reference => linked(reference).file,
    findNamed: name => linked(name).name,
  }
  return { input, text: decoded.text, isStale: () => isStale }
}

/** A newer text than the index has; one that takes too long to understand is shown, and the index has the post as it was. */
async function understand(file: SourceFile, site: SiteConfig): Promise<Pick<ParsedPost, 'post' | 'body' | 'bodyLine'>> {
  const [parsed] = await parseInTime([file], site)
  return parsed === 'late' || !parsed ? { post: null, body: file.text, bodyLine: 0 } : parsed
}

/** Where the post is that a text names, as a file beside its own and by a name. */
function linksOf(post: Post, name: string, view: BlogView): ArticleSource['links'][string] {
  const address = (other: Post | null) => (other ? addressOf(other) : undefined)
  return { file: address(view.findBeside(post, name)), name: address(view.findNamed(post.lang, name)) }
}
