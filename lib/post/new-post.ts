import type { SiteConfig } from '../../site.config'
import { addressOf, homeLanguage } from '../urls'
import { findBlock } from './block/find-block'
import { dateAt } from './dates'
import { normalizeLines } from './front-matter'
import { parsePost } from './post'
import { clean } from './written'

/** What is known of a post before a word of it is written. */
export interface Beginning {
  /** As its author says it; any script. */
  title: string
  /** One of the site's languages; the home language without it. */
  lang?: string
  /** `md` is Markdown; `mdx` may use components. */
  format: 'md' | 'mdx'
  /** In a folder of its own, for pictures beside it. */
  inFolder: boolean
  /** A whole post to begin with, of which the title, the date and whether it is hidden are replaced. */
  from?: string
  /** When it is begun, in milliseconds since 1970. */
  now: number
}

/** A file to write. */
export interface NewFile {
  /** `posts/a.md`, with forward slashes. */
  path: string
  /** All of it. */
  text: string
  /** Where `npm run dev` shows it, encoded, without scheme and host. */
  href: string
}

/**
 * Begins a post: a draft, so that a push does not publish it.
 *
 * @returns `null` where the title has nothing that can name a file, or `from` has front matter that is no YAML.
 */
export function beginPost(beginning: Beginning, site: SiteConfig): NewFile | null {
  const { title, lang = homeLanguage, format, inFolder, from, now } = beginning
  const name = fileNameOf(title)
  if (name === '') return null
  const language = lang === homeLanguage ? '' : `.${lang}`
  const path = inFolder ? `posts/${name}/index${language}.${format}` : `posts/${name}${language}.${format}`
  const matter = [`title: ${JSON.stringify(clean(title))}`, `date: "${dateAt(now, site.timeZone).day}"`]
  const text = from === undefined ? fresh(matter, lang) : replaced(from, matter)
  if (text === null) return null
  const { post } = parsePost({ path, text, modified: now }, site)
  return post && { path, text, href: addressOf(post) }
}

/** A file's name from a title: letters and digits of any script, words parted by hyphens. */
export function fileNameOf(title: string): string {
  const words =
    title
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  let name = ''
  for (const word of words) {
    const longer = name === '' ? word : `${name}-${word}`
    if (Buffer.byteLength(longer) > LONGEST) break
    name = longer
  }
  // One word that is longer than a name may be, as Japanese titles are.
  return name || [...(words[0] ?? '')].slice(0, LONGEST / 4).join('')
}

/** Bytes: file systems take 255, and an address grows to three times that. */
const LONGEST = 120

const fresh = (matter: readonly string[], lang: string) =>
  `---\n${[...matter, 'tags: []', 'draft: true'].join('\n')}\n---\n\n${lang === 'ja' ? 'ここから書きます。' : 'Begin here.'}\n`

/** The same post under another title, today, and hidden; `null` where its front matter is no YAML. */
function replaced(from: string, matter: readonly string[]): string | null {
  const text = normalizeLines(from)
  const block = findBlock(text)
  if (block && (block.language !== 'yaml' || block.end === null)) return null
  const lines = block?.text.split('\n') ?? []
  const kept = lines.filter(line => line !== '' && !/^(?:title|date|draft|slug|aliases)[ \t]*:/.test(line))
  return `---\n${[...matter, ...kept, 'draft: true'].join('\n')}\n---\n${text.slice(block?.end ?? 0)}`
}
