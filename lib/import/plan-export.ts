import type { SiteConfig } from '../../site.config'
import { mediaTypeOf } from '../content/media-types'
import { fault } from '../fault'
import { parseDate } from '../post/dates'
import { fileNameOf } from '../post/new-post'
import { tagSlug } from '../post/tag'
import { decodeOnce } from '../urls'
import type { Exported, ExportedPost } from './exported'
import { readGhost } from './ghost'
import { htmlToMarkdown } from './html-to-markdown'
import type { OldFolder } from './old-folder'
import { baseOf, clockIn } from './pattern'
import { type Plan, Planner } from './plan'
import { readWordPress } from './wordpress'

/** Bytes of an export that are read: a blog of ten thousand posts has some sixty millions. */
export const MAX_EXPORT = 300 * 1024 * 1024

/** Folders beside an export in which its pictures may lie, as the old systems call them. */
export const PICTURES_OF_EXPORTS = ['wp-content', 'uploads', 'content', 'images']

/** Reads an export of WordPress or Ghost; `null` where a text is none. */
export const readExport = (text: string): Exported | null => readWordPress(text) ?? readGhost(text)

/**
 * Plans what becomes of an export.
 *
 * @param file How problems name it: `export.xml`.
 * @param folder What lies beside it.
 * @param tell Is told how many posts of how many are done.
 */
export function planExport(
  file: string,
  { system, posts, site: oldSite, faults }: Exported,
  folder: OldFolder,
  site: SiteConfig,
  tell: (done: number, all: number) => void = () => {},
): Plan {
  const base = URL.canParse(oldSite) ? baseOf(oldSite) : ''
  // Ghost writes a name of its own for where it is.
  const origin = URL.canParse(oldSite) ? `//${new URL(oldSite).host}` : oldSite
  const planner = new Planner(folder, [''], base, site)
  for (const { line, fault } of faults) planner.report({ from: file, line }, fault)
  posts.forEach((post, at) => {
    tell(at + 1, posts.length)
    const from = { from: file, line: post.line }
    const missing = new Set<string>()
    const rewrite = rewriter(origin, base, folder, address => missing.add(address))
    const body = post.markdown ?? htmlToMarkdown(post.html ?? '', rewrite)
    if (body === null || body.trim() === '') {
      planner.report(from, fault(body === null ? 'importTooDeep' : 'importNoText', post.title))
      return
    }
    const text = `---\n${matterOf(post, rewrite, site).join('\n')}\n---\n\n${body}`
    for (const name of post.unknown) planner.report(from, fault('tagUnknown', `[${name}]`))
    for (const address of missing) planner.report(from, fault('importPicture', address))
    const isQuestion = (address: string) => address.includes('?')
    const addresses = post.addresses.filter(address => !isQuestion(address))
    planner.add({ ...from, places: placesOf(post), text, addresses, questions: post.addresses.filter(isQuestion) })
  })
  return planner.plan(system)
}

function placesOf({ kind, slug, title, id }: ExportedPost): string[] {
  const name = fileNameOf(slug) || fileNameOf(title) || fileNameOf(id)
  const folder = kind === 'page' ? 'posts/pages' : 'posts'
  return [`${folder}/${name}.md`, `${folder}/${name}-${fileNameOf(id)}.md`]
}

function matterOf(post: ExportedPost, rewrite: (address: string) => string, site: SiteConfig): string[] {
  const date = parseDate(post.date, site.timeZone)
  const values = {
    title: post.title,
    date: date ? clockIn(date.instant, site.timeZone) : '',
    tags: [...new Map(post.tags.map(tag => [tagSlug(tag), tag])).values()],
    description: post.description,
    header_image: rewrite(post.picture),
    canonical: post.canonical ?? '',
    draft: post.isHidden || '',
  }
  return Object.entries(values)
    .filter(([, value]) => value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
}

/** Makes addresses of the old site those of this one; of a file only where it is there. */
function rewriter(origin: string, base: string, { files }: OldFolder, missing: (address: string) => void) {
  return (address: string) => {
    const bare = address.replace(/^https?:/, '')
    if (!bare.startsWith(`${origin}/`)) return address
    const path = bare.slice(origin.length)
    const [file = ''] = path.split(/[?#]/)
    const inside = file.slice(base === '' ? 1 : base.length + 2)
    if (mediaTypeOf(file) === null || files.has(decodeOnce(inside)) || !address.startsWith('http')) return path
    missing(address)
    return address
  }
}
